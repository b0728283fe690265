/**
 * Puts made-up things on record for tests of what is asked, without extraction: `said` writes the sentence and knows
 * its spans. Everything goes through the real tables, and so through their checks.
 */
import { foldName } from '../../src/actors/fold.ts'
import { makeId, makeIdWithin } from '../../src/api/ids.ts'
import type { Database } from '../../src/database/database.ts'
import { nameVector } from '../../src/search/names.ts'
import { statementVector, titleVector } from '../../src/search/vector.ts'
import { insertSources } from '../../src/sources/insert.ts'
import type { ActorKind } from '../../src/actors/table.ts'
import type { SourceKind } from '../../src/sources/table.ts'
import type { LinkKind, StatementAct, StatementKind } from '../../src/statements/table.ts'

export interface Said {
  readonly content: string | readonly string[]
  /** Names of actors; they are put on record when they are first named. */
  readonly by?: string | readonly string[]
  readonly role?: string
  readonly to?: string
  readonly via?: string | readonly string[]
  readonly on?: string
  readonly kind?: StatementKind
  readonly act?: StatementAct
  readonly confidence?: number
}

export interface Story {
  readonly event: string
  readonly publishedOn: string
  readonly publisher?: string
  readonly title?: string
  readonly url?: string
  readonly kind?: SourceKind
  readonly says: readonly Said[]
}

const list = (given: string | readonly string[] | undefined): readonly string[] =>
  given === undefined ? [] : typeof given === 'string' ? [given] : given

export const actorId = (name: string): string => makeId('Actor', ['test', name])
export const eventId = (title: string): string => makeId('Event', ['test', title])

/** Puts an actor on record, with all its names; of what kind is seen from how it is called here. */
export async function putActor(db: Database, name: string, ...otherNames: string[]): Promise<string> {
  const id = actorId(name)
  const kind: ActorKind = /News|Reuters|Times/.test(name)
    ? 'MEDIA'
    : /Ministry/.test(name)
      ? 'GOVERNMENT'
      : 'PERSON'
  const row = { id, name, kind, within_source_id: null, became_id: null }
  const isNew = await db
    .insertInto('actors')
    .values(row)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (isNew.numInsertedOrUpdatedRows === 0n) return id
  const names = [name, ...otherNames].map((one) => ({
    actor_id: id,
    name: one,
    folded: foldName(one),
    sources: 1,
    search: nameVector(one, foldName(one)),
    as_full: one === name ? 1 : 0,
  }))
  await db.insertInto('actor_names').values(names).execute()
  await db.insertInto('actor_kinds').values({ actor_id: id, kind, sources: 1 }).execute()
  return id
}

