import { ACTOR_KINDS, type ActorKind } from '../../actors/kinds.ts'

/** A type of the reconciliation protocol: what an actor is. */
export interface KindType {
  readonly id: ActorKind
  readonly name: string
  readonly description: string
}

const WORDS: Readonly<Record<ActorKind, readonly [name: string, description: string]>> = {
  PERSON: ['Person', 'One person.'],
  ORGANIZATION: ['Organization', 'A company, a party, an association, an institution.'],
  GOVERNMENT: ['Government', 'A government, a state that speaks, a ministry, an authority.'],
  GROUP: ['Group', 'Several who are named together: protesters, officials, residents.'],
  MEDIA: ['Media', 'An outlet: an agency, a newspaper, a channel.'],
  ANONYMOUS: ['Anonymous', 'One whom the source does not name.'],
  DOCUMENT: ['Document', 'Something that "shows" or "says": a report, a poll, a video.'],
}

export const typeOf = (kind: ActorKind): KindType => {
  const [name, description] = WORDS[kind]
  return { id: kind, name, description }
}

export const KIND_TYPES: readonly KindType[] = ACTOR_KINDS.map(typeOf)
