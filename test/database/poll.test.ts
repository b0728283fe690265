import t from 'tap'
import { Poller } from '../../src/database/poll.ts'

await t.test('wakes all again and again, until they want no more', async (t) => {
  const poller = new Poller(1)
  const counts = [0, 0]
  const { promise: thrice, resolve } = Promise.withResolvers<void>()
  const leave = counts.map((_, index) =>
    poller.on(() => {
      counts[index]! += 1
      if (counts.every((count) => count >= 3)) resolve()
    }),
  )
  await thrice
  leave[0]!()
  const [left] = counts
  const { promise: again, resolve: isAgain } = Promise.withResolvers<void>()
  poller.on(isAgain)
  await again
  t.equal(counts[0], left, 'whoever left is not woken')
  await poller.close()
})

await t.test('keeps nothing running while nobody is to be woken', async (t) => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  const before = timers()
  const poller = new Poller(1)
  const leave = poller.on(() => {})
  t.equal(timers(), before + 1)
  leave()
  leave()
  t.equal(timers(), before)
  poller.on(() => {})
  await poller.close()
  t.equal(timers(), before)
})
