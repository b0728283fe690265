import type { Document } from '../../src/extraction/analysis/document.ts'
import { pointsOf } from '../../src/extraction/analysis/points-of.ts'
import { plainName } from '../coreference/lessons.ts'
import { attributionsOf } from '../../src/extraction/extract.ts'
import type { Attribution } from '../../src/extraction/attribution.ts'
import { diceOf } from '../../src/extraction/spans.ts'

type Span = readonly [number, number]
interface GoldStatement {
  content?: readonly Span[]
  addressee?: string | null
}

/** An annotated article. */
export interface GoldArticle {
  text: string
  publishedOn?: string
  attributions: readonly GoldStatement[]
}

/** A list of candidates, of which one is right. */
export interface Lesson {
  rows: Float32Array
  count: number
  right: number
}

/** What an annotated article teaches: whom each statement that is found in it was said to, those before as annotated. */
export const lessonsOf = ({ text, publishedOn, attributions }: GoldArticle): Lesson[] => {
  const lessons: Lesson[] = []
  attributionsOf(text, { publishedOn: publishedOn ?? null }, (choice) => {
    const { candidates, rows } = choice
    const gold = goldOf(choice.doc, choice.attribution, attributions)
    if (gold?.addressee === undefined) return 0
    const wanted = plainName(gold.addressee)
    const names = candidates.map((candidate) => plainName(choice.nameOf(candidate)))
    let right = names.indexOf(wanted)
    // "told the paper": it is they who were told, by whatever name
    if (right === -1 && rows[0] === 1) right = candidates.findIndex((it) => it?.manner === 'OBJECT')
    if (right === -1) return 0
    lessons.push(lessonOf(rows, names, right))
    return right
  })
  return lessons
}

/** A lesson without the candidates that are right as well. */
const lessonOf = (rows: Float32Array, names: readonly string[], right: number): Lesson => {
  const width = rows.length / names.length
  const isKept = (i: number): boolean => i === right || right === 0 || names[i] !== names[right]
  const kept = names.map((_, i) => i).filter(isKept)
  const out = new Float32Array(kept.length * width)
  kept.forEach((i, k) => out.set(rows.subarray(i * width, (i + 1) * width), k * width))
  return { rows: out, count: kept.length, right: kept.indexOf(right) }
}

/** The annotated statement that an attribution is. */
const goldOf = (
  doc: Document,
  { content }: Attribution,
  attributions: readonly GoldStatement[],
): GoldStatement | undefined => {
  const spans = content.map((range) => pointsOf(doc, range))
  let best: GoldStatement | undefined
  let most = 0.5
  for (const gold of attributions) {
    const shared = diceOf(gold.content ?? [], spans)
    if (shared >= most) [best, most] = [gold, shared]
  }
  return best
}
