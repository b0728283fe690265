import { useCallback, useEffect, useState } from 'preact/hooks'
import { ask, Failure, type Data, type OperationName, type Variables } from './client.ts'

/** What is known of an answer: what came last stays while the next is on its way. */
export interface Query<Answer> {
  readonly data: Answer | undefined
  readonly failure: Failure | undefined
  /** Whether an answer is on its way. */
  readonly isLoading: boolean
  /** Asks again, whatever is kept. */
  readonly refresh: () => void
}

interface Settled<Answer> {
  readonly key: string
  readonly attempt: number
  readonly data: Answer | undefined
  readonly failure?: Failure
}

/** Answers that are kept, so that going back shows at once what was there. */
const kept = new Map<string, unknown>()
const MOST_KEPT = 60

function keep(key: string, data: unknown): void {
  kept.delete(key)
  kept.set(key, data)
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
}

/** Forgets what is kept, so that a view that is opened next has what is on record by then. */
export const forgetAnswers = (): void => kept.clear()

/** The answer to an operation, asked whenever its variables change. Without variables nothing is asked. */
export function useQuery<Name extends OperationName>(
  name: Name,
  variables: Variables<Name> | undefined,
): Query<Data<Name>> {
  const key = variables && `${name} ${JSON.stringify(variables)}`
  const [attempt, setAttempt] = useState(0)
  const [settled, setSettled] = useState<Settled<Data<Name>>>()
  const before = key === undefined ? undefined : (kept.get(key) as Data<Name> | undefined)

  useEffect(() => {
    if (key === undefined || !variables || kept.has(key)) return
    const aborting = new AbortController()
    ask(name, variables, aborting.signal).then(
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
    // The key says what the variables are.
  }, [key, attempt])

  const refresh = useCallback(() => {
    if (key !== undefined) kept.delete(key)
    setAttempt((count) => count + 1)
  }, [key])

  const isSettled = before !== undefined || (settled?.key === key && settled?.attempt === attempt)
  return {
    data: before ?? settled?.data,
    failure: settled?.key === key && settled?.attempt === attempt ? settled?.failure : undefined,
    isLoading: key !== undefined && !isSettled,
    refresh,
  }
}
