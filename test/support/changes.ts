import { changingThings, makeSchema } from '../../src/app.ts'
import { listChanges, type Change } from '../../src/changes/feed.ts'
import { connect } from '../../src/database/connect.ts'
import type { Database } from '../../src/database/database.ts'
import { createTestDatabase } from './database.ts'
import { settled } from './settled.ts'

export const things = changingThings(makeSchema())

/** A database of a test's own. */
export async function open(t: Parameters<typeof createTestDatabase>[0], poolSize = 3) {
  return (await openAt(t, poolSize)).db
}

/** The same, with its address. */
export async function openAt(t: Parameters<typeof createTestDatabase>[0], poolSize: number) {
  const url = await createTestDatabase(t)
  const connection = connect({ connectionString: url, poolSize })
  t.teardown(() => connection.close())
  return { db: connection.db, url }
}

/** Everything after a cursor, once nothing of another database keeps the feed waiting. */
export async function readAll(db: Database, after?: string): Promise<{ changes: Change[]; cursor: string }> {
  await settled(db)
  return readNow(db, after)
}

/** What there is to read after a cursor. */
export async function readNow(db: Database, after?: string): Promise<{ changes: Change[]; cursor: string }> {
  const changes: Change[] = []
  for (let cursor = after; ;) {
    const page = await listChanges(db, things, { after: cursor, limit: 50 })
    changes.push(...page.changes)
    cursor = page.cursor
    if (!page.hasMore) return { changes, cursor }
  }
}

/** A story that names actors of others and is about an event of others. */
export const story = (number: number) => ({
  event: `Event ${number % 5}`,
  publishedOn: '2031-03-04',
  title: `Story ${number}`,
  publisher: 'Norwick News',
  says: [
    { content: `word ${number}`, by: `Speaker ${number % 7}`, via: 'Reuters' },
    { content: `more ${number}`, by: ['Ada Quill', 'Bo Finch'] },
  ],
})
