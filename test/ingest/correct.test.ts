import fc from 'fast-check'
import t from 'tap'
import { makeId } from '../../src/api/ids.ts'
import type { IncomingDocument } from '../../src/ingest/document.ts'
import { sourceIdOf } from '../../src/ingest/prepare.ts'
import { makeDocuments } from '../support/articles.ts'
import { createTestDatabase } from '../support/database.ts'
import { load, story } from '../support/load.ts'
import { ask } from '../support/server.ts'
import { contentsOf } from '../support/tables.ts'

const TEXT = `The dam near Norwick was closed after cracks were found, engineers of the reservoir said on Monday.

“We have 🇳🇴 9 feet,” Mayor Ada Quillfeather told Coastal Wire. “It will
open again.”

Peter Ames accused the mayor of ignoring the cracks. Quillfeather denied ignoring the cracks.

The dam of Norwick is not safe and eight hundred families know it.
— Bo Finch (@bofinch) March 3, 2031
`
const one = story(TEXT, {
  outlet: 'The Norwick Herald',
  url: 'https://example.org/dam',
  title: 'Norwick dam closed after cracks',
  authors: ['Ilse Sandgate'],
})
const crlf = (text: string) => text.replaceAll('\n', '\r\n')

const titleOf = async (url: string, id = sourceIdOf(one)) =>
  (
    await ask<{ title: string | null; authors: string[] }>(
      url,
      'select title, authors from sources where id = $1',
      [id],
    )
  )[0]

const counts = async (url: string) =>
  (
    await ask(
      url,
      `select (select count(*)::int from sources) as sources, (select count(*)::int from statements) as statements,
        (select count(*)::int from events) as events, (select max(sources) from actor_names) as named`,
    )
  )[0]

const corrections: Record<string, Partial<IncomingDocument>> = {
  'a corrected headline': { title: 'Norwick dam closed for good' },
  'a corrected byline': { authors: ['Ilse Sandgate', 'Dorian Pennyroyal'] },
  'a headline and a byline': { title: 'No dam', authors: ['Ilse Sandgate-Ames'] },
  'CRLF for LF': { text: crlf(TEXT) },
  'CR for LF': { text: TEXT.replaceAll('\n', '\r') },
  'some line ends': { text: TEXT.replace('\n\n', '\r\n\r\n') },
  'line ends and a headline': { text: crlf(TEXT), title: 'Dam closed' },
  'a headline that was taken away': { title: null },
  'another spelling of the outlet': { outlet: 'Norwick Herald' },
  'a version': { version: 2 },
}
/** So far apart that each is of an event of its own. */
const dayOf = (place: number) => new Date(Date.UTC(2031, 0, 1 + 7 * place)).toISOString().slice(0, 10)

await t.test('the same text at the same place is the same source', async (t) => {
  const url = await createTestDatabase(t)
  for (const [place, [what, correction]] of Object.entries(corrections).entries()) {
    const original = { ...one, publishedOn: dayOf(place) }
    const other = { ...original, ...correction }
    const id = sourceIdOf(original)
    await load(url, [original])
    const before = await counts(url)
    t.match(await load(url, [other]), { loaded: 0, rejected: 0, statements: 0 }, what)
    t.same(await counts(url), before, what)
    t.match(
      await titleOf(url, id),
      { title: correction.title ?? one.title, authors: correction.authors ?? one.authors },
      what,
    )
    t.match(
      await ask(url, 'select title from events where id = $1', [makeId('Event', [id])]),
      [{ title: correction.title ?? one.title }],
      `${what}: the event has the title of its first source`,
    )
    t.match(await load(url, [original, other]), { known: 2 }, `${what}: nothing of it is new again`)
  }
})

await t.test('another outlet, address or day, or a word more, is another source', async (t) => {
  const others = [
    {},
    { outlet: 'Coastal Wire' },
    { outlet: null },
    { url: 'https://example.org/dam?page=2' },
    { url: null },
    { publishedOn: '2031-03-05' },
    { text: `${TEXT}No.` },
  ]
  t.equal(new Set(others.map((other) => sourceIdOf({ ...one, ...other }))).size, others.length)
})

await t.test('where lines end by CR and LF, the same is found, in the words of the text', async (t) => {
  const [url, other] = [await createTestDatabase(t), await createTestDatabase(t)]
  await load(url, [one])
  await load(other, [{ ...one, text: crlf(TEXT) }])
  const words = `select id, replace(content, E'\\r', '') as content, cue, mention, said_on::text, act from statements order by id`
  const found = await ask(url, words)
  t.same(await ask(other, words), found)
  t.ok(found.length > 4)
  const returns = `select kind, text like '%' || E'\\r\\n' || '%' as has from sources order by kind`
  t.same(await ask(other, returns), [
    { kind: 'ARTICLE', has: true },
    { kind: 'POST', has: true },
  ])
  const mentions = `
    select substr(text, lower(steps.mention_at) + 1, upper(steps.mention_at) - lower(steps.mention_at)) as mention
    from chain_steps as steps join statements on statements.id = statement_id join sources on sources.id = source_id
    where steps.mention_at is not null order by statement_id, steps.position, ordinal`
  t.same(await ask(other, mentions), await ask(url, mentions))
  t.match(await load(other, [one]), { known: 1 })
  t.same(await contentsOf(other), await contentsOf(url), 'and where it comes with LF as well, that is kept')
})

