import { sql } from 'kysely'
import { OnrecordError } from '../errors.ts'
import type { Database } from './database.ts'

/**
 * Checks that tables can be made here, and can hold any text: later it would be said in words that hide why.
 *
 * @throws OnrecordError DATABASE_UNFIT, DATABASE_REFUSED
 */
export async function checkPlace(db: Database): Promise<void> {
  const { rows } = await sql<{
    encoding: string
    database: string
    user: string
    schema: string | null
    may_create: boolean | null
    is_made: boolean
  }>`
    select current_setting('server_encoding') as encoding, current_database() as database, current_user as user,
      current_schema() as schema, has_schema_privilege(current_schema(), 'create') as may_create,
      to_regclass('kysely_migration') is not null as is_made
  `.execute(db)
  const { encoding, database, user, schema, may_create: mayCreate, is_made: isMade } = rows[0]!
  if (encoding !== 'UTF8')
    throw new OnrecordError(
      'DATABASE_UNFIT',
      `The database ${database} is encoded in ${encoding}, which cannot hold all texts. Make one in UTF8 for onrecord.`,
    )
  if (isMade || mayCreate) return
  throw new OnrecordError(
    'DATABASE_REFUSED',
    schema === null
      ? `The database ${database} has no schema for ${user} to make tables in. Let the search_path name one.`
      : `${user} may not make tables in the schema ${schema} of the database ${database}. Make ${user} its owner, or: grant create on schema ${schema} to ${user}.`,
  )
}
