import { sql } from 'kysely'
import type { Arg } from './arg.ts'
import { cursorOf, keysOf } from './cursor.ts'
import { plainBase, type Connection, type PageArgs, type Partitions } from './connection.ts'
import {
  bothPredicates,
  conditionsOn,
  predicatesOf,
  withinOn,
  type FilterValues,
  type Predicates,
} from './filter.ts'
import type { Order } from './order.ts'
import { every, type Row, type Sql } from './row.ts'

/** One page of a list as a relation, and what can be said of its rows and, in an aggregate, of all of them. */
export interface Page {
  readonly from: Sql
  readonly row: Row
  /** The keys of the order, of a row. */
  readonly keys: readonly Sql[]
  /** What to order an aggregate by. */
  readonly inOrder: Sql
  /** Whether a row belongs to the page; the one after it was read only to see whether the list goes on. */
  readonly isShown: Sql
  /** Whether a row is the first of the page, in the order of the list, and whether it is the last. */
  readonly isFirst: Sql
  readonly isLast: Sql
  /** An aggregate: whether the list goes on where the page ends. */
  readonly isFollowed: Sql
  /** Whether one plan is good for all values: not so where the words that are searched for decide on it. */
  readonly isSteady: boolean
}

/** The rows that a request asks for: the same in every face. */
export class List {
  readonly connection: Connection
  readonly given: Predicates
  readonly args: Arg<PageArgs>
  readonly order: Order
  readonly #filter: Arg<FilterValues>

