import { readFileSync } from 'node:fs'
import { pointsOf } from '../../src/extraction/analysis/points-of.ts'
import type { Speaker } from '../../src/extraction/entities/speaker.ts'
import { readingOf } from '../../src/extraction/reading.ts'
import { WIDTH, type Query } from '../../src/extraction/coreference/features.ts'
import type { Chooser } from '../../src/extraction/coreference/rank.ts'
import type { Referent } from '../../src/extraction/coreference/referents.ts'
import { diceOf } from '../../src/extraction/spans.ts'

type Span = readonly [number, number]
interface GoldStatement {
  content?: readonly Span[]
  speaker?: string | null
}

/** An annotated article. */
export interface GoldArticle {
  text: string
  attributions: readonly GoldStatement[]
}

/** A mention with its candidates, of which one is right. */
export interface Lesson {
  /** A row for each candidate. */
  rows: Float32Array
  right: number
}

/** How names are compared: without case, accents, "the", punctuation. */
export const plainName = (name: string | null): string =>
  (name ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the /, '')

const nameOf = (speakers: readonly Speaker[]): string =>
  plainName(
    speakers.map(({ name }, i) => (i > 0 && i === speakers.length - 1 ? `and ${name}` : name)).join(' '),
  )

/** {@link lessonsOf} of all articles of a file, a line of JSON each. */
export const readLessons = (path: string): Lesson[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => lessonsOf(JSON.parse(line) as GoldArticle))

/**
 * What there is to learn from an annotated article: each mention whose antecedent is looked for, where the earlier ones
 * were resolved right. Statements of which the gold does not tell the speaker teach nothing.
 */
export const lessonsOf = ({ text, attributions }: GoldArticle): Lesson[] => {
  const lessons: Lesson[] = []
  const rightAmong = (...[rows, candidates, query, doc]: Parameters<Chooser>): number => {
    const own = query.own.map((range) => pointsOf(doc, range))
    const gold = attributions.find(({ content = [] }) => diceOf(content, own) >= 0.5)
    if (gold?.speaker === undefined) return 0
    const right = rightOf(candidates, plainName(gold.speaker), query)
    // a mention whose antecedent is not among the candidates teaches nothing
    if (
      right === 0 &&
      gold.speaker !== null &&
      (query.described === null || plainName(query.described.name) !== plainName(gold.speaker))
    )
      return 0
    lessons.push({ rows: rows.slice(0, candidates.length * WIDTH), right })
    return right
  }
  readingOf(text, (...asked) => ({ at: rightAmong(...asked), chance: 1, none: 0 }))
  return lessons
}

/** The candidate of the speaker's name, at whatever length it describes them; none of them where none is meant. */
const rightOf = (
  candidates: readonly (Referent | undefined)[],
  speaker: string,
  { described }: Query,
): number => {
  const named = candidates.findIndex((candidate) => candidate && nameOf(candidate.inFull()) === speaker)
  if (named !== -1) return named
  if (described && plainName(described.name) === speaker) return 0
  const words = new Set(speaker.split(' '))
  let right = 0
  let most = 0.6
  candidates.forEach((candidate, at) => {
    const head = candidate?.speakers[0]!.head
    if (!candidate || head == null || !words.has(plainName(head))) return
    const own = [...candidate.words]
      .map(plainName)
      .filter((word) => word !== '' && !/^(?:the|an?|s|of|in)$/.test(word))
    const shared = own.filter((word) => words.has(word)).length / own.length
    if (shared >= most) [right, most] = [at, shared]
  })
  return right
}
