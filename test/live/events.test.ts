import { once } from 'node:events'
import http from 'node:http'
import { sql } from 'kysely'
import t from 'tap'
import { build, type Built } from '../support/app.ts'
import { story } from '../support/changes.ts'
import { openEvents, type EventStream } from '../support/events.ts'
import { land, listen } from '../support/live.ts'
import { settled } from '../support/settled.ts'
import { actorId, putActor } from '../support/store.ts'

interface Told {
  readonly cursor: string
  readonly change: string
  readonly type: string
  readonly id: string
  readonly object: unknown
}

const CHANGES = '/api/v1/changes'

/** The next changes, so many. */
async function take(events: EventStream, count: number): Promise<Told[]> {
  const taken: Told[] = []
  while (taken.length < count) {
    const event = await events.next()
    if (!event) throw new Error(`the stream ended after ${taken.length} of ${count} changes`)
    const told = JSON.parse(event.data) as Told
    if (event.id !== told.cursor) throw new Error('the id of an event is the cursor of its change')
    taken.push(told)
  }
  return taken
}

async function feed({ app }: Built, after = ''): Promise<Told[]> {
  const page = await app.inject(`${CHANGES}?first=1000&after=${after}`)
  return page.json<{ changes: Told[] }>().changes
}

await t.test(
  'tells every change from now on, each as the feed has it, with its cursor as its id',
  async (t) => {
    const built = await build(t)
    const { app, connection } = built
    const url = `http://${await listen(app)}${CHANGES}`
    await land(connection.db, story(0))
    await settled(connection.db)
    const events = await openEvents(url)
    t.match(events.response.headers.get('content-type'), /^text\/event-stream/)
    t.equal(events.response.headers.get('content-encoding'), null)
    const begun = await events.begun
    await land(connection.db, story(1))
    await sql`delete from sources where title = 'Story 0'`.execute(connection.db)
    await settled(connection.db)
    const expected = await feed(built, begun)
    t.ok(expected.some(({ change }) => change === 'DELETED'))
    const told = await take(events, 1)
    t.ok(events.retry()! > 0)
    t.same(
      [...told, ...(await take(events, expected.length - 1))].map(({ id }) => id).sort(),
      expected.map(({ id }) => id).sort(),
    )
    events.close()
  },
)

await t.test('a page and the same address for people who have no Accept to send', async (t) => {
  const { app } = await build(t)
  const host = await listen(app)
  const events = await openEvents(`http://${host}${CHANGES}.sse`, { accept: '*/*' })
  t.match(events.response.headers.get('content-type'), /^text\/event-stream/)
  events.close()
  for (const accept of ['*/*', 'application/json', 'text/event-stream;q=0, */*'])
    t.match((await app.inject({ url: CHANGES, headers: { accept } })).headers['content-type'], /json/)
})

await t.test('goes on after the last id that was seen, without a gap or an overlap', async (t) => {
  const built = await build(t)
  const { app, connection } = built
  const url = `http://${await listen(app)}${CHANGES}`
  for (let number = 0; number < 30; number += 1) await land(connection.db, story(number))
  await settled(connection.db)
  const all = await feed(built)
  const from = all[3]!.cursor
  for (const events of [
    await openEvents(`${url}?after=${from}`),
    await openEvents(url, { 'last-event-id': from }),
    await openEvents(`${url}?after=${all[9]!.cursor}`, { 'last-event-id': from }),
  ]) {
    t.same(await take(events, all.length - 4), all.slice(4))
    events.close()
  }
})

await t.test('those who come while others write are told everything, and nothing twice', async (t) => {
  const built = await build(t)
  const { app, connection } = built
  const url = `http://${await listen(app)}${CHANGES}`
  await land(connection.db, story(0))
  await settled(connection.db)
  const { cursor: from } = (await feed(built))[0]!
  // Keeps the feed being read for all.
  const first = await openEvents(url)
  const put = (name: string) => connection.db.transaction().execute((db) => putActor(db, name))
  let isWriting = true
  const writing = (async () => {
    for (let number = 1; isWriting; number += 1) await put(`Witness ${number}`)
  })()
  const streams: EventStream[] = []
  for (let count = 0; count < 40; count += 1) streams.push(await openEvents(`${url}?after=${from}`))
  isWriting = false
  await writing
  await put('Maria Lopez')
  await settled(connection.db)
  const expected = (await feed(built, from)).map(({ cursor }) => cursor)
  for (const stream of streams) {
    const told: string[] = []
    for (let id = ''; id !== actorId('Maria Lopez');) {
      const [change] = await take(stream, 1)
      id = change!.id
      told.push(change!.cursor)
    }
    t.same(told, expected)
    stream.close()
  }
  first.close()
})

