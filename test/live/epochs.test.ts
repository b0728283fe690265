/** The store is put back to an earlier state under clients that follow it. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import t from 'tap'
import { pull } from '../../src/pull/pull.ts'
import { readQuestion } from '../../src/pull/question.ts'
import { Server } from '../../src/pull/server.ts'
import { build } from '../support/app.ts'
import { backUp } from '../support/backup.ts'
import { noBrowser, openPage } from '../support/browser.ts'
import { story } from '../support/changes.ts'
import { openEvents, type EventStream } from '../support/events.ts'
import { land, listen, LiveClient } from '../support/live.ts'
import { settled } from '../support/settled.ts'
import { putStory } from '../support/store.ts'

const CHANGES = '/api/v1/changes'

interface Told {
  readonly change: string
  readonly id: string
  readonly object: unknown
}

interface Page {
  readonly changes: readonly Told[]
  readonly cursor: string
}

type Copy = Map<string, unknown>

/** Makes the copy as docs/changes.md tells a client to, until it is equal to what is on record. */
async function followUntil(events: EventStream, copy: Copy, expected: Copy): Promise<number> {
  let resets = 0
  while (JSON.stringify([...copy].sort()) !== JSON.stringify([...expected].sort())) {
    const event = await events.next()
    if (!event) throw new Error('the stream ended')
    if (event.event === 'reset') {
      resets += 1
      copy.clear()
      continue
    }
    const { change, id, object } = JSON.parse(event.data) as Told
    if (change === 'SAVED') copy.set(id, object)
    else copy.delete(id)
  }
  return resets
}

await t.test('every face says so, and leads to a copy that is equal', async (t) => {
  const built = await build(t, { config: { live: { heartbeatMs: 200 } } })
  const { app, connection } = built
  const { db } = connection
  const address = `http://${await listen(app)}`
  const page = async (query = '') => (await app.inject(`${CHANGES}?first=1000${query}`)).json<Page>()
  const whole = async (): Promise<Copy> =>
    new Map((await page()).changes.map(({ id, object }) => [id, object]))
  await land(db, story(1))
  const backup = await backUp(db)
  const stream = await openEvents(`${address}${CHANGES}.sse?after=${(await page('&after=now')).cursor}`)
  await land(db, story(2))
  await settled(db)
  const { cursor } = await page()
  const copy = await whole()
  const closed: { code: number }[] = []
  const client = new LiveClient(t, address.replace('http://', ''), {
    on: { closed: (event) => closed.push(event as { code: number }) },
  })
  const added = client.subscribe('subscription { statementAdded { id } }')
  await added.heard
  await backup.restore()
  await land(db, story(3))
  await settled(db)
  const expected = await whole()

  const refused = await app.inject(`${CHANGES}?first=7&after=${cursor}`)
  t.equal(refused.statusCode, 410)
  t.match(refused.json(), { code: 'CURSOR_EPOCH', start: `${CHANGES}?first=7` })
  const { codes } = await built.ask('query ($after: String) { changes(after: $after) { cursor } }', {
    after: cursor,
  })
  t.same(codes, ['CURSOR_EPOCH'])

  const again = await openEvents(`${address}${CHANGES}.sse`, { 'last-event-id': cursor })
  t.equal(again.response.status, 200, 'an EventSource would never come back from any other')
  const reset = (await again.next())!
  t.equal(reset.event, 'reset')
  t.same(JSON.parse(reset.data), { code: 'CURSOR_EPOCH', start: CHANGES })
  t.equal((await app.inject(`${CHANGES}?after=${reset.id}`)).statusCode, 200, 'its id is a cursor')
  const fresh: Copy = new Map()
  t.equal(await followUntil(again, fresh, expected), 0)

  t.equal(await followUntil(stream, new Map(copy), expected), 1, 'one that was open is told once')
  await added.ended
  t.equal(closed[0]!.code, 4410)
  await land(db, story(4))
  await settled(db)
  const more = await whole()
  t.equal(await followUntil(again, fresh, more), 0, 'and the streams go on')
  for (const events of [again, stream]) events.close()
})

await t.test('a pull starts anew by itself, and its file is equal byte for byte', async (t) => {
  const { app, connection } = await build(t)
  const { db } = connection
  const address = `http://${await listen(app)}`
  const out = path.join(t.testdir(), 'all.csv')
  const said: string[] = []
  const run = async () => {
    const { signal } = new AbortController()
    const server = new Server(address, { patienceMs: 0, say: (line) => said.push(line), signal })
    await pull(server, readQuestion(address, [], 'csv', undefined), out, {
      onRows: () => {},
      say: (line) => said.push(line),
    })
    return readFile(out, 'utf8')
  }
  const exported = async () => (await app.inject('/api/v1/statements.csv?orderBy=RECORDED_DESC')).body
  await putStory(db, story(1))
  const backup = await backUp(db)
  for (let number = 2; number < 9; number += 1) await putStory(db, story(number))
  await settled(db)
  t.equal(await run(), await exported())
  await backup.restore()
  await putStory(db, story(10))
  await settled(db)
  t.equal(await run(), await exported())
  t.match(said.join('\n'), /put back to an earlier state: pulling it anew/)
})

await t.test('a wall comes back by itself', { skip: noBrowser }, async (t) => {
  const { page, connection } = await openPage(t, { at: null, config: { live: { heartbeatMs: 200 } } })
  const { db } = connection
  const says = (content: string) => ({
    event: 'Border talks',
    publishedOn: '2031-03-05',
    says: [{ content, by: 'Jan Nowicki' }],
  })
  await putStory(db, says('we will stay'))
  const backup = await backUp(db)
  await page.goto('/statements?wall')
  await page.locator('.news[data-live="true"]').waitFor({ state: 'attached' })
  await putStory(db, says('we will leave'))
  await page.locator('.quote', { hasText: 'we will leave' }).waitFor()
  await backup.restore()
  await page.locator('.quote', { hasText: 'we will leave' }).waitFor({ state: 'detached' })
  await putStory(db, says('we will wait'))
  await page.locator('.quote', { hasText: 'we will wait' }).waitFor()
  t.same((await page.locator('.quote').allTextContents()).length, 2)
})
