import { figuresOf, sumOf, type Tally } from './figures.ts'

/** A figure, and between which two it lies in 95 of 100 draws of as many articles. */
export interface Interval {
  value: number
  low: number
  high: number
}

export const FIGURES = [
  'who said what F1',
  'whole record F1',
  'statement F1',
  'precision',
  'recall',
  'speaker',
  'addressee F1',
  'via F1',
  'saidOn F1',
  'denial F1',
] as const
export type Figure = (typeof FIGURES)[number]

/** The figures that a build is judged by; of gold without speakers, the first three of statements alone. */
export const headlinesOf = (tally: Tally): Partial<Record<Figure, number>> => {
  const { statement, fields } = figuresOf(tally)
  return {
    ...(fields && { 'who said what F1': fields.whoSaidWhat, 'whole record F1': fields.wholeRecord }),
    'statement F1': statement.f1,
    precision: statement.precision,
    recall: statement.recall,
    ...(fields && {
      speaker: fields.speaker,
      'addressee F1': fields.addressee.f1,
      'via F1': fields.via.f1,
      'saidOn F1': fields.saidOn.f1,
      'denial F1': fields.denial.f1,
    }),
  }
}

const DRAWS = 1000

/**
 * 95 % intervals by bootstrap over articles: a thousand times as many articles are drawn as there are, with
 * replacement. Articles are what is drawn, since the statements of one are alike. The draws are the same at each run.
 */
export const intervalsOf = (tallies: readonly Tally[], draws = DRAWS): Partial<Record<Figure, Interval>> =>
  intervalsOfDraws(tallies, (drawn) => headlinesOf(sumOf(drawn)), draws)

/** The same of any figures of any articles. */
export const intervalsOfDraws = <Article, Name extends string>(
  articles: readonly Article[],
  figures: (drawn: readonly Article[]) => Partial<Record<Name, number>>,
  draws = DRAWS,
): Partial<Record<Name, Interval>> => {
  const random = mulberry32(20_261_128)
  const drawn = Array.from({ length: draws }, () =>
    figures(articles.map(() => articles[Math.floor(random() * articles.length)]!)),
  )
  const out: Partial<Record<Name, Interval>> = {}
  for (const [figure, value] of Object.entries(figures(articles)) as [Name, number][]) {
    const sorted = drawn.map((one) => one[figure] ?? 0).sort((a, b) => a - b)
    const at = (share: number): number => sorted[Math.round(share * (draws - 1))]!
    out[figure] = { value, low: at(0.025), high: at(0.975) }
  }
  return out
}

/** Numbers from 0 to 1, the same for the same seed. */
const mulberry32 = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
