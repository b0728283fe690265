import { isDay } from '../../api/days.ts'
import { Fault } from './rejection.ts'

/** Nothing that is older was published on a day that anybody knows; nothing newer than this was published yet. */
const FIRST_DAY = '1400-01-01'
const DAYS_AHEAD = 2
const DAY_MS = 86_400_000

export interface DayOptions {
  /** Whether days are taken that look like slips: before 1400, or after the day after tomorrow. */
  anyDay?: boolean | undefined
}

/**
 * Gives the day back as it was, `YYYY-MM-DD`.
 *
 * @throws Fault INPUT_DATE_INVALID where the calendar has no such day, INPUT_DATE_IMPLAUSIBLE where it looks like a slip.
 */
export function checkDay(day: string, { anyDay = false }: DayOptions = {}): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw invalid(day, 'is not a day of the form YYYY-MM-DD')
  if (!isDay(day)) throw invalid(day, 'is no day of the calendar')
  if (!anyDay) checkPlausible(day)
  return day
}

/** @throws Fault INPUT_DATE_IMPLAUSIBLE */
export function checkPlausible(day: string): void {
  const last = new Date(Date.now() + DAYS_AHEAD * DAY_MS).toISOString().slice(0, 10)
  if (day >= FIRST_DAY && day <= last) return
  throw new Fault(
    'INPUT_DATE_IMPLAUSIBLE',
    `the date ${day} is ${day < FIRST_DAY ? 'before 1400' : 'after the day after tomorrow'}: put it right, ` +
      'or where it is right, say so (--any-day, or ?anyDay=1).',
  )
}

function invalid(day: string, what: string): Fault {
  const shown = day.length > 40 ? `${day.slice(0, 40)}…` : day
  return new Fault(
    'INPUT_DATE_INVALID',
    `the date ${JSON.stringify(shown)} ${what}: write the day of publication as 2021-11-08.`,
  )
}
