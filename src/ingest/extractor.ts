import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '../extraction')

let name: string | undefined

/**
 * Which build of extraction this is: the same for the same rules, words and weights, and another one where anything of them
 * is another.
 */
export function extractorName(): string {
  return (name ??= nameOf(FOLDER))
}

function nameOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
  const sum = createHash('sha256')
  for (const file of files) sum.update(`${file}\0`).update(readFileSync(join(folder, file)))
  return `onrecord-${sum.digest('hex').slice(0, 12)}`
}
