import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import t from 'tap'
import { noBrowser, openPage } from '../support/browser.ts'
import { putNewsroom } from '../support/newsroom.ts'

const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

interface Violation {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** What axe finds that is serious or critical; what is only to be looked at is not told. */
async function seriousIn(page: Page): Promise<string[]> {
  // The page's policy lets no script in but its own: this one comes by the way of developer tools.
  await page.evaluate(axe)
  const { violations } = await page.evaluate<{ violations: readonly Violation[] }>(
    "axe.run({ resultTypes: ['violations'] })",
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))
}

await t.test('is usable by keyboard and screen reader', { skip: noBrowser }, async (t) => {
  const { page, connection } = await openPage(t, { at: null })
  const { pier, hill, hostile } = await putNewsroom(connection.db)
  const views: [string, string][] = [
    ['/', '.bars rect'],
    ['/statements?search=pier&act=ACCUSE', '.card'],
    ['/statements?search=unsaid', '.notice'],
    ['/statements?search=inspected', '.notice .button'],
    ['/statements?confidence=0', '.switch[aria-checked="true"]'],
    [`/events/${pier.event}`, '.dots circle'],
    [`/actors/${hill}`, '.labels text'],
    [`/sources/${pier.source}#${pier.statements[1]}`, '.note-part .ties'],
    [`/sources/${hostile.source}#${hostile.statements[2]}`, '.note .card'],
    ['/extract', 'form'],
    [`/embed/events/${pier.event}`, '.dots circle'],
  ]
  for (const [colorScheme, width] of [
    ['light', 320],
    ['dark', 1440],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    for (const [view, sign] of views) {
      await page.goto('about:blank')
      await page.goto(view)
      await page.locator(sign).first().waitFor()
      const name = `${view} in ${colorScheme} at ${width}`
      t.same(await seriousIn(page), [], name)
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      t.ok(Number(overflow) <= 0, `${name} is not wider than the screen`)
    }
  }
  await page.goto('/')
  await page.getByRole('button', { name: 'Share' }).click()
  await page.getByRole('dialog').waitFor()
  t.same(await seriousIn(page), [], 'the dialog')
})

await t.test('cuts nothing off on the narrowest phone', { skip: noBrowser }, async (t) => {
  const context = { viewport: { width: 320, height: 700 } }
  const { page, connection } = await openPage(t, { at: null, context })
  const { pier } = await putNewsroom(connection.db)
  await page.goto(`/events/${pier.event}`)
  await page.locator('.dots circle').first().waitFor()
  const edges = await page.evaluate<{ field: number; content: number; cut: number[] }>(`(() => {
    const edgeOf = (selector) => document.querySelector(selector).getBoundingClientRect().right
    const { left } = document.querySelector('.spoken-space').getBoundingClientRect()
    const names = [...document.querySelectorAll('.spoken-space .axis text')]
    const cut = names.map((name) => name.getBoundingClientRect().left).filter((start) => start < left)
    return { field: edgeOf('.search input'), content: edgeOf('main'), cut }
  })()`)
  t.ok(edges.field <= edges.content, `the search ends at ${edges.field}, the page at ${edges.content}`)
  t.same(edges.cut, [], 'names in the chart')
})

await t.test('is gone through by the keyboard', { skip: noBrowser }, async (t) => {
  const { page, connection } = await openPage(t, { at: null })
  await putNewsroom(connection.db)
  await page.goto('/')
  await page.locator('.card').first().waitFor()
  await page.keyboard.press('Tab')
  t.equal(await page.evaluate('document.activeElement.textContent'), 'Skip to the content')
  await page.keyboard.press('Enter')
  t.equal(await page.evaluate('document.activeElement.id'), 'content')
  const link = page.locator('.chain a').first()
  await link.focus()
  t.not(
    await page.evaluate('getComputedStyle(document.activeElement).outlineStyle'),
    'none',
    'the focus is seen',
  )
  await page.keyboard.press('Enter')
  await page.locator('.actor').waitFor()
  t.equal(await page.evaluate('document.activeElement.id'), 'content', 'the focus goes along')
  const theme = page.getByRole('button', { name: /^Colours: Auto/ })
  await theme.click()
  await page.getByRole('button', { name: /^Colours: Light/ }).click()
  await page.reload()
  await page.getByRole('button', { name: /^Colours: Dark/ }).waitFor()
  t.equal(await page.evaluate('getComputedStyle(document.body).colorScheme'), 'dark', 'the choice stays')
})
