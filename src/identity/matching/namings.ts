import type { Database } from '../../database/database.ts'
import { insertRows } from '../../database/insert-rows.ts'
import { monthOf } from './facts.ts'

/** A member as one source names it. */
export interface Naming {
  id: string
  /** The name that its id is made of. */
  name: string
  /** Every name that the source has for it. */
  names: readonly string[]
  kinds: readonly string[]
  roles: readonly string[]
}

/** Writes down how a source names members, for the next pass over identity; in the transaction that stores the source. */
export async function noteNamings(
  db: Database,
  source: { id: string; published_on: string },
  namings: readonly Naming[],
): Promise<void> {
  const month = monthOf(source.published_on)
  await insertRows(
    db,
    'member_namings',
    ['source_id', 'actor_id', 'month', 'names', 'kinds', 'roles'],
    namings.map(({ id, name, names, kinds, roles }) => ({
      source_id: source.id,
      actor_id: id,
      month,
      names: [name, ...names],
      kinds: [...kinds],
      roles: [...roles],
    })),
  )
}
