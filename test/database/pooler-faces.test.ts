/** All faces on a database that is reached through a pooler, with fewer server connections than are asked over. */
import { once } from 'node:events'
import http from 'node:http'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.ts'
import { connect, type ConnectOptions } from '../../src/database/connect.ts'
import { createTestDatabase } from '../support/database.ts'
import { land, listen, LiveClient } from '../support/live.ts'
import { noPooler, startPooler } from '../support/pooler.ts'
import { putStory } from '../support/store.ts'

if (noPooler) {
  t.pass('not run', { skip: noPooler })
  process.exit()
}

const direct = await createTestDatabase(t)
const pooled = await startPooler(t, direct, { mode: 'transaction', settings: { default_pool_size: 2 } })
const LIMIT = { statementTimeout: 5_000, connectionTimeout: 10_000 }

async function serve(t: Pick<Test, 'teardown'>, options: ConnectOptions) {
  const connection = connect({ ...LIMIT, ...options })
  const app = await buildApp({}, connection)
  t.teardown(async () => {
    await app.close()
    await connection.close()
  })
  return { app, connection }
}

const here = await serve(t, { connectionString: direct })
const there = await serve(t, { connectionString: pooled, pooler: 'transaction' })
const { db } = here.connection
await putStory(db, {
  event: 'The dam',
  publishedOn: '2031-03-04',
  says: Array.from({ length: 48 }, (_, number) => ({ content: `word ${number}` })),
})

const STATEMENTS = '{ statements(first: 3) { nodes { content speaker { name } } } }'
const QUESTIONS = [
  STATEMENTS,
  '{ actors(first: 5) { nodes { name } } }',
  '{ events(first: 4) { nodes { title } } }',
]

const ask = async ({ app }: typeof here, query: string) => {
  const { statusCode, payload } = await app.inject({ method: 'POST', url: '/graphql', payload: { query } })
  return `${statusCode} ${payload}`
}

await t.test('answers all that is asked at once as PostgreSQL itself does', async (t) => {
  const questions = Array.from({ length: 200 }, (_, number) =>
    number % 4 === 3
      ? `{ statements(first: ${1 + (number % 20)}, search: "word") { nodes { content } } }`
      : QUESTIONS[number % 4]!,
  )
  const answers = (server: typeof here) => Promise.all(questions.map((query) => ask(server, query)))
  const [expected, found] = [await answers(here), await answers(there)]
  t.equal(expected.filter((answer) => answer.startsWith('200 {"data":{')).length, 200)
  t.same(found, expected)
})

for (const path of ['.csv', '.ndjson', '.jsonld', '.csv?first=20', '.atom', '?first=5'])
  await t.test(`gives statements${path} as PostgreSQL itself does`, async (t) => {
    const url = `/api/v1/statements${path}`
    const [expected, found] = [await here.app.inject(url), await there.app.inject(url)]
    t.equal(expected.statusCode, 200)
    t.equal(found.statusCode, 200)
    t.equal(found.payload, expected.payload)
    t.equal(found.headers['x-row-count'], expected.headers['x-row-count'])
  })

await t.test('stops an export whose client has gone', async (t) => {
  await sql`alter table statements disable trigger user`.execute(db)
  await sql`update statements set cue = repeat('x', 1048576)`.execute(db)
  const request = http.get(`http://${await listen(there.app)}/api/v1/statements.csv`, { agent: false })
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  response.on('error', () => {})
  const running = sql<{ count: number }>`
    select count(*) from pg_stat_activity where query like 'copy%' and state = 'active' and datname = current_database()
  `
  t.equal((await running.execute(db)).rows[0]!.count, 1)
  response.destroy()
  while ((await running.execute(db)).rows[0]!.count > 0);
  t.match(await ask(there, STATEMENTS), /^200/)
})

for (const directUrl of [undefined, direct])
  await t.test(
    directUrl
      ? 'tells news at once where it may listen beside the pooler'
      : 'tells news soon where it may not',
    async (t) => {
      const { app, connection } = await serve(t, {
        connectionString: pooled,
        pooler: 'transaction',
        directUrl,
      })
      t.equal(connection.listenUrl, directUrl)
      const added = new LiveClient(t, await listen(app)).subscribe<{ statementAdded: { content: string } }>(
        'subscription { statementAdded { content } }',
      )
      await added.heard
      const content = `the news of ${String(directUrl)}`
      await land(db, { event: 'The dam', publishedOn: '2031-03-05', says: [{ content }] })
      const began = performance.now()
      t.equal((await added.next()).statementAdded.content, content)
      t.ok(performance.now() - began < (directUrl ? 1_500 : 3_000))
    },
  )

await t.test('where the pooler is not told of, says which setting does so, and answers 503', async (t) => {
  const connectionString = await startPooler(t, direct, {
    mode: 'transaction',
    settings: { default_pool_size: 2, ignore_startup_parameters: 'statement_timeout' },
  })
  const server = await serve(t, { connectionString })
  const answers: string[] = []
  while (!answers.some((answer) => answer.startsWith('503')) && answers.length < 1_000)
    answers.push(...(await Promise.all(Array.from({ length: 30 }, () => ask(server, STATEMENTS)))))
  const refused = answers.filter((answer) => !answer.startsWith('200'))
  t.not(refused.length, 0)
  for (const answer of refused) t.match(answer, /^503 .*"POOLER_UNDECLARED"/)
})
