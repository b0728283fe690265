/** What a key may be for, and what each lets its owner do. */
export const SCOPES = {
  read: 'read what is on record, where that is not open to everybody',
  export: 'take lists as a whole, as CSV or NDJSON',
  ingest: 'put documents on record',
  review: 'judge statements, and add those that the machine missed',
  merge: 'judge which actors are one, and which sources one event',
  publish: 'decide what others may see',
  admin: 'see who wrote what, and look after keys',
} as const

export type Scope = keyof typeof SCOPES

export const SCOPE_NAMES = Object.keys(SCOPES) as readonly Scope[]

export const isScope = (word: string): word is Scope => Object.hasOwn(SCOPES, word)
