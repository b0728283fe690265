import type { Document } from '../analysis/document.ts'
import type { Candidate, TokenRange } from '../candidate.ts'
import { skipAdjuncts } from './after-cue.ts'
import { closed } from './closing.ts'
import { nounPhraseAt } from './noun-phrase-at.ts'
import { nounPhraseBefore } from './noun-phrase-before.ts'

/**
 * Those whom others quote.
 *
 *     The agency quoted [Lopez] as saying [it was late]        [Lopez] was quoted by the agency as saying [it was late]
 *     [“It is late,”] [Lopez] was quoted as saying
 */
export const proposeQuoted = (doc: Document, units: readonly TokenRange[], silent: Uint8Array): Candidate[] =>
  units.flatMap((unit): Candidate[] => {
    const out: Candidate[] = []
    for (let at = unit[0]; at < unit[1]; at++) {
      const token = doc.tokens[at]!
      if (
        token.quotation !== -1 ||
        silent[at] ||
        !/^(?:quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing)|recall(?:s|ed)|remember(?:s|ed))$/.test(token.lower)
      )
        continue
      const saying = sayingAfter(doc, at, unit[1])
      if (saying === undefined) continue
      const passive = PASSIVE.test(doc.tokens[at - 1]?.lower ?? '')
      const source = passive
        ? nounPhraseBefore(doc, auxiliariesBefore(doc, at, unit[0]), unit[0])
        : nounPhraseAt(doc, at + 1, saying)
      if (!source) continue
      const quoter = passive ? source : nounPhraseBefore(doc, auxiliariesBefore(doc, at, unit[0]), unit[0])
      const content = contentOf(doc, unit, saying, quoter?.[0])
      if (!content) continue
      const from = passive ? auxiliariesBefore(doc, at, unit[0]) : at
      const as = doc.tokens[saying - 1]!.lower === 'as' ? saying - 1 : saying
      const cue: TokenRange[] =
        as === at + 1
          ? [[from, saying + 1]]
          : [
              [from, at + 1],
              [as, saying + 1],
            ]
      out.push({ content: [content], cue, source: [source], confidence: 0.9 })
    }
    return out
  })

const PASSIVE = /^(?:is|are|was|were|been|being)$/
const FURTHEST = 16

/** "quoted [Ann Hill of the union as] saying": where the saying stands, if nothing but a name comes between. */
const sayingAfter = (doc: Document, at: number, last: number): number | undefined => {
  for (let i = at + 1; i < Math.min(last, at + FURTHEST); i++) {
    const { lower, quotation, pos, text } = doc.tokens[i]!
    if (quotation !== -1 || /^[.;:]$/.test(text)) return undefined
    if (
      lower === 'saying' ||
      lower === 'telling' ||
      (lower === 'stating' && doc.tokens[i - 1]?.lower === 'as')
    )
      return i
    if (pos === 'AUX' || (pos === 'VERB' && !/(?:ed|ing)$/.test(lower))) return undefined
  }
  return undefined
}

const auxiliariesBefore = (doc: Document, at: number, first: number): number => {
  let from = at
  while (
    from > first &&
    /^(?:is|are|was|were|been|being|has|have|had|also|later|widely)$/.test(doc.tokens[from - 1]!.lower)
  )
    from--
  return from
}

/** What is said: behind the saying, or the quotation before the one who said it. */
const contentOf = (
  doc: Document,
  [first, last]: TokenRange,
  saying: number,
  subject: number | undefined,
): TokenRange | undefined => {
  let at = skipAdjuncts(doc, saying + 1, last)
  while (at < last && /^(?:that|,|:)$/.test(doc.tokens[at]!.lower)) at++
  const next = doc.tokens[at]
  const before = subject !== undefined && subject > first ? doc.tokens[subject - 1] : undefined
  const quotation = before && before.quotation !== -1 ? doc.quotations[before.quotation] : undefined
  if (quotation) return [Math.max(first, quotation.first), quotation.last]
  return next && at < last && !/^(?:by|[.])$/.test(next.lower) ? closed(doc, at, last) : undefined
}
