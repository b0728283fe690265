import t from 'tap'
import { madeFolder, isServerOf, serverOf, startOwner, until } from './owned.ts'

const endings = [
  { title: 'exits', then: 'exit', ended: 3 },
  { title: 'throws what nobody catches', then: 'throw', ended: 1 },
  { title: 'has nothing left to do', then: 'leave', ended: 0 },
] as const

for (const { title, then, ended } of endings) {
  await t.test(`leaves no PostgreSQL behind when the process ${title}`, async (t) => {
    const folder = await madeFolder(t)
    const owner = startOwner(t, folder, { then })
    await owner.next()
    t.equal(await owner.ended, ended)
    await until(async () => !(await hasServer(folder)))
  })
}

for (const [signal, code] of [
  ['SIGTERM', 143],
  ['SIGINT', 130],
  ['SIGHUP', 129],
] as const) {
  await t.test(
    `leaves no PostgreSQL behind when ${signal} ends a process that does not listen to it`,
    async (t) => {
      const folder = await madeFolder(t)
      const owner = startOwner(t, folder)
      await owner.next()
      const pid = await serverOf(folder)
      owner.process.kill(signal)
      t.equal(await owner.ended, code)
      await until(async () => !(await isServerOf(pid, folder)))
    },
  )
}

await t.test('serves on after Ctrl-C in the terminal, while the process drains its requests', async (t) => {
  const folder = await madeFolder(t)
  const owner = startOwner(t, folder, { then: 'drain' })
  await owner.next()
  // The terminal signals the whole group in the foreground, of which the owner is the first.
  process.kill(-(owner.process.pid ?? 0), 'SIGINT')
  t.same(await owner.next(), { drained: true })
  t.equal(await owner.ended, 0)
  t.notOk(await hasServer(folder))
})

async function hasServer(folder: string): Promise<boolean> {
  const pid = await serverOf(folder).catch(() => undefined)
  return pid !== undefined && (await isServerOf(pid, folder))
}
