import { Fault } from './rejection.ts'

/** The first newspaper that we know of is of 1605; a year beyond the last one is a slip. */
const FIRST_YEAR = 1600
const LAST_YEAR = 2199

/**
 * Gives the day back as it was, `YYYY-MM-DD`.
 *
 * @throws Fault INPUT_DATE_INVALID where the calendar has no such day.
 */
export function checkDay(day: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!parts) throw invalid(day, 'is not a day of the form YYYY-MM-DD')
  const year = Number(parts[1])
  const date = new Date(Date.UTC(year, Number(parts[2]) - 1, Number(parts[3])))
  if (date.toISOString().slice(0, 10) !== day) throw invalid(day, 'is no day of the calendar')
  if (year < FIRST_YEAR || year > LAST_YEAR)
    throw invalid(day, `is not between the years ${FIRST_YEAR} and ${LAST_YEAR}`)
  return day
}

function invalid(day: string, what: string): Fault {
  const shown = day.length > 40 ? `${day.slice(0, 40)}…` : day
  return new Fault(
    'INPUT_DATE_INVALID',
    `the date ${JSON.stringify(shown)} ${what}: write the day of publication as 2021-11-08.`,
  )
}
