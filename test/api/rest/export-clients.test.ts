import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import t from 'tap'
import { build } from '../../support/app.ts'
import { putStory } from '../../support/store.ts'

const { app, connection } = await build(t, { config: { exports: { atOnce: 2, stallMs: 4_500 } } })
const { db } = connection
await putStory(db, {
  event: 'The dam',
  publishedOn: '2031-03-04',
  says: Array.from({ length: 48 }, (_, number) => ({ content: `word ${number}` })),
})

/** Connections of exports that PostgreSQL has now. */
async function exportsRunning(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from pg_stat_activity
    where application_name = 'onrecord exports' and datname = current_database() and state <> 'idle'
  `.execute(db)
  return rows[0]!.count
}

async function until(holds: () => Promise<boolean>, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await setImmediate()) if (await holds()) return true
  return false
}

// Far more than what sockets and buffers take: every statement with a mebibyte of words.
await sql`alter table statements disable trigger user`.execute(db)
await sql`update statements set cue = repeat('x', 1048576)`.execute(db)
await app.listen({ port: 0 })
const { port } = app.server.address() as AddressInfo
const address = `http://127.0.0.1:${port}/api/v1/statements.csv`

async function openAndWait(): Promise<http.IncomingMessage> {
  const request = http.get(address, { agent: false })
  request.on('error', () => {})
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  response.on('error', () => {})
  return response
}

await t.test('one that goes away before its first row gives its connection up as well', async (t) => {
  const holder = await db.startTransaction().execute()
  await sql`lock table actors in access exclusive mode`.execute(holder)
  const request = http.get(address, { agent: false })
  request.on('error', () => {})
  t.ok(await until(async () => (await exportsRunning()) === 1, 4_000), 'it waits for its first row')
  request.destroy()
  t.ok(await until(async () => (await exportsRunning()) === 0, 4_000))
  await holder.rollback().execute()
})

await t.test('one that goes away gives its connection up at once', async (t) => {
  const response = await openAndWait()
  t.equal(await exportsRunning(), 1)
  response.destroy()
  t.ok(await until(async () => (await exportsRunning()) === 0, 4_000))
})

await t.test(
  'one that takes nothing is dropped, and meanwhile takes no memory and nobody’s place',
  async (t) => {
    const before = process.memoryUsage().arrayBuffers
    const responses = [await openAndWait(), await openAndWait()]
    const { statusCode } = await app.inject('/api/v1/statements?first=1')
    t.equal(statusCode, 200, 'pages are given all the while')
    t.ok(process.memoryUsage().arrayBuffers - before < 20 * 2 ** 20, 'little waits in memory')
    t.ok(await until(async () => (await exportsRunning()) === 0, 15_000), 'and both are dropped')
    for (const response of responses) response.destroy()
  },
)

await t.test('one that reads slowly gets all of it', async (t) => {
  let bytes = 0
  for await (const chunk of await openAndWait()) {
    bytes += (chunk as Buffer).length
    await setImmediate()
  }
  t.ok(bytes > 48 * 2 ** 20)
})
