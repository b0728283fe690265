import { sql } from 'kysely'
import { z } from 'zod'
import { OnrecordError } from '../errors.ts'
import type { Arg } from './arg.ts'
import { fingerprintOf, readCursor } from './cursor.ts'
import type { Fields } from './describe.ts'
import type { Filter, FilterValues, Predicates } from './filter.ts'
import { textSchema } from './inputs.ts'
import type { Limits } from './limits.ts'
import type { Key, Order, Orders } from './order.ts'
import { checked } from './check.ts'
import type { Row, Sql } from './row.ts'

/** Where the rows of a list come from: more than their own table where another's index gives their order. */
export interface Base {
  readonly from: Sql
  /** Reads a key of the order from elsewhere than the row. */
  key?(key: Key): Sql | undefined
}

/** A search for the rows of one page. */
export interface Search {
  readonly words: Arg<string>
  readonly args: Arg<PageArgs>
  readonly given: Predicates
  readonly order: Order
  /** Which way the rows are read. */
  readonly isDescending: boolean
}

/** Partitions that follow one another as the order does, and of each the rows that may be found in it. */
export interface Partitions {
  readonly from: Sql
  /** Relations with the columns of the table, and which of their rows are found; each row is in one of them at most. */
  readonly sources: readonly { readonly from: Sql; readonly where: readonly Sql[] }[]
}

/** What can be said of all of a list. */
export interface Summary<Column extends string = string> {
  readonly columns: readonly Column[]
  /** Fields of its rows, as a relation that has these columns. */
  readonly fields: Fields
  /**
   * Relations made of that one, by their names beside it, which several fields read. PostgreSQL leaves out what none
   * reads, and makes once what more than one does.
   */
  readonly shared: Readonly<Record<string, (listed: Row) => Sql>>
}

/** A list that can be asked for in pages: what it holds, how it is filtered, searched and ordered. */
export interface Connection<Column extends string = string> {
  /** The type of its nodes. */
  readonly node: string
  readonly table: string
  readonly filter: Filter<Column>
  readonly orders: Orders<Column>
  readonly defaultOrder: string
  /** What a search looks through, and how. */
  readonly search: {
    readonly doc: string
    where(row: Row<Column>, words: Arg<string>): Sql
    /** Where an index finds words in a stretch of the order, so that a page need not read all that match. */
    partitions?(row: Row<Column>, search: Search): Partitions | undefined
  }
  readonly summary?: Summary<Column>
  /** What holds of every row of the list. */
  always?(row: Row<Column>): Sql
  /**
   * Where the rows come from, if not simply from their table; what it takes care of, `given` loses.
   *
   * @param isDescending Which way they are read.
   */
  drive?(
    row: Row<Column>,
    given: Predicates,
    order: Order,
    isDescending: boolean,
  ): { base: Base; rest: Predicates } | undefined
}

/** What a request asks of a list, checked. */
export interface PageArgs {
  readonly size: number
  readonly isBackward: boolean
  readonly after: readonly string[] | undefined
  readonly before: readonly string[] | undefined
  readonly filter: FilterValues
  readonly search: string | undefined
  readonly orderBy: string
  readonly fingerprint: string
}

/**
 * Checks what is asked of a list.
 *
 * @param place Where in the schema the list stands: a cursor holds in that place only.
 * @throws OnrecordError
 */
export function readPageArgs(
  connection: Connection,
  place: string,
  limits: Limits,
  given: unknown,
): PageArgs {
  const args = checked(argsSchema(connection), given)
  if (isGiven(args.first) && isGiven(args.last))
    throw new OnrecordError('PAGE_SIZE_INVALID', 'ask for the first or for the last, not for both')
  const size = args.first ?? args.last ?? limits.defaultPageSize
  if (size < 1 || size > limits.pageSize)
    throw new OnrecordError(
      'PAGE_SIZE_INVALID',
      `${isGiven(args.last) ? 'last' : 'first'} must be ${sizesOf(limits)}, not ${size}`,
    )
  const search = args.search?.trim() ? args.search : undefined
  const orderBy = args.orderBy ?? connection.defaultOrder
  const order = connection.orders[orderBy]!
  if (order.needsSearch && !search)
    throw new OnrecordError(
      'ORDER_NEEDS_SEARCH',
      `${orderBy} orders what a search found: give search as well`,
    )
  const filter = args.filter ?? {}
  const fingerprint = fingerprintOf(place, orderBy, filter, search ?? null)
  const read = (cursor: string | null | undefined) =>
    isGiven(cursor) ? readCursor(cursor, fingerprint, order) : undefined
  return {
    size,
    isBackward: isGiven(args.last),
    after: read(args.after),
    before: read(args.before),
    filter,
    search,
    orderBy,
    fingerprint,
  }
}

const sizesOf = ({ pageSize }: Limits): string =>
  Number.isFinite(pageSize) ? `from 1 to ${pageSize}` : 'at least 1'

/** As in GraphQL's clients, null is as good as left out. */
type Optional<T> = T | null | undefined

const isGiven = <T>(value: Optional<T>): value is T => value !== null && value !== undefined

interface RawArgs {
  first?: Optional<number>
  last?: Optional<number>
  after?: Optional<string>
  before?: Optional<string>
  filter?: Optional<FilterValues>
  search?: Optional<string>
  orderBy?: Optional<string>
}

const schemas = new WeakMap<Connection, z.ZodType<RawArgs>>()

function argsSchema(connection: Connection): z.ZodType<RawArgs> {
  let schema = schemas.get(connection)
  if (!schema) schemas.set(connection, (schema = makeArgsSchema(connection)))
  return schema
}

function makeArgsSchema({ filter, orders }: Connection): z.ZodType<RawArgs> {
  return z.strictObject({
    first: z.int().nullish(),
    last: z.int().nullish(),
    after: z.string().max(4096).nullish(),
    before: z.string().max(4096).nullish(),
    filter: filter.schema.nullish(),
    search: textSchema.nullish(),
    orderBy: z.enum(Object.keys(orders)).nullish(),
  })
}

/** Rows that come from their table alone. */
export function plainBase(table: string, row: Row): Base {
  return { from: sql`${sql.table(table)} as ${row.alias}` }
}
