import { sql, type Kysely } from 'kysely'

/**
 * What an actor or event became when it was merged. A function, since hardly any id is an old one: a query that finds
 * the thing under its id never calls it, and PostgreSQL need not make the steps of its recursion ready each time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [name, table] of [
    ['current_actor', 'actors'],
    ['current_event', 'events'],
  ] as const)
    await sql`
      create function ${sql.id(name)}(given uuid) returns uuid language plpgsql stable strict parallel safe as $$
      begin
        return (
          -- Ends where a chain bites its own tail, as "union" keeps each id once.
          with recursive became (id, became_id) as (
            select id, became_id from ${sql.table(table)} where id = given
            union
            select next.id, next.became_id from ${sql.table(table)} as next join became on next.id = became.became_id
          )
          select id from became where became_id is null
        );
      end $$
    `.execute(db)
}
