import fc from 'fast-check'
import t from 'tap'
import { foldsOf } from '../../evaluation/folds.ts'
import type { GoldDocument } from '../../evaluation/gold.ts'
import { withLearned, type LearnedStage } from '../../evaluation/learned.ts'

const goldOf = (publishers: readonly (string | undefined)[]): GoldDocument[] =>
  publishers.map((publisher, i) => ({
    id: `d${i}`,
    text: '',
    attributions: [],
    ...(publisher !== undefined && { publisher }),
  }))

t.test('every document is in one fold, and no outlet in two', async () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b', 'c', 'd', undefined), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 2, max: 4 }),
      (publishers, count) => {
        const gold = goldOf([...publishers, 'w', 'x', 'y', 'z'])
        const folds = foldsOf(gold, count)
        const places = new Map(folds.flatMap((fold, i) => fold.map(({ id }) => [id, i] as const)))
        const outlets = folds.flatMap((fold) => [
          ...new Set(fold.flatMap(({ publisher }) => publisher ?? [])),
        ])
        return (
          folds.length === count &&
          folds.flat().length === gold.length &&
          places.size === gold.length &&
          new Set(outlets).size === outlets.length
        )
      },
    ),
  )
})

t.test('folds are of about one size, and the same each time', async (t) => {
  const gold = goldOf(['a', 'a', 'a', 'b', 'b', 'c', 'c', 'd', 'e', 'f'])
  t.same(
    foldsOf(gold, 5).map(({ length }) => length),
    [3, 2, 2, 2, 1],
  )
  t.same(foldsOf(gold, 5), foldsOf(gold, 5))
})

t.test('asks for fewer folds where there are not so many outlets', async (t) => {
  t.throws(() => foldsOf(goldOf(['a', 'a', 'b']), 5), { message: /5 folds.* has 2: ask for fewer/ })
})

t.test('weights learned for a fold are used in it and put back', async (t) => {
  let used = 'shipped'
  const seen: string[] = []
  const stage: LearnedStage<string> = {
    name: 'tests',
    train: (articles) => articles.map(({ id }) => id).join(),
    use: (weights) => {
      const before = used
      used = weights
      return before
    },
  }
  const stages = [stage as LearnedStage]
  t.equal(
    withLearned(goldOf(['a', 'b']), () => (seen.push(used), 1), stages),
    1,
  )
  t.throws(() => withLearned(goldOf(['a']), () => seen.push(used, fail()), stages))
  t.same(seen, ['d0,d1'])
  t.equal(used, 'shipped')
})

const fail = (): never => {
  throw new Error('as asked')
}
