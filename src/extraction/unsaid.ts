import type { Document, Token } from './analysis/document.ts'
import type { Candidate } from './candidate.ts'
import { verbOf } from './cue-verb.ts'
import { isFabricated } from './fabricated.ts'
import { AUXILIARIES, isNegated, NEGATIONS } from './negated.ts'
import { REPORTING_VERBS, WEAK_VERBS } from './lexicon/reporting-verbs.ts'
import { NO_VOICES } from './lexicon/unsaid.ts'
import { headOf } from './shape.ts'
import { wordSet } from './lexicon/word-set.ts'

/**
 * Whether a text does not bear out that what stands at a cue was said: it denies the saying, asks for it, supposes it,
 * wants it, or names nobody who could have said it. None of it may be shown as said.
 *
 *     has not said whether …     Neither Hill nor Ames said …     declined to say …     stopped short of calling it …
 *     Did Hill say …?            If Hill says yes, …              Had she said …        might say …
 *     Nobody said …              The clock says noon.             needless to say       Let’s say …
 */
export const isUnsaid = (doc: Document, candidate: Candidate): boolean => {
  const cue = candidate.cue[0]
  if (!cue) return false
  const verb = verbOf(doc, candidate)
  if (isBetweenUs(doc, candidate, verb)) return true
  if (verb === undefined) return isRefusal(doc, candidate) || isFabricated(doc, candidate, undefined)
  if (doc.tokens[verb]!.quotation !== -1) return false
  // "question-asking": half a word
  if (doc.tokens[verb - 1]?.text === '-' && !doc.tokens[verb]!.spaced) return true
  const subject = subjectOf(doc, candidate, verb)
  return (
    isNobody(doc, candidate) ||
    isIdiom(doc, verb) ||
    isHearsay(doc, candidate, verb) ||
    isNegated(doc, verb) ||
    isFabricated(doc, candidate, subject) ||
    isDenied(doc, subject) ||
    isSupposed(doc, subject, verb) ||
    isAsked(doc, subject, verb)
  )
}

/** "declined to confirm", "refusing requests": the cue says no more than that nothing was said. */
const isRefusal = (doc: Document, { cue }: Candidate): boolean =>
  cue.some(([first, last]) =>
    doc.tokens
      .slice(first, last)
      .some((token) => /^(?:refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing))$/.test(token.lower)),
  )

/** "you agree to the terms", "we talk about the weather": the writer with the reader, and nobody's statement. */
const isBetweenUs = (doc: Document, { source, content }: Candidate, verb: number | undefined): boolean => {
  const [range] = source
  if (!range || range[1] - range[0] > 1) return false
  const { lower, quotation } = doc.tokens[range[0]]!
  if (quotation !== -1) return false
  if (lower === 'you') return true
  if (!/^(?:i|we)$/.test(lower) || doc.tokens[content[0]![0]]!.quotation !== -1) return false
  if (verb === undefined) return true
  return (
    WEAK_VERBS.has(REPORTING_VERBS.get(doc.tokens[verb]!.lower)!.lemma) || doc.tokens[verb]!.lower === 'write'
  )
}

/** Where the one who would have said it begins to be named: the whole phrase, with its titles. */
const subjectOf = (doc: Document, { source }: Candidate, verb: number): number | undefined => {
  const range = source.find(([first]) => first < verb)
  if (!range || range[1] > verb) return undefined
  const start = doc.sentences[doc.tokens[verb]!.sentence]!.first
  let at = range[0]
  while (at > start && isPartOfName(doc.tokens[at - 1]!, doc.tokens[at]!)) at--
  return at
}

const isPartOfName = (token: Token, next: Token): boolean =>
  token.quotation === -1 &&
  next.pos !== 'PRON' &&
  next.pos !== 'DET' &&
  (/^(?:NOUN|PROPN|ADJ|DET)$/.test(token.pos) || token.lower === "'s") &&
  !/^(?:that|this|had|should|were|neither|no)$/.test(token.lower)

const isNobody = (doc: Document, { source }: Candidate): boolean => {
  const [range] = source
  if (!range) return false
  const [first, last] = range
  const opening = doc.tokens[first]!
  const next = doc.tokens[first + 1]
  if (/^(?:nobody|none|nothing|neither)$/.test(opening.lower)) return true
  // "no data [that] suggests"
  if (/^(?:that|who|which)$/.test(opening.lower) && last - first === 1)
    return [first - 2, first - 3].some((at) => doc.tokens[at]?.lower === 'no')
  if (/^(?:no|not)$/.test(opening.lower) && next && first + 1 < last)
    return next.lower === 'one' || /^\p{Ll}/u.test(next.text)
  const before = doc.tokens[first - 1]
  if (before?.lower === 'no' && opening.lower === 'one') return true
  const head = headOf(doc, range)
  // "Harbour Watch said": a name, whatever its words mean
  const isName = head.isCapital && doc.sentences[head.sentence]!.first !== head.index
  return !isName && NO_VOICES.has(head.lower)
}

