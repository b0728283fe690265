import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** So many transactions keep their tokens however long ago they were. */
const NEWEST = 100_000
/** All others keep them for so long; after that every hundredth does. */
const DAYS = 90
const KEPT_OF = 100
/** How many tokens are looked at in one go, the oldest first. */
const BATCH = 50_000

/**
 * Takes away tokens that hardly any reader still needs: its cursor would have to be older than that. One whose token is
 * gone begins anew, as after a restore, and cursors that are given for old changes have the next token that is left.
 */
export async function thinTokens(db: Database): Promise<void> {
  await sql`
    with old as materialized (
      select number from change_tokens
      where recorded_at < now() - make_interval(days => ${sql.lit(DAYS)}) and number < (
        select number from change_tokens order by number desc offset ${sql.lit(NEWEST)} limit 1
      ) and number::text::bigint % ${sql.lit(KEPT_OF)} <> 0
      order by number limit ${sql.lit(BATCH)} for update skip locked
    )
    delete from change_tokens using old where change_tokens.number = old.number
  `.execute(db)
}
