/** Writes the types of the page's operations anew: `npm run operations`, after an operation or the schema has changed. */
import { writeFile } from 'node:fs/promises'
import { OPERATIONS_FILE, operationTypes } from './operations.ts'

await writeFile(OPERATIONS_FILE, await operationTypes())
