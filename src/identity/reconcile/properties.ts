/** What can be told, or asked, of an actor, by the ids of the reconciliation protocol. */
export interface Property {
  readonly id: string
  readonly name: string
  readonly description: string
}

/** What a query can tell of whom it means. */
export const QUERY_PROPERTIES = [
  { id: 'role', name: 'Role', description: 'A title or description that sources give: "mayor of Norwick".' },
  { id: 'identifier', name: 'Identifier', description: 'What it is called elsewhere: "wikidata:Q42".' },
] as const satisfies readonly Property[]

/** What can be fetched of actors. */
export const FETCHED_PROPERTIES = [
  { id: 'name', name: 'Name', description: 'The most frequent of its names.' },
  { id: 'names', name: 'Names', description: 'All its names, the most frequent first.' },
  { id: 'kind', name: 'Kind', description: 'What it is most often taken for.' },
  { id: 'statements', name: 'Statements', description: 'How many statements are on record as said by it.' },
  { id: 'firstOn', name: 'First day', description: 'The day of the first of these.' },
  { id: 'lastOn', name: 'Last day', description: 'The day of the last of these.' },
  ...QUERY_PROPERTIES,
] as const satisfies readonly Property[]

export type FetchedId = (typeof FETCHED_PROPERTIES)[number]['id']
