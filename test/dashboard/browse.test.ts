import { sql } from 'kysely'
import t from 'tap'
import { noBrowser, openPage } from '../support/browser.ts'
import type { Database } from '../../src/database/database.ts'
import { PIER, putNewsroom } from '../support/newsroom.ts'
import { putStory } from '../support/store.ts'

/** Puts so many more statements on record, all of them what one of those there says. */
const fill = (db: Database, count: number, from = 0) =>
  sql`
    insert into statements (
      id, source_id, event_id, position, kind, act, content_at, cue_at, mention_at, fragments, cue, mention,
      published_on, confidence, search
    )
    select overlay(gen_random_uuid()::text placing left(id::text, 2) from 1)::uuid, source_id, event_id,
      1000 + ${from} + n, kind, act, content_at, cue_at, mention_at, fragments, cue, mention, published_on, confidence, search
    from (select * from statements where confidence > .85 and act = 'ASSERT' order by id limit 1) as one,
      generate_series(1, ${count}) as n
  `.execute(db)

await t.test(
  'searches and narrows statements down, all of it in the address',
  { skip: noBrowser },
  async (t) => {
    const { page, connection, address } = await openPage(t, { at: null })
    await putNewsroom(connection.db)
    await page.goto('/')
    const cards = page.locator('.cards > li')
    const count = page.locator('.list-head')
    await count.getByText('37 statements').waitFor()
    t.equal(await cards.count(), 20)

    await t.test('finds words, and marks them', async (t) => {
      await page.keyboard.press('/')
      await page.keyboard.type('warning')
      await page.keyboard.press('Enter')
      await count.getByText('2 statements').waitFor()
      t.match(page.url(), /\/statements\?search=warning$/)
      t.same(await page.locator('.quote mark').allTextContents(), ['warning', 'warnings'])
    })

    await t.test('narrows down by a facet, and adds another value to it', async (t) => {
      await page.goto('/')
      const acts = page.locator('.facet', { has: page.getByRole('heading', { name: 'Act' }) })
      await acts.getByRole('link', { name: /Denies/ }).click()
      await count.getByText('1 statement').waitFor()
      await acts.getByRole('link', { name: /Accuses/ }).click()
      await count.getByText('2 statements').waitFor()
      t.match(page.url(), /act=DENY%2CACCUSE|act=DENY,ACCUSE/)
      await page.reload()
      await count.getByText('2 statements').waitFor()
      await page.goBack()
      await count.getByText('1 statement').waitFor()
      t.equal(await cards.count(), 1)
    })

    await t.test('shows the chain from the speaker to the source', async (t) => {
      await page.goto('/statements?act=ACCUSE')
      const steps = page.locator('.cards .step')
      await steps.first().waitFor()
      t.same(
        (await steps.allTextContents()).map((step) => step.replace(/\s+/g, ' ')),
        ['speakerPeter Ames, union leader', 'viaCoastal Radio News', 'inNorwick Herald News'],
      )
      t.equal(await page.locator('.card time').textContent(), 'said 3 Mar 2031')
    })

    await t.test('never guesses a speaker, and says where the machine is unsure', async (t) => {
      await page.goto(`/statements?search=inspected`)
      await page.getByText('No statement is sure to 85 % or more here.').waitFor()
      await page.getByText('There is one that is read with less certainty.').waitFor()
      await page.getByRole('button', { name: 'Show what is less certain' }).click()
      t.match(page.url(), /search=inspected&confidence=0$/)
      await page.getByText('not given in the text').waitFor()
      t.equal(await page.locator('.sure-not').textContent(), 'Machine-read, uncertain: 41 %')
    })

    await t.test('shows what is less certain when asked to, here and wherever one goes on to', async (t) => {
      await page.goto('/')
      const button = page.getByRole('switch')
      const speakers = page.locator('.facet', { has: page.getByRole('heading', { name: 'Event' }) })
      await page.getByText('97 % of what is read is sure to 85 % or more').waitFor()
      t.equal(await button.textContent(), 'Also show what is read with less certainty – 1 more')
      t.equal(await button.getAttribute('aria-checked'), 'false')
      await speakers.getByRole('link', { name: `${PIER} 4` }).waitFor()
      await button.click()
      await count.getByText('38 statements').waitFor()
      t.equal(new URL(page.url()).search, '?confidence=0')
      t.equal(await button.getAttribute('aria-checked'), 'true')
      t.equal(await page.locator('.chip').count(), 0)
      await speakers.getByRole('link', { name: `${PIER} 5` }).click()
      await count.getByText('5 statements').waitFor()
      t.same(await page.locator('.sure-not').allTextContents(), ['Machine-read, uncertain: 41 %'])
      await page.getByText('80 % of what is read here is sure to 85 % or more').waitFor()
      await page.locator('.evidence-event').first().click()
      await page.locator('.dots circle:nth-child(5)').waitFor({ state: 'attached' })
      t.equal(new URL(page.url()).search, '?confidence=0')
      await button.click()
      await page.getByRole('link', { name: 'All statements: 4' }).click()
      await count.getByText('4 statements').waitFor()
      t.match(page.url(), /statements\?event=[^&]*$/)
      await page.goBack()
      await page.goBack()
      await page.getByRole('link', { name: 'Try a text' }).click()
      await page.waitForURL('**/extract?confidence=0')
      await page.getByRole('link', { name: 'Statements', exact: true }).click()
      await count.getByText('38 statements').waitFor()
    })

    await t.test('goes on by cursor, and is as long after a reload', async (t) => {
      await page.goto('/')
      await page.getByRole('button', { name: 'More statements' }).click()
      await page.locator('.cards > li:nth-child(37)').waitFor()
      t.match(page.url(), /shown=37/)
      const before = await page.locator('.quote').allTextContents()
      t.equal(new Set(before).size, 37)
      await page.reload()
      await page.locator('.cards > li:nth-child(37)').waitFor()
      t.same(await page.locator('.quote').allTextContents(), before)
    })

    await t.test('chooses days by drawing over the timeline, and by the keyboard', async (t) => {
      await page.goto('/')
      const bars = page.locator('.bars rect')
      await bars.first().waitFor()
      const { x, y, width, height } = (await page.locator('.brush').boundingBox())!
      await page.mouse.move(x + 2, y + height / 2)
      await page.mouse.down()
      await page.mouse.move(x + width / 4, y + height / 2, { steps: 4 })
      await page.mouse.up()
      await page.waitForURL(/datedOn\.from=2031-02-01/)
      t.match(page.url(), /datedOn\.to=2031-02-0\d/)
      await page.getByLabel('to', { exact: true }).fill('2031-02-02')
      await page.waitForURL(/datedOn\.to=2031-02-02/)
      await count.getByText('8 statements').waitFor()
      t.equal(await page.locator('.brush-chosen').count(), 1)
    })

    await t.test('leads from typed words to people and events, by the keyboard', async (t) => {
      await page.goto('/')
      await cards.first().waitFor()
      await page.keyboard.press('/')
      await page.keyboard.type('ann')
      const options = page.getByRole('option')
      await options.filter({ hasText: 'Ann Hill' }).first().waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: /Ann/ }).waitFor()
      t.match(page.url(), /\/actors\/ac/)
      await page.getByRole('combobox').fill('ferry')
      await options.filter({ hasText: PIER }).click()
      await page.getByRole('heading', { level: 1, name: PIER }).waitFor()
    })

    await t.test('gives the view to take along, as others can use it', async (t) => {
      await page.goto('/statements?act=DENY')
      await page.getByRole('button', { name: 'Share' }).click()
      const dialog = page.getByRole('dialog')
      const csv = await dialog.getByLabel('CSV address').inputValue()
      t.equal(csv, `${address}/api/v1/statements.csv?act=DENY&confidence=0.85`)
      t.match(await (await fetch(csv)).text(), /ignoring any warning/)
      const query = dialog.getByLabel('GraphQL', { exact: true })
      await page.waitForFunction(`document.querySelector('textarea[rows="8"]').value !== ''`)
      const body = JSON.stringify({
        query: await query.inputValue(),
        variables: JSON.parse(await dialog.getByLabel('GraphQL variables').inputValue()) as unknown,
      })
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${address}/graphql`, { method: 'POST', headers, body })
      t.match(await answer.text(), /ignoring any warning/)
      t.match(
        await dialog.getByLabel('Embed').inputValue(),
        `src="${address}/embed/statements?act=DENY&amp;confidence=0.85"`,
      )
      await page.keyboard.press('Escape')
      t.notOk(await dialog.isVisible())
    })

    await t.test('is a fragment for a frame without what is around', async (t) => {
      await page.goto('/embed/statements?act=DENY')
      await cards.first().waitFor()
      t.equal(await page.getByRole('banner').count(), 0)
      t.equal(await page.getByRole('combobox').count(), 0)
      t.equal(await page.locator('.list-count').textContent(), '1 statement')
    })

    await t.test('follows all that the query of REST can say, and says it in words', async (t) => {
      const filter = encodeURIComponent('{"not":{"act":["ACCUSE","PROMISE"]}}')
      await page.goto(`/statements?saidOn.from=2031-02-09&confidence=0.5&filter=${filter}`)
      await count.getByText('3 statements').waitFor()
      t.same(
        (await page.locator('.chip').allTextContents()).map((chip) => chip.replace(/\s*×.*/, '')),
        ['said since 9 Feb 2031', 'sure to at least 50 %', 'only if not (act accuses or promises)'],
      )
      await page.locator('.chip', { hasText: 'only if' }).click()
      await count.getByText('4 statements').waitFor()
      await page.locator('.chip', { hasText: 'said since' }).click()
      await count.getByText('37 statements').waitFor()
    })

    await t.test('shows no list in place of one that it cannot follow', async (t) => {
      for (const place of ['/statements', '/embed/statements']) {
        await page.goto(`${place}?kind=foo&frist=1`)
        await page.getByText('This address asks for a list that cannot be shown.').waitFor()
        t.match(await page.locator('.faults').textContent(), /“foo” is none of.*“frist”/)
        t.equal(await cards.count(), 0)
      }
      await page.goto(`/statements?filter=${encodeURIComponent('{"spoken":["x"]}')}`)
      await page.getByRole('alert').getByText('spoken').waitFor()
      t.equal(await cards.count(), 0)
    })

    await t.test('says of how many it counts, where not of all', async (t) => {
      const note = page.getByText(/ounted in the first/)
      await page.goto('/')
      await page.locator('.facet .line').first().waitFor()
      t.equal(await note.count(), 0)
      // One of them is not sure.
      const missing = 10_000 - 38
      await fill(connection.db, missing)
      await page.goto('/statements')
      await count.getByText('9,999 statements').waitFor()
      await page.locator('.as-table').waitFor()
      await page.getByText(/is sure to 85 % or more$/).waitFor()
      await page.locator('.facet .line').first().waitFor()
      t.equal(await note.count(), 0)
      await fill(connection.db, 2, missing)
      await page.reload()
      await page.getByText('Counted in the first 10,000 statements of the list.').waitFor()
      await page.getByText('· counted in the first 10,000 statements of the list').waitFor()
      await page.getByText('sure to 85 % or more, of the first 10,000 statements of the list').waitFor()
      await page.goto('/statements?act=DENY')
      await count.getByText('1 statement').waitFor()
      // What is chosen of a facet is counted as if it were not.
      t.equal(await note.count(), 1)
    })

    await t.test('says so where nothing is found, and where an address is none', async (t) => {
      await page.goto('/statements?search=unsaid')
      await page.getByText('No statement on record has these words.').waitFor()
      await page.goto('/events/none')
      await page.getByText('There is nothing at this address.').waitFor()
      t.match(await page.title(), /Nothing here/)
    })
  },
)

await t.test(
  'draws the days that have the statements, with mistyped years among them',
  { skip: noBrowser },
  async (t) => {
    const { page, connection } = await openPage(t, { at: null })
    const days = ['2021-11-08', '2021-11-08', '2021-11-09', '2021-11-11', '0221-11-08', '2910-11-08']
    for (const [place, publishedOn] of days.entries())
      await putStory(connection.db, {
        event: 'The pier',
        publishedOn,
        says: [{ content: `pier ${place}`, by: 'Ann Hill' }],
      })
    await page.goto('/')
    await page
      .getByText('Statements by day; at most 2, on 8 Nov 2021 · 1 earlier, not drawn · 1 later')
      .waitFor()
    await page.locator('.bars rect').nth(3).waitFor()
    t.equal(await page.locator('.bars rect').count(), 4, 'each day from the first to the last')
  },
)

await t.test('goes on by itself when a server that was away is back', { skip: noBrowser }, async (t) => {
  const { page, connection, faults } = await openPage(t, { at: null })
  await putNewsroom(connection.db)
  await page.route('**/graphql', (route) => route.abort('connectionrefused'))
  await page.goto('/statements?act=DENY')
  await page.getByRole('alert').getByText('The server cannot be reached.').waitFor()
  await page.unroute('**/graphql')
  await page.locator('.list-head').getByText('1 statement').waitFor()
  t.equal(await page.getByRole('alert').count(), 0)
  t.ok(faults.splice(0).every((fault) => fault.includes('ERR_CONNECTION_REFUSED')))
})

await t.test('says what went wrong, and tries again', { skip: noBrowser }, async (t) => {
  const { page, connection, faults } = await openPage(t, { at: null })
  await putNewsroom(connection.db)
  const body = JSON.stringify({
    errors: [{ message: 'it took too long', extensions: { code: 'QUERY_TIMEOUT' } }],
  })
  await page.route('**/graphql', (route) =>
    route.fulfill({ status: 500, contentType: 'application/json', body }),
  )
  await page.goto('/')
  await page.getByRole('alert').getByText('It took too long.').waitFor()
  await page.unroute('**/graphql')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.locator('.list-head').getByText('37 statements').waitFor()
  t.ok(faults.splice(0).every((fault) => fault.startsWith('answer: 500')))
})
