import type { ColumnType, Selectable, Insertable } from 'kysely'

export interface EventsTable {
  id: string
  title: string
  /** `YYYY-MM-DD`, the first day on which a source of it was published. */
  starts_on: string
  /** `YYYY-MM-DD`, the last such day. */
  ends_on: string
  /** The event that this one was merged into. */
  became_id: string | null
  recorded_at: ColumnType<Date, never, never>
  /** What it is found by: a tsvector that `titleVector` of search/ makes. */
  search: string
}

export interface SourceTermsTable {
  term: string
  published_on: string
  source_id: string
  /** A whole number: sums of them are the same in every order. */
  weight: number
}

export interface SourcePrecedentsTable {
  source_id: string
  /** The earlier source that it is closest to, whose event is its event. */
  precedent_id: string
  closeness: number
}

export type EventRow = Selectable<EventsTable>
export type NewEvent = Insertable<EventsTable>
export type NewSourceTerm = Insertable<SourceTermsTable>
export type NewSourcePrecedent = Insertable<SourcePrecedentsTable>

/** The tables of this room. */
export interface EventsTables {
  events: EventsTable
  /** The rarer names and terms of each source, by which it finds its event. */
  source_terms: SourceTermsTable
  source_precedents: SourcePrecedentsTable
}
