import t from 'tap'
import { noBrowser, openPage } from '../support/browser.ts'
import { ARABIC, HOSTILE, putNewsroom, TAGGED } from '../support/newsroom.ts'
import { story } from '../support/load.ts'
import { putStory } from '../support/store.ts'

await t.test('marks statements where they stand', { skip: noBrowser }, async (t) => {
  const { page, connection } = await openPage(t, { at: null })
  const { pier } = await putNewsroom(connection.db)
  const note = page.getByRole('complementary', { name: /^Statement/ })

  await t.test('cuts by code points, and tells cue and speaker apart', async (t) => {
    await page.goto(`/sources/${pier.source}`)
    await page.locator('.number[id]').nth(3).waitFor()
    const marked = await page.locator('.reading mark').allTextContents()
    t.same(marked.slice(0, 3), [
      'the mayor ignored two warnings about the pier 😀',
      'ignoring any warning',
      '“Nobody was hurt,”',
    ])
    const cues = await page.locator('.reading .cue').allTextContents()
    t.same(cues, ['said', 'said', 'said', 'said'], 'behind flags and emoji as well')
    t.same((await page.locator('.reading .mention').allTextContents()).slice(0, 2), [
      'Peter Ames',
      'Ann Hill',
    ])
  })

  await t.test('shows at a click who said it and what is known of it', async (t) => {
    await page.locator('mark', { hasText: 'ignoring any warning' }).click()
    await note.getByRole('heading', { name: 'Statement 2 of 4' }).waitFor()
    t.equal(new URL(page.url()).hash, `#${pier.statements[1]}`)
    await note.getByRole('link', { name: 'Maria Lopez' }).waitFor()
    await note.getByText('It denies Peter Ames').waitFor()
    await note.getByRole('heading', { name: 'Ann Hill in other sources' }).waitFor()
    await note.getByText('the dam at Haverbrook holds on day').first().waitFor()
    await note.getByRole('button', { name: 'The next statement' }).click()
    await note.getByRole('heading', { name: 'Statement 3 of 4' }).waitFor()
    await note.getByRole('button', { name: 'Close' }).click()
    await note.waitFor({ state: 'detached' })
    t.equal(new URL(page.url()).hash, '')
  })

  await t.test('is led to the place by a click on a statement, and by the address alone', async (t) => {
    await page.goto('/statements?search=last+inspected&confidence=0')
    await page.locator('.quote a').click()
    await note.getByRole('heading', { name: 'Statement 4 of 5' }).waitFor()
    await page.reload()
    await note.getByRole('heading', { name: 'Statement 4 of 5' }).waitFor()
    t.equal(await page.locator('.number[aria-pressed="true"]').textContent(), '4')
    await page.goBack()
    await page.locator('.list-head').getByText('1 statement').waitFor()
  })

  await t.test('shows what is less certain when asked to, or led to it', async (t) => {
    await page.goto(`/sources/${pier.source}`)
    await page.getByRole('switch', { name: /less certainty – 1 more/ }).click()
    await page.locator('.number-uncertain').waitFor()
    t.equal(await page.locator('.number[id]').count(), 5)
    await page.getByRole('switch', { name: /less certainty – 1 of these/ }).click()
    await page.locator('.number-uncertain').waitFor({ state: 'detached' })
    t.equal(new URL(page.url()).search, '')
    await page.goto('about:blank')
    await page.goto(`/sources/${pier.source}#${pier.statements[3]}`)
    await note.getByRole('heading', { name: 'Statement 4 of 5' }).waitFor()
    await note.getByText('Machine-read, uncertain: 41 %').waitFor()
  })

  await t.test('is read by the keyboard', async (t) => {
    await page.goto(`/sources/${pier.source}`)
    const first = page.getByRole('button', { name: 'Statement 1: Peter Ames, accuses' })
    await first.focus()
    await page.keyboard.press('Enter')
    await note.getByRole('heading', { name: 'Statement 1 of 4' }).waitFor()
    t.equal(await first.getAttribute('aria-pressed'), 'true')
    await page.keyboard.press('Escape')
    await note.waitFor({ state: 'detached' })
    t.equal(await page.evaluate('document.activeElement.textContent'), '1', 'and left again')
  })
})

