import type { Document } from '../analysis/document.ts'
import type { Candidate, TokenRange } from '../candidate.ts'
import { within } from '../attribution.ts'
import { REPORTING_VERBS } from '../lexicon/reporting-verbs.ts'
import { BODY_NOUNS, DOCUMENT_NOUNS, PERSON_NOUNS } from '../lexicon/titles.ts'
import { isAsserted, tells } from './telling.ts'

/** How sure a rule must be of what it reads in another's words: the model, taught on outermost attributions, is blind there. */
const LEAST = 0.8

/**
 * What a rule reads in another's words that this one tells of somebody else, if it does.
 *
 *     Lopez said that [Carter told her to wait]      Ames said he got letters from [workers urging him to stay]
 */
export const toldWithin = (doc: Document, rule: Candidate, outer: Candidate): Candidate | undefined => {
  const [whole] = rule.source
  if (rule.confidence < LEAST || outer.cue.length === 0 || !whole) return undefined
  if (![...rule.cue, ...rule.content, whole].every((range) => within(range, outer.content))) return undefined
  // what is denied is not told
  if (outer.cue.some(([first, last]) => doc.tokens.slice(first, last).some(({ lemma }) => lemma === 'deny')))
    return undefined
  // "media reports that": a noun
  if (rule.cue.some(([first, last]) => last - first === 1 && isNoun(doc, first))) return undefined
  const source = sourceWithin(doc, whole, rule)
  return isVoice(doc, source) && isAsserted(doc, rule) && tells(doc, rule)
    ? { ...rule, source: [source] }
    : undefined
}

/** "received letters from [two workers] urging": whose words they are; but [data from the union] show. */
const sourceWithin = (doc: Document, [first, last]: TokenRange, { cue }: Candidate): TokenRange => {
  if (REPORTING_VERBS.get(doc.tokens[cue[0]![1] - 1]!.lower)?.shows) return [first, last]
  for (let i = last - 2; i > first; i--) if (/^(?:from|by)$/.test(doc.tokens[i]!.lower)) return [i + 1, last]
  return [first, last]
}

const isNoun = (doc: Document, at: number): boolean =>
  doc.tokens[at]!.pos === 'NOUN' && doc.tokens[at - 1]?.lower !== 'who'

/** Whether words name somebody, or something that is read: "an unusual step suggesting …" does not. */
const isVoice = (doc: Document, [first, last]: TokenRange): boolean => {
  const head = doc.tokens[headOf(doc, first, last)]!
  // "[denied media] reports that"
  const opening = doc.tokens[first]!
  if (opening.pos === 'VERB' && /^\p{Ll}/u.test(opening.text)) return false
  if (/^(?:he|she|they|who)$/.test(head.lower) || head.pos === 'PROPN') return true
  const singular = head.lower.replace(/s$/, '')
  return [head.lower, singular].some(
    (noun) => PERSON_NOUNS.has(noun) || BODY_NOUNS.has(noun) || DOCUMENT_NOUNS.has(noun),
  )
}

/** The last word before a preposition: "a [lawyer] for the company". */
const headOf = (doc: Document, first: number, last: number): number => {
  for (let i = first + 1; i < last; i++) if (doc.tokens[i]!.pos === 'ADP') return i - 1
  return last - 1
}
