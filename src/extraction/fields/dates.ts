import type { Document } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { MONTHS, WEEKDAYS } from '../lexicon/calendar.ts'

const DAY = 86_400_000
const format = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** A day that some words name, and where they stand. */
export interface NamedDay {
  at: number
  day: string
}

/**
 * The days that the tokens `[first, last)` name, seen from the day of publication (`YYYY-MM-DD`); where that is
 * not known, only dates with their year.
 *
 *     on Monday → the last Monday, publication's own day included     Nov. 8 → the last such     today, yesterday
 */
export const daysIn = (doc: Document, [first, last]: TokenRange, publishedOn: string | null): NamedDay[] => {
  const given = Date.parse(`${publishedOn}T00:00:00Z`)
  const published = Number.isNaN(given) ? undefined : given
  const found: NamedDay[] = []
  for (let i = first; i < last; i++) {
    const token = doc.tokens[i]!
    const before = doc.tokens[i - 1]?.lower
    // "USA Today", "Fox News Sunday"
    if (before === 'usa' || (before === 'news' && token.lower === 'sunday')) continue
    const weekday = WEEKDAYS.get(token.lower)
    if (weekday !== undefined && /^\p{Lu}/u.test(token.text)) {
      // "next Monday" is to come, "Mondays" and "a Monday" are any, "Monday’s ruling" dates something else
      if (before === 'next' || before === 'this' || token.lower.endsWith('days') || before === 'every')
        continue
      if (published === undefined) continue
      const back = (new Date(published).getUTCDay() - weekday + 7) % 7
      found.push({ at: i, day: format(published - (back === 0 && before === 'last' ? 7 : back) * DAY) })
    } else if (token.lower === 'yesterday' || token.lower === 'today') {
      if (published === undefined) continue
      found.push({ at: i, day: format(token.lower === 'today' ? published : published - DAY) })
    } else {
      const day = monthDay(doc, i, last, published)
      if (day) found.push({ at: i, day })
    }
  }
  return found
}

/** "November 8, 2021", "Nov. 8", "8 November": the latest such day not after publication. */
const monthDay = (
  doc: Document,
  at: number,
  last: number,
  published: number | undefined,
): string | undefined => {
  const month = MONTHS.get(doc.tokens[at]!.lower)
  if (month === undefined || !/^\p{Lu}/u.test(doc.tokens[at]!.text)) return undefined
  const number = (i: number): number | undefined => {
    const text = doc.tokens[i]?.text ?? ''
    return i < last && /^\d{1,2}(?:st|nd|rd|th)?$/.test(text) ? Number.parseInt(text, 10) : undefined
  }
  const after = number(at + 1)
  const day = after ?? number(at - 1)
  if (day === undefined || day < 1 || day > 31) return undefined
  const rest = doc.tokens.slice(at + (after === undefined ? 1 : 2), at + 4).map((t) => t.text)
  const year = rest.find((text, i) => /^(?:19|20)\d\d$/.test(text) && (i === 0 || rest[0] === ','))
  if (!year && published === undefined) return undefined
  const base = new Date(published ?? 0).getUTCFullYear()
  const time = Date.UTC(year ? Number(year) : base, month, day)
  if (new Date(time).getUTCDate() !== day) return undefined
  if (year || published === undefined || time <= published) return format(time)
  // most of a year ago: rather a day to come
  const past = Date.UTC(base - 1, month, day)
  return published - past > 300 * DAY ? undefined : format(past)
}
