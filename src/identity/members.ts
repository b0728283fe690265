import { sql } from 'kysely'
import type { Canonical, NamedActor } from '../actors/insert.ts'
import type { Database } from '../database/database.ts'

/**
 * Of members that a source names, the canonical one of each that was joined to others. To be called under
 * {@link identityShared}, before they are inserted: what may change their clusters is noted for the next
 * {@link settleClusters}, that an earlier source names one, and that one comes whom people judged already or an authority file has.
 *
 * @param namedOn The day on which the source was published.
 */
export async function listCanonical(
  db: Database,
  members: readonly Pick<NamedActor, 'id'>[],
  namedOn: string,
): Promise<Canonical> {
  const memberIds = members.map(({ id }) => id)
  const { rows } = await sql<{ id: string; became_id: string }>`
    with found as (
      select id, became_id, ${namedOn}::date < coalesce(named_from, 'infinity') as is_unsettled
      from actors where id = any(${memberIds}::uuid[]) and became_id is not null
      union all
      select id, null, true from unnest(${memberIds}::uuid[]) as named (id)
      where not exists (select from actors where actors.id = named.id) and (
        exists (select from actor_verdicts where actor_verdicts.actor_id = named.id)
        or exists (select from actor_verdicts where actor_verdicts.other_id = named.id)
        or exists (select from authority_names where authority_names.actor_id = named.id and binds)
      )
    ), noted as (
      insert into unsettled_actors (actor_id) select id from found where is_unsettled order by id
      on conflict do nothing
    )
    select id, became_id from found where became_id is not null
  `.execute(db)
  return new Map(rows.map(({ id, became_id: canonicalId }) => [id, canonicalId]))
}
