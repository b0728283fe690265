import type { FacetsQueryVariables } from './operations.ts'
import { filterOf, type Selection } from './selection.ts'
import { useQuery } from './use-query.ts'

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
export function useFacets(
  selection: Selection,
): Readonly<Record<FacetName, readonly FacetLine[] | undefined>> {
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
  return Object.fromEntries(
    FACETS.map((facet) => [facet, free.includes(facet) ? rest[facet] : own[facet]]),
  ) as ReturnType<typeof useFacets>
}

function useOwn(selection: Selection, facet: FacetName): readonly FacetLine[] | undefined {
  const isChosen = chosenOf(selection, facet).length > 0
  return useLines(withChosen(selection, facet, []), isChosen ? [facet] : [])[facet]
}

function useLines(
  selection: Selection,
  facets: readonly FacetName[],
): Partial<Record<FacetName, readonly FacetLine[]>> {
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
  const found = data?.statements.facets
  if (!found) return {}
  const things = (lines: readonly { id: string; label: string; count: number }[] | undefined) =>
    lines?.map(({ id, label, count }) => ({ value: id, label, count }))
  const constants = (lines: readonly { value: string; count: number }[] | undefined) =>
    lines?.map(({ value, count }) => ({ value, label: value, count }))
  return Object.fromEntries(
    Object.entries({
      speaker: things(found.speakers),
      relay: things(found.relays),
      publisher: things(found.publishers),
      event: things(found.events),
      act: constants(found.acts),
      kind: constants(found.kinds),
    }).filter(([, lines]) => lines !== undefined),
  )
}
