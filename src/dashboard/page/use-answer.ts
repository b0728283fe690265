import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { Failure } from './client.ts'

/** What is known of an answer: what came last stays while the next is on its way. */
export interface Answer<Data> {
  readonly data: Data | undefined
  readonly failure: Failure | undefined
  /** Whether an answer is on its way. */
  readonly isLoading: boolean
  /** Asks again, whatever is kept. */
  readonly refresh: () => void
}

interface Settled<Data> {
  readonly key: string
  readonly attempt: number
  readonly data: Data | undefined
  readonly failure?: Failure
}

/** Answers that are kept, so that going back shows at once what was there. */
const kept = new Map<string, unknown>()
/** How long a server that cannot be reached is left before it is asked again. */
const AGAIN_MS = 3_000
const MOST_KEPT = 60
const asking = new Set<() => void>()

function keep(key: string, data: unknown): void {
  kept.delete(key)
  kept.set(key, data)
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
}

/** Asks everything that is shown once more, and forgets what is kept of the rest. */
export function refreshAll(): void {
  kept.clear()
  for (const again of asking) again()
}

/** Forgets what is kept, and asks nothing: what is shown goes on being shown. */
export const forgetKept = (): void => kept.clear()

/**
 * An answer, asked for whenever its key changes. Without a key nothing is asked.
 *
 * @param key Tells what is asked for; two that are alike have the same answer.
 */
export function useAnswer<Data>(
  key: string | undefined,
  load: (signal: AbortSignal) => Promise<Data>,
): Answer<Data> {
  const [attempt, setAttempt] = useState(0)
  const [settled, setSettled] = useState<Settled<Data>>()
  const before = key === undefined ? undefined : (kept.get(key) as Data | undefined)
  const last = useRef<{ readonly key: string | undefined; readonly data: Data }>(undefined)
  if (before !== undefined) last.current = { key, data: before }

  useEffect(() => {
    if (key === undefined || kept.has(key)) return
    const aborting = new AbortController()
    load(aborting.signal).then(
      (data) => {
        if (aborting.signal.aborted) return
        keep(key, data)
        setSettled({ key, attempt, data })
      },
      (error: unknown) => {
        if (aborting.signal.aborted) return
        const failure = error instanceof Failure ? error : new Failure('UNREADABLE', String(error))
        setSettled((last) => ({ key, attempt, failure, data: last?.key === key ? last.data : undefined }))
      },
    )
    return () => aborting.abort()
    // The key says what is loaded.
  }, [key, attempt])

  useEffect(() => {
    const again = () => setAttempt((count) => count + 1)
    asking.add(again)
    return () => void asking.delete(again)
  }, [])

  const refresh = useCallback(() => {
    if (key !== undefined) kept.delete(key)
    setAttempt((count) => count + 1)
  }, [key])

  const failure = settled?.key === key ? settled?.failure : undefined
  const isAway = failure?.isPassing === true
  useEffect(() => {
    if (!isAway) return
    const again = () => setAttempt((count) => count + 1)
    const timer = setTimeout(again, AGAIN_MS)
    addEventListener('online', again)
    return () => {
      clearTimeout(timer)
      removeEventListener('online', again)
    }
  }, [isAway, settled])

  const isCurrent = settled !== undefined && settled.key === key && settled.attempt === attempt
  return {
    data: before ?? (last.current?.key === key ? last.current?.data : settled?.data),
    // While a server that was away is asked again, what is shown stays as it is.
    failure: isCurrent || isAway ? failure : undefined,
    isLoading: key !== undefined && before === undefined && !isCurrent && !isAway,
    refresh,
  }
}
