/** Clients that ask and take nothing: they are dropped, and nobody else notices. */
import { once } from 'node:events'
import http from 'node:http'
import t from 'tap'
import { WebSocket } from 'ws'
import { build } from '../support/app.ts'
import { openEvents } from '../support/events.ts'
import { land, listen, LiveClient } from '../support/live.ts'

const BUFFER = 64 * 1024
/** Far more than what the system keeps for a connection of its own accord. */
const MOST_STORIES = 300

/** Half a megabyte of it is asked for below. */
const story = (number: number) => ({
  event: 'Border talks',
  publishedOn: '2031-03-05',
  says: [{ content: `${number}: ${'and on it went '.repeat(3_500)}`, by: 'Ada Quill' }],
})
const MUCH = Array.from({ length: 10 }, (_, index) => `a${index}: content`).join(' ')

await t.test('one that takes nothing over a WebSocket is dropped, and the others are told on', async (t) => {
  const { app, connection } = await build(t, { config: { live: { bufferBytes: BUFFER } } })
  const host = await listen(app)
  const added = new LiveClient(t, host).subscribe<{ statementAdded: { position: number } }>(
    'subscription { statementAdded { position } }',
  )
  await added.heard
  const stalled = new WebSocket(`ws://${host}/graphql`, 'graphql-transport-ws')
  stalled.on('error', () => {})
  await once(stalled, 'open')
  stalled.send('{"type":"connection_init"}')
  await once(stalled, 'message')
  const payload = { query: `subscription { statementAdded { ${MUCH} } }` }
  stalled.send(JSON.stringify({ type: 'subscribe', id: '1', payload }))
  stalled.send('{"type":"ping"}')
  await once(stalled, 'message')
  stalled.pause()
  let stories = 0
  for (; app.websocketServer.clients.size > 1 && stories < MOST_STORIES; stories += 1)
    await land(connection.db, story(stories))
  t.equal(app.websocketServer.clients.size, 1, `it is gone after ${stories} stories`)
  for (let count = 0; count < stories; count += 1) await added.next()
  t.pass('and the other was told of all of them')
  const closed = once(stalled, 'close')
  stalled.resume()
  await closed
})

await t.test(
  'one that takes nothing of the stream of changes is dropped, and the others are told on',
  async (t) => {
    const { app, connection } = await build(t, { config: { live: { bufferBytes: BUFFER, connections: 2 } } })
    const url = `http://${await listen(app)}/api/v1/changes.sse`
    const events = await openEvents(url)
    const request = http.get(url)
    const [response] = (await once(request, 'response')) as [http.IncomingMessage]
    response.on('error', () => {})
    response.pause()
    const isFull = async () => (await app.inject(`/api/v1/changes.sse?after=x`)).statusCode === 503
    let stories = 0
    for (; (await isFull()) && stories < MOST_STORIES; stories += 1) await land(connection.db, story(stories))
    t.notOk(await isFull(), `it is gone after ${stories} stories`)
    for (let told = 0; told < stories;) {
      const { type } = JSON.parse((await events.next())!.data) as { type: string }
      if (type === 'Statement') told += 1
    }
    events.close()
    request.destroy()
  },
)
