import { readFile, rename, writeFile } from 'node:fs/promises'
import type { Change } from '../../src/changes/feed.ts'

/** What a reader has made of changes: each thing as it was told last. */
export type Copy = ReadonlyMap<string, string>

/** A copy and the cursor that belongs to it. */
export interface Kept {
  readonly copy: Copy
  readonly cursor: string | undefined
}

export function apply(copy: Copy, changes: readonly Change[]): Copy {
  const next = new Map(copy)
  for (const { id, change, becameId, object } of changes)
    if (change === 'DELETED') next.delete(id)
    else next.set(id, change === 'MERGED' ? `became ${becameId}` : object!)
  return next
}

/** What was kept last; nothing where nothing was. */
export async function readKept(file: string): Promise<Kept> {
  const text = await readFile(file, 'utf8').catch(() => '{"copy":[]}')
  const { copy, cursor } = JSON.parse(text) as { copy: [string, string][]; cursor?: string }
  return { copy: new Map(copy), cursor }
}

/** Keeps both or neither, whenever it is killed. */
export async function keep(file: string, { copy, cursor }: Kept): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify({ copy: [...copy], cursor }))
  await rename(`${file}.new`, file)
}
