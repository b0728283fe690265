import type { Document } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { MONTHS, WEEKDAYS } from '../lexicon/calendar.ts'

const DAY = 86_400_000
const format = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** A day that some words name, and where they stand. */
export interface NamedDay {
  at: number
  end: number
  day: string
}

/**
 * The days that the tokens `[first, last)` name, seen from the day of publication (`YYYY-MM-DD`); where that is
 * not known, only dates with their year.
 *
 *     on Monday → the last Monday, publication's own day included     Nov. 8, 8 November → the last such
 *     Monday last week, a week ago Monday     yesterday, last night, two days ago     2021-11-08
 */
export const daysIn = (doc: Document, [first, last]: TokenRange, publishedOn: string | null): NamedDay[] => {
  const given = Date.parse(`${publishedOn}T00:00:00Z`)
  const published = Number.isNaN(given) ? undefined : given
  const found: NamedDay[] = []
  for (let i = first; i < last; i++) {
    const words = dayWordsAt(doc, i, last)
    if (!words) continue
    const before = doc.tokens[i - 1]?.lower
    const time = isAnotherDay(words.groups, before) ? undefined : timeOf(words.groups, published, before)
    if (time !== undefined) found.push({ at: i, end: words.end, day: format(time) })
    i = words.end - 1
  }
  return found
}

/** Where words that name a day end, if they begin at a token: "Monday", "7 Sept", "the day before yesterday". */
export const dayEnd = (doc: Document, at: number): number | undefined =>
  dayWordsAt(doc, at, doc.tokens.length)?.end

const anyOf = (words: Iterable<string>): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace('.', '\\.'))
    .join('|')
