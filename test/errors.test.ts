import t from 'tap'
import { ERROR_CODES } from '../src/errors.ts'

await t.test('the key of every code is the code itself', async (t) => {
  for (const [key, code] of Object.entries(ERROR_CODES)) t.equal(code, key)
})
