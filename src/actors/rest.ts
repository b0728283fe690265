import type { Resource } from '../api/rest/resource.ts'

export const actorResource: Resource = {
  type: 'Actor',
  list: 'actors',
  one: 'actor',
  fields: 'id name names kind within { id title } recordedAt',
  own: 'id name names kind within { id } recordedAt',
}
