import type { Resource } from '../api/rest/resource.ts'

const OWN = 'id name names kind identifiers { scheme value url }'

export const actorResource: Resource = {
  type: 'Actor',
  list: 'actors',
  one: 'actor',
  fields: `${OWN} within { id title } recordedAt`,
  more: `canonicalId mergedIds
    members { id name within { id title } score evidence { feature words weight } judgement { id by reason judgedAt } }
    suggestions { actor { id name kind } score evidence { feature words weight } }
    judgements { id verdict actorId otherId by reason judgedAt }`,
  own: `${OWN} within { id } recordedAt`,
}
