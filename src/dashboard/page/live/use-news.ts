import { useEffect, useRef, useState } from 'preact/hooks'
import type { StatementFilter } from '../operations.ts'
import { refreshAll } from '../use-answer.ts'

/** What came on record since the list was asked for. */
export interface News {
  readonly count: number
  /** Whether there may be more, since the connection was lost for a while. */
  readonly isMore: boolean
  /** Whether the server tells of all that comes. */
  readonly isLive: boolean
  /** Whether nothing is told of any more. */
  readonly isOff: boolean
  /** Shows it: asks all that is shown anew. */
  readonly take: () => void
}

/** How long the wall waits, so that what comes together is shown together. */
const PAUSE_MS = 1_000
const LOAD_AGAIN_MS = 5_000

const QUIET = { count: 0, isMore: false, isLive: false, isOff: false }

/** What listens; a server that was away when the page asked for it is asked again. */
async function loaded(): Promise<(typeof import('./listen.ts'))['listen']> {
  for (;;)
    try {
      return (await import('./listen.ts')).listen
    } catch {
      await new Promise((resolve) => setTimeout(resolve, LOAD_AGAIN_MS))
    }
}

/** Counts the statements of a filter and search that come on record. */
export function useNews(filter: StatementFilter, search: string, isShownAtOnce: boolean): News {
  const key = JSON.stringify([filter, search])
  const ids = useRef(new Set<string>())
  const [state, setState] = useState(QUIET)
  const take = () => {
    ids.current.clear()
    setState((last) => ({ ...last, count: 0, isMore: false }))
    refreshAll()
  }

  useEffect(() => {
    let stop: (() => void) | undefined
    let isOver = false
    ids.current.clear()
    setState(QUIET)
    void loaded().then((listen) => {
      if (isOver) return
      stop = listen(
        { filter, search: search || null },
        {
          added: (id) => {
            ids.current.add(id)
            setState((last) => ({ ...last, count: ids.current.size }))
          },
          heard: () => setState((last) => ({ ...last, isLive: true, isOff: false })),
          lost: () => setState((last) => ({ ...last, isLive: false, isOff: true })),
          mended: () => setState((last) => ({ ...last, isMore: true })),
        },
      )
    })
    return () => {
      isOver = true
      stop?.()
    }
    // The key says what is listened for.
  }, [key])

  const hasNews = state.count > 0 || state.isMore
  useEffect(() => {
    if (!isShownAtOnce || !hasNews) return
    const timer = setTimeout(take, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [isShownAtOnce, hasNews])
  return { ...state, take }
}
