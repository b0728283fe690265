import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { OnrecordError } from '../errors.ts'

/**
 * The operations that clients may name by their SHA-256: the text of every .graphql file of a folder, byte for byte.
 *
 * @throws OnrecordError CONFIG_INVALID where there is no such folder.
 */
export async function readOperations(folder: string | undefined): Promise<string[]> {
  if (folder === undefined) return []
  const names = await readdir(folder).catch((cause: unknown) => {
    const message = `settings are off: ONRECORD_OPERATIONS: ${folder} is no folder that can be read.`
    throw new OnrecordError('CONFIG_INVALID', message, { cause })
  })
  const files = names.filter((name) => name.endsWith('.graphql')).sort()
  return Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')))
}
