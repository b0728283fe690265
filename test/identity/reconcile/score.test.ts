import fc from 'fast-check'
import t from 'tap'
import { alike, scored, type Found } from '../../../src/identity/reconcile/score.ts'

const TABLE: readonly (readonly [one: string, other: string, score: number])[] = [
  ['ann hill', 'ann hill', 100],
  ['hill ann', 'ann hill', 95],
  ['a hill', 'ann hill', 67.5],
  ['ann b hill', 'ann hill', 72],
  ['ann hill', 'ann hillington', 45],
  ['ann ann', 'ann hill', 45],
  ['bo finch', 'ann hill', 0],
]
for (const [one, other, score] of TABLE)
  t.test(`"${one}" is like "${other}" to ${score}`, async (t) => {
    t.equal(alike(one, other), score)
    t.equal(alike(other, one), score)
  })

t.test('is never more than 100, and 100 for the same alone', async (t) => {
  const name = fc
    .array(fc.constantFrom('a', 'ann', 'b', 'bo', 'hill', 'finch'), { minLength: 1, maxLength: 5 })
    .map((words) => words.join(' '))
  fc.assert(
    fc.property(name, name, (one, other) => {
      const score = alike(one, other)
      t.ok(score >= 0 && score <= 100)
      t.equal(score === 100, one === other)
    }),
  )
})

t.test('is sure of one at most, whatever is found', async (t) => {
  const found: fc.Arbitrary<Found[]> = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('1', '2', '3', '4'),
      name: fc.constant('Ann Hill'),
      kind: fc.constantFrom('PERSON' as const, 'MEDIA' as const),
      names: fc.array(
        fc.record({ folded: fc.constantFrom('ann hill', 'hill'), sources: fc.nat(9), isFull: fc.boolean() }),
        { minLength: 1, maxLength: 2 },
      ),
      sources: fc.nat(9),
      roles: fc.subarray(['Mayor', 'baker']),
      isIdentified: fc.boolean(),
      isCalled: fc.boolean(),
    }),
    { selector: ({ id }) => id },
  )
  const told = fc.option(fc.constant(['mayor']), { nil: undefined })
  fc.assert(
    fc.property(
      found,
      fc.constantFrom('Ann Hill', 'Hill', ''),
      told,
      told,
      (all, name, roles, identifiers) => {
        const query = { key: 'q', name, kinds: undefined, limit: 10, roles, identifiers }
        const results = scored(query, all)
        const [sure, ...more] = results.filter(({ match }) => match)
        t.equal(more.length, 0)
        const isExact = sure?.features.some(({ id, value }) => id === 'exact' && value === true)
        t.ok(!sure || isExact || sure.actor.isIdentified || sure.actor.isCalled)
        t.ok(results.every(({ score }) => score >= 0 && score <= 100))
      },
    ),
  )
})