await t.test(
  'the newest title is that of the highest version, of the last change, of the last that came',
  async (t) => {
    const edition = (title: string, more: Partial<IncomingDocument> = {}) => ({ ...one, title, ...more })
    const cases: [what: string, loads: readonly (readonly IncomingDocument[])[], title: string][] = [
      ['what comes later', [[edition('B')], [edition('A')]], 'A'],
      ['what came first and comes again is no newer', [[edition('B')], [edition('A')], [edition('B')]], 'A'],
      ['the higher version', [[edition('B', { version: 2 })], [edition('A', { version: 1 })]], 'B'],
      ['a number and not its digits', [[edition('B', { version: 10 })], [edition('A', { version: 9 })]], 'B'],
      ['any version before none', [[edition('B', { version: 0 })], [edition('A')]], 'B'],
      [
        'the version before the change',
        [
          [edition('B', { version: 2, updatedAt: '2026-01-01T00:00:00.000Z' })],
          [edition('A', { version: 1, updatedAt: '2026-02-01T00:00:00.000Z' })],
        ],
        'B',
      ],
      [
        'the last change, by the millisecond',
        [
          [edition('B', { updatedAt: '2026-01-01T00:00:00.001Z' })],
          [edition('A', { updatedAt: '2026-01-01T00:00:00.000Z' })],
        ],
        'B',
      ],
      [
        'of one version what comes later',
        [[edition('B', { version: 2 })], [edition('A', { version: 2 })], [edition('C', { version: 1 })]],
        'A',
      ],
      ['a title before none', [[edition('B')], [{ ...one, title: null, version: 3 }]], 'B'],
      ['a title where there was none', [[{ ...one, title: null, authors: [] }], [edition('B')]], 'B'],
    ]
    const url = await createTestDatabase(t)
    for (const [place, [what, loads, title]] of cases.entries()) {
      const publishedOn = dayOf(place)
      for (const documents of loads)
        await load(
          url,
          documents.map((document) => ({ ...document, publishedOn })),
        )
      t.match(await titleOf(url, sourceIdOf({ ...one, publishedOn })), { title }, what)
    }
  },
)

await t.test('editions in any order, by any number of loaders, end in the same tables', async (t) => {
  const documents = makeDocuments(5, 7)
  const editions = documents.flatMap((document, index) => [
    document,
    { ...document, title: `${document.title}, and more of it`, version: 2, text: crlf(document.text) },
    { ...document, title: documents[(index + 1) % 5]!.title, version: 1 },
    { ...document, title: `${document.title}!`, version: 2 },
    { ...document, authors: [`${index}`], version: 2 },
  ])
  const expected = await contentsOf(await loaded(editions, 1))
  t.equal(expected.sources.filter(({ contained_in_id }) => contained_in_id === null).length, 5)
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(editions, { minLength: editions.length }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: editions.length }),
      async (order, lanes, cut) => {
        t.same(await contentsOf(await loaded(order, lanes)), expected)
        const url = await createTestDatabase(t)
        await Promise.all([load(url, order.slice(0, cut), lanes), load(url, order.slice(cut - 1), lanes)])
        t.same(await contentsOf(url), expected)
      },
    ),
    { numRuns: 2 },
  )

  async function loaded(order: readonly IncomingDocument[], lanes: number): Promise<string> {
    const url = await createTestDatabase(t)
    await load(url, order, lanes)
    return url
  }
})

await t.test('a source with the id of before is found by its work', async (t) => {
  const url = await createTestDatabase(t)
  const strange = story('“Tab\t, quote ", slash \\ and \u0001 \u007f \u2028,” Ann Hill said.\r\n\rNo.', {
    url: 'https://example.org/"a"|b?c=ü',
    outlet: 'The "Herald"',
  })
  await load(url, [one, strange, story(TEXT), story('No.', { kind: 'DOCUMENT' })])
  t.same(
    await ask(
      url,
      `select from sources
      where contained_in_id is null and id <> work_of(kind, publisher_id, published_on, url, text)`,
    ),
    [],
    'the database makes the same ids',
  )
  const other = { ...one, url: 'https://example.org/earlier', title: 'Corrected' }
  await ask(url, 'insert into earlier_sources values ($1, $2)', [sourceIdOf(other), sourceIdOf(one)])
  const before = await counts(url)
  t.match(await load(url, [other]), { loaded: 0, corrected: 1 })
  t.same(await counts(url), before)
  t.match(await titleOf(url), { title: 'Corrected' })
})
