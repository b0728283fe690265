import t from 'tap'
import type { Tally } from '../../evaluation/figures.ts'
import { headlinesOf, intervalsOf } from '../../evaluation/intervals.ts'

const article = (right: number, predicted: number, gold: number): Tally => ({
  documents: 1,
  matched: right,
  speaker: right,
  'fields.predicted': predicted,
  'fields.gold': gold,
})

t.test('an interval holds its figure, and is the same each time', async (t) => {
  const tallies = Array.from({ length: 60 }, (_, i) => article(i % 7, 8, 8))
  const { 'who said what F1': it, ...others } = intervalsOf(tallies, 200)
  t.equal(
    it!.value,
    headlinesOf({ speaker: 174, 'fields.predicted': 480, 'fields.gold': 480 })['who said what F1'],
  )
  t.ok(it!.low < it!.value && it!.value < it!.high)
  t.ok(it!.high - it!.low < 0.2)
  t.same(intervalsOf(tallies, 200), { 'who said what F1': it, ...others })
})

t.test('articles that are all alike leave no doubt', async (t) => {
  const { 'who said what F1': it } = intervalsOf([article(3, 4, 4), article(3, 4, 4)], 100)
  t.same(it, { value: 0.75, low: 0.75, high: 0.75 })
})

t.test('gold without speakers has no figures of them', async (t) => {
  t.same(Object.keys(headlinesOf({ documents: 1, gold: 1, predicted: 1 })), [
    'statement F1',
    'precision',
    'recall',
  ])
})
