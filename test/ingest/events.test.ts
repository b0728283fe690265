import fc from 'fast-check'
import t from 'tap'
import { connect } from '../../src/database/connect.ts'
import type { IncomingDocument } from '../../src/ingest/document.ts'
import { passRegularly, runPasses } from '../../src/ingest/passes.ts'
import { makeDocuments } from '../support/articles.ts'
import { createTestDatabase } from '../support/database.ts'
import { load, story } from '../support/load.ts'
import { ask } from '../support/server.ts'
import { contentsOf } from '../support/tables.ts'

interface Event {
  title: string
  starts_on: string
  ends_on: string
  sources: number
}

const eventsOf = (url: string) =>
  ask<Event & { sources: number }>(
    url,
    `select title, starts_on::text, ends_on::text,
       (select count(*)::int from sources where event_id = events.id and contained_in_id is null) as sources
     from events where became_id is null order by starts_on, title`,
  )

const DAM =
  'The dam near Norwick was closed after cracks were found in its spillway, engineers of the reservoir said.'
const REPORTS: readonly (readonly [day: string, title: string, text: string])[] = [
  ['2031-03-04', 'Norwick dam closed after cracks in spillway', DAM],
  ['2031-03-05', 'Cracks in spillway: engineers close Norwick dam', `${DAM} Growers fear for the reservoir.`],
  [
    '2031-03-05',
    'Zelmora ferry collision: lifeboats save all',
    'A ferry and a trawler met in the harbour of Zelmora.',
  ],
  [
    '2031-03-06',
    'Norwick reservoir: spillway cracks are older than the dam',
    `Divers at the reservoir said so. ${DAM}`,
  ],
]
const reports: IncomingDocument[] = REPORTS.map(([publishedOn, title, text], index) =>
  story(text, { publishedOn, title, outlet: `Outlet ${index}` }),
)

await t.test(
  'sources that tell of one happening are of one event, with the day of the first and the title nearest to all',
  async (t) => {
    const url = await createTestDatabase(t)
    await load(url, reports)
    t.same(await eventsOf(url), [
      { title: REPORTS[1]![1], starts_on: '2031-03-04', ends_on: '2031-03-06', sources: 3 },
      { title: REPORTS[2]![1], starts_on: '2031-03-05', ends_on: '2031-03-05', sources: 1 },
    ])
  },
)

await t.test(
  'regular passes group what others left, and one that is stopped leaves the rest to the next',
  async (t) => {
    const url = await createTestDatabase(t)
    await load(url, reports)
    const connection = connect({ connectionString: url })
    t.teardown(() => connection.close())
    const { db } = connection
    const due = async () => (await ask<{ day: string }>(url, 'select day from days_to_group')).length
    await ask(url, 'delete from sources where title = $1', [REPORTS[0]![1]])
    t.ok((await due()) > 0)
    await runPasses(db, { signal: AbortSignal.abort() })
    t.ok((await due()) > 0, 'stopped before it began')
    // As a migration leaves those of which it is not known yet what they quote.
    await ask(url, 'update source_features set quotations = null')
    const failures: Error[] = []
    const passes = passRegularly(db, (error) => failures.push(error), 1)
    while ((await due()) > 0);
    await passes.stop()
    t.same(failures, [])
    t.same(await ask(url, 'select from source_features where quotations is null'), [], 'all are read')
    t.match(await eventsOf(url), [
      { starts_on: '2031-03-05', ends_on: '2031-03-06', sources: 2 },
      { sources: 1 },
    ])
  },
)

await t.test('the same words weeks later are another event', async (t) => {
  const url = await createTestDatabase(t)
  await load(url, [reports[0]!, { ...reports[0]!, publishedOn: '2031-03-24' }])
  t.equal((await eventsOf(url)).length, 2)
})

await t.test('an event whose first source comes late becomes that source’s, and says so', async (t) => {
  const url = await createTestDatabase(t)
  await load(url, [reports[3]!])
  const [before] = await ask<{ id: string }>(url, 'select id from events')
  await load(url, [reports[0]!])
  t.same(await eventsOf(url), [
    { title: REPORTS[3]![1], starts_on: '2031-03-04', ends_on: '2031-03-06', sources: 2 },
  ])
  t.same(
    await ask(
      url,
      `select became.title from events join events as became on became.id = events.became_id where events.id = $1`,
      [before!.id],
    ),
    [{ title: REPORTS[3]![1] }],
  )
  t.same(
    await ask(
      url,
      `select distinct statements.event_id = sources.event_id as same
      from statements join sources on sources.id = source_id`,
    ),
    [{ same: true }],
    'and its statements go with it',
  )
})

await t.test('what an event became is never itself one that became another', async (t) => {
  const url = await createTestDatabase(t)
  await load(url, makeDocuments(40, 11))
  t.same(
    await ask(
      url,
      'select from events join events as became on became.id = events.became_id where became.became_id is not null',
    ),
    [],
  )
  t.same(
    await ask(url, 'select from sources join events on events.id = event_id where became_id is not null'),
    [],
    'and no source belongs to one that did',
  )
})

await t.test('what is loaded early or late, days before or after, ends in the same events', async (t) => {
  const words = ['dam', 'ferry', 'orchard', 'viaduct', 'brewery', 'lighthouse'].map((thing) =>
    Array.from({ length: 9 }, (_, nth) => `${thing}${'xyz'[nth % 3]}${'aeiou'[nth % 5]}`),
  )
  const drawn = fc.sample(
    fc.record({ day: fc.nat(44), thing: fc.nat(5), from: fc.nat(8), count: fc.integer({ min: 3, max: 8 }) }),
    { numRuns: 60, seed: 5 },
  )
  const documents = drawn.map(({ day, thing, from, count }, index) => {
    const said = Array.from({ length: count }, (_, nth) => words[thing]![(from + nth) % 9]!).join(' ')
    const publishedOn = new Date(Date.UTC(2031, 2, 1 + day)).toISOString().slice(0, 10)
    return story(`${said}.`, { title: said, publishedOn, outlet: `Outlet ${index}` })
  })
  const contents = async (parts: IncomingDocument[][]) => {
    const url = await createTestDatabase(t)
    for (const part of parts) await load(url, part)
    return (await contentsOf(url)).events
  }
  const expected = await contents([documents])
  t.ok(expected.filter(({ became_id }) => became_id !== null).length > 12, 'many are of one event')
  const third = (rest: number) => documents.filter((_, index) => index % 3 === rest)
  t.same(await contents([third(2), third(0), third(1)]), expected)
  const byDay = documents.toSorted((one, other) => (one.publishedOn < other.publishedOn ? 1 : -1))
  t.same(
    await contents([byDay.slice(0, 20), byDay.slice(20, 40), byDay.slice(40)]),
    expected,
    'the latest first',
  )
})

await t.test('an old post in an article does not stretch its event', async (t) => {
  const url = await createTestDatabase(t)
  await load(url, [
    story(
      'The dam near Norwick is closed.\n\nThe dam of Norwick is not safe and eight hundred families know it. — Ada Quillfeather (@ada) March 3, 2029\n\nEngineers said on Monday that it is safe.',
    ),
  ])
  t.match(await ask(url, "select published_on::text from sources where kind = 'POST'"), [
    { published_on: '2029-03-03' },
  ])
  t.match(await eventsOf(url), [{ starts_on: '2031-03-04', ends_on: '2031-03-04', sources: 1 }])
})