  /** @param within What the place of the list asks for, beyond the arguments. */
  constructor(connection: Connection, within: Predicates, args: Arg<PageArgs>) {
    this.connection = connection
    this.#filter = args.pick(({ filter }) => filter)
    this.given = bothPredicates(within, predicatesOf(connection.filter, this.#filter))
    this.args = args
    this.order = connection.orders[args.value.orderBy]!
  }

  /** One page; `looksAhead` reads one row more, to tell whether there is one. */
  page(newRow: () => Row, looksAhead: boolean): Page {
    const { size, isBackward, after, before } = this.args.value
    const [row, limited, page] = [newRow(), newRow(), newRow()]
    const isDescending = this.order.isDescending !== isBackward
    const partitions = this.#partitions(row, isDescending)
    const { from, where, keys } = this.#rows(row, isDescending, partitions ? null : this.#words())
    const names = keys.map((_, index) => `key_${index + 1}`)
    const bounds = [
      ...(after ? [this.#compare(keys, '>', 'after')] : []),
      ...(before ? [this.#compare(keys, '<', 'before')] : []),
    ]
    const direction = sql.raw(isDescending ? 'desc' : 'asc')
    const columns = sql.join(keys.map((key, index) => sql`${key} as ${sql.id(names[index]!)}`))
    const orderBy = sql.join(keys.map((key) => sql`${key} ${direction}`))
    const limit = sql.lit(looksAhead ? size + 1 : size)
    const read = (source: Sql, conditions: readonly Sql[]) => sql`(
      select ${row.alias}.*, ${columns} from ${source}
      where ${every([...conditions, ...where, ...bounds])}
      order by ${orderBy} limit ${limit}
    )`
    const inOrder = sql.join(names.map((name) => sql`${sql.id(name)} ${direction}`))
    const rows = partitions ? inPartitions(partitions, limited, read, inOrder, limit) : read(from, [])
    const isShown = sql`${page('place')} <= ${sql.lit(size)}`
    const ends = [
      sql`${page('place')} = 1`,
      sql`(${page('place')} = ${sql.lit(size)} or ${page('place')} < ${sql.lit(size)} and ${page('is_end')})`,
    ] as const
    const [isFirst, isLast] = isBackward ? [ends[1], ends[0]] : ends
    return {
      from: sql`(
        select ${limited.alias}.*, row_number() over () as place, lead(false, 1, true) over () as is_end
        from ${rows} as ${limited.alias}
      ) as ${page.alias}`,
      isSteady: !this.#words() || partitions !== undefined,
      row: page,
      keys: names.map((name) => page(name)),
      inOrder: sql`${page('place')} ${sql.raw(isBackward ? 'desc' : 'asc')}`,
      isShown,
      isFirst,
      isLast,
      isFollowed: sql`count(*) > ${sql.lit(size)}`,
    }
  }

  /** So many rows from the beginning of the list, whatever the page, with what its summaries are worked out from. */
  first(newRow: () => Row, count: number): Sql {
    const row = newRow()
    const { from, where, keys } = this.#rows(row)
    const columns = (this.connection.summary?.columns ?? []).map((column) => row(column))
    const direction = sql.raw(this.order.isDescending ? 'desc' : 'asc')
    const orderBy = sql.join(keys.map((key) => sql`${key} ${direction}`))
    return sql`(
      select ${sql.join(columns)} from ${from} where ${every(where)} order by ${orderBy} limit ${sql.lit(count)}
    )`
  }

  /** All of the list after its cursor, in its order: what stands behind `from`, and what follows it and any joins. */
  all(row: Row): { readonly from: Sql; readonly rest: Sql } {
    const { from, inOrder } = this.#after(row)
    return { from, rest: sql`${inOrder} ${this.#limit(0)}` }
  }

  /**
   * Of the rows that {@link all} gives where it is bounded: how many there are, as `rows`; and where the list goes on
   * behind them, the cursor of the last, as `next`.
   */
  end(row: Row): Sql {
    const { size } = this.args.value
    const { from, keys, inOrder } = this.#after(row)
    const place = sql`row_number() over ()`
    const fingerprint = this.args.pick(({ fingerprint }) => fingerprint)
    const cursor = cursorOf(fingerprint, sql`keys`)
    return sql`
      with found as materialized (
        select keys, ${place} as place
        from (select ${keysOf(keys)} as keys from ${from} ${inOrder} ${this.#limit(1)}) as keyed
      )
      select least(count(*), ${sql.lit(size)})::int as rows,
        (select ${cursor} from found where place = ${sql.lit(size)} and exists (
          select from found where place > ${sql.lit(size)}
        )) as next
      from found`
  }

  /** The rows after the cursor, and what puts them in order. */
  #after(row: Row): { readonly from: Sql; readonly keys: readonly Sql[]; readonly inOrder: Sql } {
    const { after } = this.args.value
    const { from, where, keys } = this.#rows(row)
    const bounds = after ? [this.#compare(keys, '>', 'after')] : []
    const direction = sql.raw(this.order.isDescending ? 'desc' : 'asc')
    const orderBy = sql.join(keys.map((key) => sql`${key} ${direction}`))
    return { from, keys, inOrder: sql`where ${every([...where, ...bounds])} order by ${orderBy}` }
  }

  /** As many rows as are asked for, and so many more. */
  #limit(more: number): Sql {
    const { size } = this.args.value
    return Number.isFinite(size) ? sql`limit ${sql.lit(size + more)}` : sql``
  }

  /** Whether the list has anything on the far side of the cursor that was given, the cursor's own row included. */
  hasBeyond(newRow: () => Row, cursor: 'after' | 'before'): Sql {
    if (!this.args.value[cursor]) return sql`false`
    const { from, where, keys } = this.#rows(newRow())
    const beyond = this.#compare(keys, cursor === 'after' ? '<=' : '>=', cursor)
    return sql`exists (select from ${from} where ${every([...where, beyond])})`
  }

  /** What holds of a row of the table that is in the list. */
  conditions(row: Row, given = this.given, words: Arg<string> | null | undefined = this.#words()): Sql[] {
    const { connection } = this
    return [
      ...(connection.always ? [connection.always(row)] : []),
      ...conditionsOn(connection.filter, given, row),
      ...withinOn(connection.filter, this.#filter, row),
      ...(words ? [connection.search.where(row, words)] : []),
    ]
  }

  /** All rows of the list, and the keys by which they would be ordered. */
  #rows(
    row: Row,
    isDescending = this.order.isDescending,
    words: Arg<string> | null | undefined = this.#words(),
  ): { from: Sql; where: readonly Sql[]; keys: readonly Sql[] } {
    const { connection } = this
    const { base, rest } = connection.drive?.(row, this.given, this.order, isDescending) ?? {
      base: plainBase(connection.table, row),
      rest: this.given,
    }
    return {
      from: base.from,
      where: this.conditions(row, rest, words),
      keys: this.order.keys.map((key) => base.key?.(key) ?? key.read(row, this.#words())),
    }
  }

  #partitions(row: Row, isDescending: boolean): Partitions | undefined {
    const words = this.#words()
    const { args, given, order } = this
    return words && this.connection.search.partitions?.(row, { words, args, given, order, isDescending })
  }

  #words(): Arg<string> | undefined {
    return this.args.value.search === undefined ? undefined : this.args.pick(({ search }) => search!)
  }

  /** Compares in the list's own order, where "less" comes first. */
  #compare(keys: readonly Sql[], operator: '<' | '<=' | '>' | '>=', cursor: 'after' | 'before'): Sql {
    const turned = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const
    const sign = sql.raw(this.order.isDescending ? turned[operator] : operator)
    const values = this.order.keys.map(
      ({ type }, index) => sql`${this.args.pick((values) => values[cursor]![index])}::${sql.raw(type)}`,
    )
    return sql`(${sql.join(keys)}) ${sign} (${sql.join(values)})`
  }
}

/** What `read` finds in one stretch after another, until there is enough. */
function inPartitions(
  { from, sources }: Partitions,
  found: Row,
  read: (source: Sql, conditions: readonly Sql[]) => Sql,
  inOrder: Sql,
  limit: Sql,
): Sql {
  const each = sources.map(({ from, where }) => read(from, where))
  // The limit inside is not of the order: rows come as the partitions do, and none is read after the one that fills it.
  return sql`(
    select * from (
      select ${found.alias}.* from ${from}
      cross join lateral (
        select * from (${sql.join(each, sql` union all `)}) as ${found.alias} order by ${inOrder} limit ${limit}
      ) as ${found.alias}
      limit ${limit}
    ) as ${found.alias} order by ${inOrder}
  )`
}
