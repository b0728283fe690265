import type { CertaintyQuery } from './operations.ts'
import { lessSureOf, type Selection } from './selection.ts'
import { useQuery } from './use-query.ts'
import { firstOf, UNCERTAIN } from './words.ts'

/** How sure the statements of a view are, whether it shows all of them or not. */
export interface Certainty {
  /** How many there are that it shows only when asked to. */
  readonly less: CertaintyQuery['less']['totalCount']
  /** Of how many it is known how sure they are, and how many of these are not uncertain. */
  readonly counted: number
  readonly sure: number
  /** Which these are, where they are not all. */
  readonly of: string
}

/** Counts them in the store; undefined until it is known. */
export function useCertainty(selection: Selection): { certainty: Certainty | undefined; isLoading: boolean } {
  const { all, less } = lessSureOf(selection)
  const { data, isLoading } = useQuery('Certainty', { filter: all, less, search: selection.search || null })
  return { certainty: data && certaintyOf(data), isLoading }
}

function certaintyOf({ all, less }: CertaintyQuery): Certainty {
  const sum = (steps: readonly { count: number }[]) => steps.reduce((total, { count }) => total + count, 0)
  const { confidences } = all.facets
  const sure = confidences.filter(({ atLeast }) => atLeast >= UNCERTAIN)
  return { less: less.totalCount, counted: sum(confidences), sure: sum(sure), of: firstOf(all.totalCount) }
}

/** Counts statements that are all at hand. */
export function countCertainty(statements: readonly { confidence: number }[], confidence: number): Certainty {
  const below = (least: number) => statements.filter((statement) => statement.confidence < least).length
  const counted = statements.length
  const less = { value: below(confidence || UNCERTAIN), relation: 'EXACT' } as const
  return { less, counted, sure: counted - below(UNCERTAIN), of: '' }
}

/** How many a view leaves out for being less certain; undefined where it leaves out none, or that is not known yet. */
export const leftOut = (
  certainty: Certainty | undefined,
  confidence: number,
): Certainty['less'] | undefined =>
  confidence > 0 && certainty && certainty.less.value > 0 ? certainty.less : undefined
