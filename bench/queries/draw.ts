import type { Client } from 'pg'

/**
 * Events to ask for, the same at every run: half of them any event, half the event of any statement, which more often
 * is a large one.
 *
 * @param fewest How many statements they must have.
 */
export async function readEvents(client: Client, count: number, fewest: number): Promise<string[]> {
  const { rows } = await client.query<{ event: string }>(
    `with sized as materialized (
       select event_id, count(*) as size from statements group by event_id having count(*) >= $2
     ),
     any_event as (select event_id from sized order by md5(event_id::text) limit $1 / 2),
     of_any_statement as (
       -- An exponential clock for each: those with more statements ring earlier as a rule.
       select event_id from sized where event_id not in (select event_id from any_event)
       order by -ln((('x' || left(md5(event_id::text || 'statement'), 8))::bit(32)::bigint + 1) / 4294967297.0) / size
       limit $1 - $1 / 2
     )
     select event from (
       select event_id as event from any_event union all select event_id from of_any_statement
     ) as drawn
     order by md5(event::text || 'order')`,
    [count, fewest],
  )
  return rows.map(({ event }) => event)
}
