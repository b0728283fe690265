import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * The operations that stand in a folder: the text of every .graphql file, byte for byte, in the order of their names.
 *
 * @throws what the system says of a folder that cannot be read.
 */
export async function readOperationFiles(folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).sort()
  return Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')))
}
