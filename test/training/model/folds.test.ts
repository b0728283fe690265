import fc from 'fast-check'
import t from 'tap'
import { foldsOf } from '../../../training/model/folds.ts'

const goldOf = (publishers: readonly (string | undefined)[]): { id: string; publisher?: string }[] =>
  publishers.map((publisher, i) => ({ id: `d${i}`, ...(publisher !== undefined && { publisher }) }))

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
