import { sql, type Kysely, type RawBuilder } from 'kysely'
import { nameVector } from './names.ts'
import { sourceVectors } from './parts.ts'
import { statementVector, titleVector } from './vector.ts'

/** Rows that are read, and whose words are made, at once. */
const BATCH = 500
/** Making their words takes longer than others are waited for, where texts are long or the machine is busy. */
const MAKING = '10min'

type Columns = Readonly<Record<string, string>>

interface Made {
  readonly search: string | null
  readonly parts?: readonly string[]
}

interface Filled {
  readonly table: string
  /** Tells its rows apart, as text. */
  readonly key: RawBuilder<unknown>
  readonly columns: readonly string[]
  readonly make: (row: never) => Made
}

const FILLED: readonly Filled[] = [
  {
    table: 'events',
    key: sql`id::text`,
    columns: ['title'],
    make: ({ title }: Columns) => ({ search: titleVector(title!) }),
  },
  {
    table: 'actor_names',
    key: sql`actor_id || name`,
    columns: ['name', 'folded'],
    make: ({ name, folded }: Columns) => ({ search: nameVector(name!, folded!) }),
  },
  {
    table: 'sources',
    key: sql`id::text`,
    columns: ['title', 'text'],
    make: ({ title, text }: { title: string | null; text: string }) => {
      const { whole, parts } = sourceVectors(title, text)
      return { search: whole, parts }
    },
  },
  {
    table: 'statements',
    key: sql`id::text`,
    columns: ['kind', 'fragments'],
    make: (statement: { kind: string; fragments: string[] }) => ({ search: statementVector(statement) }),
  },
]

const tableOfMade = (table: string) => sql.id('pg_temp', `${table}_search`)

/**
 * Makes anew what all rows are found by, beside the tables, for a migration: whenever the words of rows change, those
 * of old rows must. In a transaction that keeps others from writing; {@link putSearch} comes after it.
 */
export async function makeSearch(db: Kysely<unknown>): Promise<void> {
  await sql`set local idle_in_transaction_session_timeout = ${sql.lit(MAKING)}`.execute(db)
  for (const { table, key, columns, make } of FILLED) {
    const made = tableOfMade(table)
    await sql`create temporary table ${sql.id(`${table}_search`)} (
      key text, search tsvector, parts tsvector[]
    ) on commit drop`.execute(db)
    await sql`
      declare filled no scroll cursor for
      select ${key} as key, ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(table)}
    `.execute(db)
    for (;;) {
      const { rows } = await sql<Columns>`fetch ${sql.lit(BATCH)} from filled`.execute(db)
      if (rows.length === 0) break
      const found = rows.map((row) => ({ key: row['key'], ...make(row as never) }))
      await sql`
        insert into ${made} select * from json_populate_recordset(null::${made}, ${JSON.stringify(found)})
      `.execute(db)
    }
    await sql`close filled`.execute(db)
    await sql`create unique index on ${made} (key)`.execute(db)
    await sql`analyze ${made}`.execute(db)
  }
}

/** Puts what {@link makeSearch} made into the tables, which are written and indexed anew. */
export async function putSearch(db: Kysely<unknown>): Promise<void> {
  await sql`set local maintenance_work_mem = '256MB'`.execute(db)
  for (const { table, key } of FILLED) {
    const found = sql.id('pg_temp', `${table}_search_of`)
    await sql`
      create or replace function ${found}(sought text) returns tsvector language sql stable
      return (select made.search from ${tableOfMade(table)} as made where made.key = sought)
    `.execute(db)
    // Not an update: that would leave every row twice.
    await sql`
      alter table ${sql.table(table)} alter column search type tsvector using ${found}(${key})
    `.execute(db)
  }
  await sql`delete from source_parts`.execute(db)
  await sql`
    insert into source_parts (source_id, part, search)
    select key::uuid, part - 1, search
    from (select key, parts from ${tableOfMade('sources')}) as made,
      unnest(parts) with ordinality as parts (search, part)
  `.execute(db)
  // No plan depends on how frequent its entries are.
  await sql`alter index statements_by_word_and_week alter column 1 set statistics 0`.execute(db)
}
