import type { ChainPart, StatementAct, StatementKind } from '../../src/statements/table.ts'
import type { Cast } from './actors.ts'
import type { Happenings } from './events.ts'
import { oneOf, type Random } from './random.ts'
import { capitalized, drawWord, pick, VOCABULARY } from './vocabulary.ts'

/** `[start, end)`. Every character here is one UTF-16 unit, so these are code points too. */
export type Span = readonly [start: number, end: number]

export interface Step {
  readonly part: ChainPart
  readonly actor: number
  readonly position: number
  readonly ordinal: number
  readonly role: string | null
  readonly at: Span
}

/** A statement as it stands in its article. */
export interface Told {
  readonly kind: StatementKind
  readonly act: StatementAct
  readonly content: readonly Span[]
  readonly cue: Span
  readonly mention: Span | undefined
  readonly steps: readonly Step[]
}

const drawKind = oneOf<StatementKind>({ DIRECT: 0.3, INDIRECT: 0.5, MIXED: 0.2 })
const drawAct = oneOf<StatementAct>({
  ASSERT: 0.6,
  DENY: 0.05,
  ACCUSE: 0.07,
  PROMISE: 0.05,
  ASK: 0.03,
  CALL_FOR: 0.07,
  WARN: 0.06,
  PRAISE: 0.03,
  OTHER: 0.04,
})
const CUES: Record<StatementAct, readonly string[]> = {
  ASSERT: ['said', 'told', 'added', 'wrote'],
  DENY: ['denied'],
  ACCUSE: ['charged', 'complained'],
  PROMISE: ['promised', 'vowed'],
  ASK: ['asked'],
  CALL_FOR: ['urged', 'demanded'],
  WARN: ['warned', 'cautioned'],
  PRAISE: ['praised', 'boasted'],
  OTHER: ['mused', 'joked'],
}
const ROLES = ['spokeswoman', 'president', 'minister', 'analyst', 'director', 'mayor', 'senator', 'lawyer']

/** Writes an article about an event, statement after statement, and keeps where everything stands. */
export class Article {
  readonly told: Told[] = []
  readonly #random: Random
  readonly #cast: Cast
  readonly #events: Happenings
  readonly #event: number
  readonly #pieces: string[] = []
  #length = 0

  constructor(random: Random, cast: Cast, events: Happenings, event: number) {
    this.#random = random
    this.#cast = cast
    this.#events = events
    this.#event = event
  }

  get text(): string {
    return this.#pieces.join('')
  }

  /** A sentence that says who said what, and one that does not. */
  tell(): void {
    const random = this.#random
    const kind = drawKind(random)
    const act = drawAct(random)
    const count = Math.max(6, 10 + random.below(16) + random.below(16))
    const steps: Step[] = []
    const content: Span[] = []
    const quoted = kind === 'DIRECT'
    // “Content,” Mention said, “content.” – or – Mention said that content.
    if (quoted) {
      this.#write('“')
      content.push(this.#write(capitalized(this.#words(random.chance(0.3) ? count >> 1 : count, false))))
      this.#write(',” ')
    }
    const mention = random.chance(0.97) ? this.#speakers(steps) : undefined
    if (!mention) this.#write('It was')
    this.#write(' ')
    const cue = this.#write(pick(CUES[act], random))
    if (random.chance(0.15)) this.#actor(steps, 'ADDRESSEE', ' to ', this.#voice())
    if (!quoted) {
      this.#write(' that ')
      content.push(this.#write(this.#words(count, kind === 'MIXED')))
    } else if (random.chance(0.3)) {
      this.#write(', “')
      content.push(this.#write(this.#words(count >> 1, false)))
      this.#write('”')
    }
    if (random.chance(0.3)) {
      this.#actor(steps, 'RELAY', ', ', this.#medium())
      this.#write(' reported')
      if (random.chance(0.1)) this.#actor(steps, 'RELAY', ', citing ', this.#medium())
    }
    this.#write(`. ${capitalized(this.#words(6 + random.below(12), false))}.\n\n`)
    this.told.push({ kind, act, content, cue, mention, steps })
  }

  #write(words: string): Span {
    const start = this.#length
    this.#pieces.push(words)
    this.#length += words.length
    return [start, this.#length]
  }

  #words(count: number, quote: boolean): string {
    const words: string[] = []
    const from = quote ? count >> 1 : -1
    for (let at = 0; at < count; at++) {
      const topical = this.#random.chance(0.12)
      const place = topical
        ? this.#events.topicWord(this.#event, this.#random.below(12))
        : drawWord(this.#random)
      const word = VOCABULARY[place]!
      words.push(at === from ? `“${word}` : at === from + 3 && quote ? `${word}”` : word)
    }
    return words.join(' ')
  }

  #speakers(steps: Step[]): Span {
    const role = this.#random.chance(0.4) ? pick(ROLES, this.#random) : null
    const first = this.#voice()
    const [start, end] = this.#write(this.#cast.names[first]!)
    steps.push({ part: 'SPEAKER', actor: first, position: 0, ordinal: 0, role, at: [start, end] })
    const second = this.#voice()
    if (second === first || this.#random.chance(0.96)) return [start, end]
    this.#write(' and ')
    const at = this.#write(this.#cast.names[second]!)
    steps.push({ part: 'SPEAKER', actor: second, position: 0, ordinal: 1, role: null, at })
    return [start, at[1]]
  }

  #actor(steps: Step[], part: ChainPart, before: string, actor: number): void {
    this.#write(before)
    const at = this.#write(this.#cast.names[actor]!)
    const position = (steps.at(-1)?.position ?? 0) + 1
    steps.push({ part, actor, position, ordinal: 0, role: null, at })
  }

  #voice(): number {
    return this.#random.chance(0.6)
      ? this.#events.voice(this.#event, this.#random.below(8))
      : this.#cast.drawSpeaker(this.#random)
  }

  #medium(): number {
    return this.#cast.media[this.#cast.drawMedium(this.#random)]!
  }
}
