import type { Document, Token } from '../analysis/document.ts'
import type { Candidate, TokenRange } from '../candidate.ts'
import { verbOf } from '../cue-verb.ts'
import { diceOf, sharedTokens, sizeOf } from '../spans.ts'
import { REPORTING_VERBS, WEAK_VERBS } from '../lexicon/reporting-verbs.ts'
import { SAYING_WORDS } from '../lexicon/saying-words.ts'
import { nounClassOf } from '../noun-class.ts'
import { neighboursOf } from '../neighbours.ts'
import { headOf } from '../shape.ts'
import { isTagged, isTrailing } from '../tagged.ts'
import type { Reading } from './pool.ts'
import type { Detected } from './proposals.ts'

/** How many numbers tell of a reading. */
export const WIDTH = 72

const FAR = 30

/** Gives what the judge weighs of each reading: a row of `WIDTH` numbers each, one after another. */
export type Weigh = (readings: readonly Reading[]) => Float32Array

/** Weighs readings in the light of all others of a document. */
export const weighing = (doc: Document, all: readonly Reading[], detected: Detected): Weigh => {
  const byCandidate = new Map(all.map((reading) => [reading.candidate, reading]))
  const near = neighboursOf([...byCandidate.keys()])
  return (readings) => {
    const rows = new Float32Array(readings.length * WIDTH)
    readings.forEach((reading, r) => {
      const others = near(reading.candidate)
        .map((candidate) => byCandidate.get(candidate)!)
        .filter((other) => !isSameCue(other, reading))
      fill(doc, reading, others, detected, rows.subarray(r * WIDTH, (r + 1) * WIDTH))
    })
    return rows
  }
}

const isSameCue = (a: Reading, b: Reading): boolean =>
  (a.model !== undefined && a.model === b.model) || (a.rule !== undefined && a.rule === b.rule)

const fill = (
  doc: Document,
  { candidate, model, rule, by, form, end }: Reading,
  others: readonly Reading[],
  detected: Detected,
  row: Float32Array,
): void => {
  let n = 0
  const put = (value: number | boolean | undefined): void => {
    row[n++] = value === undefined ? -1 : Number(value)
  }
  const { tokens } = doc
  const { content, cue, source } = candidate
  const most = (of: ArrayLike<number>, ranges: readonly TokenRange[]): number => {
    let top = -1
    for (const [first, last] of ranges) for (let i = first; i < last; i++) top = Math.max(top, of[i]!)
    return top
  }
  // who reads it so, and how sure
  put(model?.confidence)
  put(model?.evidence?.certainty)
  put(model?.evidence?.contentChance)
  put(model?.evidence?.sourceChance)
  put(model?.evidence?.weakest)
  put(rule?.confidence)
  put(['model', 'rule'].indexOf(by))
  put(form)
  put(['read', 'cut', 'drawn out'].indexOf(end))
  put(model && diceOf(model.content, candidate.content))
  put(model && isSame(model.source, source))
  put(rule && isSame(rule.source, source))
  put(rule && diceOf(rule.content, candidate.content))
  put(most(detected.any, cue))
  put(most(detected.said, cue))
  put(model && rule ? diceOf(model.content, rule.content) : undefined)
  put(model && rule ? sharedTokens(model.source, rule.source) > 0 : undefined)
  put(rule && isTagged(doc, rule))
  put(rule && isTrailing(doc, rule))
  // the cue
  const verb = verbOf(doc, candidate)
  const at = verb ?? cue[0]?.[0]
  const head = at === undefined ? undefined : tokens[at]
  const known = verb === undefined ? undefined : REPORTING_VERBS.get(tokens[verb]!.lower)
  put(sizeOf(cue))
  put(known && WEAK_VERBS.has(known.lemma))
  put(known ? FRAMES.findIndex((frame) => known.frames.has(frame)) : undefined)
  put(known?.shows)
  put(head && SAYING_WORDS.has(head.lower))
  put(head && posOf(head.pos))
  put(head && endingOf(head))
  put(head && head.quotation !== -1)
  put(at === undefined ? undefined : posOf(tokens[at + 1]?.pos))
  put(at === undefined ? undefined : markOf(tokens[at + 1]))
  put(at === undefined ? undefined : posOf(tokens[at - 1]?.pos))
  put(at === undefined ? undefined : markOf(tokens[at - 1]))
  // the content
  const first = content[0]![0]
  const last = content.at(-1)![1]
  const size = sizeOf(content)
  let quoted = 0
  let verbs = 0
  let names = 0
  for (const [from, to] of content)
    for (let i = from; i < to; i++) {
      if (tokens[i]!.quotation !== -1) quoted++
      if (tokens[i]!.pos === 'VERB' || tokens[i]!.pos === 'AUX') verbs++
      else if (tokens[i]!.pos === 'PROPN') names++
    }
  put(size)
  put(content.length)
  put(quoted / size)
  put(verbs)
  put(names / size)
  put(posOf(tokens[first]!.pos))
  put(openingOf(tokens[first]))
  put(openingOf(tokens[first - 1]))
  put(posOf(tokens[last - 1]!.pos))
  put(markOf(tokens[last]))
  put(openingOf(tokens[last]))
  put(openingOf(tokens[last + 1]))
  put(posOf(tokens[last + 1]?.pos))
  put(tokens[last]?.sentence === tokens[last - 1]!.sentence)
  put(markOf(tokens[first - 1]))
  put(at === undefined ? undefined : first > at ? Math.min(FAR, first - at) : Math.max(-FAR, last - at))
  // the source
  const named = source[0]
  put(named ? named[1] - named[0] : 0)
  put(source.length)
  put(
    named && at !== undefined
      ? Math.max(-FAR, Math.min(FAR, named[0] < at ? named[1] - at : named[0] - at))
      : undefined,
  )
  const who = named && headOf(doc, named)
  put(who && posOf(who.pos))
  put(who && nounClassOf(who.lower))
  put(named && posOf(tokens[named[0]]!.pos))
  put(named && openingOf(tokens[named[0]]))
  put(named && tokens[named[1] - 1]!.isCapital)
  put(named && tokens[named[0]]!.quotation !== -1)
  put(named && sharedTokens([named], content) > 0)
  // where it stands
  const here = tokens[at ?? first]!
  const sentence = doc.sentences[here.sentence]!
  put(here.paragraph)
  put(sentence.last - sentence.first)
  put(here.index - sentence.first)
  put(tokens[sentence.last - 1]!.text.includes('?'))
  put(posOf(tokens[sentence.first]!.pos))
  put(openingOf(tokens[sentence.first]))
  // the others about it
  const chance = (other: Reading): number =>
    Math.max(other.model?.confidence ?? 0, other.rule ? 0.6 * other.rule.confidence : 0)
  const best = (of: readonly Reading[]): number => of.reduce((top, other) => Math.max(top, chance(other)), -1)
  const holders = others.filter((other) => holds(other.candidate, candidate))
  const held = others.filter((other) => holds(candidate, other.candidate))
  const rivals = others.filter(
    (other) =>
      !holders.includes(other) && !held.includes(other) && diceOf(other.candidate.content, content) >= 0.3,
  )
  put(best(holders))
  put(best(held))
  put(held.length)
  put(best(rivals))
  put(rivals.reduce((top, other) => Math.max(top, diceOf(other.candidate.content, content)), 0))
  put(holders.some((other) => sharedTokens(other.candidate.source, source) > 0))
  put(Math.max(-1, ...holders.map((other) => lemmaClass(doc, other.candidate))))
  put(Math.max(-1, ...held.map((other) => lemmaClass(doc, other.candidate))))
  put(lemmaClass(doc, candidate))
  if (n !== WIDTH) throw new Error(`the judge weighs ${n} numbers, not ${WIDTH}`)
}