/** Calls an actor of {@link putActor} so elsewhere: `wikidata:Q42`. */
export async function putIdentifiers(db: Database, name: string, ...identifiers: string[]): Promise<void> {
  const { id } = await db
    .insertInto('authorities')
    .values({ kind: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const named = { actor_id: actorId(name), authority_id: id, name, is_main: true, binds: true }
  await db.insertInto('authority_names').values(named).execute()
  await db
    .insertInto('authority_identifiers')
    .values(
      identifiers.map((identifier) => {
        const [scheme, value] = identifier.split(':') as [string, string]
        return { scheme, value, authority_id: id, is_own: true }
      }),
    )
    .execute()
}

/** Puts a source on record with its event, its statements and their actors; gives the ids of source and statements. */
export async function putStory(db: Database, story: Story): Promise<PutStory> {
  return db.isTransaction
    ? putParts(db, story)
    : db.transaction().execute((transaction) => putParts(transaction, story))
}

interface PutStory {
  readonly source: string
  readonly statements: string[]
}

async function putParts(db: Database, story: Story): Promise<PutStory> {
  const { event, publishedOn, says } = story
  const { text, places } = write(says)
  const source = makeId('Source', ['test', JSON.stringify(story)])
  await db
    .insertInto('events')
    .values({
      id: eventId(event),
      title: event,
      starts_on: publishedOn,
      ends_on: publishedOn,
      became_id: null,
      search: titleVector(event),
    })
    .onConflict((on) => on.doNothing())
    .execute()
  await insertSources(db, [
    {
      id: source,
      kind: story.kind ?? 'ARTICLE',
      event_id: eventId(event),
      publisher_id: story.publisher ? await putActor(db, story.publisher) : null,
      title: story.title ?? null,
      url: story.url ?? null,
      authors: [],
      handle: null,
      published_on: publishedOn,
      text,
      contained_in_id: null,
      contained_at: null,
      names: null,
    },
  ])
  const statements: string[] = []
  for (const [position, said] of says.entries()) {
    const id = makeIdWithin('Statement', source, position, ['test'])
    await putStatement(db, { id, source, story, said, position, place: places[position]! })
    statements.push(id)
  }
  return { source, statements }
}

export async function putLink(db: Database, from: string, kind: LinkKind, to: string): Promise<void> {
  await db.insertInto('statement_links').values({ from_id: from, kind, to_id: to }).execute()
}

interface Place {
  readonly content: readonly Range[]
  readonly cue: Range
  readonly mention: Range | undefined
}
type Range = readonly [start: number, end: number]

/** The sentences of a source, `content fragments … mention said.`, and where the words of each stand. */
function write(says: readonly Said[]): { text: string; places: Place[] } {
  let text = ''
  const put = (words: string): Range => {
    const start = [...text].length
    text += words
    return [start, [...text].length]
  }
  const places = says.map((said) => {
    const content = list(said.content).map((fragment, index) => {
      if (index > 0) text += ' (as was said) '
      return put(fragment)
    })
    text += ', '
    const names = list(said.by).join(' and ')
    const mention = names === '' ? undefined : put(names)
    if (mention) text += ' '
    const cue = put('said')
    text += '. 🇵🇱\n'
    return { content, cue, mention }
  })
  return { text, places }
}

interface Putting {
  readonly id: string
  readonly source: string
  readonly story: Story
  readonly said: Said
  readonly position: number
  readonly place: Place
}

async function putStatement(
  db: Database,
  { id, source, story, said, position, place }: Putting,
): Promise<void> {
  const ranges = (spans: readonly Range[]) =>
    `{${spans.map(([start, end]) => `[${start},${end})`).join(',')}}`
  await db
    .insertInto('statements')
    .values({
      id,
      source_id: source,
      event_id: eventId(story.event),
      position,
      kind: said.kind ?? 'INDIRECT',
      act: said.act ?? 'ASSERT',
      content_at: ranges(place.content),
      cue_at: ranges([place.cue]),
      mention_at: ranges(place.mention ? [place.mention] : []),
      fragments: [...list(said.content)],
      cue: 'said',
      mention: list(said.by).join(' and ') || null,
      said_on: said.on ?? null,
      published_on: story.publishedOn,
      confidence: said.confidence ?? 0.9,
      search: statementVector({ fragments: list(said.content), kind: said.kind ?? 'INDIRECT' }),
    })
    .execute()
  const steps = [
    ...list(said.by).map((name, ordinal) => ({ name, part: 'SPEAKER' as const, position: 0, ordinal })),
    ...list(said.to).map((name) => ({ name, part: 'ADDRESSEE' as const, position: 1, ordinal: 0 })),
    ...list(said.via).map((name, index) => ({
      name,
      part: 'RELAY' as const,
      position: 2 + index,
      ordinal: 0,
    })),
  ]
  for (const { name, ...step } of steps) {
    const isFirst = step.part === 'SPEAKER' && step.ordinal === 0
    const actor_id = await putActor(db, name)
    await db
      .insertInto('chain_steps')
      .values({
        ...step,
        statement_id: id,
        actor_id,
        role: isFirst ? (said.role ?? null) : null,
        mention_at: isFirst && place.mention ? ranges([place.mention]).slice(1, -1) : null,
        dated_on: said.on ?? story.publishedOn,
      })
      .execute()
  }
}
