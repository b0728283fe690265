import type { Resource } from '../api/rest/resource.ts'

export const sourceResource: Resource = {
  type: 'Source',
  list: 'sources',
  one: 'source',
  fields: `
    id kind title url authors handle publisher { id name } publishedOn event { id title }
    containedIn { id } containedAt { start end } recordedAt`,
  more: 'text',
  own: `
    id kind title url authors handle publisher { id } publishedOn text event { id }
    containedIn { id } containedAt { start end } recordedAt`,
}
