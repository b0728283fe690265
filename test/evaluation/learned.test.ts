import t from 'tap'
import type { GoldDocument } from '../../evaluation/gold.ts'
import { eachFold, type LearnedStage } from '../../evaluation/learned.ts'

const fold = (...ids: string[]): GoldDocument[] => ids.map((id) => ({ id, text: '', attributions: [] }))

/** A stage that learns the ids that it is shown. */
const stageOf = (used: { weights: string }): LearnedStage =>
  ({
    name: 'tests',
    train: (folds) => (held) =>
      folds
        .filter((_, f) => f !== held)
        .flat()
        .map(({ id }) => id)
        .join(),
    use: (weights) => {
      const before = used.weights
      used.weights = weights
      return () => void (used.weights = before)
    },
  }) satisfies LearnedStage<string>

t.test('each fold is judged by what was learned from the others', async (t) => {
  const used = { weights: 'shipped' }
  const seen: string[] = []
  eachFold([fold('a', 'b'), fold('c'), fold('d')], () => seen.push(used.weights), [stageOf(used)])
  t.same(seen, ['c,d', 'a,b,d', 'a,b,c'])
  t.equal(used.weights, 'shipped')
})

t.test('what was learned is put back also where the work fails', async (t) => {
  const used = { weights: 'shipped' }
  t.throws(() => eachFold([fold('a'), fold('b')], fail, [stageOf(used)]), { message: 'as asked' })
  t.equal(used.weights, 'shipped')
})

t.test('a stage that learns nothing from such gold keeps its weights', async (t) => {
  const stage: LearnedStage = { name: 'tests', train: () => undefined, use: fail }
  const folds: number[] = []
  eachFold([fold('a'), fold('b')], (f) => folds.push(f), [stage])
  t.same(folds, [0, 1])
})

const fail = (): never => {
  throw new Error('as asked')
}
