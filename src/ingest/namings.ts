import type { Naming } from '../identity/matching/namings.ts'
import type { Prepared } from './prepare.ts'

/** How a document names each of its actors: what who is who is decided by. */
export function namingsOf({ actors, chainSteps }: Pick<Prepared, 'actors' | 'chainSteps'>): Naming[] {
  const steps = Map.groupBy(chainSteps, ({ actor_id }) => actor_id)
  return [...actors.everywhere, ...actors.within].map(({ id, name, names, kinds }) => ({
    id,
    name,
    names,
    kinds,
    roles: [...new Set((steps.get(id) ?? []).flatMap(({ role }) => role ?? []))],
  }))
}
