import t from 'tap'
import type { Trees } from '../../src/extraction/model/trees.ts'
import { eachFold, type Pipeline } from '../../training/cross-validation.ts'
import type { TrainingArticle } from '../../training/stages.ts'

const fold = (...ids: string[]): TrainingArticle[] => ids.map((id) => ({ id, text: '', attributions: [] }))

const noTrees = (bias: number): Trees => ({
  depth: 1,
  count: 0,
  bias,
  feature: new Uint8Array(),
  threshold: new Float32Array(),
  leaf: new Float32Array(),
})

/** Two stages whose weights stand for the articles that they saw, and one that judges them. */
const pipelineOf = (): Pipeline & { inUse: () => (string | undefined)[] } => {
  const seen: string[] = []
  const inUse: (Trees | undefined)[] = [undefined, undefined, undefined]
  const weightsOf = (what: string): Trees => noTrees(seen.push(what) - 1)
  const wordsOf = (s: number): string | undefined => inUse[s] && seen[inUse[s].bias]
  const use =
    (s: number) =>
    (weights: Trees | undefined): Trees | undefined => {
      const before = inUse[s]
      inUse[s] = weights
      return before
    }
  return {
    inUse: () => [0, 1, 2].map(wordsOf),
    stages: [0, 1].map((s) => ({
      name: `stage ${s}`,
      learn: (articles) => weightsOf(`${articles.map(({ id }) => id).join('')} after ${wordsOf(s - 1)}`),
      use: use(s),
    })),
    judging: {
      name: 'judging',
      lessonOf: ({ id }) => ({ rows: Float32Array.of(seen.push(`${id} by ${wordsOf(1)}`) - 1), right: [1] }),
      learn: (lessons) => weightsOf(lessons.map(({ rows }) => seen[rows[0]!]).join('; ')),
      use: use(2),
    },
  }
}

t.test(
  'each fold is read by what was learned from the others, each stage after those before it',
  async (t) => {
    const pipeline = pipelineOf()
    const used: unknown[] = []
    eachFold([fold('a', 'b'), fold('c'), fold('d')], () => used.push(pipeline.inUse().slice(0, 2)), pipeline)
    t.same(used, [
      ['cd after undefined', 'cd after cd after undefined'],
      ['abd after undefined', 'abd after abd after undefined'],
      ['abc after undefined', 'abc after abc after undefined'],
    ])
  },
)

t.test(
  'what judges a fold has learned from the other folds, read by what had not learned from them',
  async (t) => {
    const pipeline = pipelineOf()
    const used: unknown[] = []
    eachFold([fold('a'), fold('b'), fold('c')], () => used.push(pipeline.inUse()[2]), pipeline)
    const readBy = (id: string, others: string): string =>
      `${id} by ${others} after ${others} after undefined`
    t.same(used, [
      `${readBy('b', 'ac')}; ${readBy('c', 'ab')}`,
      `${readBy('a', 'bc')}; ${readBy('c', 'ab')}`,
      `${readBy('a', 'bc')}; ${readBy('b', 'ac')}`,
    ])
  },
)

t.test('what was learned is put back, also where the work fails', async (t) => {
  const pipeline = pipelineOf()
  const fail = (): never => {
    throw new Error('as asked')
  }
  t.throws(() => eachFold([fold('a'), fold('b')], fail, pipeline), { message: 'as asked' })
  t.same(pipeline.inUse(), [undefined, undefined, undefined])
})
