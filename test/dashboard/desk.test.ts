/** Judging in the page: with a key, by the keyboard, by buttons, by selecting words. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import t from 'tap'
import { createKey, revokeKey } from '../../src/access/keys.ts'
import { judgeStatement } from '../../src/review/judge.ts'
import { noBrowser, openPage } from '../support/browser.ts'
import { putNewsroom } from '../support/newsroom.ts'

const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Selects words of the text as dragging over them does. */
const select = (page: Page, words: string) =>
  page.evaluate(`(() => {
    const walker = document.createTreeWalker(document.querySelector('.reading'), NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(${JSON.stringify(words)})
      if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + ${words.length})
    }
    throw new Error('no such words')
  })()`)

await t.test('a text is judged with a key', { skip: noBrowser }, async (t) => {
  const { page, connection, data, faults } = await openPage(t, { at: null })
  const { db } = connection
  const { pier } = await putNewsroom(db)
  const { key } = await createKey(db, { owner: 'Vera Nolan', scopes: ['read', 'review'] })
  const at = `/sources/${pier.source}?confidence=0`
  const note = page.getByRole('complementary', { name: /^Statement/ })
  const heading = (number: number) => note.getByRole('heading', { name: `Statement ${number} of 5` })
  const said = page
    .getByRole('status')
    .filter({ hasText: /^(Accepted|Rejected|Unsure|Corrected|Taken|Added)/ })
  const told = (words: string | RegExp) => said.filter({ hasText: words }).waitFor()
  const reviews = async () => {
    const { statements } = await data<{
      statements: { nodes: { id: string; content: string; review: { state: string; by: string } | null }[] }
    }>(`{ statements(filter: { source: ["${pier.source}"] }) { nodes { id content review { state by } } } }`)
    return new Map(statements.nodes.map((one) => [one.id, one]))
  }

  await t.test('that the server knows, and that is in no address', async (t) => {
    await page.goto(at)
    await page.getByRole('button', { name: 'Sign in with a key' }).click()
    const field = page.getByLabel('Key', { exact: true })
    const wrong = `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`
    await field.fill(wrong)
    await field.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'key' }).waitFor()
    t.match(faults.splice(0), [/answer: 401/])
    await field.fill(key)
    await field.press('Enter')
    await heading(1).waitFor()
    t.notMatch(page.url(), key)
    t.equal(await page.evaluate(`document.activeElement.id`), pier.statements[0], 'the first has the focus')
    t.same(await page.evaluate('Object.keys(localStorage).map((name) => localStorage[name])'), [])
    await page.reload()
    await heading(1).waitFor()
  })

  await t.test('by one key each, and undone', async (t) => {
    await page.keyboard.press('ArrowDown')
    await heading(2).waitFor()
    await page.keyboard.press('ArrowUp')
    await heading(1).waitFor()
    t.same(
      [...(await reviews()).values()].filter(({ review }) => review),
      [],
      'moving judges nothing',
    )
    await page.keyboard.press('Enter')
    await told('Accepted: statement 1.')
    await heading(2).waitFor()
    t.match((await reviews()).get(pier.statements[0]!), { review: { state: 'ACCEPTED', by: 'Vera Nolan' } })
    await page.getByRole('button', { name: 'Statement 1: Peter Ames, accuses, accepted' }).waitFor()
    await page.keyboard.press('x')
    await told('Rejected: statement 2.')
    await heading(3).waitFor()
    await page.locator('.piece-rejected', { hasText: 'ignoring any warning' }).waitFor()
    t.notOk((await reviews()).has(pier.statements[1]!), 'nobody is shown what is rejected')
    await page.keyboard.press('u')
    await told('Taken back: statement 2.')
    await heading(2).waitFor()
    await note.getByText('Nobody has judged this yet.').waitFor()
    t.match((await reviews()).get(pier.statements[1]!), { review: null })
    await page.keyboard.press('s')
    await told('Unsure: statement 2.')
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('Undo what you judged last here').waitFor()
    await page.keyboard.press('x')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await heading(3).waitFor()
    t.match((await reviews()).get(pier.statements[2]!), { review: null }, 'in the list, keys do nothing')
  })

  await t.test('and what another one judged meanwhile is told where it happens', async (t) => {
    await judgeStatement(db, pier.statements[2]!, { state: 'ACCEPTED' }, { by: 'Jo Ember' })
    await page.keyboard.press('x')
    await page.getByRole('alert').filter({ hasText: 'has been judged since it was read' }).waitFor()
    await page.getByRole('alert').getByRole('button', { name: 'Go to it' }).click()
    await note.getByText('Accepted by Jo Ember').waitFor()
    t.match((await reviews()).get(pier.statements[2]!), { review: { state: 'ACCEPTED', by: 'Jo Ember' } })
    faults.splice(0)
  })

  await t.test('it is put right by words that are selected, and by somebody on record', async (t) => {
    await page.getByRole('button', { name: /^Statement 2: / }).click()
    await heading(2).waitFor()
    await page.keyboard.press('e')
    const content = note.getByRole('group', { name: 'What was said' })
    await select(page, 'any warning')
    await content.getByRole('button', { name: /Take the selected words/ }).click()
    t.equal(await content.locator('q').textContent(), 'any warning')
    await content.getByRole('button', { name: 'end a word earlier' }).click()
    t.equal(await content.locator('q').textContent(), 'any')
    await content.getByRole('button', { name: 'end a word later' }).click()
    const speakers = note.getByRole('group', { name: 'Who said it' })
    await speakers.getByRole('button', { name: 'Not Ann Hill' }).click()
    await speakers.getByRole('combobox').fill('Eva')
    await speakers.getByRole('option', { name: /Eva Brandt/ }).waitFor()
    await speakers.getByRole('combobox').press('Enter')
    await note.getByLabel('What saying it did').selectOption('ASSERT')
    await note.getByRole('button', { name: 'Save' }).click()
    await told('Corrected: statement 2.')
    await note.getByText('Corrected by Vera Nolan').waitFor()
    t.match(await note.locator('.review-machine').textContent(), /ignoring any warning.*Ann Hill/)
    await note.locator('.quote', { hasText: 'any warning' }).waitFor()
    t.match((await reviews()).get(pier.statements[1]!), {
      content: 'any warning',
      review: { state: 'CORRECTED' },
    })
  })

  await t.test('what the machine missed is added by selecting it', async () => {
    await select(page, 'Eva Brandt')
    await page.getByRole('button', { name: 'Add as a statement' }).click()
    const form = page.getByRole('form', { name: 'Add a statement' })
    await select(page, 'Jan Nowicki')
    await form.getByRole('button', { name: /Somebody new in this text.*Who said it/ }).click()
    await form.getByRole('button', { name: 'Add it' }).click()
    await told('Added a statement.')
    await note.getByText('Added by Vera Nolan').waitFor()
    await page.keyboard.press('u')
    await told(/^Taken back/)
    await page.locator('.number[id]').nth(5).waitFor({ state: 'detached' })
  })

  await t.test('at once is judged what is on the screen alone', async (t) => {
    await page.getByRole('button', { name: /^Statement 1: / }).click()
    await note.getByRole('button', { name: 'Reject all on screen' }).click()
    await note.getByRole('button', { name: 'Leave them' }).click()
    await note.getByRole('button', { name: 'Accept all on screen' }).click()
    await note.getByRole('button', { name: /^Accept \d$/ }).click()
    await told(/^Accepted: \d statements/)
    const judged = await reviews()
    t.match(judged.get(pier.statements[2]!), { review: { by: 'Jo Ember' } }, 'nothing that was judged')
    t.match(judged.get(pier.statements[4]!), { review: { state: 'ACCEPTED' } })
  })

  await t.test('with a screen reader, and with one hand', async (t) => {
    for (const [width, height] of [
      [1440, 900],
      [390, 800],
    ] as const) {
      await page.setViewportSize({ width, height })
      for (const isEditing of [false, true]) {
        await page.goto('about:blank')
        await page.goto(`${at}#${pier.statements[1]}`)
        await note.getByRole('button', { name: 'Edit' }).waitFor()
        if (isEditing) {
          await note.getByRole('button', { name: 'Edit' }).click()
          await note.getByRole('button', { name: 'Save' }).waitFor()
        }
        await page.evaluate(axe)
        const { violations } = await page.evaluate<{
          violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[]
        }>('axe.run()')
        t.same(
          violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
          ),
          [],
          `at ${width}${isEditing ? ', editing' : ''}`,
        )
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
        t.ok(Number(overflow) <= 0, `is not wider than ${width}`)
      }
    }
    await note.getByRole('button', { name: 'Leave as it was' }).click()
    const box = await note.getByRole('button', { name: 'Accept', exact: false }).first().boundingBox()
    t.ok(box && box.y > 300 && box.height >= 44, 'the buttons are in reach of a thumb')
  })

  await t.test('words are dragged over, and what is changed is not lost at once', async (t) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.keyboard.press('e')
    const text = page.locator('.reading mark', { hasText: 'the port will pay' })
    const box = (await text.boundingBox())!
    await page.mouse.move(box.x + 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width - 4, box.y + box.height / 2, { steps: 4 })
    await page.mouse.up()
    await note.getByText('Selected: the port will pay').waitFor()
    const cue = note.getByRole('group', { name: 'The words that attribute it' })
    await cue.getByRole('button', { name: /Take the selected words/ }).click()
    t.match(await cue.locator('q').allTextContents(), ['said', 'the port will pay'])
    await page.keyboard.press('Escape')
    await note.getByText('Escape once more').waitFor()
    await page.keyboard.press('Escape')
    await note.getByRole('button', { name: 'Edit' }).waitFor()
  })

  await t.test('no longer with a key that may not, or that is revoked', async (t) => {
    const reader = await createKey(db, { owner: 'Ada Quill', scopes: ['read'] })
    const before = (await reviews()).get(pier.statements[1]!)
    await page.evaluate(`sessionStorage.setItem('onrecord-key', '${reader.key}')`)
    await page.keyboard.press('x')
    await page.getByRole('alert').filter({ hasText: 'review' }).waitFor()
    await revokeKey(db, reader.told.prefix)
    await page.keyboard.press('x')
    await page.getByRole('alert').filter({ hasText: 'revoked' }).waitFor()
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
    t.same((await reviews()).get(pier.statements[1]!), before)
    t.match(faults.splice(0), [/answer: 40[13]/])
  })
})
