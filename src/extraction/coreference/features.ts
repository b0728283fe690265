import type { TokenRange } from '../candidate.ts'
import type { Scene, Speaker } from '../entities/speaker.ts'
import type { VoiceKind } from '../draft.ts'
import { determinerOf, genderMatch, headInName, isKnownNoun, kindMatch, pronounCode } from './agreement.ts'
import type { Occurrence, Referent } from './referents.ts'
import { headOfRole, wordsAround } from './told-of.ts'

/** A mention whose antecedent is looked for. */
export interface Query {
  readonly range: TokenRange
  /** Its first word in small letters. */
  readonly word: string
  /** What it is by itself; null for a pronoun. */
  readonly described: Speaker | null
  readonly head: string | null
  /** What the text describes at its head, itself. */
  readonly itself: Referent | undefined
  readonly own: readonly TokenRange[]
  /** Whether "the", a possessive or somebody's "'s" determines it: "Velm's mayor". */
  readonly isDefinite: boolean
  /** What a description says beside its noun, in small letters. */
  readonly modifiers: readonly string[]
  /** The index of the first occurrence at or behind it. */
  readonly from: number
}

/** How many numbers tell of a candidate. */
export const WIDTH = 70

const KINDS: readonly VoiceKind[] = [
  'PERSON',
  'ORGANIZATION',
  'GOVERNMENT',
  'GROUP',
  'MEDIA',
  'ANONYMOUS',
  'DOCUMENT',
]
const FAR = 20

/** A row for each candidate, the first for none of them. */
export const rowsOf = (
  scene: Scene,
  query: Query,
  candidates: readonly (Referent | undefined)[],
): Float32Array => {
  const rows = new Float32Array(candidates.length * WIDTH)
  candidates.forEach((candidate, at) => rowOf(scene, query, candidate, rows, at))
  compare(rows, candidates.length)
  return rows
}

/** Columns by which candidates are compared with one another. */
const COLUMN = {
  sentences: 14,
  paragraphs: 15,
  distance: 16,
  spoke: 18,
  subject: 20,
  headWord: 41,
  kind: 45,
  told: 46,
}
const COMPARED = 60

/** What only shows beside the others: the nearest of those that fit by one measure, and how many do. */
const compare = (rows: Float32Array, count: number): void => {
  const get = (i: number, column: number): number => rows[i * WIDTH + column]!
  const measures: ((i: number) => boolean)[] = [
    () => true,
    (i) => get(i, COLUMN.headWord) === 1,
    (i) => get(i, COLUMN.kind) === 2,
    (i) => get(i, COLUMN.told) > 0,
  ]
  measures.forEach((fits, m) => {
    const fitting = Array.from({ length: count - 1 }, (_, i) => i + 1).filter(fits)
    const order = fitting.sort((a, b) => get(a, COLUMN.distance) - get(b, COLUMN.distance))
    for (let i = 0; i < count; i++) {
      rows[i * WIDTH + COMPARED + 2 * m] = i === 0 ? -1 : order.indexOf(i)
      rows[i * WIDTH + COMPARED + 2 * m + 1] = order.length
    }
  })
  // what one would guess: near, the subject, and a speaker
  const guess = (i: number): number =>
    -1.2 * Math.min(get(i, COLUMN.sentences), 4) -
    0.4 * Math.min(get(i, COLUMN.paragraphs), 4) -
    0.003 * get(i, COLUMN.distance) +
    (get(i, COLUMN.subject) === 1 ? 1.3 : 0) +
    (get(i, COLUMN.spoke) <= get(i, COLUMN.sentences) ? 2.9 : 0)
  const guesses = Array.from({ length: count }, (_, i) => (i === 0 ? -99 : guess(i)))
  for (let i = 1; i < count; i++) {
    rows[i * WIDTH + COMPARED + 8] = guesses[i]!
    rows[i * WIDTH + COMPARED + 9] = guesses.filter((other) => other > guesses[i]!).length
  }
}

