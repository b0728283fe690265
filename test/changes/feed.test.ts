import { sql } from 'kysely'
import t from 'tap'
import { failureOf } from '../../src/api/errors.ts'
import { listChanges, type Change } from '../../src/changes/feed.ts'
import type { Database } from '../../src/database/database.ts'
import { open, readAll, readNow, story, things } from '../support/changes.ts'
import { actorId, eventId, putActor, putLink, putStory } from '../support/store.ts'

await t.test('tells of inserts, updates, mergers and deletions, each thing once', async (t) => {
  const db = await open(t)
  const { source, statements } = await putStory(db, story(1))
  const first = await readAll(db)
  const kinds = (changes: readonly Change[]) =>
    changes.map(({ change, type, id }) => [change, type, id]).sort()
  const names = ['Norwick News', 'Speaker 1', 'Reuters', 'Ada Quill', 'Bo Finch']
  t.same(
    kinds(first.changes),
    [
      ['SAVED', 'Event', eventId('Event 1')],
      ['SAVED', 'Source', source],
      ...statements.map((id) => ['SAVED', 'Statement', id]),
      ...names.map((name) => ['SAVED', 'Actor', actorId(name)]),
    ].sort(),
  )
  t.same((await readAll(db, first.cursor)).changes, [], 'and nothing twice')

  await sql`update actors set name = 'Bo H. Finch' where id = ${actorId('Bo Finch')}`.execute(db)
  await sql`update actors set became_id = ${actorId('Ada Quill')} where id = ${actorId('Speaker 1')}`.execute(
    db,
  )
  const second = await readAll(db, first.cursor)
  t.match(second.changes, [
    { change: 'SAVED', id: actorId('Bo Finch'), object: /"Bo H\. Finch"/ },
    { change: 'MERGED', id: actorId('Speaker 1'), becameId: actorId('Ada Quill'), object: null },
  ])

  await sql`delete from sources where id = ${source}`.execute(db)
  const third = await readAll(db, second.cursor)
  t.same(
    kinds(third.changes),
    [['DELETED', 'Source', source], ...statements.map((id) => ['DELETED', 'Statement', id])].sort(),
    'what goes with another is told as well',
  )
  await putStory(db, story(1))
  const fourth = await readAll(db, third.cursor)
  t.same(
    kinds(fourth.changes),
    [['SAVED', 'Source', source], ...statements.map((id) => ['SAVED', 'Statement', id])].sort(),
    'and what comes back',
  )
})

const ofOthers: Record<string, { by: (db: Database, id: string) => Promise<unknown>; changed: boolean }> = {
  'a step of the chain': {
    by: (db, id) => sql`update chain_steps set role = 'baker' where statement_id = ${id}`.execute(db),
    changed: true,
  },
  'a link from it': {
    by: async (db, id) => putLink(db, id, 'DENIES', (await putStory(db, story(2))).statements[0]!),
    changed: true,
  },
  'a link to it': {
    by: async (db, id) => putLink(db, (await putStory(db, story(3))).statements[0]!, 'DENIES', id),
    changed: false,
  },
}
for (const [what, { by, changed }] of Object.entries(ofOthers))
  await t.test(`${what} is ${changed ? 'a' : 'no'} change of a statement`, async (t) => {
    const db = await open(t)
    const { statements } = await putStory(db, story(1))
    const { cursor } = await readAll(db)
    await by(db, statements[0]!)
    const ids = (await readAll(db, cursor)).changes.map(({ id }) => id)
    t.equal(ids.includes(statements[0]!), changed)
  })

await t.test('names are a change of an actor where they are new or change places', async (t) => {
  const db = await open(t)
  const id = await putActor(db, 'Ada Quill', 'Dr. Quill')
  let { cursor } = await readAll(db)
  const count = (name: string, sources: number) =>
    sql`update actor_names set sources = ${sources} where actor_id = ${id} and name = ${name}`.execute(db)
  const isChanged = async () => {
    const { changes, cursor: next } = await readAll(db, cursor)
    cursor = next
    return changes.length > 0
  }
  await count('Dr. Quill', 5)
  t.equal(await isChanged(), true, 'it was of both alike, and is the first now')
  await count('Dr. Quill', 9)
  t.equal(await isChanged(), false, 'it is still the first')
  await count('Ada Quill', 12)
  t.equal(await isChanged(), true, 'it overtakes the other')
  await sql`insert into actor_names values (${id}, 'A. Quill', 'a quill', 1, 'a quill')`.execute(db)
  t.equal(await isChanged(), true, 'it is new')
})

await t.test('waits for a transaction that began before, and misses nothing of it', async (t) => {
  const db = await open(t)
  await putActor(db, 'Early')
  let { cursor } = await readAll(db)
  const slow = await db.startTransaction().execute()
  await putActor(slow, 'Slow')
  await putActor(db, 'Quick')
  t.same(
    (await readNow(db, cursor)).changes,
    [],
    'the quick one committed, but the slow one has an earlier number',
  )
  await slow.commit().execute()
  const told = await readAll(db, cursor)
  cursor = told.cursor
  t.same(
    told.changes.map(({ id }) => id),
    [actorId('Slow'), actorId('Quick')],
  )
  const undone = await db.startTransaction().execute()
  await putActor(undone, 'Undone')
  await undone.rollback().execute()
  t.same((await readAll(db, cursor)).changes, [])
})

await t.test('a cursor of another database, or none at all, is refused', async (t) => {
  const [db, other] = [await open(t), await open(t)]
  await putActor(db, 'Ada Quill')
  const { cursor } = await readAll(db)
  const foreign = listChanges(other, things, { after: cursor, limit: 5 })
  t.equal(await foreign.catch((error: unknown) => failureOf(error).code), 'CURSOR_EPOCH')
  const forged = [
    '',
    'x',
    cursor.slice(0, -3),
    Buffer.from(`99999999999999999999.${actorId('Ada Quill')}.1.${'0'.repeat(16)}`).toString('base64url'),
  ]
  for (const after of forged)
    await t.rejects(listChanges(db, things, { after, limit: 5 }), { code: 'CURSOR_INVALID' })
})