/** "Let’s say", "Having said that,", "as they say", "said nothing about it" */
const isIdiom = (doc: Document, verb: number): boolean => {
  const { tokens } = doc
  const [two, one, at, next, after] = [verb - 2, verb - 1, verb, verb + 1, verb + 2].map(
    (i) => tokens[i]?.lower ?? '',
  ) as [string, string, string, string, string]
  if (/^(?:'s|us|me)$/.test(one) && /^let(?:'s)?$/.test(two)) return true
  if (one === "let's" || one === 'lets') return true
  if (at === 'said' && /^(?:that|this|it|so)$/.test(next) && /^[,.;]$/.test(after))
    return /^(?:having|being)$/.test(one)
  if (/^(?:nothing|little)$/.test(next) && tokens[verb + 1]!.quotation === -1) return true
  return at === 'say' && two === 'as' && /^(?:they|we|you)$/.test(one)
}

/** "They say that time heals": who they are, nothing before it tells. */
const isHearsay = (doc: Document, { source }: Candidate, verb: number): boolean => {
  const they = source[0]?.[0]
  if (they === undefined || doc.tokens[they]!.lower !== 'they' || doc.tokens[verb]!.lower !== 'say')
    return false
  return !doc.tokens
    .slice(Math.max(0, they - 80), they)
    .some(({ pos, lower }) => pos === 'PROPN' || (pos === 'NOUN' && /s$|people|police|men/.test(lower)))
}

/** "Neither Hill nor [Ames] said", "Nor did [Hill] say", "denied that [Hill] had said", "no evidence that [Hill] said" */
const isDenied = (doc: Document, subject: number | undefined): boolean => {
  if (subject === undefined) return false
  const { tokens } = doc
  const start = doc.sentences[tokens[subject]!.sentence]!.first
  const before = tokens[subject - 1]
  if (!before || subject <= start) return false
  if (/^(?:nor|neither)$/.test(before.lower)) return true
  if (AUXILIARIES.has(before.lower))
    return tokens
      .slice(Math.max(start, subject - 5), subject - 1)
      .some((t) => NEGATIONS.has(t.lower) || t.lower === 'no')
  if (before.lower !== 'that') return false
  const held = tokens.slice(Math.max(start, subject - 5), subject - 1)
  return (
    /^(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)|doubt(?:s|ed|ing)?)$/.test(held.at(-1)?.lower ?? '') ||
    held.some((t) => t.lower === 'no' || NEGATIONS.has(t.lower))
  )
}

/** "If Hill says", "whether Hill said", "Had she said", "Suppose Hill said"; "when Hill says so, she will" */
const isSupposed = (doc: Document, subject: number | undefined, verb: number): boolean => {
  if (subject === undefined) return false
  const { tokens } = doc
  const sentence = doc.sentences[tokens[verb]!.sentence]!
  // "Should the court say": the opening word taken for a part of the name
  if (subject === sentence.first && SUPPOSING_AT_FIRST.has(tokens[subject]!.lower)) return true
  let at = subject - 1
  while (at > sentence.first && tokens[at]!.pos === 'ADV' && !SUPPOSING.has(tokens[at]!.lower)) at--
  const before = tokens[at]
  if (!before || at < sentence.first || before.quotation !== -1) return false
  if (SUPPOSING.has(before.lower)) return true
  if (before.lower === 'that' && SUPPOSING.has(tokens[at - 1]?.lower ?? '')) return true
  const opens = at === sentence.first || /^(?:[,;:(—–-]|--|and|but)$/.test(tokens[at - 1]!.lower)
  if (opens && SUPPOSING_AT_FIRST.has(before.lower)) return true
  if (!/^(?:when|once|until|before|after|soon)$/.test(before.lower)) return false
  return (
    isPresent(tokens[verb]!) &&
    tokens.slice(sentence.first, at).concat(tokens.slice(verb, sentence.last)).some(isAhead)
  )
}
const SUPPOSING = wordSet('if unless whether lest suppose supposing imagine assuming provided')

const SUPPOSING_AT_FIRST = wordSet('had should were suppose imagine')

const isPresent = (token: Token): boolean => token.lower === token.lemma || token.lower === `${token.lemma}s`
const isAhead = (token: Token): boolean =>
  token.quotation === -1 && /^(?:will|'ll|wo|shall)$/.test(token.lower)

/** "Did Hill say …?", "Who said …?" */
const isAsked = (doc: Document, subject: number | undefined, verb: number): boolean => {
  const { tokens } = doc
  const sentence = doc.sentences[tokens[verb]!.sentence]!
  if (!isQuestion(doc, sentence.first, sentence.last)) return false
  if (subject === undefined) return AUXILIARIES.has(tokens[sentence.first]!.lower)
  const named = tokens[subject]!
  if (/^(?:who|what|which)$/.test(named.lower) && subject <= sentence.first + 2) return true
  if (AUXILIARIES.has(named.lower) && subject === sentence.first) return true
  let at = subject - 1
  while (at > sentence.first && (tokens[at]!.pos === 'ADV' || NEGATIONS.has(tokens[at]!.lower))) at--
  return at >= sentence.first && AUXILIARIES.has(tokens[at]!.lower)
}

const isQuestion = (doc: Document, first: number, last: number): boolean => {
  for (let i = last - 1; i >= first && last - i < 4; i--) {
    const token = doc.tokens[i]!
    if (token.text.includes('?')) return token.quotation === -1
  }
  return false
}
