import type { Canonical } from '../actors/insert.ts'
import type { Prepared } from './prepare.ts'

/** The rows of a document that say who, with those who were joined to others as the canonical ones of their clusters. */
export function asJoined(
  { source, posts, chainSteps }: Prepared,
  canonical: Canonical,
): Pick<Prepared, 'source' | 'posts' | 'chainSteps'> {
  if (canonical.size === 0) return { source, posts, chainSteps }
  const published = (work: Prepared['source']) => {
    const joined = canonical.get(work.publisher_id ?? '')
    return joined === undefined
      ? work
      : { ...work, publisher_id: joined, publisher_named_id: work.publisher_id! }
  }
  return {
    source: published(source),
    posts: posts.map(published),
    chainSteps: chainSteps.map((step) => {
      const joined = canonical.get(step.actor_id)
      return joined === undefined ? step : { ...step, actor_id: joined, named_id: step.actor_id }
    }),
  }
}
