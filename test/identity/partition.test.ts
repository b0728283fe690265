import fc from 'fast-check'
import t from 'tap'
import { partition, type Opinions, type Pair } from '../../src/identity/partition.ts'

const MEMBERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

const pair = fc
  .tuple(fc.constantFrom(...MEMBERS), fc.constantFrom(...MEMBERS))
  .filter(([one, other]) => one !== other)
const joined = fc
  .uniqueArray(
    pair.map(([one, other]): Pair => (one < other ? [one, other] : [other, one])),
    {
      maxLength: 12,
      selector: String,
    },
  )
  .chain((pairs) =>
    fc
      .array(fc.integer({ min: 80, max: 99 }), { minLength: pairs.length, maxLength: pairs.length })
      .map((scores) => pairs.map(([one, other], index) => [one, other, scores[index]! / 100] as const)),
  )
const opinions: fc.Arbitrary<Opinions> = fc.record({
  same: fc.array(pair, { maxLength: 4 }),
  different: fc.array(pair, { maxLength: 4 }),
  unsure: fc.array(
    fc.oneof(
      pair,
      fc.constantFrom(...MEMBERS).map((one): Pair => [one, one]),
    ),
    {
      maxLength: 3,
    },
  ),
  joined,
})

/** The plainest way to say it: each member has a label, and every pair is looked at. */
function plainly({ same, different, unsure, joined }: Opinions): string[] {
  const labels = new Map(MEMBERS.map((member) => [member, member]))
  const unite = (one: string, other: string) => {
    const [into, from] = [labels.get(one)!, labels.get(other)!]
    for (const [member, label] of labels) if (label === from) labels.set(member, into)
  }
  for (const [one, other] of same) unite(one, other)
  const barred = [...different, ...unsure].filter(
    ([one, other]) => one !== other && labels.get(one) !== labels.get(other),
  )
  const held = unsure.filter(([one, other]) => one === other).map(([one]) => one)
  for (const [one, other] of [...joined].sort(
    (a, b) => b[2] - a[2] || (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1),
  )) {
    if (held.includes(one) || held.includes(other)) continue
    const [first, second] = [labels.get(one)!, labels.get(other)!]
    const isBarred = barred.some(([x, y]) => {
      const ends = [labels.get(x), labels.get(y)]
      return first !== second && ends.includes(first) && ends.includes(second)
    })
    if (!isBarred) unite(one, other)
  }
  return clustersOf((member) => MEMBERS.filter((other) => labels.get(other) === labels.get(member)))
}

const clustersOf = (of: (member: string) => readonly string[]) =>
  [...new Set(MEMBERS.map((member) => [...of(member)].sort().join(' ')))].sort()

await t.test('gives the clusters that follow, whatever the order', (t) => {
  fc.assert(
    fc.property(opinions, fc.infiniteStream(fc.nat()), (given, random) => {
      const shuffled = <Item>(items: readonly Item[]): Item[] =>
        items
          .map((item) => ({ item, place: random.next().value as number }))
          .sort((one, other) => one.place - other.place)
          .map(({ item }) => item)
      const expected = plainly(given)
      for (const asked of [given, { ...given, same: shuffled(given.same), joined: shuffled(given.joined) }]) {
        const found = partition(asked)
        t.same(
          clustersOf((member) => found.get(member) ?? [member]),
          expected,
        )
      }
    }),
  )
  t.end()
})

await t.test('the machine joins nobody across those who are judged different', (t) => {
  const found = partition({
    same: [['a', 'b']],
    different: [['a', 'd']],
    unsure: [['f', 'f']],
    joined: [
      ['b', 'c', 0.9],
      ['c', 'd', 0.95],
      ['e', 'f', 0.99],
    ],
  })
  t.same(
    clustersOf((member) => found.get(member) ?? [member]),
    ['a b', 'c d', 'e', 'f', 'g', 'h'],
  )
  t.end()
})
