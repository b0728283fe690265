/** Makes docs/screenshots anew, of documents that are all invented: `npm run screenshots`. Needs Chromium. */
import path from 'node:path'
import t from 'tap'
import { makeDocuments } from './articles.ts'
import { openPage } from './browser.ts'
import { HARBOUR } from './harbour.ts'

const FOLDER = path.join(import.meta.dirname, '../../docs/screenshots')
const DESK = { width: 1440, height: 960 }
const PHONE = { width: 390, height: 844 }
const WALL = { width: 1920, height: 1080 }

interface Asked {
  readonly event: { readonly id: string }
  readonly source: { readonly id: string }
  readonly id: string
}

t.setTimeout(180_000)
await t.test('screenshots', { timeout: 180_000 }, async (t) => {
  const documents = [...makeDocuments(140, 7), ...HARBOUR]
  const { page, data } = await openPage(t, { at: null, documents, context: { reducedMotion: 'reduce' } })
  const { statements, actors } = await data<{
    statements: { nodes: readonly Asked[] }
    actors: { nodes: readonly { readonly id: string }[] }
  }>(`{
    statements(search: "\\"another berth\\"", filter: { links: [DENIES] }, first: 1) {
      nodes { id event { id } source { id } }
    }
    actors(search: "Ann Hill", first: 1) { nodes { id } }
  }`)
  const { id, event, source } = statements.nodes[0]!
  const shots = [
    ['statements', '/', 'light', DESK, '.bars rect'],
    ['statements-phone', '/statements?search=pier', 'dark', PHONE, '.bars rect'],
    ['event', `/events/${event.id}`, 'light', DESK, '.dots circle'],
    ['event-dark', `/events/${event.id}`, 'dark', DESK, '.dots circle'],
    ['source', `/sources/${source.id}#${id}`, 'light', DESK, '.note .ties'],
    ['source-phone', `/sources/${source.id}#${id}`, 'light', PHONE, '.note .ties'],
    ['actor', `/actors/${actors.nodes[0]!.id}`, 'dark', DESK, '.labels text'],
    ['wall', '/statements?wall', 'dark', WALL, '.bars rect'],
    ['extract', '/extract', 'light', DESK, 'form'],
  ] as const
  for (const [name, at, colorScheme, size, sign] of shots) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.goto('about:blank')
    await page.goto(at)
    await page.locator(sign).first().waitFor()
    if (name === 'extract') {
      await page.getByRole('button', { name: 'Take an example' }).click()
      await page.locator('.number[id]').nth(2).click()
    }
    await page.evaluate('document.fonts.ready')
    await page.screenshot({ path: path.join(FOLDER, `${name}.png`) })
  }
})
