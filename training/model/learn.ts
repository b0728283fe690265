import { JUDGE_WIDTH, judgeRows } from '../../src/extraction/model/judge.ts'
import {
  LEAST_CUE_CHANCE,
  Reader,
  type ReaderWeights,
  type Reading,
} from '../../src/extraction/model/reader.ts'
import { scoreOf, type Trees } from '../../src/extraction/model/trees.ts'
import { countCues, tagNumber, viewOf } from '../../src/extraction/model/view.ts'
import { quantised, type Model } from '../../src/extraction/model/weights.ts'
import { learnJudging } from './boosted.ts'
import { trainChains } from './chain-trainer.ts'
import { readArticles } from './gold.ts'
import { cueRates, headOf } from './heads.ts'
import { isotonic } from './isotonic.ts'
import { cueExamples, roleChains, type CueExamples, type Lesson } from './lessons.ts'
import { sigmoid, trainLogistic } from './logistic.ts'
import { SETTINGS } from './settings.ts'
import { verdictsOn } from './verdicts.ts'

const { folds } = SETTINGS

/** A fold's readings of its articles by a reader that never saw them, and what is right about them. */
export interface Held {
  readonly readings: readonly Reading[]
  readonly rows: Float32Array
  readonly said: Uint8Array
}

/**
 * Learns a model from annotated articles. Each step learns from what the step before gives on articles that it did
 * not learn from (cross-fitting), so that it knows the mistakes that it will meet.
 */
export const learn = (path: string, report: (line: string) => void): Model => {
  const articles = readArticles(path)
  report(`${articles.length} articles`)
  const rates = cueRates(articles)
  const lessons = articles.map((article): Lesson => {
    const heads = article.attributions.map((it) => headOf(article, it, rates))
    return { article, view: viewOf(article.document), heads }
  })
  const gate = gateOf(lessons)

  const examples = cueExamples(lessons, gate, SETTINGS.cues.bits)
  const said = crossCues(lessons, examples)
  const cues = trainLogistic(examples, all(examples.lesson.length), SETTINGS.cues)
  report(`cues: ${examples.lesson.length} examples`)

  const chains = roleChains(lessons, SETTINGS.roles.bits)
  const readerOf = (only: readonly number[]): ReaderWeights => {
    const { roles, joints } = trainChains(chains, only, SETTINGS.roles)
    return {
      gate,
      cues: quantised({ bits: SETTINGS.cues.bits, weights: cues, scale: 1 }),
      roles: quantised({ bits: SETTINGS.roles.bits, weights: roles, scale: 1 }),
      joints,
    }
  }
  const held: Held[] = []
  for (let fold = 0; fold < folds; fold++) {
    const reader = new Reader(readerOf(notIn(fold, chains.lesson)))
    lessons.forEach((lesson, l) => {
      if (l % folds === fold) held[l] = hold(reader, lesson, said[l]!)
    })
    report(`roles: fold ${fold + 1} of ${folds}`)
  }
  const reader = readerOf(all(chains.lesson.length))
  report(`roles: ${chains.lesson.length} chains`)

  const scores: number[] = []
  const targets: number[] = []
  for (let fold = 0; fold < folds; fold++) {
    const judge = judgeFrom(held.filter((_, l) => l % folds !== fold))
    for (const { readings, rows, said } of held.filter((_, l) => l % folds === fold))
      readings.forEach((_, r) => {
        scores.push(scoreOf(judge, rows, r * JUDGE_WIDTH))
        targets.push(said[r]!)
      })
  }
  const judge = judgeFrom(held)
  report(`judge: ${scores.length} readings`)
  return {
    reader,
    judge,
    calibration: isotonic(scores, targets, SETTINGS.step),
    least: SETTINGS.least,
  }
}

const all = (size: number): number[] => Array.from({ length: size }, (_, i) => i)
const notIn = (fold: number, lesson: Int32Array): number[] =>
  all(lesson.length).filter((k) => lesson[k]! % folds !== fold)

/** Hashes of lemmas that head cues without being verbs: "according", "statement", ":". */
const gateOf = (lessons: readonly Lesson[]): Set<number> => {
  const counts = new Map<number, number>()
  for (const { view, heads } of lessons)
    for (const head of heads) {
      if (head === -1 || view.tag[head] === tagNumber('VERB')) continue
      const { lemma } = view.forms[head]!
      counts.set(lemma, (counts.get(lemma) ?? 0) + 1)
    }
  return new Set([...counts].filter(([, n]) => n >= SETTINGS.gateCount).map(([lemma]) => lemma))
}

/** Fills each `view.cue`, and gives the chances of communication, each by a detector that never saw the article. */
const crossCues = (lessons: readonly Lesson[], examples: CueExamples): Float64Array[] => {
  const said = lessons.map(({ view }) => new Float64Array(view.size))
  for (let fold = 0; fold < folds; fold++) {
    const weights = trainLogistic(examples, notIn(fold, examples.lesson), SETTINGS.cues)
    for (let k = 0; k < examples.lesson.length; k++) {
      const l = examples.lesson[k]!
      if (l % folds !== fold) continue
      let any = 0
      let one = 0
      for (let r = examples.from[k]!; r < examples.from[k + 1]!; r++) {
        any += weights[examples.rows[r]! * 2]!
        one += weights[examples.rows[r]! * 2 + 1]!
      }
      lessons[l]!.view.cue[examples.token[k]!] = sigmoid(any)
      said[l]![examples.token[k]!] = sigmoid(one)
    }
  }
  for (const { view } of lessons) countCues(view)
  return said
}

const hold = (reader: Reader, lesson: Lesson, said: Float64Array): Held => {
  const readings: Reading[] = []
  reader.start(lesson.view)
  said.forEach((chance, i) => {
    if (chance < LEAST_CUE_CHANCE) return
    const reading = reader.read(lesson.view, i, chance)
    if (reading.content.length > 0) readings.push(reading)
  })
  return { readings, rows: judgeRows(lesson.view, readings), said: verdictsOn(lesson, readings).said }
}

const judgeFrom = (held: readonly Held[]): Trees =>
  learnJudging(
    held.map(({ rows, said }) => ({ rows, right: said })),
    JUDGE_WIDTH,
    SETTINGS.judge,
  )
