/**
 * Documents in which made-up people speak, loaded as any other but without extraction: each line is
 * `Rain is near, Ada Quill said.`, and a name of one word holds in its document alone.
 */
import { actorIdOf, actorIdWithin } from '../../src/actors/identity.ts'
import type { Database } from '../../src/database/database.ts'
import type { Draft } from '../../src/extraction/draft.ts'
import type { IncomingDocument } from '../../src/ingest/document.ts'
import { loadDocuments } from '../../src/ingest/load.ts'
import { sourceIdOf } from '../../src/ingest/prepare.ts'
import { given, story } from './load.ts'

export interface Telling {
  readonly on: string
  readonly outlet?: string
  /** Who speaks, each with other names behind a bar: `Ada Quill|Quill`. */
  readonly names: readonly string[]
  /** By the name. */
  readonly roles?: Readonly<Record<string, string>>
}

/** The document of a telling, its words told from others' by its day and names. */
export function documentOf({ on, outlet, names }: Telling): IncomingDocument {
  const lines = names.map((name, index) => `Rain is near ${index}, ${ownName(name)} said.`)
  return story(lines.join('\n'), { publishedOn: on, outlet: outlet ?? null, where: `${on}.txt`, name: on })
}

const ownName = (name: string) => name.split('|')[0]!

/** The member that a name is in a telling. */
export function memberOf(telling: Telling, name: string): string {
  return name.includes(' ') ? actorIdOf(name) : actorIdWithin(sourceIdOf(documentOf(telling)), name)
}

/** Loads tellings, several at once where there are lanes. */
export async function tell(db: Database, tellings: readonly Telling[], lanes = 1): Promise<void> {
  const others = new Map(
    tellings.flatMap(({ names }) => names.map((name) => [ownName(name), name.split('|').slice(1)])),
  )
  const roles = new Map(
    tellings.map((telling) => [documentOf(telling).text, new Map(Object.entries(telling.roles ?? {}))]),
  )
  await loadDocuments(db, given(tellings.map(documentOf)), {
    extract: (text) => Promise.resolve(draftsOf(text, others, roles.get(text)!)),
    lanes,
    onRejection: (rejection) => {
      throw rejection
    },
  })
}

function draftsOf(
  text: string,
  others: ReadonlyMap<string, readonly string[]>,
  roles: ReadonlyMap<string, string>,
): Draft[] {
  return [...text.matchAll(/^(Rain is near \d+), (.+) (said)\.$/gm)].map((found) => {
    const [, content, name] = found as unknown as [string, string, string]
    const at = (word: string, from: number): [number, number] => [from, from + word.length]
    const mention = at(name, found.index + content.length + 2)
    return {
      content: [at(content, found.index)],
      cue: [at('said', mention[1] + 1)],
      mention: [mention],
      speakers: [
        {
          name,
          naming: name.includes(' ') ? 'FULL' : 'PARTIAL',
          kind: /Ministry/.test(name) ? 'GOVERNMENT' : 'PERSON',
          role: roles.get(name) ?? null,
          otherNames: others.get(name) ?? [],
          mention,
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