/** Fills row `at` with what tells whether a query means a candidate, or none where it is undefined. */
const rowOf = (
  scene: Scene,
  query: Query,
  candidate: Referent | undefined,
  rows: Float32Array,
  at: number,
): void => {
  let k = at * WIDTH
  const put = (value: number | boolean | undefined): void => {
    rows[k++] = Number(value ?? -1)
  }
  const { doc } = scene
  const here = doc.tokens[query.range[0]]!
  const { described, word, head } = query
  // of the mention
  put(candidate === undefined)
  put(pronounCode(word, described))
  put(
    described
      ? determinerOf(word, doc.tokens[query.range[0]]!.pos, doc.tokens[query.range[0] + 1]?.lower ?? '')
      : -1,
  )
  put(described ? KINDS.indexOf(described.kind) : -1)
  put(described?.plural)
  put(described ? query.range[1] - query.range[0] : 0)
  put(doc.paragraphs[here.paragraph]!.firstSentence === here.sentence)
  put(doc.sentences[here.sentence]!.first === here.index)
  put(scene.spoken.length === 0)
  put(head !== null && /^(?:man|woman|person|people|source|official|author|leader)s?$/.test(head))
  put(head !== null && isKnownNoun(head))
  const capitals = described
    ? doc.tokens
        .slice(query.range[0] + 1, query.range[1])
        .filter(({ isCapital, lower }) => isCapital && lower !== head)
    : []
  put(capitals.length)
  put(query.own.some(([first]) => doc.tokens[first]!.quotation !== -1))
  put(query.own.length > 0 && query.own[0]![0] < query.range[0])
  if (!candidate) {
    while (k < at * WIDTH + COMPARED) put(-1)
    return
  }
  // of the candidate
  const before = candidate.occurrences.filter(
    ({ first }) => first < query.range[0] && !within(query.own, first),
  )
  const last = before.at(-1)
  const lastSubject = before.findLast(({ subject, quoted }) => subject && !quoted)
  const spokeAt = candidate.spoke.findLast((token) => token < query.range[0])
  const sentencesFrom = (token: number | undefined): number =>
    token === undefined ? FAR : Math.min(FAR, here.sentence - doc.tokens[token]!.sentence)
  const nearest = Math.max(last?.first ?? -1, spokeAt ?? -1)
  put(sentencesFrom(nearest < 0 ? undefined : nearest))
  put(nearest < 0 ? FAR : Math.min(FAR, here.paragraph - doc.tokens[nearest]!.paragraph))
  put(nearest < 0 ? 999 : Math.min(999, here.index - nearest))
  put(sentencesFrom(lastSubject?.first))
  put(sentencesFrom(spokeAt))
  put(turnsSince(scene, candidate, query.range[0]))
  put(last?.subject)
  put(last?.oblique)
  put(last?.quoted)
  put(last?.opensParagraph)
  put(rivalsSince(scene, candidate, query, nearest))
  put(Math.min(FAR, before.length))
  put(Math.min(FAR, candidate.occurrences.length))
  put(Math.min(FAR, candidate.spoke.length))
  put(before.length > 0 ? Math.min(60, doc.tokens[before[0]!.first]!.sentence) : FAR)
  put(KINDS.indexOf(candidate.kind))
  put(candidate.entity !== null)
  put(candidate.entity?.sure)
  put(candidate.plural)
  put(candidate.speakers.length)
  put(genderMatch(query, candidate.speakers[0]!))
  put(candidate.speakers[0]!.role !== null)
  put(last !== undefined && doc.tokens[last.first]!.sentence === here.sentence)
  // named in what is said
  const inOwn = candidate.occurrences.filter(({ first }) => within(query.own, first))
  put(inOwn.some(({ quoted }) => quoted))
  put(inOwn.some(({ quoted }) => !quoted))
  put(inOwn.some(({ first }) => query.own.some(([from]) => from > query.range[0] && first - from < 3)))
  const after =
    before.length > 0 ? undefined : candidate.occurrences.find(({ first }) => first >= query.range[1])
  put(after ? doc.tokens[after.first]!.sentence - here.sentence : -1)
  // by its words
  const words = described ? doc.tokens.slice(query.range[0], query.range[1]) : []
  put(head !== null && candidate.words.has(head))
  put(head !== null && candidate.speakers[0]!.head === head)
  put(candidate === query.itself)
  put(described ? described.plural === candidate.plural : -1)
  put(described ? kindMatch(described.kind, candidate.kind) : -1)
  const told = query.modifiers
  put(told.length > 0 ? told.filter((word) => candidate.words.has(word)).length / told.length : -1)
  put(capitals.filter(({ lower }) => !candidate.words.has(lower)).length)
  put(head !== null && headInName(head, candidate))
  put(
    candidate.entity !== null &&
      words.some((token) => scene.entityIndex.at(token.index)?.entity === candidate.entity),
  )
  put(head !== null && candidate.called.has(head))
  put(candidate.called.size)
  const around = described ? wordsAround(scene, candidate) : NONE
  put(head !== null && around.has(head))
  put(
    told.length > 0
      ? told.filter((word) => around.has(word) || candidate.words.has(word)).length / told.length
      : -1,
  )
  put(head !== null && headOfRole(candidate) === head)
  while (k < at * WIDTH + COMPARED) put(-1)
}

const NONE: ReadonlySet<string> = new Set()

const within = (ranges: readonly TokenRange[], token: number): boolean =>
  ranges.some(([first, last]) => token >= first && token < last)

/** How many statements ago it spoke last: 0 for the last one. */
const turnsSince = ({ spoken }: Scene, candidate: Referent, before: number): number => {
  let turns = 0
  for (let i = spoken.length - 1; i >= 0 && turns < 10; i--) {
    const { at, referent } = spoken[i]!
    if (at >= before) continue
    if (referent === candidate) return turns
    turns++
  }
  return 10
}

/** How many others of its like stand between its last occurrence and the mention. */
const rivalsSince = (
  { referents }: Scene,
  candidate: Referent,
  { from, own }: Query,
  since: number,
): number => {
  const rivals = new Set<Referent>()
  for (let i = from - 1; i >= 0 && rivals.size < 10; i--) {
    const { referent, first, quoted }: Occurrence = referents.occurrences[i]!
    if (first <= since) break
    if (referent !== candidate && !quoted && referent.kind === candidate.kind && !within(own, first))
      rivals.add(referent)
  }
  return rivals.size
}
