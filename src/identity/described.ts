import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** "Ada Quill (ac…), taken for one with 3 others" */
export async function describeActor(db: Database, id: string): Promise<string> {
  const { rows } = await sql<{ id: string; name: string; others: number }>`
    select id, name, (select count(*) from actors as other where other.became_id = actors.id) as others
    from actors where id = (select coalesce(became_id, id) from actors where id = ${id})
  `.execute(db)
  const { id: canonicalId, name, others } = rows[0]!
  const joined =
    others === 0 ? 'nobody else' : others === 1 ? 'one other' : `${others.toLocaleString('en')} others`
  return `${name} (${canonicalId}), taken for one with ${joined}`
}
