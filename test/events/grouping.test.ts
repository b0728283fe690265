import fc from 'fast-check'
import t from 'tap'
import { joinGroups } from '../../src/events/grouping.ts'
import { headlineOf } from '../../src/events/headline.ts'
import { featuresOf } from '../../src/events/features.ts'

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
