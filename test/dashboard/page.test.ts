import t from 'tap'
import { makeDocuments } from '../support/articles.ts'
import { noBrowser, openPage } from '../support/browser.ts'

await t.test('opens without a fault', { skip: noBrowser }, async (t) => {
  const { page, faults } = await openPage(t, { documents: makeDocuments(3) })
  await page.getByRole('main').waitFor()
  t.match(await page.title(), /onrecord/i)
  t.same(faults, [])
})

await t.test('says what to do where nothing is on record yet', { skip: noBrowser }, async (t) => {
  const { page } = await openPage(t)
  await page.getByText('Nothing is on record yet.').waitFor()
  await page.getByRole('link', { name: 'try a text', exact: true }).click()
  await page.getByRole('heading', { name: 'Try a text' }).waitFor()
  t.match(page.url(), /\/extract$/)
})
