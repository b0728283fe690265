import type { Document, Token } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { verbOf } from '../cue-verb.ts'
import { sizeOf } from '../spans.ts'
import { REPORTING_VERBS, WEAK_VERBS, type Frame } from '../lexicon/reporting-verbs.ts'
import { BODY_NOUNS, DOCUMENT_NOUNS, PERSON_NOUNS } from '../lexicon/titles.ts'
import { JUDGE_WIDTH } from '../model/judge.ts'
import { headOf } from '../shape.ts'
import type { Nested } from './nested.ts'
import { isAsserted, tells } from './telling.ts'

const OWN = 58
/** How many numbers tell of what may be told within another statement. */
export const NESTED_WIDTH = JUDGE_WIDTH + OWN

const FRAMES: readonly Frame[] = ['clause', 'told', 'charge', 'label', 'demand', 'commit', 'object']
const PLAIN = ['say', 'tell', 'ask', 'call', 'claim', 'report', 'accuse', 'show', 'find'] as const
const PRONOUNS = [/^(?:i|we|me|us)$/, /^(?:he|she)$/, /^they$/, /^(?:who|which|that)$/, /^you$/, /^it$/]

/** A row for each: what the reading is worth, then what tells how it lies in the statement that holds it. */
export const nestedRows = (doc: Document, spoken: Document, nested: readonly Nested[]): Float32Array => {
  const rows = new Float32Array(nested.length * NESTED_WIDTH)
  nested.forEach((one, i) => {
    const row = rows.subarray(i * NESTED_WIDTH, (i + 1) * NESTED_WIDTH)
    row.set(one.weighed)
    fillOwn(doc, spoken, one, row.subarray(JUDGE_WIDTH))
  })
  return rows
}

const fillOwn = (
  doc: Document,
  spoken: Document,
  { inner, outer, ruled }: Nested,
  row: Float32Array,
): void => {
  let k = 0
  const put = (value: number | boolean): void => void (row[k++] = Number(value))
  const verb = verbOf(doc, inner)
  const cue = inner.cue[0] ?? inner.content[0]!
  const said = verb === undefined ? undefined : REPORTING_VERBS.get(doc.tokens[verb]!.lower)
  // the cue
  put(said === undefined)
  put(ruled)
  for (const frame of FRAMES) put(said?.frames.has(frame) ?? false)
  put(said?.shows ?? false)
  put(said !== undefined && WEAK_VERBS.has(said.lemma))
  put(PLAIN.indexOf(said?.lemma as (typeof PLAIN)[number]))
  const shape = formOf(doc.tokens[verb ?? cue[1] - 1]!)
  put(shape)
  put(beforeOf(doc, cue[0]))
  put(hasAuxiliary(doc, cue))
  put(sizeOf(inner.cue))
  // the source
  const [source] = inner.source
  const opening = source && doc.tokens[source[0]]!
  put(!source)
  put(opening ? PRONOUNS.findIndex((pronouns) => pronouns.test(opening.lower)) : -1)
  const head = source ? headOf(doc, source) : undefined
  const noun = head?.lower ?? ''
  const has = (nouns: { has(noun: string): boolean }): boolean =>
    nouns.has(noun) || nouns.has(noun.replace(/s$/, ''))
  put(head?.pos === 'PROPN')
  put(has(PERSON_NOUNS))
  put(has(BODY_NOUNS))
  put(has(DOCUMENT_NOUNS))
  put(opening ? determinerOf(opening) : -1)
  put(source ? beforeOf(doc, source[0]) : -1)
  put(source ? cue[0] - source[1] : -99)
  const [speaker] = outer.source
  put(source && speaker ? sharedWords(doc, source, speaker) : -1)
  put(speaker ? PRONOUNS.findIndex((pronouns) => pronouns.test(doc.tokens[speaker[0]]!.lower)) : -1)
  // the content
  const [first, last] = [inner.content[0]![0], inner.content.at(-1)![1]]
  const next = doc.tokens[first]!
  put(next.lower === 'to')
  put(doc.tokens[first - 1]?.lower === 'that')
  put(/^(?:what|how|why|where|who|when|whether|if)$/.test(next.lower))
  put(/^(?:it|this|that|so|them|him|her)$/.test(next.lower) && last - first < 3)
  put(spoken.tokens[first]!.quotation !== -1)
  put(first > cue[0] ? first - cue[1] : last - cue[0])
  put(sizeOf(inner.content))
  put(tells(doc, inner))
  put(isAsserted(doc, inner))
  // how it lies in the other
  const outerCue = outer.cue[0] ?? [outer.content.at(-1)![1], outer.content.at(-1)![1]]
  put(outer.cue.length)
  const { quotation, sentence } = doc.tokens[cue[0]]!
  const quoted = quotation === -1 ? undefined : doc.quotations[quotation]!
  const ownSentence = doc.sentences[sentence]!
  const opens = Math.max(ownSentence.first, quoted ? quoted.first + 1 : 0, outer.content[0]![0])
  put(quotation !== -1)
  put(outer.confidence)
  put(sizeOf(outer.content))
  put(sizeOf(inner.content) / sizeOf(outer.content))
  put((last - Math.min(first, cue[0], source?.[0] ?? Infinity)) / sizeOf(outer.content))
  put(Math.min(cue[0], source?.[0] ?? Infinity) - opens)
  put(cue[0] - outerCue[0])
  put(sentence - doc.tokens[Math.min(outerCue[0], doc.tokens.length - 1)]!.sentence)
  put(outer.content.at(-1)![1] - last)
  const outerVerb = verbOf(doc, outer)
  const outerSaid = outerVerb === undefined ? undefined : REPORTING_VERBS.get(doc.tokens[outerVerb]!.lower)
  put(PLAIN.indexOf(outerSaid?.lemma as (typeof PLAIN)[number]))
  put(outerSaid?.frames.has('charge') ?? false)
  put(outerSaid?.frames.has('label') ?? false)
  put(outerSaid?.frames.has('demand') ?? false)
  put(/^(?:deny|dispute|reject)$/.test(outerSaid?.lemma ?? ''))
  put(doc.tokens[outerCue[0]]?.lower === 'according')
  put(ownSentence.last - ownSentence.first)
}

