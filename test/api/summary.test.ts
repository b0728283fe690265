import t from 'tap'
import { build } from '../support/app.ts'
import { actorId, eventId, putStory } from '../support/store.ts'

const { connection, data, ask } = await build(t)
const { db } = connection
const DAM = await putStory(db, {
  event: 'The dam',
  publishedOn: '2031-03-05',
  publisher: 'Norwick News',
  title: 'Dam closed',
  says: [
    { content: 'one', by: 'Ada Quill', via: 'Reuters', on: '2031-03-01' },
    { content: 'two', by: ['Ada Quill', 'Bo Marsh'], act: 'DENY', kind: 'DIRECT', on: '2031-03-04' },
    { content: 'three', by: 'Bo Marsh', to: 'Reuters', act: 'DENY', on: '2031-03-04' },
    { content: 'four' },
  ],
})
await putStory(db, {
  event: 'The orchard',
  publishedOn: '2032-01-01',
  says: [{ content: 'five', by: 'Ada Quill' }],
})

await t.test('counts a list exactly up to the limit, and says where there are more', async (t) => {
  const query = `query ($limit: Int!) {
    statements(first: 1) { totalCount(limit: $limit) { value relation } }
    actors { totalCount { value relation } }
    event(id: "${eventId('The dam')}") { statements(filter: { act: DENY }) { totalCount { value relation } } }
  }`
  const count = (value: number, relation: string) => ({ totalCount: { value, relation } })
  const others = { actors: count(4, 'EXACT'), event: { statements: count(2, 'EXACT') } }
  t.same(await data(query, { limit: 4 }), { statements: count(4, 'AT_LEAST'), ...others })
  t.same(await data(query, { limit: 5 }), { statements: count(5, 'EXACT'), ...others })
  t.same((await ask(query, { limit: 0 })).codes, ['INPUT_INVALID'])
  t.same((await ask(query, { limit: 100_001 })).codes, ['INPUT_INVALID'])
})

await t.test('tells who, what and where, of the whole list and not of its page', async (t) => {
  const answer = await data(
    `query ($dam: ID!) {
      event(id: $dam) {
        statements(first: 1) {
          nodes { id }
          facets {
            speakers { id label count } one: speakers(first: 1) { label } addressees { label count }
            relays { label count } publishers { label count } events { id label count } sources { id label count }
            kinds { value count } acts { value count }
          }
        }
      }
    }`,
    { dam: eventId('The dam') },
  )
  t.match(answer, {
    event: {
      statements: {
        facets: {
          speakers: [
            { id: actorId('Bo Marsh'), label: 'Bo Marsh', count: 2 },
            { id: actorId('Ada Quill'), label: 'Ada Quill', count: 2 },
          ].sort((one, other) => (one.id < other.id ? -1 : 1)),
          addressees: [{ label: 'Reuters', count: 1 }],
          relays: [{ label: 'Reuters', count: 1 }],
          publishers: [{ label: 'Norwick News', count: 4 }],
          events: [{ id: eventId('The dam'), label: 'The dam', count: 4 }],
          sources: [{ id: DAM.source, label: 'Dam closed', count: 4 }],
          kinds: [
            { value: 'INDIRECT', count: 3 },
            { value: 'DIRECT', count: 1 },
          ],
          acts: [
            { value: 'ASSERT', count: 2 },
            { value: 'DENY', count: 2 },
          ],
        },
      },
    },
  })
})

