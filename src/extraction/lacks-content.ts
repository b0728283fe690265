import type { Document } from './analysis/document.ts'
import type { Candidate, TokenRange } from './candidate.ts'
import { verbOf } from './cue-verb.ts'
import { isBehindSource, isQuoted } from './shape.ts'

/**
 * Whether the words that a proposal takes for its content say nothing.
 *
 *     asked [not to be named]        the claims that [have been made]       a vow, [which] he repeated
 *     [Speaking in Velm], she said   published [“The Long Road”]            found [itself alone]
 */
export const lacksContent = (doc: Document, candidate: Candidate): boolean => {
  const { content } = candidate
  const verb = verbOf(doc, candidate)
  return (
    isCondition(doc, content[0]!) ||
    isAside(doc, candidate) ||
    isCut(doc, candidate) ||
    (isQuoted(doc, candidate)
      ? isThing(doc, candidate) ||
        (verb === undefined ? isTitle(doc, candidate) : isNaming(doc, verb, candidate))
      : isPointer(doc, verb, content) ||
        isRelative(doc, verb, content[0]!) ||
        isLead(doc, candidate) ||
        isReflexive(doc, verb, content[0]!))
  )
}

/** "a nurse who asked [not to be named] said": on what condition one spoke is not what one said. */
const isCondition = (doc: Document, [first]: TokenRange): boolean =>
  /^(?:not to be (?:named|identified|quoted)|to (?:remain|stay) anonymous|anonymity|for anonymity)\b/i.test(
    doc.text.slice(doc.tokens[first]!.start, doc.tokens[first]!.start + 40),
  )

/** "That’s according to the survey, [which found it cold]": what the survey did is not what it is cited for. */
const isAside = (doc: Document, candidate: Candidate): boolean => {
  const [first] = candidate.content[0]!
  return (
    candidate.content.length === 1 &&
    /^(?:who|which)$/.test(doc.tokens[first]!.lower) &&
    doc.tokens[first]!.quotation === -1 &&
    isBehindSource(doc, candidate, first)
  )
}

/** "reported [the mayor] — who was away — had left": a subject whose verb comes after an aside. */
const isCut = (doc: Document, { cue, content }: Candidate): boolean => {
  const [first, last] = content[0]!
  return (
    content.length === 1 &&
    cue[0] !== undefined &&
    first >= cue[0][1] &&
    last - first <= 3 &&
    doc.tokens[first]!.quotation === -1 &&
    /^(?:—|–|--)$/.test(doc.tokens[last]?.text ?? '') &&
    /^(?:who|which|whose)$/.test(doc.tokens[last + 1]?.lower ?? '')
  )
}

/** "[which] he repeated", "he said [so]": a word that but points at what was said. */
const isPointer = (doc: Document, verb: number | undefined, content: readonly TokenRange[]): boolean =>
  // a denial finds what it denies before it
  !(verb !== undefined && /^(?:den|disput|reject)/.test(doc.tokens[verb]!.lower)) &&
  content.every(
    ([first, last]) =>
      last - first <= 2 &&
      doc.tokens
        .slice(first, last)
        .every(({ lower }) =>
          /^(?:which|that|this|so|what|who|whom|anymore|it|all|everything|much)$/.test(lower),
        ),
  )

/** "the claims that [have been made]": a clause about the claims, not what they claim. */
const isRelative = (doc: Document, verb: number | undefined, [first]: TokenRange): boolean =>
  verb !== undefined &&
  doc.tokens[verb]!.lower.endsWith('s') &&
  doc.tokens[first - 1]?.lower === 'that' &&
  /^(?:have|has|had|is|are|was|were|will|would|can|could|may|might)$/.test(doc.tokens[first]!.lower)

/** "[Speaking in Velm], she said.": what leads in, and nothing after it. */
const isLead = (doc: Document, { cue, content }: Candidate): boolean => {
  const [first, last] = content[0]!
  if (!cue[0] || content.length > 1 || first > cue[0][0] || !doc.tokens[first]!.lower.endsWith('ing'))
    return false
  return !doc.tokens
    .slice(first, last)
    .some(({ pos, lower }) => pos === 'AUX' || (pos === 'VERB' && !lower.endsWith('ing')))
}

/** "found [itself alone]" */
const isReflexive = (doc: Document, verb: number | undefined, [first]: TokenRange): boolean =>
  verb !== undefined &&
  /^f(?:ind|inds|ound|inding)$/.test(doc.tokens[verb]!.lower) &&
  first === verb + 1 &&
  /(?:self|selves)$/.test(doc.tokens[first]!.lower)

/** "a plane called [the “Heron”]": what a thing is called is not what somebody said of it. */
const isNaming = (doc: Document, verb: number, { content, source }: Candidate): boolean => {
  // “what the mayor called “the mess””: that is
  const at = source[0]?.[0] ?? verb
  const before = doc.tokens.slice(Math.max(0, at - 3), at)
  if (before.some(({ lower }) => /^(?:what|which|whom?|that)$/.test(lower))) return false
  if (!/^(?:call|dub|label|brand)/.test(doc.tokens[verb]!.lower) || content.length > 1) return false
  const [first, last] = content[0]!
  const start = doc.tokens[first]!.pos === 'DET' ? first + 1 : first
  const quotation = doc.tokens[start]?.quotation
  if (quotation === undefined) return false
  return (
    start < last &&
    last - start <= 8 &&
    quotation !== -1 &&
    doc.tokens.slice(start, last).every((t) => t.quotation === quotation)
  )
}

/** "launched a [“soft coup,”] it marched": the name of a thing in another clause. */
const isThing = (doc: Document, { cue, content }: Candidate): boolean => {
  const [first, last] = content[0]!
  const before = doc.tokens[first - 1]
  return (
    content.length === 1 &&
    cue[0] !== undefined &&
    cue[0][0] >= last &&
    last - first <= 8 &&
    doc.tokens[first]!.quotation !== -1 &&
    before !== undefined &&
    before.sentence === doc.tokens[first]!.sentence &&
    before.quotation === -1 &&
    /^(?:the|an?|his|her|their|its)$/.test(before.lower)
  )
}

/** "published [“The Long Road”]": what a work is called is not what somebody said. */
const isTitle = (doc: Document, { cue, content }: Candidate): boolean => {
  const released = cue.some(([first, last]) =>
    doc.tokens
      .slice(first, last)
      .some(({ lower }) => /^(?:publish|releas|titl|entitl|star|sang|sing|direct|co-?wrote)/.test(lower)),
  )
  if (!released || content.length > 1) return false
  const words = doc.tokens
    .slice(...content[0]!)
    .map(({ text }) => text)
    .filter((text) => /^\p{L}{4}/u.test(text))
  return words.length > 0 && words.every((word) => /^\p{Lu}/u.test(word))
}
