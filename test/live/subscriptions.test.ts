import t from 'tap'
import { build } from '../support/app.ts'
import { land, listen, LiveClient } from '../support/live.ts'
import { settled } from '../support/settled.ts'
import { actorId } from '../support/store.ts'

interface Told {
  statementAdded: { id: string; content: string; speaker: { name: string } | null }
}

const story = (number: number, by = 'Ada Quill') => ({
  event: 'Border talks',
  publishedOn: '2031-03-05',
  says: [{ content: `word ${number}`, by }],
})
const ADDED = 'subscription { statementAdded { id content speaker { name } } }'

await t.test('tells each statement once when it has come on record', async (t) => {
  const { app, connection } = await build(t)
  await land(connection.db, story(0))
  await settled(connection.db)
  const added = new LiveClient(t, await listen(app)).subscribe<Told>(ADDED)
  await added.heard
  const { statements } = await land(connection.db, story(1))
  t.same(await added.next(), {
    statementAdded: { id: statements[0], content: 'word 1', speaker: { name: 'Ada Quill' } },
  })
})

await t.test('tells only what the filter lets pass, as the list does', async (t) => {
  const { app, connection } = await build(t)
  const client = new LiveClient(t, await listen(app))
  const query = `subscription ($filter: StatementFilter) { statementAdded(filter: $filter) { content } }`
  const added = client.subscribe<Told>(query, {
    variables: { filter: { speaker: [actorId('Bo Finch')], not: { act: ['ASK'] } } },
  })
  await added.heard
  for (const [number, by] of ['Ada Quill', 'Bo Finch', 'Ada Quill', 'Bo Finch'].entries())
    await land(connection.db, story(number, by))
  t.same(await added.next(), { statementAdded: { content: 'word 1' } })
  t.same(await added.next(), { statementAdded: { content: 'word 3' } })
})
