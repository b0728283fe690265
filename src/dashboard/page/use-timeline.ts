import { useMemo } from 'preact/hooks'
import {
  dayAfter,
  denseWindow,
  finerInterval,
  nextOf,
  zeroFilled,
  type Bin,
  type Window,
} from './chart/bins.ts'
import type { TimelineInterval } from './operations.ts'
import { filterOf, type Selection } from './selection.ts'
import { useQuery } from './use-query.ts'
import { firstOf } from './words.ts'

export interface Timeline extends Window {
  readonly interval: TimelineInterval
  /** Of which statements it counts, where not of all. */
  readonly of: string
}

/**
 * How many statements there are over time, whatever days are chosen: by day, week or month, as suits their span. Where
 * the span is too long for that, by what it is told by; that is asked about the days anew on which nearly all are.
 */
export function useTimeline(selection: Selection): Timeline | undefined {
  const list = { filter: filterOf({ ...selection, from: '', to: '' }), search: selection.search || null }
  const all = useQuery('Timeline', { ...list, interval: 'MONTH' }).data?.statements
  const of = all ? firstOf(all.totalCount) : ''
  const whole = toldBy(all?.timeline)
  const isLong = whole !== undefined && whole.interval !== 'MONTH'
  const rough = useMemo(() => whole && denseOf(whole), [whole])
  const near = toldBy(
    useQuery('Timeline', isLong ? { ...list, interval: 'MONTH', ...spanOf(rough!) } : undefined).data
      ?.statements.timeline,
  )
  const dense = useMemo(
    () => (!isLong ? rough : near && rough && within(rough, denseOf(near))),
    [rough, near, isLong],
  )
  const interval = dense?.interval === 'MONTH' ? finerInterval(dense.bins.length) : undefined
  const isFiner = interval !== undefined && interval !== 'MONTH' && dense!.bins.length > 0
  const finer = useQuery('Timeline', isFiner ? { ...list, interval, ...spanOf(dense!) } : undefined).data
    ?.statements.timeline
  return useMemo(() => {
    if (!dense || !isFiner) return dense && { ...dense, of }
    return finer && { ...dense, ...trimmed(zeroFilled(finer, interval)), interval, of }
  }, [dense, finer, isFiner, of])
}

type Dense = Omit<Timeline, 'of'>
type Told = readonly (Bin & { readonly interval: TimelineInterval })[]

/** By what a timeline is told; by months where there is nothing to tell. */
function toldBy(told: Told | undefined): { told: Told; interval: TimelineInterval } | undefined {
  return useMemo(() => told && { told, interval: told[0]?.interval ?? 'MONTH' }, [told])
}

const denseOf = ({ told, interval }: { told: Told; interval: TimelineInterval }): Dense => ({
  ...denseWindow(trimmed(zeroFilled(told, interval)).bins, undefined, interval !== 'MONTH'),
  interval,
})

/** A window of a window. */
const within = (outer: Window, inner: Dense): Dense => ({
  ...inner,
  before: outer.before + inner.before,
  after: outer.after + inner.after,
})

/** The days from its first to its last. */
function spanOf({ bins, interval }: Dense): { from: string; to: string } {
  return { from: bins[0]!.startsOn, to: dayAfter(nextOf(bins.at(-1)!.startsOn, interval), -1) }
}

/** Without the empty days before the first statement and after the last. */
function trimmed(bins: Window['bins']): Pick<Window, 'bins'> {
  const first = bins.findIndex(({ count }) => count > 0)
  const last = bins.findLastIndex(({ count }) => count > 0)
  return { bins: bins.slice(Math.max(0, first), last + 1) }
}