await t.test('a timeline leaves no interval out between its bounds', async (t) => {
  const timeline = async (list: string, args: string) => {
    const { statements } = await data<{ statements: { timeline: { startsOn: string; count: number }[] } }>(
      `{ statements${list} { timeline(${args}) { startsOn count } } }`,
    )
    return statements.timeline.map(({ startsOn, count }) => [startsOn, count])
  }
  const dam = `(filter: { event: ["${eventId('The dam')}"] })`
  const days = [
    ['2031-03-01', 1],
    ['2031-03-02', 0],
    ['2031-03-03', 0],
    ['2031-03-04', 2],
    ['2031-03-05', 1],
  ]
  t.same(await timeline(dam, 'interval: DAY'), days)
  t.same(await timeline(dam, 'interval: DAY, from: "2031-03-03", to: "2031-03-06"'), [
    ...days.slice(2),
    ['2031-03-06', 0],
  ])
  t.same(await timeline(dam, 'interval: WEEK'), [
    ['2031-02-24', 1],
    ['2031-03-03', 3],
  ])
  t.same(await timeline('', 'interval: YEAR'), [
    ['2031-01-01', 4],
    ['2032-01-01', 1],
  ])
  t.equal((await timeline('', 'interval: MONTH')).length, 11)
  t.same(await timeline('(search: "nothing")', 'interval: DAY'), [])
  t.equal(
    (await timeline('(search: "nothing")', 'interval: DAY, from: "0001-01-01", to: "9999-12-31"')).length,
    1_000,
  )
  const spans: [args: string, interval: string, count: number, first: string][] = [
    ['DAY, from: "2000-01-01", to: "2002-09-26"', 'DAY', 1_000, '2000-01-01'],
    ['DAY, from: "2000-01-01", to: "2002-09-27"', 'WEEK', 144, '1999-12-27'],
    ['DAY, from: "2000-01-03", to: "2019-03-03"', 'WEEK', 1_000, '2000-01-03'],
    ['DAY, from: "2000-01-03", to: "2019-03-04"', 'MONTH', 231, '2000-01-01'],
    ['MONTH, from: "1917-01-31", to: "2000-04-01"', 'MONTH', 1_000, '1917-01-01'],
    ['MONTH, from: "1917-01-31", to: "2000-05-01"', 'YEAR', 84, '1917-01-01'],
    ['WEEK, from: "0221-11-08", to: "2031-11-08"', 'DECADE', 182, '0220-01-01'],
    ['YEAR, from: "1031-12-31", to: "2030-01-01"', 'YEAR', 1_000, '1031-01-01'],
    ['YEAR, from: "1030-12-31", to: "2030-01-01"', 'DECADE', 101, '1030-01-01'],
    ['DECADE, from: "0001-01-01", to: "9999-12-31"', 'DECADE', 1_000, '0001-01-01'],
  ]
  for (const [args, interval, count, first] of spans) {
    const { statements } = await data<{
      statements: { timeline: { startsOn: string; interval: string; count: number }[] }
    }>(`{ statements { timeline(interval: ${args}) { startsOn interval count } } }`)
    t.same(new Set(statements.timeline.map(({ interval }) => interval)), new Set([interval]), args)
    t.equal(statements.timeline.length, count, args)
    t.equal(statements.timeline[0]!.startsOn, first, args)
  }
  t.same(
    (await ask('{ statements { timeline(interval: DAY, from: "2031-02-02", to: "2031-02-01") { count } } }'))
      .codes,
    ['DAY_SPAN_INVERTED'],
  )
})

await t.test('one request feeds a dashboard', async (t) => {
  const query = `query ($words: String, $filter: StatementFilter, $limit: Int! = 100) {
    statements(search: $words, filter: $filter) {
      totalCount(limit: $limit) { value }
      facets { speakers { label count } }
      timeline(interval: MONTH) { startsOn count }
      nodes { content }
      pageInfo { hasNextPage }
    }
  }`
  const ada = { filter: { speaker: [actorId('Ada Quill')], datedOn: { from: '2031-03-02' } } }
  t.same(await data(query, { ...ada, words: 'two or three' }), {
    statements: {
      totalCount: { value: 1 },
      facets: {
        speakers: [
          { label: 'Ada Quill', count: 1 },
          { label: 'Bo Marsh', count: 1 },
        ].sort((one, other) => (actorId(one.label) < actorId(other.label) ? -1 : 1)),
      },
      timeline: [{ startsOn: '2031-03-01', count: 1 }],
      nodes: [{ content: 'two' }],
      pageInfo: { hasNextPage: false },
    },
  })
  t.match(await data(query, ada), { statements: { totalCount: { value: 2 } } })
})
