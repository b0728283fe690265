import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** What is told of a source beside its text, and how new that is. */
export interface Edition {
  title: string | null
  authors: readonly string[]
  version: number | null
  /** ISO 8601, UTC. */
  updatedAt: string | null
}

/** A source with the edition that it is told by. */
export interface ToldSource extends Edition {
  id: string
  /** Fingerprints of the other editions of the same version. */
  others: readonly string[]
  /** How long its text is, in bytes. */
  bytes: number
  /** Whether this edition was there before the load began. */
  isBefore: boolean
}

/**
 * The sources on record that are one work: one, or none. There may be several of those that were loaded when headline
 * and byline still told them apart; they come in the order in which they came on record.
 *
 * @param since When the load began, as {@link momentOf} gives it.
 */
export async function listTold(db: Database, workId: string, since: string): Promise<ToldSource[]> {
  const { rows } = await sql<ToldSource>`
    select sources.id, sources.title, sources.authors, editions.version,
      to_char(editions.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt", coalesce(editions.others, '{}') as others,
      octet_length(sources.text) as bytes,
      coalesce(editions.told_at, sources.recorded_at) < ${since}::timestamptz as "isBefore"
    from sources left join source_editions as editions on editions.source_id = sources.id
    where sources.id = any(array(select source_id from earlier_sources where work_id = ${workId}) || ${workId}::uuid)
    order by sources.recorded_at, sources.id
  `.execute(db)
  return rows
}

/** The moment that it is where the sources are. */
export async function momentOf(db: Database): Promise<string> {
  const { rows } = await sql<{ moment: string }>`select clock_timestamp()::text as moment`.execute(db)
  return rows[0]!.moment
}

/** What an edition is to a source: its newest, one that was not known, or nothing new. */
export type News = 'NEWEST' | 'ANOTHER' | 'KNOWN'

/**
 * By its version, then by when it was changed last. Of two that are as new by that, the one that came later is newer;
 * of those that came in one load, or in loads at the same time, that is a toss that everybody repeats.
 */
export function newsOf(edition: Edition, told: ToldSource): News {
  if (told.title === null && told.authors.length === 0) return 'NEWEST'
  const later = compare(edition, told)
  if (later !== 0) return later > 0 ? 'NEWEST' : 'KNOWN'
  const [own, other] = [fingerprintOf(edition), fingerprintOf(told)]
  if (own === other || told.others.includes(own)) return 'KNOWN'
  return told.isBefore || own > other ? 'NEWEST' : 'ANOTHER'
}

const compare = (one: Edition, other: Edition): number =>
  (one.version ?? -1) - (other.version ?? -1) || timeOf(one) - timeOf(other)

const timeOf = ({ updatedAt }: Edition): number => (updatedAt === null ? -8.64e15 : Date.parse(updatedAt))

/** Keeps an edition of a source that is {@link newsOf} it; gives the title that the source has then. */
export async function tellEdition(db: Database, edition: Edition, told: ToldSource): Promise<string | null> {
  const isNewest = newsOf(edition, told) === 'NEWEST'
  // What an edition does not tell stays as it was told.
  const newest = {
    title: edition.title ?? told.title,
    authors: edition.authors.length > 0 ? edition.authors : told.authors,
  }
  const { title, authors } = isNewest ? newest : told
  const same = compare(edition, told) === 0 ? [...told.others, fingerprintOf(told)] : []
  const others = new Set([...same, fingerprintOf(edition)])
  others.delete(fingerprintOf({ title, authors }))
  if (isNewest)
    await sql`
      update sources set title = ${title}, authors = ${authors}
      where id = ${told.id} and (title, authors) is distinct from (${title}::text, ${authors}::text[])
    `.execute(db)
  await sql`
    insert into source_editions (source_id, version, updated_at, others, told_at)
    select id, ${edition.version}::bigint, ${edition.updatedAt}::timestamptz, ${[...others].sort()}::text[],
      case when ${isNewest}::boolean then clock_timestamp() else recorded_at end
    from sources where id = ${told.id}
    on conflict (source_id) do update set
      version = excluded.version, updated_at = excluded.updated_at, others = excluded.others,
      told_at = case when ${isNewest}::boolean then excluded.told_at else source_editions.told_at end
  `.execute(db)
  return title
}

function fingerprintOf({ title, authors }: Pick<Edition, 'title' | 'authors'>): string {
  return hash('sha256', JSON.stringify([title, authors]), 'base64url').slice(0, 16)
}

/** Of a source that came with CR and LF where its lines end: keeps it, and all that stands on it, as it is with LF. */
export async function keepLineFeeds(db: Database, id: string): Promise<void> {
  await sql`select keep_line_feeds(${id})`.execute(db)
}
