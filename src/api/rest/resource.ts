import type { Noun } from '../ids.ts'
import type { NewsItem } from './news.ts'
import type { Flat, Linked } from './flat.ts'

/**
 * What a room shows of its noun outside of GraphQL. Fields are chosen in GraphQL's own words, so that their names,
 * their meaning and how they are read are the same everywhere: they are compiled as a query is.
 */
export interface Resource {
  readonly type: Noun
  /** Its list: the field of Query, and the address below /api/v1. */
  readonly list: string
  /** The field of Query that gives one by its id. */
  readonly one: string
  /** What is told of each in a list. */
  readonly fields: string
  /** What is told besides where one alone is asked for. */
  readonly more?: string
  /** Told under its id alone, where the address asks for it by this parameter and value: what no list has. */
  readonly aside?: {
    readonly parameter: string
    readonly value: string
    /** Its type, and the field of Query that gives one by its id. */
    readonly type: string
    readonly one: string
    readonly fields: string
  }
  /** What is its own: other things by their ids alone, since they change for themselves. */
  readonly own: string
  /** Set where it can be had as a table: CSV, lines of JSON. */
  readonly flat?: Flat
  /** Set where it can be had as linked data. */
  readonly linked?: Linked
  /** Set where it can be followed in a feed reader: what is shown of one, given its fields. */
  readonly news?: (thing: unknown) => NewsItem
}

/** One that can be had in every form of a table, and followed. */
export type TableResource = Resource & Required<Pick<Resource, 'flat' | 'linked' | 'news'>>