const posOf = (pos: string | undefined): number => (pos === undefined ? 0 : (POS.get(pos) ?? -1))
const FRAMES = ['clause', 'told', 'charge', 'label', 'demand', 'commit', 'object'] as const

const isSame = (a: readonly TokenRange[], b: readonly TokenRange[]): boolean =>
  a.length === b.length && a.every(([first, last], i) => first === b[i]![0] && last === b[i]![1])

const holds = (outer: Candidate, inner: Candidate): boolean =>
  inner.cue.some((range) => sharedTokens(outer.content, [range]) > 0)

const endingOf = ({ lower, lemma }: Token): number =>
  lower.endsWith('ing') ? 1 : lower === lemma ? 2 : lower.endsWith('s') ? 3 : lower.endsWith('ed') ? 4 : 0

const markOf = (token: Token | undefined): number =>
  token === undefined ? 0 : token.pos !== 'PUNCT' ? -1 : (MARKS.get(token.text) ?? 0)
const numbered = (words: string, from: number): ReadonlyMap<string, number> =>
  new Map(words.split(/\s+/).map((word, i) => [word, i + from]))
const POS = numbered('VERB AUX NOUN PROPN PRON DET ADP ADJ ADV SCONJ CCONJ PART PUNCT NUM INTJ SYM X', 1)
const MARKS = numbered(`. , : ; “ ” " ? ! ( ) - – — -- ’ ‘ '`, 1)

const openingOf = (token: Token | undefined): number =>
  token === undefined ? 0 : (OPENINGS.get(token.lower) ?? 0)
const OPENINGS = numbered(
  `that to it he she they the a an his her their its this there who which whether if how why what when as
  for of by with in on and but or not no after while because be is was “ "`,
  1,
)

/** By the words of a cue, whether it says, passes on or cites. */
const lemmaClass = (doc: Document, { cue }: Candidate): number => {
  let top = 0
  for (const [first, last] of cue)
    for (let i = first; i < last; i++) top = Math.max(top, LEMMAS.get(doc.tokens[i]!.lemma) ?? 0)
  return top
}
const LEMMAS = new Map<string, number>([
  ...['say', 'tell'].map((lemma) => [lemma, 1] as const),
  ...['report', 'write', 'publish', 'cite', 'quote'].map((lemma) => [lemma, 2] as const),
  ['according', 3],
])
