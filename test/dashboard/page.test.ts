import t from 'tap'
import { makeDocuments } from '../support/articles.ts'
import { noBrowser, openPage } from '../support/browser.ts'

await t.test('opens without a fault', { skip: noBrowser }, async (t) => {
  const { page, faults } = await openPage(t, { documents: makeDocuments(3) })
  await page.getByRole('main').waitFor()
  t.match(await page.title(), /onrecord/i)
  t.same(faults, [])
})
