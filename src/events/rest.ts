import type { Resource } from '../api/rest/resource.ts'

export const eventResource: Resource = {
  type: 'Event',
  list: 'events',
  one: 'event',
  fields: 'id title startsOn endsOn recordedAt',
  own: 'id title startsOn endsOn recordedAt',
}
