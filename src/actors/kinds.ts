/** What whoever can speak or pass on is. */
export const ACTOR_KINDS = [
  'PERSON',
  'ORGANIZATION',
  'GOVERNMENT',
  'GROUP',
  'MEDIA',
  'ANONYMOUS',
  'DOCUMENT',
] as const
export type ActorKind = (typeof ACTOR_KINDS)[number]
