import type { TokenRange } from '../candidate.ts'
import { MARKS } from './forms.ts'
import type { Reading } from './reader.ts'
import { tagNumber, type View } from './view.ts'

/** How many figures the judge weighs for each reading. */
export const JUDGE_WIDTH = 43

const NAME = tagNumber('PROPN')
const PRONOUN = tagNumber('PRON')
const VERB = tagNumber('VERB')

const logit = (p: number): number => Math.log(Math.max(p, 1e-6) / Math.max(1 - p, 1e-6))
const lengthOf = (ranges: readonly TokenRange[]): number => ranges.reduce((n, [a, b]) => n + b - a, 0)
const holds = (ranges: readonly TokenRange[], i: number): boolean => ranges.some(([a, b]) => i >= a && i < b)
const shared = (a: readonly TokenRange[], b: readonly TokenRange[]): number => {
  let n = 0
  for (const [s, e] of a) for (const [u, v] of b) n += Math.max(0, Math.min(e, v) - Math.max(s, u))
  return n
}

/** How many tokens away two readings can still bear on each other, and how many readings away. */
const NEAR = 300
const MOST_NEAR = 20

/**
 * What the judge weighs for each of a document's readings (in text order): a row of `JUDGE_WIDTH` figures each, one after
 * another.
 */
export const judgeRows = (view: View, readings: readonly Reading[]): Float32Array => {
  const rows = new Float32Array(readings.length * JUDGE_WIDTH)
  readings.forEach((_, r) =>
    fillRow(view, readings, r, rows.subarray(r * JUDGE_WIDTH, (r + 1) * JUDGE_WIDTH)),
  )
  return rows
}

/** The row of one of the readings: how sure each step was, the shape of what was read, and the other readings about it. */
export const fillRow = (view: View, all: readonly Reading[], r: number, row: Float32Array): void => {
  const it = all[r]!
  const { document, quotation, tag, mark, forms } = view
  const { tokens } = document
  let n = 0
  const put = (value: number): void => void (row[n++] = value)
  const size = lengthOf(it.content)
  const first = it.content[0]![0]
  const last = it.content.at(-1)![1]
  const source = it.source[0]
  put(logit(it.cueChance))
  put(logit(it.saidChance))
  put(it.certainty)
  put(it.contentChance)
  put(it.sourceChance)
  put(it.weakest)
  put(size)
  put(it.content.length)
  put(source ? source[1] - source[0] : 0)
  put(source ? (source[1] <= it.head ? it.head - source[1] : -(source[0] - it.head)) : -99)
  let quoted = 0
  for (const [a, b] of it.content) for (let i = a; i < b; i++) if (quotation[i] !== -1) quoted++
  put(quoted / size)
  put(Math.min(quoted, 20))
  put(tag[it.head]!)
  put(forms[it.head]!.mark)
  put(quotation[it.head]! === -1 ? 0 : 1)
  const sentence = document.sentences[tokens[it.head]!.sentence]!
  put(sentence.paragraph === 0 ? 1 : 0)
  put(sentence.last - sentence.first)
  put(it.head - sentence.first)
  put(first > it.head ? first - it.head : last <= it.head ? last - it.head - 1 : 0)
  put(tag[first]!)
  put(mark[first]!)
  put(lengthOf(it.cue))
  let names = 0
  let pronouns = 0
  let verbs = 0
  if (source)
    for (let i = source[0]; i < source[1]; i++) {
      if (tag[i] === NAME) names++
      else if (tag[i] === PRONOUN) pronouns++
      else if (tag[i] === VERB) verbs++
    }
  put(names)
  put(pronouns)
  put(verbs)
  put(source ? tag[source[0]]! : -1)
  put(source && forms[source[0]]!.word !== forms[source[0]]!.lemma ? 1 : 0)
  let contentVerbs = 0
  for (const [a, b] of it.content) contentVerbs += view.verbs[b]! - view.verbs[a]!
  put(contentVerbs)
  put(tag[it.head + 1] ?? 0)
  put(mark[it.head + 1] ?? 0)
  put(tag[it.head - 1] ?? 0)
  put(mark[it.head - 1] ?? 0)

  let coverCue = 0
  let coverSaid = 0
  let rivalDice = 0
  let rivalSaid = 0
  let rivalGap = 0
  let heldSaid = 0
  let sourceRival = 0
  let held = 0
  const near = (k: number): boolean =>
    k >= 0 && k < all.length && Math.abs(k - r) <= MOST_NEAR && Math.abs(all[k]!.head - it.head) < NEAR
  const weigh = (other: Reading): void => {
    if (holds(other.content, it.head)) {
      if (other.saidChance > coverSaid) coverSaid = other.saidChance
      if (other.cueChance > coverCue) coverCue = other.cueChance
    }
    if (holds(it.content, other.head)) {
      held++
      heldSaid = Math.max(heldSaid, other.saidChance)
    }
    const dice = (2 * shared(it.content, other.content)) / (size + lengthOf(other.content))
    if (dice > 0.3 && other.saidChance > rivalSaid) {
      rivalSaid = other.saidChance
      rivalDice = dice
      rivalGap = other.head - it.head
    }
    if (source && shared(it.source, other.content) > 0) sourceRival = Math.max(sourceRival, other.saidChance)
  }
  for (let k = r - 1; near(k); k--) weigh(all[k]!)
  for (let k = r + 1; near(k); k++) weigh(all[k]!)
  put(coverCue)
  put(coverSaid)
  put(rivalDice)
  put(rivalSaid)
  put(rivalGap)
  put(rivalSaid - it.saidChance)
  put(heldSaid)
  put(held)
  put(sourceRival)
  put(mark[last] === MARKS.stop ? 1 : mark[last] === MARKS.comma ? 2 : 0)
  put(tag[last] ?? 0)
}
