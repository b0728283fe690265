import { readFile } from 'node:fs/promises'
import t from 'tap'
import { OPERATIONS_FILE, operationTypes } from '../support/operations.ts'

await t.test('the page knows its operations as they are written', async (t) => {
  t.equal(await readFile(OPERATIONS_FILE, 'utf8'), await operationTypes(), '`npm run operations` writes it')
})
