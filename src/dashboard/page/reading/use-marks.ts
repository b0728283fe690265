import { ask } from '../client.ts'
import type { MarksQuery } from '../operations.ts'
import { useAnswer, type Answer } from '../use-answer.ts'

export type StoredMark = MarksQuery['statements']['nodes'][number]

/**
 * All statements of some sources, however sure they are and however many pages they take.
 *
 * @param confidence How sure the others are at least that they are linked to.
 */
export const useMarks = (sources: readonly string[], confidence: number): Answer<readonly StoredMark[]> =>
  useAnswer(`Marks ${confidence} ${sources.join()}`, (signal) => readAll(sources, confidence, signal))

async function readAll(
  sources: readonly string[],
  confidence: number,
  signal: AbortSignal,
): Promise<readonly StoredMark[]> {
  const marks: StoredMark[] = []
  for (let after: string | null = null; ;) {
    const { statements }: MarksQuery = await ask('Marks', { sources, confidence, after }, signal)
    marks.push(...statements.nodes)
    if (!statements.pageInfo.hasNextPage) return marks
    after = statements.pageInfo.endCursor
  }
}