await t.test('keeps words to be words', { skip: noBrowser }, async (t) => {
  const { page, connection } = await openPage(t, { at: null })
  const { hostile } = await putNewsroom(connection.db)

  await t.test('of a script, of an address, of a name', async (t) => {
    await page.goto(`/sources/${hostile.source}`)
    await page.locator('.number[id]').nth(1).waitFor()
    t.equal(await page.locator('.reading mark').first().textContent(), HOSTILE)
    t.equal(await page.locator('h1').textContent(), `${HOSTILE} & more`)
    t.notMatch(await page.title(), /^taken over$/)
    t.equal(await page.getByText('javascript:alert(1)').count(), 1, 'the address is shown')
    for (const link of await page.getByRole('link').all())
      t.match(await link.getAttribute('href'), /^(\/|http:|#)/, 'and is no link')
    t.equal(await page.locator('main img, main i, main script').count(), 0)
  })

  await t.test('of a search for them', async (t) => {
    await page.goto('/statements?search=bridge')
    await page.locator('.quote').first().waitFor()
    t.equal(await page.locator('.quote').first().textContent(), TAGGED)
    t.same(await page.locator('.quote mark').allTextContents(), ['bridge'])
    await page.goto(`/statements?search=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`)
    await page.getByText('No statement on record has these words.').waitFor()
  })

  await t.test('from right to left, where they run so', async (t) => {
    await page.goto(`/sources/${hostile.source}#${hostile.statements[2]}`)
    await page.locator('.reading mark', { hasText: ARABIC }).waitFor()
    const direction = await page.evaluate(
      "getComputedStyle([...document.querySelectorAll('.reading p')].at(-1)).direction",
    )
    t.equal(direction, 'rtl')
  })
})

await t.test('keeps what turns words around to where it stands', { skip: noBrowser }, async (t) => {
  const { page, connection } = await openPage(t, { at: null })
  const { source } = await putStory(connection.db, {
    event: 'Harbour',
    publishedOn: '2031-03-06',
    title: 'Quiet',
    says: [
      { content: 'the road \u202eis closed', by: 'Ann Hill' },
      { content: 'שלום is what the crew was told by us', by: 'Peter Ames' },
    ],
  })
  await page.goto('/statements')
  await page.locator('.quote').nth(1).waitFor()
  t.same(
    await page.evaluate(
      "[...document.querySelectorAll('.quote')].map((quote) => getComputedStyle(quote).direction)",
    ),
    ['ltr', 'ltr'],
  )
  t.equal(await page.evaluate("getComputedStyle(document.querySelector('.quote a')).unicodeBidi"), 'isolate')
  await page.goto(`/sources/${source}`)
  await page.locator('.reading mark').first().waitFor()
  t.same(await page.locator('.reading mark bdi').allTextContents(), ['the road \u202eis closed'])
})

await t.test('shows a post in the text that it stands in', { skip: noBrowser }, async (t) => {
  const post = 'The dam is not safe and the mayor knows it. — Maria Lopez (@mlopez) March 3, 2031'
  const text = `The dam was closed on Monday, Mayor Ann Hill said.\n\n${post}\n\nHill said that nobody was hurt.`
  const { page, data } = await openPage(t, {
    at: null,
    documents: [story(text, { publishedOn: '2031-03-04' })],
  })
  const { sources } = await data<{ sources: { nodes: { id: string }[] } }>(
    '{ sources(filter: { kind: [ARTICLE] }) { nodes { id } } }',
  )
  await page.goto(`/sources/${sources.nodes[0]!.id}?confidence=0`)
  const figure = page.locator('figure.post')
  await figure.locator('.number').waitFor()
  t.match(await figure.locator('mark').first().textContent(), /The dam is not safe and the mayor knows it/)
  await figure.getByRole('link', { name: 'on its own' }).click()
  await page.getByText('Stands in').waitFor()
  t.match(await page.locator('.kicker').textContent(), /Post by Maria Lopez/)
})