const COUNTS = ['a', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const COUNT = `${COUNTS.join('|')}|\\d{1,2}`
/** The stop of "Tues." is a token by itself; "sun ." may be the sun. */
const WEEKDAY = `(?:${anyOf(WEEKDAYS.keys())})(?:(?<=tue|tues|weds|thu|thur|thurs) \\.)?`
const MONTH = anyOf(MONTHS.keys())
const NUMBER = String.raw`\d{1,2}(?:st|nd|rd|th)?`
const YEAR = String.raw`(?: ,)? (?<year>(?:19|20)\d\d|last year)`

/** Each with a space between any two tokens, in small letters. */
const FORMS = [
  String.raw`(?<iso>(?:19|20)\d\d-\d\d-\d\d)`,
  `(?:the )?day (?<two>before) yesterday`,
  `(?<daysAgo>${COUNT}) days? ago`,
  `(?<lastWeekday>${WEEKDAY})(?: of)? last week`,
  `(?<weekdayAgo>${WEEKDAY})(?: ,)? (?<weeks>${COUNT}) weeks? ago`,
  `(?<weeksAgo>${COUNT}) weeks? ago(?: on)? (?<agoWeekday>${WEEKDAY})`,
  `(?<weekAgo>a|one) week ago`,
  `(?<yesterday>yesterday|last night)`,
  `(?<today>today)`,
  `(?<weekday>${WEEKDAY})`,
  `(?<month>${MONTH}) (?<number>${NUMBER})(?:${YEAR})?`,
  `(?:the )?(?<number2>${NUMBER})(?: of)? (?<month2>${MONTH})(?:${YEAR.replace('year', 'year2')})?`,
]
const FORM = new RegExp(`^(?:${FORMS.join('|')})(?= |$)`)
/** What opens one of them by itself, and what does before words that go on. */
const OPENINGS = new Set(['yesterday', 'today', 'last', 'day', ...WEEKDAYS.keys(), ...MONTHS.keys()])
const BEFORE_MORE = new Set(['the', ...COUNTS])
const NUMBERED = /^\d{1,2}(?:st|nd|rd|th)?$|^\d{4}-/

const mayOpen = (lower: string, next: string): boolean =>
  OPENINGS.has(lower) ||
  (BEFORE_MORE.has(lower) && /^(?:days?|weeks?)$|^\d/.test(next)) ||
  (lower[0]! <= '9' && NUMBERED.test(lower))
/** How many tokens the longest form has. */
const LONGEST = 6

interface DayWords {
  groups: Readonly<Record<string, string | undefined>>
  end: number
}

const dayWordsAt = (doc: Document, at: number, last: number): DayWords | undefined => {
  if (!mayOpen(doc.tokens[at]!.lower, doc.tokens[at + 1]?.lower ?? '')) return undefined
  const tokens = doc.tokens.slice(at, Math.min(last, at + LONGEST))
  const match = FORM.exec(tokens.map(({ lower }) => lower).join(' '))
  if (!match) return undefined
  const end = at + match[0].split(' ').length
  // "may 7", "march": weekdays and months have a capital
  const isWritten = tokens
    .slice(0, end - at)
    .every(({ lower, isCapital }) => isCapital || !(WEEKDAYS.has(lower) || MONTHS.has(lower)))
  return isWritten ? { groups: match.groups!, end } : undefined
}

/** "next Monday" is to come, "Mondays" and "every Monday" are any; "USA Today" and "Fox News Sunday" are outlets. */
const isAnotherDay = ({ weekday, today }: DayWords['groups'], before: string | undefined): boolean =>
  weekday
    ? /^(?:next|this|every)$/.test(before ?? '') ||
      /days$/.test(weekday) ||
      (weekday === 'sunday' && before === 'news')
    : today !== undefined && before === 'usa'

const timeOf = (
  named: DayWords['groups'],
  published: number | undefined,
  before: string | undefined,
): number | undefined => {
  if (named.iso) {
    const time = Date.parse(`${named.iso}T00:00:00Z`)
    return !Number.isNaN(time) && format(time) === named.iso ? time : undefined
  }
  const month = named.month ?? named.month2
  if (month) return monthDay(month, (named.number ?? named.number2)!, named.year ?? named.year2, published)
  if (published === undefined) return undefined
  if (named.today) return published
  if (named.yesterday) return published - DAY
  if (named.two) return published - 2 * DAY
  if (named.daysAgo) return published - countOf(named.daysAgo) * DAY
  if (named.weekAgo) return published - 7 * DAY
  const weekday = WEEKDAYS.get(
    (named.weekday ?? named.lastWeekday ?? named.weekdayAgo ?? named.agoWeekday)!.replace(' .', ''),
  )!
  const today = new Date(published).getUTCDay()
  const back = (today - weekday + 7) % 7
  if (named.weekday) return published - (back === 0 && before === 'last' ? 7 : back) * DAY
  const weeks = named.weeks ?? named.weeksAgo
  if (weeks) return published - (back + 7 * countOf(weeks)) * DAY
  // whether a week begins with its Sunday, nothing tells
  if (weekday === 0) return undefined
  return published - (((today + 6) % 7) + 8 - weekday) * DAY
}

const countOf = (word: string): number => {
  const counted = COUNTS.indexOf(word)
  return counted === -1 ? Number(word) : Math.max(1, counted)
}

/** "November 8, 2021", "Nov. 8", "8 November": the latest such day not after publication. */
const monthDay = (
  name: string,
  number: string,
  year: string | undefined,
  published: number | undefined,
): number | undefined => {
  const [month, day] = [MONTHS.get(name)!, Number.parseInt(number, 10)]
  if (day < 1 || day > 31 || (!year && published === undefined)) return undefined
  const base = new Date(published ?? 0).getUTCFullYear()
  if (year === 'last year' && published === undefined) return undefined
  const time = Date.UTC(year === 'last year' ? base - 1 : year ? Number(year) : base, month, day)
  if (new Date(time).getUTCDate() !== day) return undefined
  if (year || published === undefined || time <= published) return time
  // most of a year ago: rather a day to come
  const past = Date.UTC(base - 1, month, day)
  return published - past > 300 * DAY ? undefined : past
}
