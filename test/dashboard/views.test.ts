import { sql } from 'kysely'
import t from 'tap'
import { storeEntries } from '../../src/identity/authorities/store.ts'
import { judgeActors } from '../../src/identity/judgements.ts'
import { noBrowser, openPage } from '../support/browser.ts'
import { memberOf, tell, type Telling } from '../support/members.ts'
import { PIER, putNewsroom } from '../support/newsroom.ts'
import { actorId, eventId, putLink, putStory } from '../support/store.ts'

await t.test('shows an event and an actor', { skip: noBrowser }, async (t) => {
  const { page, connection } = await openPage(t, { at: null })
  const { pier, hill } = await putNewsroom(connection.db)

  await t.test('a claim has its denial beside it, each with its chain', async (t) => {
    await page.goto(`/events/${pier.event}`)
    await page.getByRole('heading', { level: 1, name: PIER }).waitFor()
    const [claim, answer] = await page.locator('.claim-side').all()
    t.match(
      await claim!.textContent(),
      /Claim.*ignored two warnings.*Peter Ames.*via.*Coastal Radio News.*Norwick/s,
    )
    t.match(await answer!.textContent(), /Denied.*ignoring any warning.*Ann Hill.*Norwick Herald News/s)
    t.match(await page.title(), PIER)
  })

  await t.test('who spoke when is drawn, and a dot leads to its words', async (t) => {
    const dots = page.locator('.dots circle')
    await dots.first().waitFor()
    t.equal(await dots.count(), 4)
    await dots.filter({ has: page.locator('title', { hasText: 'denies: ignoring' }) }).click()
    await page.getByRole('heading', { name: 'Statement 2 of 4' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: PIER }).waitFor()
  })

  await t.test('who spoke leads to their statements about it', async () => {
    await page
      .locator('.facet')
      .getByRole('link', { name: /Ann Hill/ })
      .click()
    await page.locator('.list-head').getByText('2 statements').waitFor()
    await page.locator('.chips', { hasText: /said by Ann Hill.*about A ferry/s }).waitFor()
  })

  await t.test('an actor has roles over time, relations and statements', async (t) => {
    await page.goto(`/actors/${hill}`)
    await page.getByRole('heading', { level: 1, name: 'Ann Hill' }).waitFor()
    await page.locator('.labels text').first().waitFor()
    t.same((await page.locator('.labels text').allTextContents()).sort(), ['Governor (30)', 'Mayor (1)'])
    const denies = page.locator('.facet', {
      has: page.getByRole('heading', { name: 'Denies what is said by' }),
    })
    t.match(await denies.textContent(), /Peter Ames/)
    const outlets = page.locator('.facet', { has: page.getByRole('heading', { name: 'By outlet' }) })
    t.match(await outlets.textContent(), /Zelmora Times30/)
    await page.getByRole('link', { name: 'All 32 statements' }).click()
    await page.locator('.list-head').getByText('32 statements').waitFor()
  })

  await t.test('a denial stands without its claim where that is not on record', async () => {
    const event = 'Ferry is sold'
    await putStory(connection.db, {
      event,
      publishedOn: '2031-03-06',
      says: [{ content: 'selling the ferry', by: 'Eva Brandt', act: 'DENY' }],
    })
    await page.goto(`/events/${eventId(event)}`)
    await page.getByText('Denied, without the claim itself on record: 1 denial.').waitFor()
    await page.locator('.part .card', { hasText: 'denies selling the ferry' }).waitFor()
    t.equal(await page.getByText('No claim on record was denied').count(), 0)
    await page.locator('.facet-wide', { hasText: /Article without a title\s*publisher unknown/ }).waitFor()
  })

  await t.test(
    'a claim that is less certain is shown when asked for, and its denial in any case',
    async (t) => {
      const { statements } = await putStory(connection.db, {
        event: 'Mill is sold',
        publishedOn: '2031-03-07',
        publisher: 'Mill Times',
        says: [
          {
            content: 'Una Reed sold the mill',
            by: 'Vic Thorn',
            role: 'Miller',
            confidence: 0.6,
            act: 'ACCUSE',
          },
          { content: 'selling the mill', by: 'Una Reed', act: 'DENY' },
          { content: 'the mill is old', by: 'Wil Asher' },
          { content: 'calling it old', by: 'Vic Thorn', act: 'DENY', confidence: 0.3 },
        ],
      })
      await putLink(connection.db, statements[1]!, 'DENIES', statements[0]!)
      await putLink(connection.db, statements[3]!, 'DENIES', statements[2]!)
      await page.goto(`/events/${eventId('Mill is sold')}`)
      await page.getByText('Denied, where the claim itself is read with less certainty: 1 denial.').waitFor()
      await page.locator('.part .card', { hasText: 'denies selling the mill' }).waitFor()
      t.equal(await page.locator('.claim').count(), 0)
      t.equal(await page.getByText('Vic Thorn').count(), 0)
      const button = page.getByRole('switch', { name: /less certainty – 2 more/ })
      await page.getByText('50 % of what is read here is sure').waitFor()
      await button.click()
      await page.locator('.claim').nth(1).waitFor()
      t.equal(await page.getByText('where the claim itself').count(), 0)

      await page.goto(`/actors/${actorId('Vic Thorn')}`)
      await page.getByText('There are 2 that are read with less certainty.').waitFor()
      for (const words of ['Miller', 'Mill Times', 'Denied by', 'Una Reed'])
        t.equal(await page.getByText(words).count(), 0, words)
      await page.getByRole('button', { name: 'Show what is less certain' }).click()
      await page.locator('.labels text', { hasText: 'Miller (1)' }).waitFor()
      await page.locator('.facet', { hasText: /Denied by\s*Una Reed/ }).waitFor()
      t.same((await page.locator('.cards .sure-not').allTextContents()).sort(), [
        'Machine-read, uncertain: 30 %',
        'Machine-read, uncertain: 60 %',
      ])
      await page.getByRole('button', { name: 'Share' }).click()
      const code = await page.getByRole('dialog').getByLabel('Embed').inputValue()
      t.match(code, /embed\/actors\/[^?]*\?confidence=0"/)
      await page.keyboard.press('Escape')
    },
  )

  await t.test(
    'somebody is found under any name, and the page says who was taken for them, and why',
    async (t) => {
      const { db } = connection
      const tellings: readonly Telling[] = [
        { on: '2031-04-01', names: ['Charles E. Wendlebury', 'Sara Wendlebury'] },
        { on: '2031-04-02', names: ['Charles E. Wendlebury', 'Chuck Wendlebury'] },
        { on: '2031-04-03', names: ['Wendlebury'] },
      ]
      await tell(db, tellings)
      const [charles, sara] = tellings[0]!.names.map((name) => memberOf(tellings[0]!, name)) as [
        string,
        string,
      ]
      const chuck = memberOf(tellings[1]!, 'Chuck Wendlebury')
      const evidence = [
        { feature: 'family', words: 'both are called Wendlebury', weight: 2 },
        { feature: 'given', words: 'Sara is no short form of Charles', weight: -3 },
      ]
      for (const [other, score] of [
        [chuck, 0.9],
        [sara, 0.4],
      ] as const)
        await sql`
        insert into actor_matches (actor_id, other_id, score, evidence, joined) values (
          least(${charles}::uuid, ${other}::uuid), greatest(${charles}::uuid, ${other}::uuid), ${score},
          ${JSON.stringify(evidence)}, ${score > 0.8}
        )`.execute(db)
      await judgeActors(db, 'SAME', charles, memberOf(tellings[2]!, 'Wendlebury'), {
        by: 'Jo Ember',
        reason: 'the same office in both',
      })
      await storeEntries(db, [
        {
          kind: 'PERSON',
          names: ['Charles E. Wendlebury'],
          aliases: [],
          identifiers: [
            { scheme: 'wikidata', value: 'Q4242' },
            { scheme: 'desk', value: '<i>7' },
          ],
          former: [],
        },
      ])
      await page.goto('/statements?identifier=wikidata:Q4242')
      await page.locator('.list-head').getByText('4 statements').waitFor()
      await page.locator('.chips', { hasText: 'wikidata:Q4242' }).waitFor()
      const option = page.getByRole('option').filter({ hasText: 'Charles E. Wendlebury' })
      const field = page.getByRole('combobox', { name: /Search/ })
      for (const words of ['Chuck Wendlebury', 'wendlebury, CHARLES', 'chuck wend']) {
        await field.fill('')
        await option.waitFor({ state: 'detached' })
        await field.fill(words)
        await option.waitFor()
      }
      await option.click()
      await page.getByRole('heading', { level: 1, name: 'Charles E. Wendlebury' }).waitFor()
      await page.getByText('Also called Chuck Wendlebury, Wendlebury').waitFor()
      const elsewhere = page.getByRole('list', { name: 'Identifiers' })
      t.same(await elsewhere.getByRole('listitem').allTextContents(), ['desk:<i>7', 'wikidata:Q4242'])
      t.equal(await elsewhere.getByRole('link').getAttribute('href'), 'http://www.wikidata.org/entity/Q4242')
      const facet = (name: string) => page.locator('.facet', { has: page.getByRole('heading', { name }) })
      const maybe = facet('Might be the same as')
      t.match(await maybe.textContent(), /Sara Wendlebury\s*40 %/)
      await maybe.getByText('Why').click()
      await maybe.getByText('Against: Sara is no short form of Charles').waitFor()
      await maybe.getByText('both are called Wendlebury').waitFor()
      const taken = facet('Taken for the same')
      t.match(await taken.textContent(), /Chuck Wendlebury\s*90 %/)
      t.match(await taken.textContent(), /Wendlebury in .*judged by Jo Ember.*the same office in both/s)
      await page.goto(`/actors/${chuck}`)
      await page.getByRole('heading', { level: 1, name: 'Charles E. Wendlebury' }).waitFor()
      await maybe.getByRole('link', { name: 'Sara Wendlebury' }).click()
      await page.getByRole('heading', { level: 1, name: 'Sara Wendlebury' }).waitFor()
    },
  )

  await t.test('what is not on record is said to be so', async (t) => {
    await page.goto(`/actors/${hill.slice(0, -4)}0000`)
    await page.getByText('There is no such actor on record.').waitFor()
    await page.getByRole('link', { name: 'See what is on record' }).waitFor()
    await page.goto(`/embed/events/${pier.event}`)
    await page.getByRole('heading', { level: 1, name: PIER }).waitFor()
    t.equal(await page.getByRole('banner').count(), 0)
  })
})

await t.test('tells of new statements without moving what is read', { skip: noBrowser }, async (t) => {
  // Where the server answers what it knows beforehand alone, the page works no less.
  const config = { graphql: { onlyPersisted: true } }
  const { page, connection } = await openPage(t, { at: null, config })
  await putNewsroom(connection.db)
  await page.goto('/statements?act=WARN')
  await page.getByText('No statement on record fits.').waitFor()
  await page.locator('.news[data-live="true"]').waitFor({ state: 'attached' })
  const warn = (content: string, act: 'WARN' | 'PRAISE', confidence = 0.9) =>
    putStory(connection.db, {
      event: PIER,
      publishedOn: '2031-03-06',
      says: [{ content, by: 'Ann Hill', act, confidence }],
    })
  await warn('the pier may break', 'WARN')
  await warn('the crew was brave', 'PRAISE')
  await warn('the mill may break', 'WARN', 0.3)
  await warn('the dam may break', 'WARN')
  const pill = page.getByRole('button', { name: '2 new statements' })
  await pill.waitFor()
  t.equal(await page.locator('.card').count(), 0, 'nothing moves before the reader asks')
  await pill.click()
  await page.locator('.list-head').getByText('2 statements').waitFor()
  t.same((await page.locator('.quote a').allTextContents()).sort(), [
    'the dam may break',
    'the pier may break',
  ])
  t.equal(await pill.count(), 0)
})

await t.test('keeps a wall up to date by itself', { skip: noBrowser }, async (t) => {
  const { page, connection } = await openPage(t, { at: null })
  await putNewsroom(connection.db)
  await page.goto('/statements?wall&act=WARN')
  await page.locator('.news[data-live="true"]').waitFor({ state: 'attached' })
  t.equal(await page.getByRole('combobox').isVisible(), false)
  const says = [{ content: 'the pier may break', by: 'Ann Hill', act: 'WARN' as const }]
  await putStory(connection.db, { event: PIER, publishedOn: '2031-03-06', says })
  await page.locator('.quote', { hasText: 'the pier may break' }).waitFor()
})

await t.test('keeps a wall up to date where no WebSocket comes through', { skip: noBrowser }, async (t) => {
  const { page, connection, faults } = await openPage(t, { at: null })
  await putNewsroom(connection.db)
  await page.routeWebSocket('**/graphql', (socket) => socket.close())
  await page.goto('/statements?wall&act=WARN')
  await page.locator('.news[data-live="true"]').waitFor({ state: 'attached' })
  const says = [{ content: 'the pier may break', by: 'Ann Hill', act: 'WARN' as const }]
  await putStory(connection.db, { event: PIER, publishedOn: '2031-03-06', says })
  await page.locator('.quote', { hasText: 'the pier may break' }).waitFor()
  // Where the feed is away as well, it says so; and no more when it is back.
  await page.route('**/changes*', (route) => route.fulfill({ status: 503, body: '' }))
  await page.reload()
  await page.getByText('Live updates are off').waitFor()
  await page.unroute('**/changes*')
  await page.locator('.news[data-live="true"]').waitFor({ state: 'attached' })
  t.equal(await page.getByText('Live updates are off').count(), 0)
  faults.length = 0
})

await t.test(
  'a wall comes back by itself after an outage of the database',
  { skip: noBrowser },
  async (t) => {
    const { page, connection, faults } = await openPage(t, { at: null })
    await putNewsroom(connection.db)
    const told = {
      errors: [{ message: 'the database is away', extensions: { code: 'DATABASE_UNREACHABLE' } }],
    }
    await page.route('**/graphql', (route) => route.fulfill({ status: 503, json: told }))
    await page.goto('/statements?wall&act=DENY')
    await page.getByRole('alert').getByText('The database is away').waitFor()
    await page.unroute('**/graphql')
    await page.locator('.list-head').getByText('1 statement').waitFor()
    t.equal(await page.getByRole('alert').count(), 0)
    faults.length = 0
  },
)

await t.test(
  'draws the first and the last who spoke, and two of one name as two',
  { skip: noBrowser },
  async (t) => {
    const { page, connection } = await openPage(t, { at: null })
    await putStory(connection.db, {
      event: 'A long story',
      publishedOn: '2031-03-20',
      says: Array.from({ length: 210 }, (_, at) => ({
        content: `word ${at}`,
        by: at === 209 ? 'Ann Q. Hill' : 'Ann Hill',
        on: at === 209 ? '2031-03-20' : '2031-03-01',
      })),
    })
    await connection.db
      .updateTable('actors')
      .set({ name: 'Ann Hill' })
      .where('id', '=', actorId('Ann Q. Hill'))
      .execute()
    await page.goto(`/events/${eventId('A long story')}`)
    await page.locator('.dots circle').first().waitFor()
    t.equal(await page.locator('.dots circle').count(), 200)
    t.match(
      await page.locator('.spoken figcaption').textContent(),
      /1\D+20 Mar 2031.*first 100 and the last 100/,
    )
    t.same(await page.locator('.spoken [aria-label="y-axis tick label"] text').allTextContents(), [
      'Ann Hill (1)',
      'Ann Hill (2)',
    ])
  },
)
