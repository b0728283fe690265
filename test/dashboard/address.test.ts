import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import {
  confidenceOf,
  hrefOf,
  listHref,
  readAddress,
  withConfidence,
  writeAddress,
  writeEmbed,
  type Address,
  type View,
} from '../../src/dashboard/page/address.ts'
import { filterWords, idsIn } from '../../src/dashboard/page/filter-words.ts'
import { showFrom } from '../../src/dashboard/page/least-confidence.ts'
import { MOST, readList } from '../../src/dashboard/page/read-list.ts'
import {
  ACTS,
  EVERYTHING,
  filterOf,
  KINDS,
  LINKS,
  isEverything,
  lessSureOf,
  writeQuery,
  type IdName,
  type Selection,
} from '../../src/dashboard/page/selection.ts'
import { UNCERTAIN } from '../../src/dashboard/page/words.ts'
import { SURE } from '../../src/extraction/confidence/sure.ts'
import { build } from '../support/app.ts'
import { eventId, putStory } from '../support/store.ts'

/** Ids that are ours by their form; nothing has them. */
const id = (digits: string) => fc.uuid({ version: 8 }).map((uuid) => digits + uuid.slice(2))
const [anActor, anEvent, aSource, aStatement] = [id('ac'), id('ee'), id('50'), id('5a')]
const idsOf = (name: IdName) =>
  fc.uniqueArray(name === 'event' ? anEvent : name === 'source' ? aSource : anActor, { maxLength: 3 })
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const listed = <Value>(all: readonly Value[]) => fc.subarray([...all])
const days = fc
  .record({ from: fc.oneof(fc.constant(''), day), to: fc.oneof(fc.constant(''), day) })
  .map(({ from, to }) => (from && to && from > to ? { from: to, to: from } : { from, to }))
const words = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replaceAll('\0', '').trim())

const confidence = fc.constantFrom(0, 0.05, 0.6, UNCERTAIN, 1)

const selection: fc.Arbitrary<Selection> = fc
  .record({
    search: words,
    ids: fc.record({
      speaker: idsOf('speaker'),
      relay: idsOf('relay'),
      addressee: idsOf('addressee'),
      actor: idsOf('actor'),
      publisher: idsOf('publisher'),
      event: idsOf('event'),
      source: idsOf('source'),
    }),
    identifier: fc.uniqueArray(fc.constantFrom('wikidata:Q42', 'desk:a:1 b', 'lei:X-9'), { maxLength: 2 }),
    act: listed(ACTS),
    kind: listed(KINDS),
    links: listed(LINKS),
    answers: listed(LINKS),
    dated: days,
    saidOn: days,
    publishedOn: days,
    confidence,
    filter: fc.constantFrom(
      '',
      '{"not":{"kind":["DIRECT"]}}',
      '{"or":[{"act":["DENY"]},{"confidence":0.9}]}',
    ),
    orderBy: fc.constantFrom('DATED_ON_DESC', 'DATED_ON_ASC', 'RECORDED_DESC', 'RELEVANCE' as const),
  })
  .map(({ dated, ...given }) => ({ ...given, ...dated }))
  .map((given) =>
    given.orderBy === 'RELEVANCE' && given.search === '' ? { ...given, orderBy: EVERYTHING.orderBy } : given,
  )

const view: fc.Arbitrary<View> = fc.oneof(
  fc.record({
    name: fc.constant('statements' as const),
    selection,
    shown: fc.integer({ min: 1, max: MOST }),
  }),
  fc.record({ name: fc.constant('event' as const), id: anEvent, confidence }),
  fc.record({ name: fc.constant('actor' as const), id: anActor, confidence }),
  fc.record({
    name: fc.constant('source' as const),
    id: aSource,
    statement: fc.oneof(fc.constant(''), aStatement),
    confidence,
  }),
  fc.record({ name: fc.constant('extract' as const), confidence }),
)
const address: fc.Arbitrary<Address> = fc.record({ view, setting: fc.constantFrom('page', 'embed', 'wall') })

await t.test('an address holds the whole of what is shown', async () => {
  fc.assert(
    fc.property(address, (given) => {
      const read = readAddress(new URL(writeAddress(given), 'http://localhost'))
      // fast-check's records have no prototype.
      assert.deepEqual(read, structuredClone(given))
    }),
  )
})

