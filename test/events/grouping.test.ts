import fc from 'fast-check'
import t from 'tap'
import { Closeness } from '../../src/events/closeness.ts'
import { joinGroups } from '../../src/events/grouping.ts'
import { headlineOf } from '../../src/events/headline.ts'
import { featuresOf } from '../../src/events/features.ts'
import { News } from '../../src/events/news.ts'
import { quotationsOf } from '../../src/events/quotations.ts'

const NEAR = 10

await t.test(
  'two that are close are of one group, and a third that is close to one of them only is not',
  async (t) => {
    const closeness: Record<string, Record<string, number>> = { a: {}, b: { a: 30 }, c: { b: 15, a: 1 } }
    const groups = joinGroups([], ['a', 'b', 'c'], (id) => new Map(Object.entries(closeness[id]!)), NEAR)
    t.same(
      groups.map(({ members }) => members),
      [['a', 'b'], ['c']],
    )
  },
)

await t.test('a new source joins one of two settled groups, and never makes them one', async (t) => {
  const settled = [
    { eventId: 'one', members: ['a'] },
    { eventId: 'other', members: ['b'] },
  ]
  const groups = joinGroups(
    settled,
    ['c'],
    () =>
      new Map([
        ['a', 40],
        ['b', 50],
      ]),
    NEAR,
  )
  t.same(groups, [
    { eventId: 'one', members: ['a'] },
    { eventId: 'other', members: ['b', 'c'] },
  ])
})

await t.test(
  'every source is in one group, whose members are close on the mean, and no two groups are',
  async (t) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.nat(30), { minLength: 45, maxLength: 45 }),
        (size, drawn) => {
          const ids = Array.from({ length: size }, (_, index) => `s${index}`)
          let at = 0
          const near = new Map(
            ids.map((id, index) => [id, new Map(ids.slice(0, index).map((other) => [other, drawn[at++]!]))]),
          )
          const between = (one: string, other: string) =>
            near.get(one)!.get(other) ?? near.get(other)!.get(one) ?? 0
          const groups = joinGroups([], ids, (id) => near.get(id)!, NEAR)
          t.same(groups.flatMap(({ members }) => members).sort(), ids)
          for (const [index, { members }] of groups.entries())
            for (const { members: others } of groups.slice(index + 1)) {
              const all = members.flatMap((one) => others.map((other) => between(one, other)))
              t.ok(all.reduce((sum, one) => sum + one, 0) / all.length < NEAR)
            }
        },
      ),
    )
  },
)

await t.test(
  'an event has the title that says most of what all speak of, and no cut one where it has another',
  async (t) => {
    const reports = [
      ['The harbour wakes', 'The ferry sank near Zelmora. Lifeboats saved all from the ferry.'],
      ['Ferry sinks near Zelmora', 'Lifeboats saved all when the ferry sank near Zelmora.'],
      ['Ferry near Zelmora sinks with all lifeboats…', 'The ferry sank near Zelmora, its lifeboats too.'],
    ].map(([title, text]) => ({ title: title!, ...featuresOf(title!, text!) }))
    t.equal(headlineOf(reports), 'Ferry sinks near Zelmora')
    t.equal(headlineOf(reports.slice(2)), 'Ferry near Zelmora sinks with all lifeboats…')
  },
)

await t.test('of any nine words in a row that two texts quote, one fingerprint is the same', async (t) => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 2, maxLength: 6 })
  const words = (minLength: number) => fc.array(word, { minLength, maxLength: minLength + 8 })
  fc.assert(
    fc.property(words(9), words(0), words(0), (shared, before, after) => {
      const quote = (some: string[]) => quotationsOf(`Quill said “${some.join(' ')}” to us.`)
      const alone = quote(shared)
      fc.pre(shared.join(' ').length >= 30 && [...before, ...shared, ...after].join(' ').length <= 400)
      const others = new Set(quote([...before, ...shared, ...after]))
      t.ok(alone.some((run) => others.has(run)))
      t.ok(alone.every((run) => Number.isInteger(run) && Math.abs(run) <= 2 ** 31))
    }),
  )
  t.same(
    quotationsOf('The dam near Norwick will be closed for as long as it takes.'),
    [],
    'and nothing else counts',
  )
  t.same(quotationsOf('She said "no", “never” and "not in my life".'), [], 'nor what is short')
})

const closenessOf = (titles: readonly (readonly [day: number, title: string, text: string])[]) => {
  const sources = titles.map(([day, title, text], index) => ({
    id: `s${index}`,
    day,
    ...featuresOf(title, text),
  }))
  const closeness = new Closeness(new News(sources))
  const last = sources.at(-1)!
  closeness.add(
    last.day,
    sources.slice(0, -1).filter(({ day }) => day === last.day),
  )
  return closeness.add(last.day, [last]).get(last.id)!
}

await t.test('sources that quote the same words are closer than those that do not', async (t) => {
  const words = '“We shall not give up one stone of this bridge to anybody who asks,”'
  const other = '“Nobody here has ever seen so much water in so short a time,”'
  const near = closenessOf([
    [1, 'Norwick bridge to stay', `${words} Ada Quillfeather told the council of Norwick.`],
    [1, 'Council hears of bridge', `${other} Ada Quillfeather told the council of Norwick.`],
    [1, 'Quillfeather stands firm', `${words} said the mayor.`],
  ])
  t.ok(near.get('s0')! > (near.get('s1') ?? 0) + 50_000, JSON.stringify([...near]))
})

await t.test('a common word that bursts tells less than a rare one', async (t) => {
  const burst = (word: string) =>
    closenessOf([
      [1, `${word} meets orchard`, 'Growers pick apples.'],
      [1, `${word} and lighthouse`, 'Keepers trim wicks.'],
      [1, `${word} or viaduct`, 'Masons cut stones.'],
      [1, `${word} by ferry`, 'Sailors coil ropes.'],
    ]).get('s0') ?? 0
  t.ok(burst('zelmora') > 2 * burst('senate'), `${burst('zelmora')} and ${burst('senate')}`)
  t.ok(burst('mueller') > burst('senate'))
})
