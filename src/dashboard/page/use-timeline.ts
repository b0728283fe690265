import { useMemo } from 'preact/hooks'
import { dayAfter, denseWindow, finerInterval, nextOf, zeroFilled, type Window } from './chart/bins.ts'
import type { TimelineInterval } from './operations.ts'
import { filterOf, type Selection } from './selection.ts'
import { useQuery } from './use-query.ts'
import { firstOf } from './words.ts'

export interface Timeline extends Window {
  readonly interval: TimelineInterval
  /** Of which statements it counts, where not of all. */
  readonly of: string
}

/** How many statements there are over time, whatever days are chosen: by day, week or month, as suits their span. */
export function useTimeline(selection: Selection): Timeline | undefined {
  const list = { filter: filterOf({ ...selection, from: '', to: '' }), search: selection.search || null }
  const all = useQuery('Timeline', { ...list, interval: 'MONTH' }).data?.statements
  const months = all?.timeline
  const of = all ? firstOf(all.totalCount) : ''
  const window = useMemo(() => months && denseWindow(zeroFilled(months, 'MONTH')), [months])
  const span = window && spanOf(window)
  const isFiner = span !== undefined && span.interval !== 'MONTH'
  const finer = useQuery('Timeline', isFiner ? { ...list, ...span } : undefined).data?.statements.timeline
  return useMemo(() => {
    if (!window || !span) return undefined
    if (!isFiner) return { ...window, interval: span.interval, of }
    return finer && { ...window, ...trimmed(zeroFilled(finer, span.interval)), interval: span.interval, of }
  }, [window, finer, isFiner, of])
}

function spanOf({ bins }: Window): { interval: TimelineInterval; from: string; to: string } | undefined {
  const [first, last] = [bins[0], bins.at(-1)]
  if (!first || !last) return undefined
  return {
    interval: finerInterval(bins.length),
    from: first.startsOn,
    to: dayAfter(nextOf(last.startsOn, 'MONTH'), -1),
  }
}

/** Without the empty days before the first statement and after the last. */
function trimmed(bins: Window['bins']): Pick<Window, 'bins'> {
  const first = bins.findIndex(({ count }) => count > 0)
  const last = bins.findLastIndex(({ count }) => count > 0)
  return { bins: bins.slice(Math.max(0, first), last + 1) }
}
