import { sql } from 'kysely'
import type { Database } from '../../database/database.ts'
import { insertRows } from '../../database/insert-rows.ts'
import type { Facts } from './facts.ts'
import type { Decision } from './local-names.ts'
import { matchesOf, replaceMatches } from './matches.ts'

/** By what names were decided, where it is kept; by month and key. */
export async function statesOf(db: Database, keys: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; month: number; state: string }>`
    select key, month, state from member_key_states where key = any(${keys}::text[])
  `.execute(db)
  return new Map(rows.map(({ key, month, state }) => [`${month} ${key}`, state]))
}

/** Lets these names be decided on as if they never had been. */
export async function forgetStatesOf(db: Database, keys: readonly string[]): Promise<void> {
  await sql`delete from member_key_states where key = any(${keys}::text[])`.execute(db)
}

/** What is decided anew, and by what. */
export class Work {
  readonly #states: ReadonlyMap<string, string>
  readonly #changed: { key: string; month: number; state: string }[] = []
  readonly #forgotten: string[] = []
  readonly #ids: string[] = []
  readonly #decisions: Decision[] = []

  constructor(states: ReadonlyMap<string, string>) {
    this.#states = states
  }

  /** Whether what a name is decided by is as it was. */
  keeps(key: string, month: number, state: string): boolean {
    const isSame = this.#states.get(`${month} ${key}`) === state
    if (!isSame) this.#changed.push({ key, month, state })
    return isSame
  }

  /** Where a name is not decided on by this any more. */
  forget(key: string, month: number): void {
    if (this.#states.has(`${month} ${key}`)) this.#forgotten.push(key)
  }

  decide(open: readonly (string | Facts)[], decisions: readonly Decision[]): void {
    this.#ids.push(...open.map((one) => (typeof one === 'string' ? one : one.id)))
    this.#decisions.push(...decisions)
  }

  async write(db: Database): Promise<string[]> {
    if (this.#forgotten.length > 0) await forgetStatesOf(db, this.#forgotten)
    await insertRows(
      db,
      'member_key_states',
      ['key', 'month', 'state'],
      this.#changed,
      sql`on conflict (key, month) do update set state = excluded.state`,
    )
    if (this.#ids.length === 0) return []
    return replaceMatches(db, await matchesOf(db, this.#ids), this.#decisions)
  }
}
