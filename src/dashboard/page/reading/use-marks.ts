import { ask } from '../client.ts'
import type { MarkFragment, MarksQuery } from '../operations.ts'
import { useAnswer, type Answer } from '../use-answer.ts'

export type StoredMark = MarkFragment

/**
 * All statements of some sources, however sure they are and however many pages they take.
 *
 * @param confidence How sure the others are at least that they are linked to.
 * @param isDesk Whether they are to be judged.
 */
export const useMarks = (
  sources: readonly string[],
  confidence: number,
  isDesk: boolean,
): Answer<readonly StoredMark[]> =>
  useAnswer(`Marks ${confidence} ${isDesk} ${sources.join()}`, (signal) =>
    readAll(sources, confidence, isDesk, signal),
  )

async function readAll(
  sources: readonly string[],
  confidence: number,
  isDesk: boolean,
  signal: AbortSignal,
): Promise<readonly StoredMark[]> {
  const marks: StoredMark[] = []
  for (let after: string | null = null; ;) {
    const { statements }: MarksQuery = await ask('Marks', { sources, confidence, isDesk, after }, signal)
    marks.push(...statements.nodes)
    if (!statements.pageInfo.hasNextPage) return marks
    after = statements.pageInfo.endCursor
  }
}
