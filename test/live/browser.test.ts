import t from 'tap'
import { noBrowser, openPage } from '../support/browser.ts'
import { land } from '../support/live.ts'

const story = (number: number) => ({
  event: 'Border talks',
  publishedOn: '2031-03-05',
  says: [{ content: `word ${number}`, by: 'Jan Nowicki' }],
})

await t.test('GraphiQL shows statements as they come on record', { skip: noBrowser }, async (t) => {
  const { page, connection } = await openPage(t, { at: null })
  await page.addInitScript(() =>
    localStorage.setItem('graphiql:query', 'subscription { statementAdded { content } }'),
  )
  const connected = page.waitForEvent('websocket')
  await page.goto('/graphiql')
  await page.getByRole('button', { name: /execute/i }).click()
  await connected
  for (let number = 0; (await page.getByText('"word').count()) === 0; number += 1)
    await land(connection.db, story(number))
  t.match(await page.locator('.graphiql-response').textContent(), /"statementAdded".*"word \d+"/s)
})

await t.test(
  "a browser's EventSource hears of changes, each with its cursor",
  { skip: noBrowser },
  async (t) => {
    const { page, connection } = await openPage(t, { at: '/graphiql' })
    await page.evaluate(() => {
      const told: string[] = []
      const source = new EventSource('/api/v1/changes.sse')
      source.onmessage = ({ data, lastEventId }) =>
        told.push(`${(JSON.parse(data as string) as { type: string }).type} ${lastEventId.length}`)
      Object.assign(globalThis, { told })
      return new Promise((resolve) => (source.onopen = resolve))
    })
    await land(connection.db, story(1))
    const told = await page.waitForFunction(() => {
      const { told } = globalThis as unknown as { told: string[] }
      return told.some((text) => text.startsWith('Statement')) && told
    })
    t.match(await told.jsonValue(), [/^\w+ \d{2,}$/])
  },
)