await t.test('any address shows something', async (t) => {
  fc.assert(
    fc.property(fc.webPath(), fc.webQueryParameters(), fc.webFragments(), (pathname, search, hash) => {
      readAddress({ pathname, search: `?${search}`, hash: `#${hash}` })
    }),
  )
  t.equal(readAddress(new URL('http://localhost/events/none')).view.name, 'nothing')
})

await t.test('the query of a list is the query of the API, for tables and feeds', async (t) => {
  const { app } = await build(t)
  await fc.assert(
    fc.asyncProperty(selection, async (given) => {
      const query = writeQuery(given).toString()
      for (const form of ['', '.csv']) {
        const response = await app.inject(`/api/v1/statements${form}?${query}`)
        assert.equal(response.statusCode, 200, `${query}: ${response.body.slice(0, 200)}`)
      }
    }),
    { numRuns: 20 },
  )
})

const SPEAKER = 'ac000000-0000-8000-8000-000000000001'
const EVENT = SPEAKER.replace('ac', 'ee')
const SOURCE = SPEAKER.replace('ac', '50')
const STATEMENT = SPEAKER.replace('ac', '5a')

await t.test('a list is never another than its address asks for', async (t) => {
  const { app } = await build(t)
  const isGivenByApi = async (query: string) =>
    (await app.inject(`/api/v1/statements?${query}`)).statusCode === 200
  const [followed, refused] = [
    [
      'saidOn.from=2031-02-01&saidOn.to=2031-02-03',
      'publishedOn.from=2031-02-01',
      'datedOn.from=1614816000000',
      'datedOn.to=2031-02-01T23:00:00-05:00',
      'confidence=0.7',
      `addressee=${SPEAKER}&publisher=${SPEAKER}`,
      'filter={"not":{"act":["DENY"]}}',
      'kind=DIRECT, MIXED&kind=INDIRECT',
      'first=5',
      'speaker=&act=',
      'identifier=wikidata:Q42,desk:a:1',
    ],
    [
      'kind=foo',
      'act=DENY,',
      'speaker=nope',
      `event=${SPEAKER}`,
      'orderBy=FOO',
      'identifier=Q42',
      'identifier=wikidata:',
      'identifier=Wikidata:Q42',
      'confidence=2',
      'confidence=much',
      'frist=1',
      'first=0',
      'first=2.5',
      'search=one&search=two',
      `search=${'long '.repeat(300)}`,
      'search=nul%00',
      'datedOn.from=2021-02-30',
      'datedOn.from=0000-01-01',
      'datedOn.from=12345678901234567',
      'saidOn.from=2031-02-03&saidOn.to=2031-02-01',
      'filter={not',
      'filter=[]',
    ],
  ]
  for (const query of followed) {
    t.same(readList(new URLSearchParams(query)).faults, [], query)
    t.ok(await isGivenByApi(query), `${query} of the API`)
  }
  for (const query of refused) {
    t.match(readList(new URLSearchParams(query)).faults, [/^.{20,}\.$/s], query)
    t.notOk(await isGivenByApi(query), `${query} of the API`)
    for (const place of ['/', '/statements', '/embed/statements']) {
      const { view } = readAddress(new URL(`${place}?${query}`, 'http://localhost'))
      t.equal(view.name, 'unreadable', `${place}?${query}`)
    }
  }
  const { selection, shown } = readList(
    new URLSearchParams(
      'datedOn.from=1614816000000&datedOn.to=2031-02-01T23:00:00-05:00&first=5&filter={"not":{}}',
    ),
  )
  t.match({ ...selection, shown }, { from: '2021-03-04', to: '2031-02-02', filter: '{"not":{}}', shown: 5 })
  t.same(
    filterOf({ ...EVERYTHING, filter: '{"not":{"kind":["DIRECT"]}}', confidence: 0.7 }),
    { and: [{ not: { kind: ['DIRECT'] } }, { confidence: 0.7 }] },
    'what is nested holds as well as the rest',
  )
  const ignored = new URLSearchParams('theme=dark&wall&utm_source=letter&fbclid=1')
  t.same(readList(ignored).faults, [], 'how it looks and how one came say nothing of the list')
})

await t.test('a filter is said in words', async (t) => {
  const filter = {
    not: { speaker: [SPEAKER], saidOn: { from: '2031-02-01' } },
    or: [{ act: ['DENY', 'ASK'] }, { odd: 1 }],
  }
  const names = new Map([[SPEAKER, 'Ann Hill']])
  t.equal(
    filterWords(filter, names),
    'not (said by Ann Hill and said since 1 Feb 2031) and either (act denies or asks) or (odd: 1)',
  )
  t.same(idsIn(filter), [SPEAKER])
})

