import { sql } from 'kysely'
import { z } from 'zod'
import { daySchema } from '../api/days.ts'
import { manyBy, objectType, value, type Arguments, type EnumType } from '../api/describe.ts'
import type { Row } from '../api/row.ts'

const INTERVALS = ['DAY', 'WEEK', 'MONTH', 'YEAR'] as const

/** The most intervals of one timeline: a chart has no more pixels than that. */
const MOST = 1_000

interface TimelineArgs {
  interval: (typeof INTERVALS)[number]
  from?: string | null | undefined
  to?: string | null | undefined
}

const args: Arguments<TimelineArgs> = {
  graphql: `
    "The length of the intervals." interval: TimelineInterval!
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
  `How many statements there are in each interval, from the first to the last, none left out; the latest ${MOST} intervals at most; counted in the first 10,000 statements of the list.`,
  args,
  (listed: Row, bucket: Row, args) => {
    const { interval, from, to } = args.value
    const unit = sql.lit(interval.toLowerCase())
    const step = sql`${sql.lit(`1 ${interval.toLowerCase()}`)}::interval`
    const first = from
      ? sql`${args.pick((given) => given.from)}::date`
      : sql`(select min(dated_on) from ${listed.alias})`
    const last = to
      ? sql`${args.pick((given) => given.to)}::date`
      : sql`(select max(dated_on) from ${listed.alias})`
    return {
      from: sql`(
        select series.starts_on::date as starts_on, coalesce(counts.count, 0) as count
        from (
          select date_trunc(${unit}, ${first}::timestamp) as first, date_trunc(${unit}, ${last}::timestamp) as last
        ) as bounds
        cross join lateral generate_series(
          greatest(bounds.first, bounds.last - ${sql.lit(MOST - 1)} * ${step}), bounds.last, ${step}
        ) as series (starts_on)
        left join (
          select date_trunc(${unit}, dated_on::timestamp) as starts_on, count(*) as count
          from ${listed.alias} group by 1
        ) as counts on counts.starts_on = series.starts_on
      ) as ${bucket.alias}`,
      orderBy: bucket('starts_on'),
    }
  },
)

export const BUCKET = objectType<'starts_on' | 'count'>({
  name: 'TimelineBucket',
  doc: 'An interval of time, with a count.',
  fields: {
    startsOn: value('Date!', 'Its first day; weeks begin on Monday.', (bucket) => bucket('starts_on')),
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
  },
}
