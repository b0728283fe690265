import type { Document, Token } from './analysis/document.ts'
import type { Candidate, TokenRange } from './candidate.ts'
import { FAKED, FALSEHOODS, MEDIA_FAKED } from './lexicon/unsaid.ts'
import { wordSet } from './lexicon/word-set.ts'

/**
 * Whether the text that gives somebody's words takes them back in the same breath: they are misquoted, what shows them
 * saying it is faked, or that they said it is called untrue.
 *
 *     was falsely quoted as saying …     It is a myth that Hill said …     a doctored video shows Hill saying …
 *     Rumour has it that Hill said …     Nobody believed that Hill said …
 */
export const isFabricated = (doc: Document, candidate: Candidate, subject: number | undefined): boolean =>
  isMisquoted(doc, candidate) ||
  isContrary(doc, candidate) ||
  (subject !== undefined && (isCalledUntrue(doc, subject) || isFakedBefore(doc, subject))) ||
  isFakedBehind(doc, candidate)

const WRONGLY = wordSet(
  'falsely wrongly wrongfully mistakenly erroneously incorrectly inaccurately fraudulently',
)

/** "was wrongly quoted as saying", "misquoted Hill as saying", "falsely attributed to Hill" */
const isMisquoted = (doc: Document, { cue, source }: Candidate): boolean => {
  const first = cue[0]![0]
  const named = source[0]
  const from = named && named[0] < first && first - named[1] < 6 ? named[0] - 2 : first - 2
  const inside = (i: number): boolean => source.some((range) => i >= range[0] && i < range[1])
  for (let i = Math.max(0, from); i < cue.at(-1)![1]; i++) {
    const token = doc.tokens[i]!
    if (token.quotation !== -1 || inside(i)) continue
    if (/^mis(?:quot|attribut)/.test(token.lower)) return true
    const next = doc.tokens[i + 1]?.lower ?? ''
    if (WRONGLY.has(token.lower) && /^(?:quot|cit|attribut|credit)(?:e[ds]?|ed|ing)$/.test(next)) return true
  }
  return false
}

/** "[Contrary] to reports": what is held against the reports is nobody's statement. */
const isContrary = (doc: Document, { source }: Candidate): boolean =>
  source.some(([first]) => doc.tokens[first]!.lower === 'contrary')

/** "It is false that [Hill] said", "the myth that [Hill] said", "Rumour has it [Hill] said", "Nobody believed [Hill] said" */
const isCalledUntrue = (doc: Document, subject: number): boolean => {
  const { tokens } = doc
  const start = doc.sentences[tokens[subject]!.sentence]!.first
  const joint = tokens[subject - 1]
  if (!joint || subject <= start || joint.quotation !== -1 || joint.text === ',') return false
  const end = joint.lower === 'that' ? subject - 1 : subject
  const held = tokens.slice(Math.max(start, end - 5), end).filter(({ quotation }) => quotation === -1)
  const has = (words: RegExp | ReadonlySet<string>): boolean =>
    held.some(({ lower }) => (words instanceof RegExp ? words.test(lower) : words.has(lower)))
  if (joint.lower === 'that' && has(FALSEHOODS)) return true
  if (/^(?:it|that)$/.test(joint.lower) && has(/^(?:rumou?rs?|legend|myth|gossip)$/) && has(/^ha(?:s|d|ve)$/))
    return true
  const doubted = held.at(-1)?.lower ?? ''
  return (
    has(/^(?:nobody|none)$/) &&
    /^(?:believ|think|thought|claim|suggest|remember|recall|heard|hear|imagin)/.test(doubted)
  )
}

/** Where what is faked ends: "a doctored | video", "an AI-generated audio | clip". */
const fakedUntil = (doc: Document, at: number): number | undefined => {
  if (!FAKED.has(doc.tokens[at]!.lower) || doc.tokens[at]!.quotation !== -1) return undefined
  for (let i = at + 1; i < at + 4 && i < doc.tokens.length; i++)
    if (MEDIA_FAKED.has(doc.tokens[i]!.lower))
      return MEDIA_FAKED.has(doc.tokens[i + 1]?.lower ?? '') ? i + 2 : i + 1
  return MEDIA_FAKED.has(doc.tokens[at]!.lower) ? at + 1 : undefined
}

/** "A doctored video shows [Hill] saying", "A fake post claimed that [Hill] said", "In a deepfake video, [Hill] says" */
const isFakedBefore = (doc: Document, subject: number): boolean => {
  const start = doc.sentences[doc.tokens[subject]!.sentence]!.first
  for (let i = Math.max(start, subject - 14); i < subject; i++) {
    const end = fakedUntil(doc, i)
    if (end === undefined || end > subject) continue
    const between = doc.tokens.slice(end, subject)
    if (between.some(({ quotation }) => quotation !== -1)) continue
    if (between.some(({ lower }) => SHOWS.test(lower)) && !between.some(({ text }) => text === ','))
      return true
    if (between.every(({ text }) => text === ',') && leadOf(doc, i) === start) return true
  }
  return false
}
const SHOWS =
  /^(?:show|shows|showed|showing|depict\w*|featur\w*|claim\w*|says?|said|saying|quot\w*|of|which|where|ha(?:s|d|ve))$/

/** “Yes,” Hill says [in a deepfake video]; "[a fake recording of Hill] saying" */
const isFakedBehind = (doc: Document, { cue, content, source }: Candidate): boolean => {
  const among = (i: number, ranges: readonly TokenRange[]): boolean =>
    ranges.some(([first, last]) => i >= first && i < last)
  for (const [first, last] of source)
    for (let i = first; i < last; i++) if ((fakedUntil(doc, i) ?? last) < last) return true
  const [from] = cue[0]!
  const { last } = doc.sentences[doc.tokens[from]!.sentence]!
  for (let i = from + 1; i < last; i++) {
    if (among(i, content) || fakedUntil(doc, i) === undefined) continue
    const at = leadOf(doc, i)
    if (at !== undefined && at > from && among(at - 1, [...cue, ...source, ...content])) return true
  }
  return false
}

/** The preposition that leads up to what is faked: "in a", "according to the". */
const leadOf = (doc: Document, at: number): number | undefined => {
  let i = at - 1
  while (i >= 0 && isWithin(doc.tokens[i]!)) i--
  const lower = doc.tokens[i]?.lower ?? ''
  if (lower === 'to' && doc.tokens[i - 1]?.lower === 'according') return i - 1
  return /^(?:in|on)$/.test(lower) ? i : undefined
}

const isWithin = ({ pos, lower, text }: Token): boolean =>
  /^(?:DET|ADJ|ADV)$/.test(pos) || lower === 'ai' || text === '-'
