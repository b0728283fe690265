import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { insertAll } from '../database/insert-rows.ts'
import { linkInsertion } from './insert.ts'
import type { NewStatementKey } from './table.ts'
import { isSameUtterance, keysOf } from './wording.ts'

/** An utterance is reported again for some days. */
const DAYS = 7

/** A run of words that a speaker has in more statements than this of the window is a habit, and finds only so many. */
const STATEMENTS_OF_A_KEY = 100

/** A statement as what may be said again elsewhere. */
export interface Utterance {
  id: string
  content: string
  publishedOn: string
  datedOn: string
  /** Its speakers, those that are the same in all sources. */
  speakerIds: readonly string[]
  /** Whether a person said what it is linked to. */
  keepsLinks?: boolean | null
}

interface Match {
  ownId: string
  id: string
  content: string
  publishedOn: string
  /** The statement elsewhere that it is linked to as a repetition, if any. */
  targetId: string | null
  targetOn: string
  keepsLinks: boolean | null
}

/** By what statements find each other: some runs of their words, each with a speaker. */
export function keysOfUtterances(utterances: readonly Utterance[]): NewStatementKey[] {
  return utterances.flatMap(({ id, content, datedOn, speakerIds }) =>
    [...new Set(speakerIds.flatMap((speakerId) => keysOf(speakerId, content)))].map((key) => ({
      key,
      dated_on: datedOn,
      statement_id: id,
    })),
  )
}

/**
 * Links the statements of a new document to the same utterances in other documents. Of all reports of an utterance
 * each links to the earliest that it matches, so that their number stays that of the statements, and the order of
 * loading does not show: where a new report is earlier than what a later one was linked to, that link moves.
 *
 * To be called when the statements and their keys are in the store, while no other transaction does the same.
 */
export async function linkRepeats(
  db: Database,
  sourceId: string,
  utterances: readonly Utterance[],
  keys: readonly NewStatementKey[],
): Promise<void> {
  if (keys.length === 0) return
  const matches = await listMatches(db, sourceId, keys)
  const own = new Map(utterances.map((utterance) => [utterance.id, utterance]))
  /** From → to, and where "from" was linked to something else before, that. */
  const links = new Map<string, { to: Report; before: string | null }>()
  for (const match of matches) {
    const utterance = own.get(match.ownId)!
    if (!isSameUtterance(utterance.content, match.content)) continue
    const [from, to] = isEarlier(match, utterance) ? [utterance, match] : [match, utterance]
    // What a person said that it repeats, it repeats.
    if (from.keepsLinks) continue
    const before = from === match ? match.targetId : null
    const known =
      links.get(from.id)?.to ?? (before === null ? undefined : { id: before, publishedOn: match.targetOn })
    if (known === undefined || isEarlier(to, known)) links.set(from.id, { to, before })
  }
  const moved = [...links].flatMap(([from, { before }]) => (before === null ? [] : [{ from, before }]))
  if (moved.length > 0)
    await sql`
      delete from statement_links
      using unnest(${moved.map(({ from }) => from)}::uuid[], ${moved.map(({ before }) => before)}::uuid[])
        as moved (from_id, to_id)
      where statement_links.from_id = moved.from_id and statement_links.to_id = moved.to_id and kind = 'REPEATS'
    `.execute(db)
  await insertAll(db, [
    linkInsertion([...links].map(([from, { to }]) => ({ from_id: from, kind: 'REPEATS', to_id: to.id }))),
  ])
}

type Report = Pick<Match, 'id' | 'publishedOn'>

const isEarlier = (one: Report, other: Report) =>
  one.publishedOn < other.publishedOn || (one.publishedOn === other.publishedOn && one.id < other.id)

/** The statements of other documents that share a key, and what they repeat by now. */
async function listMatches(
  db: Database,
  sourceId: string,
  keys: readonly NewStatementKey[],
): Promise<Match[]> {
  const { rows } = await sql<Match>`
    select found.own_id as "ownId", statements.id, statements.content, statements.published_on as "publishedOn",
      statements.keeps_links as "keepsLinks", target.id as "targetId", target.published_on as "targetOn"
    from (
      select distinct wanted.own_id, near.statement_id
      from unnest(
        ${keys.map(({ statement_id }) => statement_id)}::uuid[],
        ${keys.map(({ key }) => key)}::bigint[],
        ${keys.map(({ dated_on }) => dated_on)}::date[]
      ) as wanted (own_id, key, dated_on)
      cross join lateral (
        select statement_id from statement_keys
        where statement_keys.key = wanted.key
          and statement_keys.dated_on between wanted.dated_on - ${DAYS}::integer and wanted.dated_on + ${DAYS}::integer
        order by statement_keys.dated_on, statement_id
        limit ${STATEMENTS_OF_A_KEY}
      ) as near
    ) as found
    join statements on statements.id = found.statement_id
    join sources on sources.id = statements.source_id
    left join lateral (
      select other.id, other.published_on
      from statement_links
      join statements as other on other.id = statement_links.to_id
      join sources as elsewhere on elsewhere.id = other.source_id
      where statement_links.from_id = statements.id and statement_links.kind = 'REPEATS'
        and coalesce(elsewhere.contained_in_id, elsewhere.id) <> coalesce(sources.contained_in_id, sources.id)
    ) as target on true
    where coalesce(sources.contained_in_id, sources.id) <> ${sourceId}
  `.execute(db)
  return rows
}
