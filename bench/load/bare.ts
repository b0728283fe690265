import type pg from 'pg'

const CONSTRAINTS = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as take,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as give,
    contype = 'f' as foreign_key
  from pg_constraint
  where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f', 'x') and conrelid = any ($1::regclass[])
  order by contype = 'f' desc, oid`

const INDEXES = `
  select format('drop index %s', indexrelid::regclass) as take, pg_get_indexdef(indexrelid) as give
  from pg_index
  where indrelid = any ($1::regclass[])
    and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
  order by indexrelid`

interface Change {
  readonly take: string
  readonly give: string
  readonly foreign_key?: boolean
}

/** What was taken from tables, as the statements that bring it back. */
export interface Taken {
  /** Keys and indexes: to be built before the foreign keys, in any order and at once. */
  readonly indexes: readonly string[]
  /** Checked against every row as they come back. */
  readonly foreignKeys: readonly string[]
  readonly triggers: readonly string[]
}

/** Takes keys, indexes and triggers from tables, so that rows go in fast and are checked in bulk afterwards. */
export async function bare(client: pg.Client, tables: readonly string[]): Promise<Taken> {
  const constraints = (await client.query<Change>(CONSTRAINTS, [tables])).rows
  const indexes = (await client.query<Change>(INDEXES, [tables])).rows
  for (const { take } of [...constraints, ...indexes]) await client.query(take)
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`)
  return {
    indexes: [...constraints.filter((one) => !one.foreign_key), ...indexes].map(({ give }) => give),
    foreignKeys: constraints.filter((one) => one.foreign_key).map(({ give }) => give),
    triggers: tables.map((table) => `alter table ${table} enable trigger user`),
  }
}
