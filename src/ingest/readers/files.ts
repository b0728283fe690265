import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { STDIN } from './bytes.ts'
import { Fault, faultOf, type Rejection } from './rejection.ts'

/** What a folder is searched for. JSON files are not: they tell of a document beside them. */
const DOCUMENTS = /\.(?:txt|jsonl|ndjson)(?:\.gz)?$/i

export interface InputFile {
  path: string
  /** In bytes; undefined for a pipe, of which nobody knows. */
  size: number | undefined
}

/**
 * The files that the given paths name, folders searched to the bottom in the order of their names, hidden files left
 * out. A path that gives nothing is a rejection in its place.
 */
export async function listFiles(paths: readonly string[]): Promise<(InputFile | Rejection)[]> {
  return (await Promise.all(paths.map(filesAt))).flat()
}

async function filesAt(given: string): Promise<(InputFile | Rejection)[]> {
  if (given === STDIN) return [{ path: STDIN, size: undefined }]
  try {
    const found = await stat(given)
    if (!found.isDirectory()) return [{ path: given, size: found.isFile() ? found.size : undefined }]
    const files = await filesWithin(given)
    if (files.length > 0) return files
    throw new Fault(
      'INPUT_EMPTY',
      'holds no file that ends in .txt, .jsonl or .ndjson (or one of them and .gz).',
    )
  } catch (error) {
    return [faultOf(error).at(given)]
  }
}

async function filesWithin(folder: string): Promise<(InputFile | Rejection)[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  const found = []
  for (const entry of entries) {
    const at = path.join(folder, entry.name)
    if (entry.name.startsWith('.')) continue
    // A link to a folder is not followed: it may lead round in a circle.
    if (entry.isDirectory())
      found.push(...(await filesWithin(at).catch((error: unknown) => [faultOf(error).at(at)])))
    else if (DOCUMENTS.test(entry.name)) found.push(...(await filesAt(at)))
  }
  return found
}
