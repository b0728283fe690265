import { sql } from 'kysely'
import { OnrecordError } from '../errors.ts'
import { connect } from './connect.ts'
import type { Database } from './database.ts'

/**
 * Checks that an address leads to the same database as a pooler does: what is committed in another would be news here,
 * and nothing that is committed here.
 *
 * @throws OnrecordError CONFIG_INVALID
 */
export async function checkDirect(db: Database, directUrl: string): Promise<void> {
  const direct = connect({ connectionString: directUrl, poolSize: 1, name: 'onrecord start' })
  try {
    const [here, there] = await Promise.all([identityOf(db), identityOf(direct.db)])
    if (here === there) return
  } finally {
    await direct.close()
  }
  throw new OnrecordError(
    'CONFIG_INVALID',
    'ONRECORD_DIRECT_URL leads to another database than DATABASE_URL: it must be the PostgreSQL behind the pooler, with the name of the same database.',
  )
}

async function identityOf(db: Database): Promise<string> {
  const { rows } = await sql<{ identity: string }>`
    select system_identifier || ' ' || oid as identity
    from pg_control_system(), pg_database where datname = current_database()
  `.execute(db)
  return rows[0]!.identity
}
