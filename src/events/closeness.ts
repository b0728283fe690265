import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { UNIT, type Term } from './terms.ts'

/** Sources further apart than this are not of one event by themselves; others between them may make them so. */
const DAYS = 2

/** Each day between two sources takes a tenth of their closeness. */
const TENTHS = 10

/** The cosine of two sources of a day, from which on they are of one event. How it was found: README.md. */
const NEAR = 0.22

/** One or two words in common are chance, however rare they are. */
const SHARED_TERMS = 3

/**
 * A term that more sources of the window share than this is looked up in so many of them only, the earliest: else
 * the load of a day on which everybody writes of one thing would take the square of its articles.
 */
const SOURCES_OF_A_TERM = 1000

const NEAR_ENOUGH = Math.round(NEAR * UNIT * UNIT * TENTHS)

/** A source, by what its place among others depends on. */
export interface Dated {
  id: string
  publishedOn: string
}

/** A source that another is close to. */
export interface Neighbour extends Dated {
  eventId: string
  /** From {@link NEAR_ENOUGH} up; depends on the two sources alone, whichever came first. */
  closeness: number
  /** The earlier source that the neighbour itself follows, if any. */
  precedent: (Dated & { closeness: number }) | null
}

/** Whether one source comes before another: by day, and within a day by id, which is a toss that everybody repeats. */
export function isBefore(one: Dated, other: Dated): boolean {
  return one.publishedOn < other.publishedOn || (one.publishedOn === other.publishedOn && one.id < other.id)
}

/** The sources in the store that are near in time to a source and share its rarer names and terms. */
export async function listNeighbours(
  db: Database,
  publishedOn: string,
  terms: readonly Term[],
): Promise<Neighbour[]> {
  if (terms.length < SHARED_TERMS) return []
  const { rows } = await sql<{
    id: string
    publishedOn: string
    eventId: string
    closeness: number
    precedentId: string | null
    precedentOn: string
    precedentCloseness: number
  }>`
    select shared.source_id as id, shared.published_on as "publishedOn", sources.event_id as "eventId",
      shared.closeness, precedents.precedent_id as "precedentId", earlier.published_on as "precedentOn",
      precedents.closeness as "precedentCloseness"
    from (
      select found.source_id, found.published_on,
        sum(found.weight::integer * wanted.weight) * (${TENTHS} - abs(found.published_on - ${publishedOn}::date))
          as closeness
      from unnest(${terms.map(({ term }) => term)}::text[], ${terms.map(({ weight }) => weight)}::integer[])
        as wanted (term, weight)
      cross join lateral (
        select source_terms.source_id, source_terms.published_on, source_terms.weight
        from source_terms
        where source_terms.term = wanted.term
          and source_terms.published_on between ${publishedOn}::date - ${DAYS}::integer
            and ${publishedOn}::date + ${DAYS}::integer
        order by source_terms.published_on, source_terms.source_id
        limit ${SOURCES_OF_A_TERM}
      ) as found
      group by found.source_id, found.published_on
      having count(*) >= ${SHARED_TERMS}
    ) as shared
    join sources on sources.id = shared.source_id
    left join source_precedents as precedents on precedents.source_id = shared.source_id
    left join sources as earlier on earlier.id = precedents.precedent_id
    where shared.closeness >= ${NEAR_ENOUGH}
  `.execute(db)
  return rows.map(({ precedentId, precedentOn, precedentCloseness, ...neighbour }) => ({
    ...neighbour,
    precedent:
      precedentId === null
        ? null
        : { id: precedentId, publishedOn: precedentOn, closeness: precedentCloseness },
  }))
}
