/** What becomes of cursors when the store is put back to an earlier state, and after a crash. */
import { sql } from 'kysely'
import t from 'tap'
import { failureOf } from '../../src/api/errors.ts'
import { listChanges } from '../../src/changes/feed.ts'
import { Durable } from '../../src/changes/durable.ts'
import { thinTokens } from '../../src/changes/tokens.ts'
import type { Database } from '../../src/database/database.ts'
import { backUp } from '../support/backup.ts'
import { open, openAt, readAll, readNow, story, things } from '../support/changes.ts'
import { apply, type Copy } from '../support/copy.ts'
import { settled } from '../support/settled.ts'
import { actorId, putActor, putStory } from '../support/store.ts'

const codeOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 'none',
    (error: unknown) => failureOf(error).code,
  )

const inOrder = (copy: Copy) => [...copy].sort(([one], [other]) => (one < other ? -1 : 1))

/** A copy that goes on from a cursor, and one that is made afresh, are equal. */
async function sameAsFresh(db: Database, before: Copy, after: string) {
  const went = apply(before, (await readAll(db, after)).changes)
  return [inOrder(went), inOrder(apply(new Map(), (await readAll(db)).changes))] as const
}

await t.test(
  'a cursor of before the backup goes on; one of after it is refused, wherever it stood',
  async (t) => {
    const db = await open(t)
    await putStory(db, story(1))
    const before = await readAll(db)
    const { cursor: now } = await listChanges(db, things, { after: 'now', limit: 1 })
    const backup = await backUp(db)
    await putStory(db, story(2))
    const after = await readAll(db)
    const first = (await readNow(db, before.cursor)).changes[0]!.cursor
    await backup.restore()
    await putStory(db, story(3))
    for (const cursor of [after.cursor, first])
      t.equal(await codeOf(listChanges(db, things, { after: cursor, limit: 5 })), 'CURSOR_EPOCH')
    const copy = apply(new Map(), before.changes)
    for (const cursor of [before.cursor, now]) {
      const [went, fresh] = await sameAsFresh(db, copy, cursor)
      t.same(went, fresh)
    }
  },
)

await t.test(
  'a cursor of a moment at which nothing changed misses nothing that is put in its place',
  async (t) => {
    const db = await open(t)
    await putActor(db, 'Ada Quill')
    await settled(db)
    const backup = await backUp(db)
    for (let count = 0; count < 5; count += 1) await sql`select pg_current_xact_id()`.execute(db)
    await settled(db)
    const { cursor } = await listChanges(db, things, { after: 'now', limit: 1 })
    await backup.restore()
    await putActor(db, 'Bo Finch')
    t.match((await readAll(db, cursor)).changes, [{ id: actorId('Bo Finch') }])
  },
)

await t.test(
  'a dump of a server that was ahead is told whole, and what is written goes on behind it',
  async (t) => {
    const { db } = await openAt(t, 10)
    for (let number = 0; number < 4; number += 1) await putStory(db, story(number))
    const whole = (await readAll(db)).changes.length
    const backup = await backUp(db)
    await backup.restore(1_000_000)
    const read = await readNow(db)
    t.equal(read.changes.length, whole, 'before anybody writes')
    const { cursor } = await listChanges(db, things, { after: 'now', limit: 1 })
    t.equal(cursor, (await readNow(db, cursor)).cursor)

    const writers = Array.from({ length: 8 }, (_, number) =>
      db.transaction().execute((transaction) => putStory(transaction, story(10 + number))),
    )
    await Promise.all(writers)
    for (const after of [cursor, read.cursor]) {
      const [went, fresh] = await sameAsFresh(db, apply(new Map(), read.changes), after)
      t.same(went, fresh)
    }
    const { rows } = await sql<{ shifts: string }>`
    select count(distinct number::text::bigint - transaction::text::bigint) as shifts from change_tokens
  `.execute(db)
    t.equal(Number(rows[0]!.shifts), 2, 'the numbers were shifted once, whoever came first')
    await sql`update actors set name = 'Ada B. Quill' where id = ${actorId('Ada Quill')}`.execute(db)
    t.match((await readAll(db, (await readNow(db)).cursor)).changes, [], 'and the feed comes to an end')
  },
)

await t.test('a writer that is rolled back leaves no token, also within a transaction', async (t) => {
  const db = await open(t)
  const tokens = async () =>
    (await sql<{ number: string }>`select number::text from change_tokens order by number`.execute(db)).rows
  const before = await tokens()
  const undone = await db.startTransaction().execute()
  await putActor(undone, 'Undone')
  await undone.rollback().execute()
  t.same(await tokens(), before)
  await db.transaction().execute(async (transaction) => {
    await sql`savepoint half`.execute(transaction)
    await putActor(transaction, 'Undone')
    await sql`rollback to half`.execute(transaction)
    await putActor(transaction, 'Ada Quill')
    await putActor(transaction, 'Bo Finch')
  })
  t.equal((await tokens()).length, before.length + 1, 'one for a transaction')
  t.same(
    (await readAll(db)).changes.map(({ id }) => id).sort(),
    [actorId('Ada Quill'), actorId('Bo Finch')].sort(),
  )
})

await t.test('what was thinned out leaves readers of old changes a cursor', async (t) => {
  const db = await open(t)
  for (let number = 0; number < 3; number += 1) await putStory(db, story(number))
  const { changes } = await readAll(db)
  await sql`
    delete from change_tokens where number < (select max(number) from change_tokens)
  `.execute(db)
  const page = await listChanges(db, things, { limit: 2 })
  const rest = await readNow(db, page.cursor)
  t.equal(page.changes.length + rest.changes.length, changes.length)
  t.equal(await codeOf(listChanges(db, things, { after: changes[0]!.cursor, limit: 2 })), 'CURSOR_EPOCH')
})

await t.test(
  'what was read is on disk when it may be told, and all who wait are served by one',
  async (t) => {
    const db = await open(t)
    const durable = new Durable(db)
    const lsn = async (what: string) =>
      (await sql<{ lsn: string }>`select ${sql.raw(what)}() - '0/0' as lsn`.execute(db)).rows[0]!.lsn
    for (let number = 0; number < 5; number += 1) {
      await db.transaction().execute(async (transaction) => {
        await sql`set local synchronous_commit = off`.execute(transaction)
        await putStory(transaction, story(number))
      })
      const written = BigInt(await lsn('pg_current_wal_insert_lsn'))
      await Promise.all(Array.from({ length: 20 }, () => durable.settled()))
      t.ok(BigInt(await lsn('pg_current_wal_flush_lsn')) >= written)
    }
  },
)

await t.test('tokens are thinned where they are old and many newer ones are there', async (t) => {
  const db = await open(t)
  await sql`
    insert into change_tokens (number, transaction, recorded_at)
    select number::text::xid8, '1', now() - case when number < 2000 then interval '91 days' else interval '1 day' end
    from generate_series(1000, 103000) as number
  `.execute(db)
  await thinTokens(db)
  const { rows } = await sql<{ old: number; recent: number }>`
    select count(*) filter (where number::text::bigint between 1000 and 1999)::int as old,
      count(*) filter (where number::text::bigint between 2000 and 103000)::int as recent from change_tokens
  `.execute(db)
  t.same(rows[0], { old: 10, recent: 101_001 })
})
