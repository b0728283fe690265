import type { Document } from '../analysis/document.ts'
import type { Candidate, TokenRange } from '../candidate.ts'
import { skipAdjuncts } from './after-cue.ts'
import { trimSpan } from './trim-span.ts'
import { nounPhraseAt } from './noun-phrase-at.ts'
import { nounPhraseBefore } from './noun-phrase-before.ts'
import { sentenceSubject } from './subjects.ts'
import { wordSet } from '../lexicon/word-set.ts'

const QUOTES = new Set(
  'quote quotes quoted quoting cite cites cited citing recalls recalled remembers remembered'.split(' '),
)
const AUXILIARY = wordSet('is are was were been being has have had also later widely')
const SAYING = wordSet('saying telling stating writing describing calling warning')
/** How far a saying may stand behind the quoting, with one clause about the one who says it or without. */
const FURTHEST = { plain: 16, aside: 50 }

/**
 * Those whom others quote.
 *
 *     The agency quoted [Lopez] as saying [it was late]        [Lopez] was quoted by the agency as saying [it was late]
 *     [“It is late,”] [Lopez] was quoted as saying             [It is late], the agency quoted [Lopez] as saying
 */
export const proposeQuoted = (
  doc: Document,
  units: readonly TokenRange[],
  skipped: Uint8Array,
): Candidate[] =>
  units.flatMap((unit): Candidate[] => {
    const out: Candidate[] = []
    for (let at = unit[0]; at < unit[1]; at++) {
      const token = doc.tokens[at]!
      if (token.quotation !== -1 || skipped[at] || !QUOTES.has(token.lower)) continue
      const saying = sayingAfter(doc, at, unit[1])
      const found = saying === undefined ? undefined : read(doc, unit, at, saying)
      if (found) out.push(found)
    }
    return out
  })

const read = (doc: Document, unit: TokenRange, at: number, saying: number): Candidate | undefined => {
  let from = at
  while (from > unit[0] && AUXILIARY.has(doc.tokens[from - 1]!.lower)) from--
  const passive = doc.tokens
    .slice(from, at)
    .some(({ lower }) => /^(?:is|are|was|were|been|being)$/.test(lower))
  const subject = nounPhraseBefore(doc, from, unit[0]) ?? sentenceSubject(doc, unit[0], at)
  const source = passive ? subject : nounPhraseAt(doc, at + 1, saying)
  const start = subject?.[0] ?? from
  const content =
    quotationBefore(doc, unit, start) ?? contentBehind(doc, unit, saying) ?? clauseBefore(doc, unit, start)
  if (!source || !content) return undefined
  const as = doc.tokens[saying - 1]!.lower === 'as' ? saying - 1 : saying
  const first = passive ? from : at
  const cue: TokenRange[] =
    as === at + 1
      ? [[first, saying + 1]]
      : [
          [first, at + 1],
          [as, saying + 1],
        ]
  return { content: [content], cue, source: [source], confidence: 0.9 }
}

/** "quoted [Ann Hill, who leads the union, as] saying": where the saying stands, if nothing but a voice comes between. */
const sayingAfter = (doc: Document, at: number, last: number): number | undefined => {
  let aside = false
  for (let i = at + 1; i < Math.min(last, at + (aside ? FURTHEST.aside : FURTHEST.plain)); i++) {
    const { lower, quotation, pos, text } = doc.tokens[i]!
    const before = doc.tokens[i - 1]!
    if (quotation !== -1 || /^[.;:]$/.test(text) || QUOTES.has(lower)) return undefined
    // "cited the rain, saying": another clause
    if (SAYING.has(lower) && (before.lower === 'as' || (lower === 'saying' && !aside)))
      return before.text === ',' ? undefined : i
    if (text === ',') aside = true
    if (!aside && (pos === 'AUX' || (pos === 'VERB' && !/(?:ed|ing)$/.test(lower)))) return undefined
  }
  return undefined
}

const contentBehind = (doc: Document, [, last]: TokenRange, saying: number): TokenRange | undefined => {
  let at = skipAdjuncts(doc, saying + 1, last)
  while (at < last && /^(?:that|,|:)$/.test(doc.tokens[at]!.lower)) at++
  const next = doc.tokens[at]
  if (!next || at >= last || /^(?:by|[.])$/.test(next.lower)) return undefined
  const content = trimSpan(doc, at, last)
  return content && content[1] - content[0] > 1 ? content : undefined
}

/** [“It is late,”] the agency quoted … */
const quotationBefore = (doc: Document, [first]: TokenRange, start: number): TokenRange | undefined => {
  const before = start > first ? doc.tokens[start - 1]! : undefined
  if (!before || before.quotation === -1) return undefined
  const quotation = doc.quotations[before.quotation]!
  return [Math.max(first, quotation.first), quotation.last]
}

/** [It is late], the agency quoted … */
const clauseBefore = (doc: Document, [first]: TokenRange, start: number): TokenRange | undefined =>
  start > first && doc.tokens[start - 1]!.text === ',' ? trimSpan(doc, first, start - 1) : undefined
