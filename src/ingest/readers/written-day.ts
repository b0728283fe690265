import { checkDay } from './day.ts'

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTH = `(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?`
const DAY = String.raw`(?<![\d:.])(?<day>\d{1,2})(?:st|nd|rd|th)?`
const YEAR = String.raw`(?<year>\d{4})(?![\d:])`
const CLOCK = String.raw`(?:\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s+(?:[a-z]{3,4}\s+)?)?`
const BETWEEN = String.raw`[\s,./-]+`

/** The forms in which days are written, each with a year, a month and a day; what follows the day is not looked at. */
const FORMS: readonly RegExp[] = [
  // 2024-03-14, 2024-3-14T08:00Z, 2024/03/14, 2024.03.14
  /^(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})(?!\d)/,
  // 20240314, 202403140800, 20240314080000, 20240314T080000Z
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:\d{4}(?:\d{2})?)?(?!\d)/,
  // 14.03.2024
  /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})(?!\d)/,
  // 25/03/2024 and 03/25/2024; which one 03/04/2024 is nobody can tell, but for 03/03/2024
  /^(?<day>1[3-9]|2\d|3[01])([-/])(?<month>\d{1,2})\2(?<year>\d{4})(?!\d)/,
  /^(?<month>\d{1,2})([-/])(?<day>1[3-9]|2\d|3[01])\2(?<year>\d{4})(?!\d)/,
  /^(?<month>0?(?<same>\d)|1[012])([-/])(?<day>0?\k<same>|\k<month>)\3(?<year>\d{4})(?!\d)/,
  // 14 March 2024, the 14th of March, 2024, Thu, 14 Mar 2024 08:00:00 GMT, 14-Mar-2024
  new RegExp(`${DAY}${BETWEEN}(?:of\\s+)?${MONTH}${BETWEEN}${YEAR}`, 'i'),
  // March 14, 2024, Mar. 14th 2024, Thu Mar 14 08:00:00 UTC 2024
  new RegExp(`\\b${MONTH}${BETWEEN}${DAY}${BETWEEN}${CLOCK}${YEAR}`, 'i'),
  // 2024 March 14
  new RegExp(`(?<!\\d)${YEAR}${BETWEEN}${MONTH}${BETWEEN}${DAY}(?!\\d)`, 'i'),
  // Thursday, 14-Mar-24 08:00:00 GMT
  new RegExp(`${DAY}-${MONTH}-(?<year>\\d{2})(?!\\d)`, 'i'),
]

/** Seconds or milliseconds since 1970, of the years from 2001 on. */
const EPOCH = /^(?<seconds>[1-9]\d{9})(?:\d{3})?$/

/**
 * The day that some words give, in any of the forms in which outlets tell machines and readers the day of a page. The
 * day is that of the place where they were written: 2021-11-08T23:30:00-05:00 is 8 November.
 *
 * @returns `YYYY-MM-DD`; null where they give none, or might mean another as well
 */
export function dayWritten(words: string): string | null {
  const trimmed = words.trim()
  const seconds = EPOCH.exec(trimmed)?.groups?.seconds
  if (seconds) return new Date(Number(seconds) * 1000).toISOString().slice(0, 10)
  for (const form of FORMS) {
    const { year, month, day } = form.exec(trimmed)?.groups ?? {}
    if (year && month && day) return validDay(fullYear(year), monthOf(month), Number(day))
  }
  return null
}

const monthOf = (month: string): number =>
  /^\d/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1

/** As RFC 6265 reads years of two digits. */
const fullYear = (year: string): number =>
  year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900)

function validDay(year: number, month: number, day: number): string | null {
  const two = (part: number) => String(part).padStart(2, '0')
  try {
    return checkDay(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`)
  } catch {
    return null
  }
}
