import type { Document, Token } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { isDay } from '../rules/nominals.ts'
import { wordSet } from '../lexicon/word-set.ts'

/** "Ann Hill 🇵🇱", "• Ann Hill", "Ann Hill*": signs beside a name are no part of it. */
export const withoutSigns = (doc: Document, [from, to]: TokenRange): TokenRange => {
  const isSign = (i: number): boolean => !/[\p{L}\p{N}]/u.test(doc.tokens[i]!.text)
  let [first, last] = [from, to]
  while (first < last - 1 && isSign(first)) first++
  while (last > first + 1 && isSign(last - 1) && !/^[).\]]$/.test(doc.tokens[last - 1]!.text)) last--
  return [first, last]
}

/** "Monday [morning]" */
export const isPartOfDay = (token: Token): boolean =>
  /^(?:morning|afternoon|evening|night)$/.test(token.lower)

/** "PG&E [on Monday]", "a report from Axios [Monday morning]": when it was said names nobody. */
export const withoutTime = (doc: Document, [first, last]: TokenRange): TokenRange => {
  for (let i = first + 1; i < last; i++) {
    if (
      i + 2 === last &&
      /^(?:last|this|next|earlier)$/.test(doc.tokens[i]!.lower) &&
      PERIODS.has(doc.tokens[i + 1]!.lower)
    )
      return [first, i]
    if (!isDay(doc.tokens[i]!)) continue
    const next = doc.tokens[i + 1]
    if (i + 1 < last && !(i + 2 === last && isPartOfDay(next!))) continue
    const from = /^(?:on|late|early|last|this)$/.test(doc.tokens[i - 1]!.lower) ? i - 1 : i
    return from > first ? [first, from] : [first, last]
  }
  return [first, last]
}

/** "the ministry [last year]" */
const PERIODS = wordSet(
  'week month year weekend morning afternoon evening night spring summer fall autumn winter',
)
