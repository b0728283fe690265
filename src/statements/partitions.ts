import { sql } from 'kysely'
import type { Search, Partitions } from '../api/connection.ts'
import type { DaySpan } from '../api/days.ts'
import type { Row, Sql } from '../api/row.ts'
import { searchPattern, searchQuery } from '../search/query.ts'
import type { StatementsTable } from './table.ts'

/** Conditions that leave so few statements that it is better to look at the words of each. */
const NARROWER = ['speaker', 'addressee', 'relay', 'actor', 'event', 'source']

/**
 * A search in an order of dates goes through the time stretch by stretch (migrations/0006_search_by_week.ts): an index
 * knows which statements of some weeks have a word, and as a rule the first weeks fill the page.
 */
export function searchPartitions(
  statement: Row<keyof StatementsTable>,
  { args, given, order, words, isDescending }: Search,
): Partitions | undefined {
  if (order.keys[0]!.column !== 'dated_on' || NARROWER.some((name) => given[name])) return undefined
  const { after, before, filter } = args.value
  const span = filter['datedOn'] as DaySpan | undefined
  const day = (cursor: 'after' | 'before') => sql`${args.pick((values) => values[cursor]![0])}::date`
  const end = (name: 'from' | 'to') =>
    sql`${args.pick(({ filter }) => (filter['datedOn'] as DaySpan)[name])}::date`
  const [later, earlier] = order.isDescending
    ? (['after', 'before'] as const)
    : (['before', 'after'] as const)
  const isGiven = { after, before }
  const starts = [
    ...(span?.from ? [end('from')] : []),
    ...(isGiven[earlier] ? [day(earlier)] : []),
    sql`(select min(dated_on) from statements)`,
  ]
  const ends = [
    ...(span?.to ? [end('to')] : []),
    ...(isGiven[later] ? [day(later)] : []),
    sql`(select max(dated_on) from statements)`,
  ]
  const bounds = sql`greatest(${sql.join(starts)}), least(${sql.join(ends)}), ${sql.lit(isDescending)}`
  const isFound = sql`${statement('search')} @@ asked.query`
  const isWithin = sql`${statement('dated_on')} between stretch.starts_on and stretch.ends_on`
  // An offset keeps the planner from looking at any other index: each would take longer than this one alone.
  const rows = (where: Sql) => sql`(select * from statements where ${where} offset 0) as ${statement.alias}`
  return {
    from: sql`(select ${words.pick(searchQuery)}::tsquery as query offset 0) as asked
      cross join search_stretches(${words.pick(searchPattern)}::text, ${bounds}) as stretch`,
    sources: [
      { from: rows(sql`words_by_week(search, dated_on) @@ stretch.words`), where: [isWithin, isFound] },
      // Where no index can tell, as with "-word" alone, nearly all are what is looked for.
      {
        from: rows(sql`stretch.words is null and dated_on between stretch.starts_on and stretch.ends_on`),
        where: [isFound],
      },
    ],
  }
}
