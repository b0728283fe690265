import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import t from 'tap'
import type { Database } from '../../src/database/database.ts'
import { openAt, readAll, story } from '../support/changes.ts'
import { apply, readKept, type Copy } from '../support/copy.ts'
import { settled } from '../support/settled.ts'
import { actorId, eventId, putStory } from '../support/store.ts'

const WRITERS = 8

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

const READER = path.join(import.meta.dirname, '../support/reader.ts')

/** Lets a reader go on from what it kept, and kills it when it has kept so many pages more; whether it was killed. */
async function readOn(url: string, file: string, pages: number): Promise<boolean> {
  const reader = spawn(process.execPath, [READER, url, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  reader.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (said.split('\n').length > pages) reader.kill('SIGKILL')
  })
  const [code, signal] = (await once(reader, 'exit')) as [number | null, NodeJS.Signals | null]
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the reader failed (${code ?? signal})`)
  return signal === 'SIGKILL'
}

await t.test(
  'a reader that is killed and goes on has an equal copy when eight writers are done',
  async (t) => {
    const { db, url } = await openAt(t, WRITERS + 2)
    const file = path.join(t.testdir(), 'kept.json')
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

    let isDone = false
    const writers = Promise.all(plan.map(write)).finally(() => (isDone = true))
    let killed = 0
    for (let pages = 1; !isDone; pages = (pages % 3) + 1) if (await readOn(url, file, pages)) killed += 1
    await writers
    await settled(db)
    // Now that nobody writes any more, it is killed until it comes to the end before that.
    for (let pages = 1; await readOn(url, file, pages); pages += 1) killed += 1
    const kept = await readKept(file)
    t.ok(committed > 8, `${committed} transactions were committed`)
    t.ok(killed > 2, `the reader was killed ${killed} times`)
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
