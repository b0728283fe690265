import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** A member that is to answer as another one than before. */
export interface Move {
  readonly id: string
  /** The canonical one of its cluster as it was. */
  readonly from: string
  /** The canonical one of its cluster as it will be. */
  readonly to: string
}

/**
 * Lets members answer as others. Where the canonical one of a cluster answers as another, all its members have to be
 * among those that move.
 */
export async function moveMembers(db: Database, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return
  const column = (key: keyof Move) => sql`${moves.map((move) => move[key])}::uuid[]`
  await sql`select move_members(${column('id')}, ${column('from')}, ${column('to')})`.execute(db)
}
