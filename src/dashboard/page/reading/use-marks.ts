import { ask } from '../client.ts'
import type { MarksQuery } from '../operations.ts'
import { useAnswer, type Answer } from '../use-answer.ts'

export type StoredMark = MarksQuery['statements']['nodes'][number]

/** All statements of some sources, however many pages they take. */
export const useMarks = (sources: readonly string[]): Answer<readonly StoredMark[]> =>
  useAnswer(`Marks ${sources.join()}`, (signal) => readAll(sources, signal))

async function readAll(sources: readonly string[], signal: AbortSignal): Promise<readonly StoredMark[]> {
  const marks: StoredMark[] = []
  for (let after: string | null = null; ;) {
    const { statements }: MarksQuery = await ask('Marks', { sources, after }, signal)
    marks.push(...statements.nodes)
    if (!statements.pageInfo.hasNextPage) return marks
    after = statements.pageInfo.endCursor
  }
}
