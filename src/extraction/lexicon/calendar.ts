const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

const SHORT: Readonly<Record<string, readonly string[]>> = {
  tuesday: ['tue', 'tues'],
  wednesday: ['weds'],
  thursday: ['thu', 'thur', 'thurs'],
}

/** Weekdays to 0 (Sunday) … 6; short forms too, but for "Mon", "Wed", "Fri", "Sat" and "Sun", which are other words. */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  days.flatMap((day, i): [string, number][] => [
    [day, i],
    [`${day}s`, i],
    [`${day.slice(0, 3)}.`, i],
    ...(SHORT[day] ?? []).flatMap((short): [string, number][] => [
      [short, i],
      [`${short}.`, i],
    ]),
  ]),
)

/** Months to 0 (January) … 11: "Nov.", "Sept.". */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  months.flatMap((month, i): [string, number][] => [
    [month, i],
    [`${month.slice(0, 3)}.`, i],
    [`${month.slice(0, 4)}.`, i],
    [month.slice(0, 3), i],
    ...(month === 'september' ? [['sept', i] as [string, number]] : []),
  ]),
)