await t.test('what is sure on the page is what is sure to those who read', (t) => {
  t.equal(UNCERTAIN, SURE)
  t.end()
})

await t.test(
  'an address that does not say shows what is sure, and every other says what it shows',
  async (t) => {
    const at = (path: string) => confidenceOf(readAddress(new URL(path, 'http://localhost')).view)
    const places = [
      '/',
      '/statements',
      `/events/${EVENT}`,
      `/actors/${SPEAKER}`,
      `/sources/${SOURCE}`,
      '/extract',
    ]
    for (const place of places.flatMap((place) => [place, `/embed${place}`])) {
      t.equal(at(place), UNCERTAIN, place)
      t.equal(at(`${place}?confidence=`), UNCERTAIN, place)
      t.equal(at(`${place}?confidence=0&theme=dark`), 0, place)
      t.equal(at(`${place}?confidence=0.5`), 0.5, place)
      const { view } = readAddress(new URL(`${place}?confidence=much`, 'http://localhost'))
      t.match(view, { name: 'unreadable', faults: [/“confidence” must be a number/] }, place)
    }
    t.equal(
      at('/statements?filter={"not":{"confidence":0.85}}'),
      0,
      'a filter that names it is not narrowed down',
    )
    t.equal(at('/statements?filter={"not":{"confidence":0.85}}&confidence=0.85'), UNCERTAIN)
  },
)

await t.test('a link leads to what is as sure as what is shown here, and a frame says how sure', (t) => {
  t.teardown(() => showFrom(UNCERTAIN))
  for (const [confidence, tail] of [
    [UNCERTAIN, ''],
    [0, '?confidence=0'],
    [0.5, '?confidence=0.5'],
  ] as const) {
    showFrom(confidence)
    t.equal(hrefOf('event', EVENT), `/events/${EVENT}${tail}`)
    t.equal(hrefOf('source', SOURCE, STATEMENT), `/sources/${SOURCE}${tail}#${STATEMENT}`)
    t.equal(listHref({}), `/statements${tail}`)
  }
  fc.assert(
    fc.property(view, (given) => {
      const { view: read, setting } = readAddress(new URL(writeEmbed(given), 'http://localhost'))
      assert.deepEqual(read, structuredClone(given))
      assert.equal(setting, 'embed')
      assert.match(writeEmbed(given), /confidence=/)
      for (const confidence of [0, UNCERTAIN])
        assert.equal(confidenceOf(withConfidence(given, confidence)), confidence)
    }),
  )
  t.equal(isEverything({ ...EVERYTHING, confidence: 0 }), true, 'the switch narrows nothing down')
  t.equal(isEverything({ ...EVERYTHING, confidence: 0.5 }), false)
  t.end()
})

await t.test(
  'what the page hands out selects what it shows, and with what is less sure it is all',
  async (t) => {
    const { app, connection, data } = await build(t)
    const confidences = [0, 0.2, 0.5, 0.84, 0.85, 0.86, 1]
    await putStory(connection.db, {
      event: 'The quarry',
      publishedOn: '2031-04-02',
      says: confidences.map((confidence, at) => ({ content: `stone ${at}`, by: 'Una Reed', confidence })),
    })
    const idsAt = async (query: string): Promise<string[]> => {
      const { json } = await app.inject(`/api/v1/statements?${query}`)
      return json<{ nodes: { id: string }[] }>().nodes.map(({ id }) => id)
    }
    const ask = async (filter: unknown) => {
      const query = 'query ($filter: StatementFilter) { statements(filter: $filter) { nodes { id } } }'
      const { statements } = await data<{ statements: { nodes: { id: string }[] } }>(query, { filter })
      return statements.nodes.map(({ id }) => id)
    }
    const all = await ask({})
    for (const [query, count] of [
      ['', 3],
      ['confidence=0', 7],
      ['confidence=0.5', 5],
      ['filter={"not":{"confidence":0.85}}', 4],
      [`event=${eventId('The quarry')}`, 3],
    ] as const) {
      const { selection } = readList(new URLSearchParams(query))
      const shown = await ask(filterOf(selection))
      t.equal(shown.length, count, query)
      t.same(await idsAt(writeQuery(selection).toString()), shown, query)
      if (selection.confidence === 0) continue
      t.same([...shown, ...(await ask(lessSureOf(selection).less))].sort(), all.toSorted(), query)
    }
  },
)
