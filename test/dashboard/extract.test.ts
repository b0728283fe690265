import t from 'tap'
import { noBrowser, openPage } from '../support/browser.ts'

const ARTICLE =
  'The harbour stays closed, Mayor Ann Hill said on Monday.\n\n“Nobody was hurt 😀,” Peter Ames told Coastal Radio.'

await t.test('shows what is said in a text that somebody gives', { skip: noBrowser }, async (t) => {
  const { app, page, data, faults } = await openPage(t, {
    at: '/extract?confidence=0',
    config: { extract: { bytes: 20_000 } },
  })
  const field = page.getByLabel('A text, or the HTML of a page')
  const marks = page.locator('.reading mark')

  await t.test('asks for one where there is none', async () => {
    await page.getByRole('button', { name: 'Show who says what' }).click()
    await page.getByRole('alert').getByText('There is no text in the box yet.').waitFor()
  })

  await t.test('marked in the text, and with who said it', async (t) => {
    await field.fill(ARTICLE)
    await page.getByRole('button', { name: 'Show who says what' }).click()
    await marks.first().waitFor()
    t.match(await page.locator('.reading').textContent(), /Nobody was hurt 😀,” Peter Ames told/)
    await marks.filter({ hasText: '“Nobody was hurt 😀,”' }).click()
    const note = page.getByRole('complementary', { name: /^Statement/ })
    t.match(await note.textContent(), /speaker\s*Peter Ames.*this text/s)
  })

  await t.test('and what is sure alone, as the switch says', async (t) => {
    const response = await app.inject({ method: 'POST', url: '/api/v1/extract', payload: { text: ARTICLE } })
    const { statements } = response.json<{ statements: { confidence: number }[] }>()
    const sure = statements.filter(({ confidence }) => confidence >= 0.85).length
    const button = page.getByRole('switch')
    t.match(await button.textContent(), `${statements.length - sure} of these`)
    t.equal(await page.locator('.number[id]').count(), statements.length)
    await button.click()
    await page.getByRole('heading', { name: `${sure} statement` }).waitFor()
    t.equal(await page.locator('.number[id]').count(), sure)
    await page.goBack()
    await page
      .locator('.number[id]')
      .nth(statements.length - 1)
      .waitFor()
  })

  await t.test('of a page that is dropped, without what is around its article', async (t) => {
    const paragraphs = ARTICLE.split('\n\n').map(
      (words) => `<p>${words} ${'It rained all day long. '.repeat(20)}</p>`,
    )
    const html = `<!doctype html><html><head><title>Harbour closed</title></head><body><nav>Subscribe</nav><article>${paragraphs.join('')}</article></body></html>`
    const dropped = await page.evaluateHandle(
      `(() => { const data = new DataTransfer(); data.items.add(new File([${JSON.stringify(html)}], 'page.html')); return data })()`,
    )
    await page.dispatchEvent('form.extract-form', 'drop', { dataTransfer: dropped })
    await page.getByRole('heading', { name: /found in .?Harbour closed/ }).waitFor()
    t.notMatch(await page.locator('.reading').textContent(), /Subscribe|<p>/)
    t.ok((await marks.count()) > 0)
  })

  await t.test('of a file in the encoding that it is in, with its day on top', async (t) => {
    const choose = (name: string, buffer: Buffer) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer })
    await choose('story.txt', Buffer.from(`\ufeffdate 2024-03-14 ${ARTICLE}`, 'utf16le'))
    await marks.filter({ hasText: '“Nobody was hurt 😀,”' }).waitFor()
    t.notMatch(await page.locator('.reading').textContent(), /date 2024/)
    for (const [name, bytes, told] of [
      [
        'story.docx',
        Buffer.from('PK\u0003\u0004\u0014\0', 'latin1'),
        /^story\.docx cannot be read: .*Word.*\.$/,
      ],
      ['story.txt', Buffer.from('Zo\u00eb said so.', 'latin1'), /not utf-8\. Save it as UTF-8/],
    ] as const) {
      await choose(name, bytes)
      await page.getByRole('alert').getByText(told).waitFor()
    }
  })

  await t.test('and says what to do with one that is too long', async (t) => {
    await field.fill('Too long. '.repeat(5_000))
    await page.getByRole('button', { name: 'Show who says what' }).click()
    await page
      .getByRole('alert')
      .getByText(/^[A-Z].*\.$/)
      .waitFor()
    t.notMatch(await page.getByRole('alert').textContent(), /BODY_TOO_LARGE/)
    t.same(
      faults.splice(0).map((fault) => fault.replace(/http.*/, '')),
      ['answer: 413 '],
    )
  })

  t.same(await data('{ sources { nodes { id } } }'), { sources: { nodes: [] } }, 'nothing is stored')
})
