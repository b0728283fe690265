/** How many of each a store holds. */
export interface Sizes {
  readonly statements: number
  readonly sources: number
  readonly events: number
  readonly actors: number
}

/** A million statements stand in 100,000 sources about 20,000 events and come from 50,000 actors; others likewise. */
export function sizesFor(statements: number): Sizes {
  return {
    statements,
    sources: Math.ceil(statements / 10),
    events: Math.ceil(statements / 50),
    actors: Math.ceil(statements / 20),
  }
}
