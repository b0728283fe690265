import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Draft } from '../../src/extraction/draft.ts'
import type { IncomingDocument } from '../../src/ingest/document.ts'

/** A made-up person, or a surname that one source has of one. */
export interface MadeName {
  readonly name: string
  readonly sources: number
  readonly day: string
  readonly isLocal: boolean
  readonly role: string
}

const GIVEN = [
  ...new Set(
    readFileSync(path.join(import.meta.dirname, '../../src/identity/matching/nicknames/names.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => capital(line.split(',')[0]!)),
  ),
]
const SYLLABLES =
  'ba ce do fen gal hur in jo kel lom mir nor os pra quil ros sta tor ulm vex wen yar zel'.split(' ')
const ROLES = ['senator', 'mayor', 'professor', 'lawyer', 'spokesman', 'minister', 'analyst', 'owner']

function capital(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1)
}

/** Names as people have them: a few family names are many people's. The same at each run. */
export class NameSampler {
  #state = 1
  readonly #families: number

  constructor(actors: number) {
    this.#families = Math.max(500, Math.round(actors / 12))
  }

  /** From 0 to 1. */
  random(): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) | 0
    return (this.#state >>> 0) / 4_294_967_296
  }

  family(): string {
    // Of a million the first has some seven thousand, as Smith has in the United States.
    let rank = Math.floor(this.#families * this.random() ** 2.3)
    let name = ''
    do {
      name += SYLLABLES[rank % SYLLABLES.length]!
      rank = Math.floor(rank / SYLLABLES.length)
    } while (rank > 0)
    return capital(`${name}ton`)
  }

  full(): string {
    const middle = this.random() < 0.1 ? `${String.fromCharCode(65 + Math.floor(this.random() * 26))}. ` : ''
    return `${GIVEN[Math.floor(this.random() * GIVEN.length)]!} ${middle}${this.family()}`
  }

  *made(count: number): Generator<MadeName> {
    for (let i = 0; i < count; i++) {
      const isLocal = this.random() < 0.3
      yield {
        name: isLocal ? this.family() : this.full(),
        sources: isLocal ? 1 : Math.ceil(1 / (this.random() + 0.01)),
        day: dayOf(Math.floor(this.random() * 3650)),
        isLocal,
        role: ROLES[Math.floor(this.random() * ROLES.length)]!,
      }
    }
  }
}

const dayOf = (number: number): string => new Date(Date.UTC(2015, 0, 1 + number)).toISOString().slice(0, 10)

/** An article of the newest month that names six in full and two by their family name alone. */
export function articleOf(
  number: number,
  sampler: NameSampler,
): { document: IncomingDocument; names: string[] } {
  const names = Array.from({ length: 8 }, (_, i) => (i < 6 ? sampler.full() : sampler.family()))
  const text = names.map((name, i) => `Rain of ${number} is near ${i}, ${name} said.`).join('\n')
  const document: IncomingDocument = {
    kind: 'ARTICLE',
    outlet: `Outlet ${number % 40}`,
    publishedOn: dayOf(3640 + (number % 10)),
    title: null,
    url: null,
    authors: [],
    text,
    name: String(number),
    where: String(number),
  }
  return { document, names }
}

export function draftsOf(text: string, names: readonly string[]): Draft[] {
  let from = 0
  return names.map((name) => {
    const mention = text.indexOf(name, from)
    const start = text.lastIndexOf('\n', mention) + 1
    from = mention + name.length
    return {
      content: [[start, mention - 2]],
      cue: [[from + 1, from + 5]],
      mention: [[mention, from]],
      speakers: [
        {
          name,
          naming: name.includes(' ') ? 'FULL' : 'PARTIAL',
          kind: 'PERSON',
          role: ROLES[name.length % ROLES.length]!,
          otherNames: name.includes(' ') ? [name.split(' ').at(-1)!] : [],
          mention: [mention, from],
        },
      ],
      kind: 'INDIRECT',
      act: 'ASSERT',
      addressee: null,
      via: [],
      saidOn: null,
      confidence: 0.9,
      post: null,
      links: [],
    }
  })
}
