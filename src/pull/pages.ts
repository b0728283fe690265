import { open, type FileHandle } from 'node:fs/promises'
import { readList } from './list.ts'
import type { Question } from './question.ts'
import { inOrder, isBefore } from './records.ts'
import type { Server } from './server.ts'
import { writeState, type Files, type PagesState } from './state.ts'

/**
 * Brings the list into the part, a page after the other, from where the state has come to. Each page is safe on disk
 * before the state says so: of what a run leaves that is killed, at most one page is cut off and brought again.
 *
 * @param onRows Told how many rows came with each page.
 * @returns The state with all pages.
 */
export async function bringPages(
  server: Server,
  question: Question,
  files: Files,
  from: PagesState,
  { onRows, pageSize }: { onRows: (rows: number) => void; pageSize?: number | undefined },
): Promise<PagesState> {
  let { bytes, rows, after, last, isInOrder } = from.at
  const state = (): PagesState => ({ ...from, at: { phase: 'pages', bytes, rows, after, last, isInOrder } })
  let saved = Promise.resolve()
  let file: FileHandle | undefined
  try {
    for await (const page of readList(server, question, { after, ...(pageSize && { size: pageSize }) })) {
      await saved
      file ??= await openAt(files.part, bytes)
      const sorted = inOrder(page.rows)
      const [first, end] = [sorted[0], sorted.at(-1)]
      isInOrder &&= !last || !first || isBefore(last, first)
      if (end) last = { id: end.id, recordedAt: end.recordedAt }
      const pieces = sorted.map((row) => row.bytes)
      const text = Buffer.concat(bytes === 0 ? [page.head, ...pieces] : pieces)
      await file.write(text, 0, text.length, bytes)
      bytes += text.length
      rows += page.rows.length
      onRows(page.rows.length)
      if (page.next === null) break
      after = page.next
      // While the next page is on its way.
      saved = save(file, files, state())
      saved.catch(() => {})
    }
    await saved
    await file?.datasync()
  } finally {
    await saved.catch(() => {})
    await file?.close()
  }
  return state()
}

/** The part, without what stands behind so many bytes. */
async function openAt(path: string, bytes: number): Promise<FileHandle> {
  const file = await open(path, bytes === 0 ? 'w' : 'r+')
  await file.truncate(bytes)
  return file
}

async function save(file: FileHandle, files: Files, state: PagesState): Promise<void> {
  await file.datasync()
  await writeState(files, state)
}
