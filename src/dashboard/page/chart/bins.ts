import type { TimelineInterval } from '../operations.ts'

/** How many statements are dated in an interval, by its first day. */
export interface Bin {
  readonly startsOn: string
  readonly count: number
}

const DAY_MS = 86_400_000

/** Midnight of a day, UTC. */
export const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** The day of a moment, UTC. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** The day after so many days; before, where they are negative. */
export const dayAfter = (day: string, days: number): string => dayOf(timeOf(day) + days * DAY_MS)

/** The first day of the interval after the one that begins on this day. */
export function nextOf(startsOn: string, interval: TimelineInterval): string {
  const date = new Date(timeOf(startsOn))
  if (interval === 'DAY') date.setUTCDate(date.getUTCDate() + 1)
  if (interval === 'WEEK') date.setUTCDate(date.getUTCDate() + 7)
  if (interval === 'MONTH') date.setUTCMonth(date.getUTCMonth() + 1)
  if (interval === 'YEAR') date.setUTCFullYear(date.getUTCFullYear() + 1)
  // The first decade of all begins with the year 1.
  if (interval === 'DECADE') date.setUTCFullYear(10 * Math.floor(date.getUTCFullYear() / 10) + 10)
  return dayOf(date.getTime())
}

/** The intervals from the first to the last day, none left out; days and counts in any order. */
export function zeroFilled(counts: readonly Bin[], interval: TimelineInterval): Bin[] {
  if (counts.length === 0) return []
  const known = new Map<string, number>()
  for (const { startsOn, count } of counts) known.set(startsOn, (known.get(startsOn) ?? 0) + count)
  const days = [...known.keys()].sort()
  const filled: Bin[] = []
  for (let day = days[0]!; day <= days.at(-1)!; day = nextOf(day, interval))
    filled.push({ startsOn: day, count: known.get(day) ?? 0 })
  return filled
}

/** What of a timeline is shown, and how many statements stand before and after it. */
export interface Window {
  readonly bins: readonly Bin[]
  readonly before: number
  readonly after: number
}

/** With fewer statements than this, each of them is shown. */
const FEW = 20

/** How many of all may be left out of a timeline as it is, and of one so long that some of its days must be slips. */
const SPARE = 100
const SPARE_OF_LONG = 10

/**
 * The part of a timeline in which nearly all statements are: a few of long ago would press the rest into one bar. No
 * more than a hundredth is left out at each end, and only where that makes the timeline shorter by half. The newest are
 * never left out: at the end only what is dated after today may be. Of a timeline that is told by years though it was asked
 * for by months, a tenth may be left out, be it one statement: with a mistyped year in it, no day would be seen.
 */
export function denseWindow(bins: readonly Bin[], today = dayOf(Date.now()), isLong = false): Window {
  const total = bins.reduce((sum, { count }) => sum + count, 0)
  const few = isLong ? 3 : FEW
  const spare = total < few ? 0 : Math.ceil(total / (isLong ? SPARE_OF_LONG : SPARE))
  let [from, to, before, after] = [0, bins.length, 0, 0]
  while (from < to && before + bins[from]!.count <= spare) before += bins[from++]!.count
  while (to > from && bins[to - 1]!.startsOn > today && after + bins[to - 1]!.count <= spare)
    after += bins[--to]!.count
  if (to - from > bins.length / 2) return { bins, before: 0, after: 0 }
  return { bins: bins.slice(from, to), before, after }
}

/** The interval by which a span of months is best told: neither three bars nor three hundred. */
export const finerInterval = (months: number): TimelineInterval =>
  months <= 4 ? 'DAY' : months <= 30 ? 'WEEK' : 'MONTH'

/** The days from the interval of one moment to that of another, whichever is earlier; within the timeline. */
export function spanBetween(
  bins: readonly Bin[],
  interval: TimelineInterval,
  one: number,
  other: number,
): { from: string; to: string } {
  const binAt = (time: number): Bin => bins.findLast(({ startsOn }) => timeOf(startsOn) <= time) ?? bins[0]!
  const [first, last] = [binAt(Math.min(one, other)), binAt(Math.max(one, other))]
  return { from: first.startsOn, to: dayAfter(nextOf(last.startsOn, interval), -1) }
}
