import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import {
  dayAfter,
  denseWindow,
  nextOf,
  spanBetween,
  timeOf,
  zeroFilled,
  type Bin,
} from '../../src/dashboard/page/chart/bins.ts'
import { ticksOf } from '../../src/dashboard/page/chart/ticks.ts'

const bin = (startsOn: string, count: number): Bin => ({ startsOn, count })

await t.test('writes the first day below a narrow axis', async (t) => {
  const days = (first: string, last: string, most: number) => {
    const { times, format } = ticksOf(first, last, most)
    return times.map(format)
  }
  t.same(days('2031-03-02', '2031-03-05', 2.4), ['2 Mar', '4 Mar'])
  t.same(days('2031-03-03', '2031-03-06', 2.4), ['3 Mar'], 'in place of a day that it would touch')
})

await t.test('fills the intervals in which nothing was said', async (t) => {
  t.same(zeroFilled([bin('2024-02-28', 2), bin('2024-03-01', 1)], 'DAY'), [
    bin('2024-02-28', 2),
    bin('2024-02-29', 0),
    bin('2024-03-01', 1),
  ])
  t.same(
    zeroFilled([bin('2031-03-03', 1), bin('2031-02-17', 2)], 'WEEK').map(({ count }) => count),
    [2, 0, 1],
  )
  t.same(
    zeroFilled([bin('2030-11-01', 1), bin('2031-02-01', 1)], 'MONTH').map(({ startsOn }) => startsOn),
    ['2030-11-01', '2030-12-01', '2031-01-01', '2031-02-01'],
  )
  t.same(
    zeroFilled([bin('0001-01-01', 1), bin('0030-01-01', 1)], 'DECADE').map(({ startsOn }) => startsOn),
    ['0001-01-01', '0010-01-01', '0020-01-01', '0030-01-01'],
  )
  t.same(zeroFilled([], 'DAY'), [])
})

const counts = fc.array(fc.nat(50), { minLength: 1, maxLength: 80 })

await t.test('fills, and counts all that was said', async () => {
  fc.assert(
    fc.property(counts, fc.constantFrom('DAY', 'WEEK', 'MONTH', 'YEAR' as const), (given, interval) => {
      let day = '2001-01-01'
      const bins = given.map((count) => {
        const made = bin(day, count)
        day = nextOf(day, interval)
        return made
      })
      const sparse = bins.filter(({ count }, index) => count > 0 || index === 0 || index === bins.length - 1)
      assert.deepEqual(zeroFilled(sparse.toReversed(), interval), bins)
    }),
  )
})

const nextMonths = (count: number): string => {
  let day = '2021-01-01'
  for (let index = 0; index < count; index++) day = nextOf(day, 'MONTH')
  return day
}

await t.test('says of every statement whether it is drawn, or earlier or later', async (t) => {
  fc.assert(
    fc.property(counts, (given) => {
      const bins = given.map((count, index) => bin(dayAfter('2031-01-01', index), count))
      const { bins: drawn, before, after } = denseWindow(bins)
      const sum = (of: readonly Bin[]) => of.reduce((total, { count }) => total + count, 0)
      assert.equal(before + sum(drawn) + after, sum(bins))
    }),
  )
  const years = Array.from({ length: 120 }, (_, index) =>
    bin(nextMonths(index), index > 116 ? 100 : index === 0 ? 2 : 0),
  )
  const { bins: drawn, before } = denseWindow(years)
  t.same([drawn.length, before], [3, 2], 'two of long ago do not press all others into one bar')
  const busy = Array.from({ length: 120 }, (_, index) =>
    bin(nextMonths(index), index < 3 ? 1000 : index === 119 ? 1 : 0),
  )
  const newest = busy.at(-1)!.startsOn
  t.equal(denseWindow(busy, newest).after, 0, 'the newest are drawn, however few')
  t.equal(denseWindow(busy, '2021-06-01').after, 1, 'what is dated after today may be a slip')
  const slips = zeroFilled([bin('0220-01-01', 1), bin('2020-01-01', 12), bin('2910-01-01', 1)], 'DECADE')
  const { bins: seen, ...unseen } = denseWindow(slips, '2021-06-01', true)
  t.same([seen.length, unseen], [1, { before: 1, after: 1 }], 'of a few, one mistyped year at each end')
  t.equal(
    denseWindow(slips, '2021-06-01').bins.length,
    slips.length,
    'but only where the timeline is too long',
  )
  t.equal(denseWindow(slips, '2910-01-01', true).after, 0)
})

await t.test('takes the whole intervals that are drawn over, from either side', async (t) => {
  const weeks = zeroFilled([bin('2031-02-03', 1), bin('2031-02-24', 1)], 'WEEK')
  const [one, other] = [timeOf('2031-02-12'), timeOf('2031-02-20')]
  const span = { from: '2031-02-10', to: '2031-02-23' }
  t.same(spanBetween(weeks, 'WEEK', one, other), span)
  t.same(spanBetween(weeks, 'WEEK', other, one), span)
  t.same(spanBetween(weeks, 'WEEK', 0, 0), { from: '2031-02-03', to: '2031-02-09' })
})

await t.test('writes round days below an axis, no more than there is room for', async (t) => {
  const day = fc.nat(40_000).map((days) => dayAfter('1950-01-01', days))
  fc.assert(
    fc.property(day, fc.nat(30_000), fc.integer({ min: 2, max: 12 }), (first, length, most) => {
      const last = dayAfter(first, length)
      const { times, format } = ticksOf(first, last, most)
      assert.ok(times.length >= 1 && times.length <= most, `${first} ${last} ${most}: ${times.length}`)
      for (const time of times) {
        assert.ok(time.getTime() >= timeOf(first) && time.getTime() <= timeOf(last))
        assert.ok(format(time))
      }
    }),
  )
  const ages = ticksOf('0221-01-01', '2910-12-31', 8)
  t.same(ages.times.map(ages.format), ['500', '1000', '1500', '2000', '2500'])
  const { times, format } = ticksOf('2031-01-01', '2031-02-20', 8)
  t.same(times.map(format), ['1 Jan', '8 Jan', '15 Jan', '22 Jan', '1 Feb', '8 Feb', '15 Feb'])
})
