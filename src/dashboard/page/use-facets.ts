import type { FacetsQueryVariables } from './operations.ts'
import { filterOf, type Selection } from './selection.ts'
import { useQuery } from './use-query.ts'
import { firstOf } from './words.ts'

/** One line of a facet. */
export interface FacetLine {
  readonly value: string
  readonly label: string
  readonly count: number
}

export const FACETS = ['speaker', 'relay', 'publisher', 'event', 'act', 'kind'] as const
export type FacetName = (typeof FACETS)[number]

const FLAGS = {
  speaker: 'speakers',
  relay: 'relays',
  publisher: 'publishers',
  event: 'events',
  act: 'acts',
  kind: 'kinds',
} as const satisfies Record<FacetName, keyof FacetsQueryVariables>

/** The lines of facets, and of which statements they count, where not of all of the list. */
export interface Counted {
  readonly lines: Partial<Record<FacetName, readonly FacetLine[]>>
  readonly of: string
}

/** What is chosen of a facet. */
export const chosenOf = (selection: Selection, facet: FacetName): readonly string[] =>
  facet === 'act' || facet === 'kind' ? selection[facet] : selection.ids[facet]

/** The selection with other values of a facet. */
export const withChosen = (selection: Selection, facet: FacetName, values: readonly string[]): Selection =>
  facet === 'act' || facet === 'kind'
    ? { ...selection, [facet]: values }
    : { ...selection, ids: { ...selection.ids, [facet]: values } }

/**
 * The lines of each facet, with counts. One that is filtered by is counted as if it were not, since otherwise there
 * would be nothing left in it to choose besides.
 */
export function useFacets(selection: Selection): Counted {
  const free = FACETS.filter((facet) => chosenOf(selection, facet).length === 0)
  const rest = useLines(selection, free)
  // As many hooks in each round, asked or not.
  const speaker = useOwn(selection, 'speaker')
  const relay = useOwn(selection, 'relay')
  const publisher = useOwn(selection, 'publisher')
  const event = useOwn(selection, 'event')
  const act = useOwn(selection, 'act')
  const kind = useOwn(selection, 'kind')
  const own = { speaker, relay, publisher, event, act, kind }
  const lines = FACETS.map((facet) => [facet, (free.includes(facet) ? rest : own[facet]).lines[facet]])
  return {
    lines: Object.fromEntries(lines) as Counted['lines'],
    of: [rest, ...Object.values(own)].find(({ of }) => of !== '')?.of ?? '',
  }
}

function useOwn(selection: Selection, facet: FacetName): Counted {
  const isChosen = chosenOf(selection, facet).length > 0
  return useLines(withChosen(selection, facet, []), isChosen ? [facet] : [])
}

function useLines(selection: Selection, facets: readonly FacetName[]): Counted {
  const flags = Object.fromEntries(FACETS.map((facet) => [FLAGS[facet], facets.includes(facet)]))
  const { data } = useQuery(
    'Facets',
    facets.length === 0
      ? undefined
      : ({
          filter: filterOf(selection),
          search: selection.search || null,
          ...flags,
        } as FacetsQueryVariables),
  )
  if (!data) return { lines: {}, of: '' }
  const { facets: found, totalCount } = data.statements
  const things = (lines: readonly { id: string; label: string; count: number }[] | undefined) =>
    lines?.map(({ id, label, count }) => ({ value: id, label, count }))
  const constants = (lines: readonly { value: string; count: number }[] | undefined) =>
    lines?.map(({ value, count }) => ({ value, label: value, count }))
  const lines = Object.fromEntries(
    Object.entries({
      speaker: things(found.speakers),
      relay: things(found.relays),
      publisher: things(found.publishers),
      event: things(found.events),
      act: constants(found.acts),
      kind: constants(found.kinds),
    }).filter(([, lines]) => lines !== undefined),
  )
  return { lines, of: firstOf(totalCount) }
}
