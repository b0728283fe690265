/** Any number of servers, clients that come back, connections that break, transactions that take their time. */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { buildApp, type AppConfig } from '../../src/app.ts'
import { connect } from '../../src/database/connect.ts'
import { createTestDatabase } from '../support/database.ts'
import { story } from '../support/changes.ts'
import { runCommand } from '../support/command.ts'
import { openEvents } from '../support/events.ts'
import { land, listen, LiveClient } from '../support/live.ts'
import { settled } from '../support/settled.ts'
import { actorId, putActor } from '../support/store.ts'

const ADDED = 'subscription { statementAdded { id content } }'
interface Added {
  readonly statementAdded: { readonly id: string; readonly content: string }
}
interface Change {
  readonly id: string
  readonly cursor: string
}

/** A server of its own on a database that others use as well. */
async function serve(t: Pick<Test, 'teardown'>, url: string, config: AppConfig = {}) {
  const connection = connect({ connectionString: url, poolSize: 2 })
  const app = await buildApp(config, connection)
  let isClosed = false
  const close = async () => {
    if (isClosed) return
    isClosed = true
    await app.close()
    await connection.close()
  }
  t.teardown(close)
  return { app, connection, host: await listen(app), close }
}

await t.test('what is loaded by one process is told by every server, to all their clients', async (t) => {
  const url = await createTestDatabase(t)
  const servers = [await serve(t, url), await serve(t, url)]
  const added = servers.map(({ host }) => new LiveClient(t, host).subscribe<Added>(ADDED))
  const streams = await Promise.all(
    servers.map(({ host }) => openEvents(`http://${host}/api/v1/changes.sse`)),
  )
  await Promise.all(added.map(({ heard }) => heard))
  const file = path.join(t.testdir(), 'story.txt')
  await writeFile(
    file,
    'date 2021-03-05\n“The bridge is closed,” Ann Hill said. “It will open in May,” Jan Nowicki said.\n',
  )
  const { code, err } = await runCommand(['ingest', file], { env: { DATABASE_URL: url } })
  t.equal(code, 0, err)
  const { rows } = await sql<{ id: string }>`select id from statements order by id`.execute(
    servers[0]!.connection.db,
  )
  t.ok(rows.length > 1)
  for (const { next } of added) {
    const told: string[] = []
    while (told.length < rows.length) told.push((await next()).statementAdded.id)
    t.same(
      told,
      rows.map(({ id }) => id),
      'each once, as they stand in the text',
    )
  }
  for (const stream of streams) {
    const ids = new Set<string>()
    while (!rows.every(({ id }) => ids.has(id)))
      ids.add((JSON.parse((await stream.next())!.data) as Change).id)
    stream.close()
  }
})

await t.test('a client that comes back after its server was away has missed nothing', async (t) => {
  const url = await createTestDatabase(t)
  const first = await serve(t, url)
  const { db } = (await serve(t, url)).connection
  const copy = new Map<string, number>()
  const stream = await openEvents(`http://${first.host}/api/v1/changes`)
  await land(db, story(1))
  await settled(db)
  let seen = ''
  for (let count = 0; count < 3; count += 1) {
    const { id, cursor } = JSON.parse((await stream.next())!.data) as Change
    seen = cursor
    copy.set(id, (copy.get(id) ?? 0) + 1)
  }
  stream.close()
  await first.close()
  for (let number = 2; number < 12; number += 1) await land(db, story(number))
  const second = await serve(t, url)
  const again = await openEvents(`http://${second.host}/api/v1/changes`, { 'last-event-id': seen })
  await putActor(db, 'Maria Lopez')
  const cursors: string[] = []
  for (let id = ''; id !== actorId('Maria Lopez');) {
    const told = JSON.parse((await again.next())!.data) as Change
    id = told.id
    cursors.push(told.cursor)
    copy.set(id, (copy.get(id) ?? 0) + 1)
  }
  again.close()
  t.equal(new Set(cursors).size, cursors.length, 'no change is told twice')
  const { rows } = await sql<{ id: string }>`
    select id from sources union all select id from statements union all select id from actors union all select id from events
  `.execute(db)
  t.same([...copy.keys()].sort(), rows.map(({ id }) => id).sort(), 'and the copies are equal')
})

await t.test('a connection that listened and was cut is made again, and nothing is lost', async (t) => {
  const url = await createTestDatabase(t)
  const { host, connection } = await serve(t, url, { live: { heartbeatMs: 60_000 } })
  const { next, heard } = new LiveClient(t, host).subscribe<Added>(ADDED)
  await heard
  const cut = () =>
    sql<{ pid: number }>`
      with listening as materialized (
        select pid from pg_stat_activity
        where datname = current_database() and application_name = 'onrecord listen' and query like 'listen%'
      )
      select pid from listening where pg_terminate_backend(pid)
    `.execute(connection.db)
  for (let round = 1; round <= 3; round += 1) {
    while ((await cut()).rows.length === 0) continue
    await land(connection.db, story(round))
    t.equal((await next()).statementAdded.content, `word ${round}`)
    t.equal((await next()).statementAdded.content, `more ${round}`)
  }
})

