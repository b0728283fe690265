import { sql } from 'kysely'
import { z } from 'zod'
import { daySchema } from '../api/days.ts'
import { manyBy, objectType, value, type Arguments, type EnumType } from '../api/describe.ts'
import type { Row } from '../api/row.ts'

/** The lengths of intervals, from the shortest on, each with how many of them two days are apart. */
const APART = {
  DAY: sql`last - first`,
  WEEK: sql`(date_trunc('week', last)::date - date_trunc('week', first)::date) / 7`,
  MONTH: sql`12 * (extract(year from last) - extract(year from first)) + extract(month from last) - extract(month from first)`,
  YEAR: sql`extract(year from last) - extract(year from first)`,
  DECADE: sql`0`,
} as const
const INTERVALS = ['DAY', 'WEEK', 'MONTH', 'YEAR', 'DECADE'] as const

/** The most intervals of one timeline: a chart has no more pixels than that. */
const MOST = 1_000

interface TimelineArgs {
  interval: (typeof INTERVALS)[number]
  from?: string | null | undefined
  to?: string | null | undefined
}

const args: Arguments<TimelineArgs> = {
  graphql: `
    "The length of the intervals; where there would be more than ${MOST}, they are the next longer ones." interval: TimelineInterval!
    "The first day to show; that of the first statement where it is not given." from: Date
    "The last day to show; that of the last statement where it is not given." to: Date`,
  schema: z
    .strictObject({ interval: z.enum(INTERVALS), from: daySchema.nullish(), to: daySchema.nullish() })
    .refine(({ from, to }) => !from || !to || from <= to, {
      error: 'the timeline ends before it begins',
      params: { code: 'DAY_SPAN_INVERTED' },
    }),
  rows: () => 100,
}

/** How many statements of a list there are in each interval, those without any among them. */
export const timeline = manyBy(
  '[TimelineBucket!]!',
  `How many statements there are in each interval, from the first to the last, none left out. No timeline has more than ${MOST} intervals: of a span that would, such as one with a mistyped year in it, the intervals are longer than was asked for, and say so. Counted in the first 10,000 statements of the list.`,
  args,
  (listed: Row, bucket: Row, args) => {
    const { interval, from, to } = args.value
    const first = from
      ? sql`${args.pick((given) => given.from)}::date`
      : sql`(select min(dated_on) from ${listed.alias})`
    const last = to
      ? sql`${args.pick((given) => given.to)}::date`
      : sql`(select max(dated_on) from ${listed.alias})`
    const lengths = INTERVALS.slice(INTERVALS.indexOf(interval)).map(
      (name) => sql`when ${APART[name]} < ${sql.lit(MOST)} then ${sql.lit(name.toLowerCase())}`,
    )
    return {
      from: sql`(
        with span as (select ${first} as first, ${last} as last),
          bounds as materialized (select first, last, case ${sql.join(lengths, sql` `)} end as unit from span),
          counts as (
            select date_trunc(bounds.unit, dated_on::timestamp) as starts_on, count(*) as count
            from ${listed.alias} cross join bounds group by 1
          )
        select greatest(series.starts_on, '0001-01-01')::date as starts_on, coalesce(counts.count, 0) as count,
          upper(bounds.unit) as unit
        from bounds
        cross join lateral generate_series(
          date_trunc(bounds.unit, bounds.first::timestamp), date_trunc(bounds.unit, bounds.last::timestamp),
          ('1 ' || bounds.unit)::interval
        ) as series (starts_on)
        left join counts on counts.starts_on = series.starts_on
      ) as ${bucket.alias}`,
      orderBy: bucket('starts_on'),
    }
  },
)

export const BUCKET = objectType<'starts_on' | 'count' | 'unit'>({
  name: 'TimelineBucket',
  doc: 'An interval of time, with a count.',
  fields: {
    startsOn: value('Date!', 'Its first day; weeks begin on Monday.', (bucket) => bucket('starts_on')),
    interval: value(
      'TimelineInterval!',
      `Its length: that which was asked for, or a longer one where there would be more than ${MOST} intervals.`,
      (bucket) => bucket('unit'),
    ),
    count: value('Int!', 'How many statements are dated in it.', (bucket) => bucket('count')),
  },
})

export const TIMELINE_INTERVAL: EnumType = {
  name: 'TimelineInterval',
  doc: 'The length of the intervals of a timeline.',
  constants: {
    DAY: 'A day.',
    WEEK: 'A week from Monday.',
    MONTH: 'A month of the calendar.',
    YEAR: 'A year.',
    DECADE: 'Ten years, from one that ends in 0.',
  },
}
