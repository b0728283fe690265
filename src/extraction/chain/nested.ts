import type { Document } from '../analysis/document.ts'
import { bisect } from '../bisect.ts'
import type { Candidate, TokenRange } from '../candidate.ts'
import { sharedTokens, sizeOf } from '../spans.ts'
import { SAYING_WORDS } from '../lexicon/saying-words.ts'
import { JUDGE_WIDTH } from '../model/judge.ts'
import { weigh } from '../model/propose.ts'
import { nounPhraseBefore } from '../rules/noun-phrase-before.ts'
import { proposeByRules } from '../rules/propose.ts'
import { normalise } from '../normalise.ts'
import { spokenOf, spokenUnits } from './spoken.ts'

/** A statement that may be told within another, and within which. */
export interface Nested {
  readonly inner: Candidate
  readonly outer: Candidate
  /** How sure the rules are of the same cue; 0 where they do not read it. */
  readonly ruled: number
  /** What the judge of readings weighs. */
  readonly weighed: Float32Array
}

/** Gives the chance of each that somebody is told to have said it. */
export type NestedJudge = (doc: Document, spoken: Document, nested: readonly Nested[]) => readonly number[]

/** How sure the judge must be. */
const LEAST = 0.52
/** How many words a quotation without a cue has at least in which another statement is looked for. */
const SHORTEST = 8
const NOTHING_SKIPPED = new Uint8Array(0)

/** In what other statements are looked for. */
export interface Holders {
  /** Statements with a cue. */
  readonly cued: readonly Candidate[]
  /** Contents of embedded posts and of turns. */
  readonly whole: readonly TokenRange[]
}

/**
 * What is told within other statements. The model was taught the outermost attributions alone, so what it reads within
 * another's words, and within quotation marks as if there were none, is judged by trees that were taught on such.
 *
 *     Lopez said [that Carter told her [to wait]]      “[The board swore [it was over],]” Lopez said
 */
export const toldWithin = (
  doc: Document,
  { cued, whole }: Holders,
  grammar: readonly Candidate[],
  skipped: Uint8Array,
  judge: NestedJudge,
): Candidate[] => {
  const outers = [...cued, ...uncued(doc, cued, whole)]
  if (outers.length === 0) return []
  const spoken = spokenOf(doc)
  const rules = [...grammar, ...proposeByRules(spoken, spokenUnits(doc), skipped)]
  const nested = nestedIn(doc, spoken, outers, ruledBy(doc, rules), skipped)
  const chances = judge(doc, spoken, nested)
  const likely = nested
    .map((one, i) => ({ ...one.inner, source: named(spoken, one.inner.source), confidence: chances[i]! }))
    .filter(({ confidence }) => confidence >= LEAST)
    .sort((a, b) => b.confidence - a.confidence)
  const kept: Candidate[] = []
  const near = (a: Candidate): Candidate[] => kept.filter((b) => sameStatement(a, b))
  for (const candidate of likely) if (near(candidate).length === 0) kept.push(candidate)
  return kept
}

const denies = (doc: Document, { cue }: Candidate): boolean =>
  cue.some(([first, last]) => doc.tokens.slice(first, last).some(({ lemma }) => lemma === 'deny'))

/** What is said without a cue: embedded posts, turns, and quotations that no candidate has. */
const uncued = (doc: Document, cued: readonly Candidate[], whole: readonly TokenRange[]): Candidate[] => {
  const taken = new Uint8Array(doc.tokens.length)
  for (const { content } of cued) for (const [first, last] of content) taken.fill(1, first, last)
  const alone = doc.quotations
    .filter(({ first, last }) => last - first > SHORTEST && !taken.subarray(first, last).includes(1))
    .map(({ first, last }): TokenRange => [first, last])
  return [...whole, ...alone].map((content) => ({ content: [content], cue: [], source: [], confidence: 0.7 }))
}

