import type { Document } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { dayEnd } from '../fields/dates.ts'
import { isDay, isMonth, isNominal } from './nominals.ts'
import { nounPhraseAt, opensAdjunct } from './noun-phrase-at.ts'
import { wordSet } from '../lexicon/word-set.ts'

/** What stands between a cue and what was said: whom it was told to; when, where and how. */
export interface AfterCue {
  /** The one that it was said to, where the verb takes one: "told [reporters]". */
  told: TokenRange | undefined
  /** The first token that belongs to none of it. */
  end: number
}

const MANNER = wordSet(
  'again later earlier early late recently previously repeatedly publicly privately simply also flatly bluntly then today yesterday tonight last this next ago afterward afterwards instead too as well',
)
const TIMES = wordSet(
  'week month year night morning afternoon evening weekend spring summer fall autumn winter time day days weeks months years hours hour minutes ago',
)

/**
 * Reads on from behind a cue.
 *
 *     told [Danish public radio] | , NBC News reported     said [on Monday in a statement] | that …
 */
export const readAfterCue = (doc: Document, from: number, last: number, takesTold: boolean): AfterCue => {
  let at = skipAdjuncts(doc, from, last)
  let told: TokenRange | undefined
  if (takesTold) {
    const phrase = nounPhraseAt(doc, at, last)
    if (phrase && !/^(?:that|how|what|why|whether)$/.test(doc.tokens[at]!.lower)) {
      told = phrase
      at = skipAdjuncts(doc, phrase[1], last)
    }
  }
  return { told, end: at }
}

/** The first token from `from` on that does not tell when, where or how something was said. */
export const skipAdjuncts = (doc: Document, from: number, last: number): number => {
  let at = from
  for (let guard = 0; guard < 8 && at < last; guard++) {
    const token = doc.tokens[at]!
    if (token.quotation !== -1) return at
    const next = doc.tokens[at + 1]
    const day = dayEnd(doc, at)
    if (day !== undefined && day <= last) at = day
    else if (
      MANNER.has(token.lower) &&
      !(token.lower === 'this' && !isTime(doc, at + 1)) &&
      !(token.lower === 'as' && next?.lower !== 'well')
    )
      at++
    else if (TIMES.has(token.lower) && at > from) at++
    else if (token.pos === 'ADP' && next && at + 1 < last && next.quotation === -1) {
      const end = prepositionalEnd(doc, at, last)
      if (end === undefined) return at
      at = end
    } else return at
  }
  return at
}

const isTime = (doc: Document, at: number): boolean =>
  TIMES.has(doc.tokens[at]?.lower ?? '') || (doc.tokens[at] !== undefined && isDay(doc.tokens[at]))

/** The end of a prepositional phrase that tells when, where or how: "on Monday", "in an interview with CNN". */
const prepositionalEnd = (doc: Document, at: number, last: number): number | undefined => {
  const preposition = doc.tokens[at]!.lower
  const next = doc.tokens[at + 1]!
  const day = dayEnd(doc, at + 1)
  if (day !== undefined && day <= last) return day
  if (isMonth(next)) {
    let end = at + 2
    while (
      end < last &&
      (doc.tokens[end]!.pos === 'NUM' ||
        (doc.tokens[end]!.text === ',' && doc.tokens[end + 1]?.pos === 'NUM'))
    )
      end++
    return end
  }
  if (
    !/^(?:in|on|at|during|to|after|before|through|via|from|of|about|by|with|following|outside|inside|for|around|over|into)$/.test(
      preposition,
    )
  )
    return undefined
  if (/^(?:that|how|what|whether|why|if|which|whom)$/.test(next.lower))
    return preposition === 'of' || preposition === 'about' ? undefined : undefined
  const adjunct = opensAdjunct(doc, at, last)
  const phrase = phraseEnd(doc, at + 1, last)
  if (phrase === undefined) return undefined
  const after = doc.tokens[phrase]
  // what follows shows whether the phrase stands apart: a stop, "that", a quotation
  const apart =
    phrase >= last || !after || after.quotation !== -1 || /^(?:[,.:;]|that|how|whether)$/.test(after.lower)
  if (adjunct || apart) return phrase
  return /^(?:to|at|in|during)$/.test(preposition) && after.pos === 'PRON' ? phrase : undefined
}

const phraseEnd = (doc: Document, from: number, last: number): number | undefined => {
  let at = from
  if (/ing$/.test(doc.tokens[at]?.lower ?? '') && doc.tokens[at]!.pos === 'VERB') at++
  const phrase = nounPhraseAt(doc, at, last)
  if (!phrase) return at > from ? at : undefined
  at = phrase[1]
  // "in an interview with CNN on Friday", "in a row of notes sent on Twitter"
  for (let guard = 0; guard < 3 && at < last; guard++) {
    const token = doc.tokens[at]!
    const next = doc.tokens[at + 1]
    if (
      token.pos === 'ADP' &&
      next &&
      next.quotation === -1 &&
      at + 1 < last &&
      (isNominal(next) || isDay(next) || isMonth(next))
    ) {
      const inner = isDay(next) ? ([at + 1, at + 2] as const) : nounPhraseAt(doc, at + 1, last)
      if (!inner) break
      at = inner[1]
    } else if (isDay(token)) at++
    else break
  }
  return at
}
