import fc from 'fast-check'
import { sql } from 'kysely'
import t from 'tap'
import { changingThings, makeSchema } from '../../src/app.ts'
import { listChanges, type Change } from '../../src/changes/feed.ts'
import { connect } from '../../src/database/connect.ts'
import type { Database } from '../../src/database/database.ts'
import { createTestDatabase } from '../support/database.ts'
import { settled } from '../support/settled.ts'
import { actorId, eventId, putActor, putLink, putStory } from '../support/store.ts'

const things = changingThings(makeSchema())

const WRITERS = 8

async function open(t: Parameters<typeof createTestDatabase>[0], poolSize = 3) {
  const connection = connect({ connectionString: await createTestDatabase(t), poolSize })
  t.teardown(() => connection.close())
  return connection.db
}

/** Everything after a cursor, once nothing of another database keeps the feed waiting. */
async function readAll(db: Database, after?: string): Promise<{ changes: Change[]; cursor: string }> {
  await settled(db)
  return readNow(db, after)
}

/** What there is to read after a cursor. */
async function readNow(db: Database, after?: string): Promise<{ changes: Change[]; cursor: string }> {
  const changes: Change[] = []
  for (let cursor = after; ;) {
    const page = await listChanges(db, things, { after: cursor, limit: 50 })
    changes.push(...page.changes)
    cursor = page.cursor
    if (!page.hasMore) return { changes, cursor }
  }
}

/** What a reader has made of changes: each thing as it was told last. */
type Copy = ReadonlyMap<string, string>

function apply(copy: Copy, changes: readonly Change[]): Copy {
  const next = new Map(copy)
  for (const { id, change, becameId, object } of changes)
    if (change === 'DELETED') next.delete(id)
    else next.set(id, change === 'MERGED' ? `became ${becameId}` : object!)
  return next
}

const inOrder = (copy: Copy) => [...copy].sort(([one], [other]) => (one < other ? -1 : 1))

const story = (number: number) => ({
  event: `Event ${number % 5}`,
  publishedOn: '2031-03-04',
  title: `Story ${number}`,
  publisher: 'Norwick News',
  says: [
    { content: `word ${number}`, by: `Speaker ${number % 7}`, via: 'Reuters' },
    { content: `more ${number}`, by: ['Ada Quill', 'Bo Finch'] },
  ],
})

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
  await sql`insert into actor_names values (${id}, 'A. Quill', 'a quill', 1)`.execute(db)
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
  await t.rejects(listChanges(other, things, { after: cursor, limit: 5 }), { code: 'CURSOR_FOREIGN' })
  const forged = [
    '',
    'x',
    cursor.slice(0, -3),
    Buffer.from(`${'0'.repeat(16)}.99999999999999999999.`).toString('base64url'),
  ]
  for (const after of forged)
    await t.rejects(listChanges(db, things, { after, limit: 5 }), { code: 'CURSOR_INVALID' })
})

await t.test('a restored dump, whose numbers are ahead, is told after restart_changes()', async (t) => {
  const db = await open(t)
  await putActor(db, 'Ada Quill')
  await sql`alter table actors disable trigger mark_changed`.execute(db)
  await sql`update actors set changed_in = '18446744073709551000'`.execute(db)
  await sql`alter table actors enable trigger mark_changed`.execute(db)
  t.same((await readNow(db)).changes, [])
  await sql`select restart_changes()`.execute(db)
  t.match((await readAll(db)).changes, [{ id: actorId('Ada Quill') }])
})

type Act = (db: Database, number: number) => Promise<unknown>

/** What writers do; some of it takes other things along. */
const ACTS: readonly Act[] = [
  (db, number) => putStory(db, story(number)),
  (db, number) =>
    sql`update actors set name = ${`Name ${number}`} where id = ${actorId(`Speaker ${number % 7}`)}`.execute(
      db,
    ),
  (db, number) =>
    sql`update events set title = ${`Title ${number}`} where id = ${eventId(`Event ${number % 5}`)}`.execute(
      db,
    ),
  (db) => sql`delete from sources where id = (select id from sources order by random() limit 1)`.execute(db),
  (db) =>
    sql`update chain_steps set role = 'baker ' || random() where statement_id = (select id from statements order by random() limit 1)`.execute(
      db,
    ),
  (db) =>
    sql`update sources set event_id = (select id from events order by random() limit 1) where id = (select id from sources order by random() limit 1)`.execute(
      db,
    ),
  (db) =>
    sql`insert into statement_links select one.id, 'DENIES', other.id from (select id from statements order by random() limit 1) as one, (select id from statements order by id limit 1) as other where one.id <> other.id on conflict do nothing`.execute(
      db,
    ),
  (db) =>
    sql`update actors set became_id = ${actorId('Reuters')} where id = ${actorId('Bo Finch')}`.execute(db),
]

await t.test(
  'a reader that is killed and goes on has an equal copy when eight writers are done',
  async (t) => {
    const db = await open(t, WRITERS + 2)
    for (let number = 0; number < 10; number += 1) await putStory(db, story(number))
    const plan = fc.sample(
      fc.array(
        fc.record({
          acts: fc.array(fc.nat(ACTS.length - 1), { minLength: 1, maxLength: 9 }),
          commits: fc.integer({ min: 0, max: 3 }),
        }),
        { minLength: 5, maxLength: 7 },
      ),
      WRITERS,
    )
    let number = 10
    let committed = 0
    let ended = Promise.withResolvers<void>()
    async function write(transactions: (typeof plan)[number]): Promise<void> {
      for (const { acts, commits } of transactions) {
        const transaction = await db.startTransaction().execute()
        try {
          for (const act of acts) await ACTS[act]!(transaction, (number += 1))
          if (commits === 0) throw new Error('thought better of it')
          await transaction.commit().execute()
          committed += 1
        } catch {
          // Undone on purpose, or for another's sake.
          await transaction.rollback().execute()
        }
      }
    }

    // What a reader has when it is killed is what it wrote down last: a copy and the cursor that belongs to it.
    let kept: { copy: Copy; cursor: string | undefined } = { copy: new Map(), cursor: undefined }
    let [pages, killed] = [0, 0]
    async function readOn(): Promise<boolean> {
      let { copy, cursor } = kept
      for (;;) {
        const page = await listChanges(db, things, { after: cursor, limit: 17 })
        copy = apply(copy, page.changes)
        cursor = page.cursor
        pages += 1
        if (pages % 2 === 0) {
          killed += 1
          return true
        }
        kept = { copy, cursor }
        if (!page.hasMore) return false
      }
    }
    let isDone = false
    const writers = Promise.all(plan.map(write)).finally(() => {
      isDone = true
      ended.resolve()
    })
    while (!isDone) {
      await ended.promise
      ended = Promise.withResolvers()
      await readOn()
    }
    await writers
    await settled(db)
    while (await readOn()) continue
    t.ok(committed > 8, `${committed} transactions were committed`)
    t.ok(killed > 1, `the reader was killed ${killed} times`)
    t.same(inOrder(kept.copy), inOrder(apply(new Map(), (await readAll(db)).changes)))
    const [living] = (
      await sql<{ count: number }>`
      select (select count(*) from sources) + (select count(*) from actors) + (select count(*) from events)
        + (select count(*) from statements) as count
    `.execute(db)
    ).rows
    t.equal(kept.copy.size, living!.count)
  },
)
