import type { Document, Token } from './analysis/document.ts'
import type { Candidate } from './candidate.ts'
import { verbOf } from './cue-verb.ts'
import { REPORTING_VERBS } from './lexicon/reporting-verbs.ts'

/**
 * Whether what a verb takes can be what was said. Verbs that report do other work as well, which passes nothing on.
 *
 *     said [it was late]   asked her [to wait]   accused them [of hiding]      but: reported [a loss], added [500 jobs]
 *     showed [people at the border]
 */
export const tells = (doc: Document, candidate: Candidate): boolean => {
  const at = verbOf(doc, candidate)
  const verb = at === undefined ? undefined : REPORTING_VERBS.get(doc.tokens[at]!.lower)
  if (!verb) return false
  const words = candidate.content.flatMap(([first, last]) =>
    doc.tokens.slice(first, Math.min(last, first + ENOUGH)),
  )
  if (words.some((token) => token.quotation !== -1)) return true
  const { frames } = verb
  if (SHOWS.test(verb.lemma)) return true
  const opening = words.slice(0, 14)
  if ((frames.has('clause') || frames.has('told')) && isClause(doc, words)) return true
  if (frames.has('demand') || frames.has('commit')) return opening.some(({ lower }) => lower === 'to')
  if (frames.has('charge')) return words.some(({ lower }) => lower === 'of' || lower === 'for')
  if (frames.has('label')) return true
  return ABOUT.test(doc.tokens[words[0]!.index - 1]?.lower ?? '') || frames.has('object')
}

/** How many words of a content show what it is: reading more would take time and tell nothing. */
const ENOUGH = 60
const SHOWS = /^(?:show|showcase|depict|detail|document)$/
const ABOUT = /^(?:about|of)$/
const STARTS_CLAUSE = /^(?:to|that|how|what|whether|why|if|where|who|when|there)$/

/** Whether words have a verb of their own, before any "which" or comma brings one. */
const isClause = (doc: Document, words: readonly Token[]): boolean => {
  if (words[0] && STARTS_CLAUSE.test(words[0].lower)) return true
  for (const { pos, lower, index } of words) {
    if (/^(?:which|who|that|where|when)$/.test(lower)) return false
    if (pos === 'AUX') return true
    if (
      pos === 'VERB' &&
      !lower.endsWith('ing') &&
      !/^(?:DET|ADJ|ADP)$/.test(doc.tokens[index - 1]?.pos ?? '')
    )
      return doc.tokens[index - 1]?.lower !== 'to'
  }
  return false
}

/**
 * Whether another who says this much says that it was said: not in "if Carter said so", "before she announced it",
 * "anybody who complains", "what they call so", "but the mayor said", which is the text's own.
 */
export const isAsserted = (doc: Document, { source, cue }: Pick<Candidate, 'source' | 'cue'>): boolean => {
  const first = Math.min(source[0]?.[0] ?? Infinity, cue[0]?.[0] ?? Infinity)
  return !UNASSERTED.test(doc.tokens[first - 1]?.lower ?? '')
}
const UNASSERTED =
  /^(?:if|unless|whether|when|once|until|before|after|because|since|what|than|as|where|but|while|whereas|although|though|despite|whoever|anyone|anybody|everyone|everybody|those|someone|somebody|nobody)$/
