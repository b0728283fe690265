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

export interface SourceFeaturesTable {
  source_id: string
  published_on: string
  /** What it is about in one line; null until its text is read. */
  title: string | null
  /** Its weightiest words, and how often it says each. */
  terms: string[]
  counts: number[]
  /** The rarer words of its title. */
  headline: string[]
  /** Other rarer words that it keeps coming back to. */
  topics: string[]
  /** Fingerprints of what it quotes; null until its text is read for them. */
  quotations: number[] | null
}

export interface DaysToGroupTable {
  day: string
}

export type EventRow = Selectable<EventsTable>
export type NewEvent = Insertable<EventsTable>

/** The tables of this room. */
export interface EventsTables {
  events: EventsTable
  /** By what each source finds its event. */
  source_features: SourceFeaturesTable
  /** The days whose sources may belong to other events than they are in. */
  days_to_group: DaysToGroupTable
}
