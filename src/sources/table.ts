import type { ColumnType, Generated, Selectable, Insertable } from 'kysely'

/** A work in which statements are found: an article, a post, a broadcast, a document. */
export const SOURCE_KINDS = ['ARTICLE', 'POST', 'BROADCAST', 'DOCUMENT'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** By which names, and as what kinds, a source speaks of actors that are the same everywhere. */
export type NamesOfActors = readonly (readonly [
  actorId: string,
  kinds: readonly string[],
  names: readonly string[],
])[]

export interface SourcesTable {
  id: string
  kind: SourceKind
  event_id: string
  publisher_id: string | null
  /** The member of the publisher's cluster which the source named; null where it is the canonical one. */
  publisher_named_id: string | null
  title: string | null
  url: string | null
  authors: Generated<string[]>
  /** Of a post: its author's handle, without the "@". */
  handle: string | null
  /** `YYYY-MM-DD`. */
  published_on: string
  /** As it came, byte for byte after decoding. */
  text: string
  contained_in_id: string | null
  /** An `int4range` of code points in the containing source's text, such as `[10,20)`. */
  contained_at: string | null
  /** Of what was loaded: what it adds to the names and kinds of actors, which goes when it goes. */
  names: Generated<NamesOfActors | null>
  /** By which build of extraction its statements were found; null where that was not kept. */
  extractor: Generated<string | null>
  recorded_at: ColumnType<Date, never, never>
  /** What title and text are found by: a tsvector that `sourceVectors` of search/ makes; null where it is in parts. */
  search: string | null
}

/** Of a source that is too long for one tsvector. */
export interface SourcePartsTable {
  source_id: string
  /** From 0. */
  part: number
  search: string
}

/** Of which edition the title and the authors of a source are. */
export interface SourceEditionsTable {
  source_id: string
  version: number | null
  updated_at: string | null
  /** Fingerprints of the other editions of the same version. */
  others: Generated<string[]>
  told_at: ColumnType<Date, never, never>
}

/** Sources that came on record with other ids than they would have by now. */
export interface EarlierSourcesTable {
  work_id: string
  source_id: string
}

export type SourceRow = Selectable<SourcesTable>
/** What it is found by is made when it is inserted. */
export type NewSource = Omit<Insertable<SourcesTable>, 'search'>
export type NewSourceEdition = Insertable<SourceEditionsTable>

/** The tables of this room. */
export interface SourcesTables {
  sources: SourcesTable
  source_parts: SourcePartsTable
  source_editions: SourceEditionsTable
  earlier_sources: EarlierSourcesTable
}
