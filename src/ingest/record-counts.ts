import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** What the store holds, as numbers. */
export interface RecordCounts {
  statements: number
  /** Actors who said at least one of them. */
  speakers: number
  sources: number
  events: number
  /** False where there are so many that PostgreSQL's own estimate has to do. */
  exact: boolean
}

/** Up to so many statements are counted one by one: some 50 ms. */
const COUNTED = 200_000

/** Counts what the store holds; where that would take long, estimates it. */
export async function countRecords(db: Database): Promise<RecordCounts> {
  const { rows } = await sql<Record<'statements' | 'sources' | 'events' | 'actors', number>>`
    select
      (select greatest(reltuples, 0)::bigint from pg_class where oid = 'statements'::regclass) as statements,
      (select greatest(reltuples, 0)::bigint from pg_class where oid = 'sources'::regclass) as sources,
      (select greatest(reltuples, 0)::bigint from pg_class where oid = 'events_by_start'::regclass) as events,
      (select greatest(reltuples, 0)::bigint from pg_class where oid = 'actors'::regclass) as actors
  `.execute(db)
  const { actors, ...estimated } = rows[0]!
  if (estimated.statements > COUNTED) return { ...estimated, speakers: actors, exact: false }
  const counted = await sql<Omit<RecordCounts, 'exact'>>`
    select
      (select count(*) from statements) as statements,
      (select count(distinct actor_id) from chain_steps where part = 'SPEAKER') as speakers,
      (select count(*) from sources) as sources,
      (select count(*) from events where became_id is null) as events
  `.execute(db)
  return { ...counted.rows[0]!, exact: true }
}
