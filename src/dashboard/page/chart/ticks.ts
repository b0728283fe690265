import { dayOf, timeOf } from './bins.ts'

export interface Ticks {
  readonly times: readonly Date[]
  readonly format: (time: Date) => string
}

const DAY_MS = 86_400_000

const words = (options: Intl.DateTimeFormatOptions): Ticks['format'] => {
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
  return (time) => format.format(time)
}
const day = words({ day: 'numeric', month: 'short' })
const month = words({ month: 'short', year: 'numeric' })
const year = words({ year: 'numeric' })

/** The days of the month on which a tick may stand, and the months of the year; from near to far. */
const STEPS: readonly {
  days?: readonly number[]
  months?: number
  years?: number
  format: Ticks['format']
}[] = [
  { days: Array.from({ length: 31 }, (_, index) => index + 1), format: day },
  { days: [1, 4, 7, 10, 13, 16, 19, 22, 25, 28], format: day },
  { days: [1, 8, 15, 22], format: day },
  { days: [1, 15], format: day },
  { months: 1, format: month },
  { months: 3, format: month },
  { months: 6, format: month },
  { years: 1, format: year },
  { years: 2, format: year },
  { years: 5, format: year },
  { years: 10, format: year },
  { years: 50, format: year },
  { years: 100, format: year },
  { years: 500, format: year },
  { years: 1000, format: year },
]

/** Days to write below an axis from one day to another: round ones, and no more than there is room for. */
export function ticksOf(first: string, last: string, most: number): Ticks {
  for (const { days, months = 1, years = 1, format } of STEPS) {
    const times: Date[] = []
    // Only the nearest steps look at every day, so that centuries are no work.
    const isFar = !days
    const start = isFar ? `${first.slice(0, 7)}-01` : first
    for (let date = new Date(timeOf(start)); dayOf(date.getTime()) <= last && times.length <= most;) {
      const fits = days
        ? days.includes(date.getUTCDate())
        : date.getUTCMonth() % (format === year ? 12 : months) === 0 && date.getUTCFullYear() % years === 0
      if (fits && dayOf(date.getTime()) >= first) times.push(new Date(date))
      if (isFar) date.setUTCMonth(date.getUTCMonth() + 1)
      else date = new Date(date.getTime() + DAY_MS)
    }
    if (times.length > most || times.length === 0) continue
    // One round day in the middle of nothing says little: the first is written as well, or else in its place.
    const isFirst = dayOf(times[0]!.getTime()) === first
    if (times.length > 1 || isFirst || most < 1) return { times, format }
    const begin = new Date(timeOf(first))
    const share = (times[0]!.getTime() - begin.getTime()) / (timeOf(last) + DAY_MS - begin.getTime())
    return { times: share * most >= 1 ? [begin, ...times] : [begin], format }
  }
  return { times: [new Date(timeOf(first))], format: day }
}