await t.test('one that reads slowly is given what it missed as it takes it, and then the rest', async (t) => {
  const built = await build(t, { config: { live: { bufferBytes: 64 * 1024 } } })
  const { app, connection } = built
  const host = await listen(app)
  const [from] = await (async () => {
    await land(connection.db, story(0))
    await settled(connection.db)
    return feed(built)
  })()
  const long = 'and on it went '.repeat(400)
  const told = (number: number) => ({
    ...story(number),
    says: [{ content: `${number} ${long}`, by: 'Ada Quill' }],
  })
  for (let number = 1; number <= 300; number += 1) await land(connection.db, told(number))
  await settled(connection.db)
  const request = http.get(`http://${host}${CHANGES}.sse?after=${from!.cursor}`)
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  const ids: string[] = []
  let text = ''
  let number = 300
  for await (const chunk of response as AsyncIterable<Buffer>) {
    text += chunk.toString()
    const events = text.split('\n\n')
    text = events.pop()!
    for (const event of events) if (event.includes('\ndata: ')) ids.push(/^id: (.*)$/m.exec(event)![1]!)
    // Others write, while it takes its time.
    if (number < 330) await land(connection.db, told((number += 1)))
    else if (number === 330) {
      await putActor(connection.db, 'Maria Lopez')
      number += 1
    }
    // A chunk may end within an event: the rest of it comes with the next.
    if (events.some((event) => event.includes(actorId('Maria Lopez')))) break
  }
  request.destroy()
  t.equal(new Set(ids).size, ids.length, 'nothing is told twice')
  const seen = new Set(ids)
  const missing = (await feed(built, from!.cursor)).filter(({ cursor }) => !seen.has(cursor))
  t.same(missing, [], 'and nothing is left out')
})

await t.test('says that it lives while nothing changes', async (t) => {
  const { app } = await build(t, { config: { live: { heartbeatMs: 30 } } })
  const events = await openEvents(`http://${await listen(app)}${CHANGES}.sse`)
  const chunks = events.next()
  while (events.comments.length < 3) await new Promise((resolve) => setImmediate(resolve))
  events.close()
  t.equal(await chunks, undefined)
})

await t.test(
  'refuses what is no cursor before a stream begins, and resets one of another database',
  async (t) => {
    const [{ app }, other] = [await build(t), await build(t)]
    await putActor(other.connection.db, 'Ada Quill')
    await settled(other.connection.db)
    const [{ cursor } = { cursor: '' }] = await feed(other)
    const codes = async (query: string) => {
      const response = await app.inject(`${CHANGES}.sse${query}`)
      return [response.statusCode, response.json<{ code: string }>().code]
    }
    t.same(await codes('?after=x'), [400, 'CURSOR_INVALID'])
    t.same(await codes('?first=5'), [400, 'INPUT_INVALID'])
    const url = `http://${await listen(app)}${CHANGES}.sse`
    for (const events of [
      await openEvents(`${url}?after=${cursor}`),
      await openEvents(url, { 'last-event-id': cursor }),
    ]) {
      t.equal((await events.next())?.event, 'reset')
      events.close()
    }
  },
)

await t.test('no more may follow than there are seats, and one that goes gives its own back', async (t) => {
  const { app } = await build(t, { config: { live: { connections: 2 } } })
  const url = `http://${await listen(app)}${CHANGES}.sse`
  const [one] = [await openEvents(url), await openEvents(url)]
  const refused = await openEvents(url, { accept: '*/*' })
  t.equal(refused.response.status, 503)
  t.ok(Number(refused.response.headers.get('retry-after')) > 0)
  // An EventSource is closed for good by any answer but a stream: it is given one that ends, and comes back.
  const toReturn = await openEvents(url)
  t.match(toReturn.response.headers.get('content-type'), /^text\/event-stream/)
  t.match(await toReturn.next(), { event: 'busy', id: undefined, data: /"code":"SERVER_BUSY"/ })
  t.equal(await toReturn.next(), undefined)
  t.ok(toReturn.retry()! >= 5_000)
  one.close()
  for (;;) {
    const next = await openEvents(url, { accept: '*/*' })
    if (next.response.status === 200) break
  }
})

await t.test('a closing server ends its streams', async (t) => {
  const { app } = await build(t)
  const events = await openEvents(`http://${await listen(app)}${CHANGES}.sse`)
  const ended = events.next()
  await app.close()
  t.equal(await ended, undefined)
})
