import { sql } from 'kysely'
import { settleNames } from '../actors/insert.ts'
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
  const moved = sql`unnest(
    ${moves.map(({ id }) => id)}::uuid[], ${moves.map(({ from }) => from)}::uuid[], ${moves.map(({ to }) => to)}::uuid[]
  ) as moved (id, from_id, to_id)`
  await sql`
    update actors set became_id = nullif(moved.to_id, moved.id) from ${moved} where actors.id = moved.id
  `.execute(db)
  for (const counts of [NAMES, KINDS]) {
    await takeCounts(db, counts, moved)
    await giveCounts(db, counts, moved)
  }
  await moveSteps(db, moved)
  await movePublished(db, moved)
  await settleNames(db, [...new Set(moves.flatMap(({ id, from, to }) => [id, from, to]))])
  // Who they are is told of the canonical ones, and has changed even where their names have not.
  const canonical = [...new Set(moves.flatMap(({ from, to }) => [from, to]))]
  await sql`update actors set changed_in = default where id = any(${canonical}::uuid[])`.execute(db)
}

type Moved = ReturnType<typeof sql>

/** What is counted of a member, and summed for the canonical one of its cluster. */
interface Counts {
  readonly table: 'actor_names' | 'actor_kinds'
  readonly key: 'name' | 'kind'
  readonly sums: readonly string[]
  /** What else a row has. */
  readonly also: readonly string[]
}

const NAMES: Counts = { table: 'actor_names', key: 'name', sums: ['sources', 'as_full'], also: ['folded'] }
const KINDS: Counts = { table: 'actor_kinds', key: 'kind', sums: ['sources'], also: [] }

/** Takes the counts of members from what was summed for those that they answered as. */
async function takeCounts(db: Database, { table, key, sums }: Counts, moved: Moved): Promise<void> {
  const [counts, column] = [sql.table(table), sql.ref(key)]
  await sql`
    with taken as (
      select moved.from_id, own.${column}, ${sql.join(sums.map((sum) => sql`sum(own.${sql.ref(sum)})::int as ${sql.ref(sum)}`))}
      from ${moved} join ${counts} as own on own.actor_id = moved.id
      where moved.id <> moved.from_id group by moved.from_id, own.${column}
    ), emptied as (
      delete from ${counts} using taken
      where ${counts}.actor_id = taken.from_id and ${counts}.${column} = taken.${column}
        and ${counts}.sources <= taken.sources
    )
    update ${counts} set ${sql.join(sums.map((sum) => sql`${sql.ref(sum)} = ${counts}.${sql.ref(sum)} - taken.${sql.ref(sum)}`))}
    from taken
    where ${counts}.actor_id = taken.from_id and ${counts}.${column} = taken.${column}
      and ${counts}.sources > taken.sources
  `.execute(db)
}

/** Sums the counts of members for those that they answer as. */
async function giveCounts(db: Database, { table, key, sums, also }: Counts, moved: Moved): Promise<void> {
  const [counts, column] = [sql.table(table), sql.ref(key)]
  const columns = [key, ...sums, ...also]
  await sql`
    insert into ${counts} (actor_id, ${sql.join(columns.map((name) => sql.ref(name)))})
    select moved.to_id, own.${column}, ${sql.join([
      ...sums.map((sum) => sql`sum(own.${sql.ref(sum)})`),
      ...also.map((one) => sql`min(own.${sql.ref(one)})`),
    ])}
    from ${moved} join ${counts} as own on own.actor_id = moved.id
    where moved.id <> moved.to_id group by moved.to_id, own.${column}
    on conflict (actor_id, ${column}) do update
      set ${sql.join(sums.map((sum) => sql`${sql.ref(sum)} = ${counts}.${sql.ref(sum)} + excluded.${sql.ref(sum)}`))}
  `.execute(db)
}

/** Statements, each with the chain by which it came. */
async function moveSteps(db: Database, moved: Moved): Promise<void> {
  await sql`
    with as_another as (
      update chain_steps set actor_id = moved.to_id, named_id = nullif(moved.id, moved.to_id) from ${moved}
      where chain_steps.named_id = moved.id and moved.from_id <> moved.id
    )
    update chain_steps set actor_id = moved.to_id, named_id = moved.id from ${moved}
    where chain_steps.actor_id = moved.id and chain_steps.named_id is null and moved.from_id = moved.id
  `.execute(db)
}

async function movePublished(db: Database, moved: Moved): Promise<void> {
  await sql`
    with as_another as (
      update sources set publisher_id = moved.to_id, publisher_named_id = nullif(moved.id, moved.to_id) from ${moved}
      where sources.publisher_named_id = moved.id and moved.from_id <> moved.id
    )
    update sources set publisher_id = moved.to_id, publisher_named_id = moved.id from ${moved}
    where sources.publisher_id = moved.id and sources.publisher_named_id is null and moved.from_id = moved.id
  `.execute(db)
}