const nestedIn = (
  doc: Document,
  spoken: Document,
  holders: readonly Candidate[],
  ruled: Float32Array,
  skipped: Uint8Array,
): Nested[] => {
  const { readings, rows } = weigh(spoken, heldBy(spoken, holders))
  const near = nearOf(holders)
  return readings.flatMap((reading, r): Nested[] => {
    const around = near(reading.head)
    const outers = around.filter(({ content }) => holds(content, reading.head))
    const [outer] = outers.sort((a, b) => sizeOf(a.content) - sizeOf(b.content))
    // what is denied is not told
    if (!outer || outers.some((one) => denies(spoken, one))) return []
    const content = withoutMarks(doc, within(reading.content, outer.content))
    if (content.length === 0) return []
    const proposal = { content, cue: reading.cue, source: reading.source, confidence: reading.saidChance }
    // posts and turns are skipped but for what they say
    const [inner] = normalise(spoken, [proposal], outer.cue.length > 0 ? skipped : NOTHING_SKIPPED)
    if (!inner || around.some((other) => sameStatement(other, inner))) return []
    const weighed = rows.subarray(r * JUDGE_WIDTH, (r + 1) * JUDGE_WIDTH)
    return [{ inner, outer, ruled: ruled[reading.head]!, weighed }]
  })
}

/** The words of saying that statements hold, but for the cues of others. */
const heldBy = (doc: Document, holders: readonly Candidate[]): Uint8Array => {
  const held = new Uint8Array(doc.tokens.length)
  for (const { content } of holders)
    for (const [first, last] of content)
      for (let i = first; i < last; i++) if (SAYING_WORDS.has(doc.tokens[i]!.lower)) held[i] = 1
  for (const { cue } of holders) for (const [first, last] of cue) held.fill(0, first, last)
  return held
}

/** How sure rules are of each token as a cue. */
const ruledBy = (doc: Document, rules: readonly Candidate[]): Float32Array => {
  const ruled = new Float32Array(doc.tokens.length)
  for (const { cue, confidence } of rules)
    for (const [first, last] of cue)
      for (let i = first; i < last; i++) ruled[i] = Math.max(ruled[i]!, confidence)
  return ruled
}

/** "a nurse [who] says": whom the clause is about. */
const named = (spoken: Document, source: readonly TokenRange[]): readonly TokenRange[] => {
  const [only] = source
  if (!only || source.length > 1 || only[1] - only[0] > 1) return source
  const { lower, sentence } = spoken.tokens[only[0]]!
  if (!/^(?:who|which|that)$/.test(lower)) return source
  const end = spoken.tokens[only[0] - 1]?.text === ',' ? only[0] - 1 : only[0]
  const phrase = nounPhraseBefore(spoken, end, spoken.sentences[sentence]!.first)
  return phrase ? [phrase] : source
}

/** What is told within a statement ends where that does. */
const within = (content: readonly TokenRange[], outer: readonly TokenRange[]): TokenRange[] =>
  content.flatMap(([first, last]) =>
    outer.flatMap(([from, to]): TokenRange[] => {
      const range: TokenRange = [Math.max(first, from), Math.min(last, to)]
      return range[1] > range[0] ? [range] : []
    }),
  )

/** “She said [we wait],”: the marks about what tells are no part of what is told. */
const withoutMarks = (doc: Document, ranges: readonly TokenRange[]): TokenRange[] =>
  ranges.flatMap(([first, last]) => {
    const { quotation } = doc.tokens[last - 1]!
    const isClosing =
      quotation !== -1 && doc.quotations[quotation]!.closed && doc.quotations[quotation]!.last === last
    return isClosing ? (last - first > 1 ? [[first, last - 1] as const] : []) : [[first, last] as const]
  })

const holds = (ranges: readonly TokenRange[], at: number): boolean =>
  ranges.some(([first, last]) => at >= first && at < last)

/** The same cue, or nearly the same content, which does not hold the cue. */
const sameStatement = (a: Candidate, b: Candidate): boolean =>
  sharedTokens(a.cue, b.cue) > 0 ||
  (8 * sharedTokens(a.content, b.content) > 3 * (sizeOf(a.content) + sizeOf(b.content)) &&
    sharedTokens(a.cue, b.content) + sharedTokens(a.content, b.cue) === 0)

/** How many statements that begin before a token may hold it. */
const MOST_NEAR = 12

/** The candidates that may have a token in them. */
const nearOf = (candidates: readonly Candidate[]): ((at: number) => Candidate[]) => {
  const first = ({ content, cue }: Candidate): number => Math.min(content[0]![0], cue[0]?.[0] ?? Infinity)
  const sorted = [...candidates].sort((a, b) => first(a) - first(b))
  return (at) => {
    const end = bisect(0, sorted.length, (i) => first(sorted[i]!) <= at)
    return sorted.slice(Math.max(0, end - MOST_NEAR), end)
  }
}
