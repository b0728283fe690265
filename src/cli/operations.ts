import { readOperationFiles } from '../api/graphql/operation-files.ts'
import { OnrecordError } from '../errors.ts'

/**
 * The operations that clients may name by their SHA-256, of the folder that the settings name.
 *
 * @throws OnrecordError CONFIG_INVALID where there is no such folder.
 */
export async function readOperations(folder: string | undefined): Promise<string[]> {
  if (folder === undefined) return []
  return readOperationFiles(folder).catch((cause: unknown) => {
    const message = `settings are off: ONRECORD_OPERATIONS: ${folder} is no folder that can be read.`
    throw new OnrecordError('CONFIG_INVALID', message, { cause })
  })
}
