import { checkDay, type DayOptions } from './day.ts'
import { checkText } from './fields.ts'
import { Fault } from './rejection.ts'

/** "date 2021-11-08 The European Union …": white space, the word, the day, and one space or line end. */
const HEAD = /^\s*date[ \t]+(\S+)(?:\r\n|\s|$)/

/** Whether a text begins with a day in this form: "date tomorrow" is the beginning of a sentence. */
export const startsWithDay = (content: string): boolean =>
  /^\s*date[ \t]+\d{4}-\d{2}-\d{2}(?:\s|$)/.test(content)

/**
 * The day and the text of a document that begins with "date YYYY-MM-DD". The text is all that follows the one space
 * or line end after the day, as it stands, with its line ends.
 *
 * @throws Fault INPUT_DATE_MISSING, INPUT_DATE_INVALID, INPUT_DATE_IMPLAUSIBLE, INPUT_EMPTY, INPUT_TOO_LARGE
 */
export function parseSeedForm(content: string, options?: DayOptions): { publishedOn: string; text: string } {
  const head = HEAD.exec(content)
  if (!head)
    throw new Fault(
      'INPUT_DATE_MISSING',
      'has no date: it must begin with "date YYYY-MM-DD" and then the text.',
    )
  return { publishedOn: checkDay(head[1]!, options), text: checkText(content.slice(head[0].length)) }
}
