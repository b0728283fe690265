import type { Document, Token } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { REPORTING_VERBS, WEAK_VERBS, type ReportingVerb } from '../lexicon/reporting-verbs.ts'
import { wordSet } from '../lexicon/word-set.ts'

/** Words in a unit that may attribute, before it is known who speaks and what was said. */
export interface Cue {
  verb: ReportingVerb
  /** The verb itself. */
  at: number
  /** The cue with its auxiliaries: "has also denied". */
  range: TokenRange
  /** "saying", "noting": shares its speaker with what stands before it. */
  participle: boolean
  /** Whether "had not", "never" and the like take the saying back. */
  negated: boolean
  weak: boolean
}

const AUXILIARIES = wordSet(
  "is are was were be been being has have had 've 's 'd do does did will would 'll can could may might must should",
)
const NEGATIONS = wordSet("not n't never nor neither hardly")
const TO_GO_ON = wordSet('on continued continues began begins managed proceeded quick')

/** The cues of a unit, in text order. Verbs inside a quotation are the quoted one's own and cue nothing here. */
export const cuesOf = (doc: Document, [first, last]: TokenRange, skipped: Uint8Array): Cue[] => {
  const cues: Cue[] = []
  for (let at = first; at < last; at++) {
    const token = doc.tokens[at]!
    if (token.quotation !== -1 || skipped[at]) continue
    const verb = REPORTING_VERBS.get(token.lower) ?? pushBack(doc, at)
    if (!verb || !isVerb(doc, at, first, last)) continue
    const cue = cueAt(doc, at, verb, first, last)
    if (cue) cues.push(cue)
  }
  return cues
}

/** "pushed back on the report" */
const pushBack = (doc: Document, at: number): ReportingVerb | undefined =>
  doc.tokens[at + 1]?.lower === 'back' &&
  /^push(?:es|ed|ing)?$/.test(doc.tokens[at]!.lower) &&
  /^(?:on|against|at)$/.test(doc.tokens[at + 2]?.lower ?? '')
    ? { lemma: 'push', frames: new Set(['object']), shows: false }
    : undefined

const isVerb = (doc: Document, at: number, first: number, last: number): boolean => {
  const token = doc.tokens[at]!
  if (token.pos === 'VERB') {
    const before = doc.tokens[at - 1]
    // "the reported deal", "his stated aim": an adjective
    if (before && at > first && (before.pos === 'DET' || /^(?:his|her|their|its)$/.test(before.lower)))
      return false
    return true
  }
  if (/^(?:said|says|told|wrote|tweeted)$/.test(token.lower)) return true
  // “So,” quips the mayor: the tagger has never seen the verb there
  const before = doc.tokens[at - 1]
  const after = doc.tokens[at + 1]
  // "The harbour requests a pilot": a noun to the tagger
  if (
    token.pos === 'NOUN' &&
    token.lower.endsWith('s') &&
    before &&
    at > first &&
    /^(?:NOUN|PROPN|PRON)$/.test(before.pos) &&
    !/^(?:his|her|their|its|my|our|your)$/.test(before.lower)
  )
    if (
      after &&
      at + 1 < last &&
      (/^(?:DET|PRON)$/.test(after.pos) ||
        after.lower === 'that' ||
        after.lower === 'to' ||
        after.quotation !== -1)
    )
      return true
  if (token.pos === 'ADJ' || token.pos === 'NOUN') {
    if (before && at > first && before.quotation !== -1 && /[,?!]/.test(doc.tokens[at - 2]?.text ?? ''))
      return true
    // "women who claim that"
    if (before?.lower === 'who' && at > first) return true
    if (
      after &&
      at + 1 < last &&
      after.lower === 'that' &&
      /(?:ed|es|s)$/.test(token.lower) &&
      before?.pos === 'PROPN'
    )
      return true
  }
  return false
}

const cueAt = (
  doc: Document,
  at: number,
  verb: ReportingVerb,
  first: number,
  last: number,
): Cue | undefined => {
  const { tokens } = doc
  const token = tokens[at]!
  let start = at
  let negated = false
  let passive = false
  let auxiliary = false
  while (start > first) {
    const before = tokens[start - 1]!
    if (before.quotation !== -1) break
    if (NEGATIONS.has(before.lower)) negated = true
    else if (AUXILIARIES.has(before.lower)) {
      auxiliary = true
      if (/^(?:is|are|was|were|be|been|being|'s)$/.test(before.lower)) passive = true
    } else if (before.pos !== 'ADV' || /^(?:so|as|there|here)$/.test(before.lower)) break
    start--
  }
  const before = start > first ? tokens[start - 1]! : undefined
  // "to say": who wants to, or ought to, has not said it; "went on to say" has
  if (before?.lower === 'to') {
    const governor = tokens[start - 2]
    if (!governor || !TO_GO_ON.has(governor.lower)) return undefined
    start -= governor.lower === 'on' ? 3 : 2
    start = Math.max(start, first)
  }
  const participle = token.lower.endsWith('ing') && !auxiliary
  // "was told", "is said to": somebody else speaks, unnamed here
  const isPastParticiple = !token.lower.endsWith('ing') && passive
  if (isPastParticiple) return undefined
  // "the act, cited by the league,"
  if (tokens[at + 1]?.lower === 'by' && at + 1 < last && /(?:ed|n|told|said)$/.test(token.lower))
    return undefined
  if (modalOnly(tokens, start, at)) return undefined
  let end = at + 1
  const after = tokens[end]
  if (after && end < last && particleOf(verb.lemma, after)) end += verb.lemma === 'push' ? 2 : 1
  // leading adverbs belong to the sentence: "Then he said" has the subject between; "also said" is the cue
  return { verb, at, range: [start, end], participle, negated, weak: WEAK_VERBS.has(verb.lemma) }
}

/** "would say", "could tell": what might be said was not said here. */
const modalOnly = (tokens: readonly Token[], start: number, at: number): boolean => {
  for (let i = start; i < at; i++)
    if (/^(?:might|may|could|should|must|can|would|will|'ll|'d)$/.test(tokens[i]!.lower)) return true
  return false
}

const particleOf = (lemma: string, after: Token): boolean =>
  (lemma === 'point' && after.lower === 'out') ||
  (lemma === 'call' && /^(?:for|on|upon)$/.test(after.lower)) ||
  (lemma === 'push' && after.lower === 'back')
