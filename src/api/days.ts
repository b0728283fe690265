import { z } from 'zod'

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether this is a day that the calendar has, as `YYYY-MM-DD` from 0001-01-01 on. */
export function isDay(text: string): boolean {
  const [, year, month, day] = (DAY.exec(text) ?? []).map(Number)
  if (!year || !month || !day || month > 12) return false
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

export const daySchema = z.string().refine(isDay, {
  error: ({ input }) => `${JSON.stringify(input)} is no day of the calendar in the form YYYY-MM-DD`,
  params: { code: 'DAY_INVALID' },
})

/** From one day to another, both included; open where one is not given. */
export const daySpanSchema = z
  .strictObject({ from: daySchema.nullish(), to: daySchema.nullish() })
  .refine(({ from, to }) => !from || !to || from <= to, {
    error: 'the span ends before it begins',
    params: { code: 'DAY_SPAN_INVERTED' },
  })

export type DaySpan = z.output<typeof daySpanSchema>
