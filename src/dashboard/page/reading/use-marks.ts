import { useEffect, useState } from 'preact/hooks'
import { ask, Failure } from '../client.ts'
import type { MarksQuery } from '../operations.ts'

export type StoredMark = MarksQuery['statements']['nodes'][number]

export interface Marks {
  readonly marks: readonly StoredMark[] | undefined
  readonly failure: Failure | undefined
}

const asked = new Map<string, readonly StoredMark[]>()

/** All statements of some sources, however many pages they take. Without sources nothing is asked. */
export function useMarks(sources: readonly string[] | undefined, round: number): Marks {
  const key = sources && `${sources.join()} ${round}`
  const [settled, setSettled] = useState<{ key: string } & Marks>()
  useEffect(() => {
    if (key === undefined || !sources || asked.has(key)) return
    const aborting = new AbortController()
    readAll(sources, aborting.signal).then(
      (marks) => {
        asked.clear()
        asked.set(key, marks)
        setSettled({ key, marks, failure: undefined })
      },
      (error: unknown) => {
        if (aborting.signal.aborted) return
        const failure = error instanceof Failure ? error : new Failure('UNREADABLE', String(error))
        setSettled({ key, marks: undefined, failure })
      },
    )
    return () => aborting.abort()
  }, [key])
  const before = key === undefined ? undefined : asked.get(key)
  return { marks: before ?? settled?.marks, failure: settled?.key === key ? settled?.failure : undefined }
}

async function readAll(sources: readonly string[], signal: AbortSignal): Promise<readonly StoredMark[]> {
  const marks: StoredMark[] = []
  for (let after: string | null = null; ;) {
    const { statements }: MarksQuery = await ask('Marks', { sources, after }, signal)
    marks.push(...statements.nodes)
    if (!statements.pageInfo.hasNextPage) return marks
    after = statements.pageInfo.endCursor
  }
}