await t.test('while an older transaction is open nothing is told, and then all of it once', async (t) => {
  const url = await createTestDatabase(t)
  const { host, connection } = await serve(t, url)
  const { db } = connection
  const client = new LiveClient(t, host)
  const added = client.subscribe<Added>(ADDED)
  const stream = await openEvents(`http://${host}/api/v1/changes`)
  await added.heard
  const other = connect({ connectionString: url, poolSize: 1 })
  t.teardown(() => other.close())
  const slow = await other.db.startTransaction().execute()
  await putActor(slow, 'Slow')
  await land(db, story(1))
  const { rows: landed } = await sql<{ at: string }>`select clock_timestamp()::text as at`.execute(db)
  const hasReadOn = async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*) from pg_stat_activity where datname = current_database()
        and application_name = 'onrecord live' and query_start > ${landed[0]!.at}::timestamptz and state = 'idle'
    `.execute(db)
    return rows[0]!.count > 0
  }
  while (!(await hasReadOn())) continue
  t.equal(added.waiting(), 0, 'though the server has looked')
  await slow.rollback().execute()
  t.equal((await added.next()).statementAdded.content, 'word 1', 'whose end nobody was told of')
  t.equal((await added.next()).statementAdded.content, 'more 1')
  const { changes } = (await (await fetch(`http://${host}/api/v1/changes`)).json()) as { changes: Change[] }
  const told: string[] = []
  while (told.length < changes.length) told.push((JSON.parse((await stream.next())!.data) as Change).id)
  t.same(
    told,
    changes.map(({ id }) => id),
  )
  stream.close()
})

await t.test('a statement that changes later is no new one, and one that is loaded again is', async (t) => {
  const url = await createTestDatabase(t)
  const { host, connection } = await serve(t, url)
  const { db } = connection
  const { statements, source } = await land(db, story(1))
  await settled(db)
  const added = new LiveClient(t, host).subscribe<Added>(ADDED)
  await added.heard
  await sql`update chain_steps set role = 'baker' where statement_id = ${statements[0]}`.execute(db)
  await land(db, story(2))
  t.equal((await added.next()).statementAdded.content, 'word 2')
  t.equal((await added.next()).statementAdded.content, 'more 2')
  await sql`delete from sources where id = ${source}`.execute(db)
  await land(db, story(1))
  t.equal((await added.next()).statementAdded.id, statements[0])
})

await t.test('equal questions are asked of the database once, whatever they are called', async (t) => {
  const url = await createTestDatabase(t)
  const { host, connection } = await serve(t, url, { live: { questions: 1 } })
  const client = new LiveClient(t, host)
  const same = [
    client.subscribe<Added>('subscription A { statementAdded(filter: { kind: [INDIRECT] }) { id content } }'),
    client.subscribe<Added>(
      'subscription B($kind: [StatementKind!]) { statementAdded(filter: { kind: $kind }) { ...F } } fragment F on Statement { id content }',
      { variables: { kind: ['INDIRECT'] } },
    ),
  ]
  await Promise.all(same.map(({ heard }) => heard))
  await land(connection.db, story(1))
  for (const { next } of same) t.equal((await next()).statementAdded.content, 'word 1')
  t.match(
    await client
      .subscribe('subscription { statementAdded { id } }')
      .next()
      .catch((error: unknown) => error),
    [{ extensions: { code: 'SERVER_BUSY' } }],
  )
})

await t.test('a server that closes lets its clients go', async (t) => {
  const url = await createTestDatabase(t)
  const { host, close } = await serve(t, url)
  const closed: number[] = []
  const subscriber = new LiveClient(t, host, {
    on: { closed: (event) => closed.push((event as { code: number }).code) },
  })
  const added = subscriber.subscribe(ADDED)
  await added.heard
  await close()
  await added.ended
  t.same(closed, [1001])
})

await t.test('a client that is gone leaves nothing behind', async (t) => {
  const url = await createTestDatabase(t)
  const { host, connection } = await serve(t, url)
  const listeners = async () =>
    (
      await sql<{ count: number }>`
        select count(*) from pg_stat_activity where datname = current_database() and application_name = 'onrecord listen'
      `.execute(connection.db)
    ).rows[0]!.count
  const client = new LiveClient(t, host)
  await client.subscribe(ADDED).heard
  const stream = await openEvents(`http://${host}/api/v1/changes`)
  while ((await listeners()) === 0) continue
  stream.close()
  client.client.terminate()
  while ((await listeners()) > 0) continue
  t.pass('not even the connection that listened')
})
