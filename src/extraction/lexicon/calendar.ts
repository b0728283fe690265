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

/** Weekdays to 0 (Sunday) … 6; news agencies' short forms too. */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  days.flatMap((day, i) => [
    [day, i],
    [`${day}s`, i],
    [`${day.slice(0, 3)}.`, i],
  ]),
)

/** Months to 0 (January) … 11: "Nov.", "Sept.". */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  months.flatMap((month, i) => [
    [month, i],
    [`${month.slice(0, 3)}.`, i],
    [`${month.slice(0, 4)}.`, i],
    [month.slice(0, 3), i],
  ]),
)
