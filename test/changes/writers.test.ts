import fc from 'fast-check'
import { sql } from 'kysely'
import t from 'tap'
import { listChanges, type Change } from '../../src/changes/feed.ts'
import type { Database } from '../../src/database/database.ts'
import { open, readAll, story, things } from '../support/changes.ts'
import { settled } from '../support/settled.ts'
import { actorId, eventId, putStory } from '../support/store.ts'

const WRITERS = 8

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