/** say · says · said · saying, as far as the form shows. */
const formOf = ({ lower, lemma }: Token): number =>
  lower.endsWith('ing') ? 3 : lower === lemma ? 0 : lower.endsWith('s') ? 1 : 2

const BEFORE = [
  /^(?:if|unless|whether|when|once|until|before|after|as|while|because|since|though|although)$/,
  /^(?:that|what|which|where|how|why)$/,
  /^(?:who)$/,
  /^(?:and|or|but)$/,
  /^(?:to)$/,
  /^(?:of|from|by|with|in|for|about)$/,
  /^(?:would|could|might|may|can|will|should|must|'ll|'d)$/,
  /^(?:not|n't|never)$/,
  /^(?:,|;|:|—|–|--)$/,
  /^["“‘'.?!]$/,
]
const beforeOf = (doc: Document, at: number): number =>
  BEFORE.findIndex((words) => words.test(doc.tokens[at - 1]?.lower ?? '.'))

const hasAuxiliary = (doc: Document, [first, last]: TokenRange): number => {
  for (let i = first; i < last; i++) {
    const { lower } = doc.tokens[i]!
    if (/^(?:has|have|had|'ve)$/.test(lower)) return 1
    if (/^(?:is|are|was|were|be|been|being|'s|'re)$/.test(lower)) return 2
    if (/^(?:would|could|might|may|can|will|should|must|'ll|'d|do|does|did)$/.test(lower)) return 3
  }
  return 0
}

const determinerOf = ({ lower, pos }: Token): number =>
  /^(?:an?|one|another)$/.test(lower)
    ? 0
    : lower === 'the'
      ? 1
      : /^(?:my|our|his|her|their|your|its)$/.test(lower)
        ? 2
        : /^(?:some|many|most|several|few|those|these|all|other|others|everyone|everybody|people|anyone)$/.test(
              lower,
            )
          ? 3
          : pos === 'NUM'
            ? 4
            : 5

const sharedWords = (doc: Document, [a, b]: TokenRange, [c, d]: TokenRange): number => {
  let n = 0
  for (let i = a; i < b; i++)
    for (let j = c; j < d; j++)
      if (doc.tokens[i]!.lower === doc.tokens[j]!.lower && doc.tokens[i]!.text.length > 2) n++
  return n
}
