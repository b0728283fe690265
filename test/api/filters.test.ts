import t from 'tap'
import { build } from '../support/app.ts'
import { actorId, eventId, putActor, putLink, putStory } from '../support/store.ts'

const { connection, data, ask } = await build(t)
const { db } = connection

const { source, statements } = await putStory(db, {
  event: 'The dam',
  publishedOn: '2031-03-05',
  publisher: 'Norwick News',
  title: 'Dam closed',
  says: [
    { content: 'the dam is closed', by: 'Ada Quill', via: 'Reuters', on: '2031-03-01' },
    { content: 'the dam is safe', by: ['Bo Marsh', 'Cy Sand'], act: 'DENY', kind: 'DIRECT' },
    { content: 'fish swim', by: 'Bo Marsh', to: 'Reuters', act: 'PROMISE', kind: 'MIXED' },
  ],
})
await putStory(db, {
  event: 'The orchard',
  publishedOn: '2031-04-01',
  publisher: 'City Times',
  kind: 'BROADCAST',
  says: [{ content: 'apples by the dam rot', by: 'Ada Quill', act: 'WARN', confidence: 0.95 }],
})
await putLink(db, statements[1]!, 'DENIES', statements[0]!)
await putActor(db, 'Łukasz Ørsted', 'Luke')

const ALL = ['the dam is closed', 'the dam is safe', 'fish swim', 'apples by the dam rot']
const CASES: readonly (readonly [asked: string, found: readonly string[]])[] = [
  ['', ALL],
  ['filter: {}', ALL],
  ['filter: null, search: null, orderBy: null, first: null', ALL],
  [`filter: { speaker: ["${actorId('Ada Quill')}"] }`, [ALL[0]!, ALL[3]!]],
  [`filter: { speaker: ["${actorId('Cy Sand')}"] }`, [ALL[1]!]],
  [`filter: { speaker: ["${actorId('Bo Marsh')}", "${actorId('Cy Sand')}"] }`, [ALL[1]!, ALL[2]!]],
  [`filter: { speaker: [] }`, []],
  [`filter: { speaker: ["${actorId('no one')}"] }`, []],
  [`filter: { relay: ["${actorId('Reuters')}"] }`, [ALL[0]!]],
  [`filter: { addressee: ["${actorId('Reuters')}"] }`, [ALL[2]!]],
  [`filter: { speaker: ["${actorId('Ada Quill')}"], relay: ["${actorId('Reuters')}"] }`, [ALL[0]!]],
  [`filter: { event: ["${eventId('The dam')}"] }`, ALL.slice(0, 3)],
  [`filter: { event: ["${eventId('The dam')}"], speaker: ["${actorId('Bo Marsh')}"] }`, [ALL[1]!, ALL[2]!]],
  [`filter: { event: ["${eventId('The dam')}", "${eventId('The orchard')}"] }`, ALL],
  [`filter: { source: ["${source}"] }`, ALL.slice(0, 3)],
  [`filter: { publisher: ["${actorId('City Times')}"] }`, [ALL[3]!]],
  ['filter: { kind: [DIRECT, MIXED] }', [ALL[1]!, ALL[2]!]],
  ['filter: { kind: MIXED }', [ALL[2]!]],
  ['filter: { act: [WARN] }', [ALL[3]!]],
  ['filter: { saidOn: { from: "2031-01-01" } }', [ALL[0]!]],
  ['filter: { datedOn: { from: "2031-03-01", to: "2031-03-01" } }', [ALL[0]!]],
  ['filter: { datedOn: { to: "2031-03-05" } }', ALL.slice(0, 3)],
  ['filter: { publishedOn: { from: "2031-03-06" } }', [ALL[3]!]],
  ['filter: { publishedOn: { from: null } }', ALL],
  ['filter: { confidence: 0.91 }', [ALL[3]!]],
  ['filter: { links: [DENIES] }', [ALL[1]!]],
  ['filter: { links: [REPEATS, CORRECTS] }', []],
  ['filter: { answers: [DENIES, REPEATS] }', [ALL[0]!]],
  [`filter: { actor: ["${actorId('Reuters')}"] }`, [ALL[0]!, ALL[2]!]],
  ['filter: { not: { kind: [DIRECT, MIXED] } }', [ALL[0]!, ALL[3]!]],
  ['filter: { not: { saidOn: { from: "2031-01-01" } } }', ALL.slice(1)],
  ['filter: { not: {} }', []],
  ['filter: { or: [{ act: DENY }, { act: WARN, kind: INDIRECT }] }', [ALL[1]!, ALL[3]!]],
  ['filter: { or: [] }', []],
  ['filter: { and: [] }', ALL],
  ['filter: { and: [{ kind: INDIRECT }, { not: { act: WARN } }] }', [ALL[0]!]],
  [
    `filter: { speaker: ["${actorId('Bo Marsh')}"], and: [{ speaker: ["${actorId('Cy Sand')}"] }] }`,
    [ALL[1]!],
  ],
  [
    `filter: { or: [{ speaker: ["${actorId('Ada Quill')}"] }, { relay: ["${actorId('Reuters')}"] }], kind: INDIRECT }`,
    [ALL[0]!, ALL[3]!],
  ],
  ['search: "dams"', [ALL[0]!, ALL[1]!, ALL[3]!]],
  ['search: "dam -closed"', [ALL[1]!, ALL[3]!]],
  ['search: "\\"dam rot\\""', [ALL[3]!]],
  ['search: "closed or fish"', [ALL[0]!, ALL[2]!]],
  ['search: "  "', ALL],
  ['search: "the"', [ALL[0]!, ALL[1]!, ALL[3]!]],
  ['search: "dam", filter: { act: [WARN] }', [ALL[3]!]],
]

interface Found {
  statements: { nodes: { content: string }[] }
}
const contents = (nodes: { content: string }[]) => nodes.map(({ content }) => content).sort()

for (const [asked, found] of CASES)
  await t.test(`statements by ${asked || 'nothing'}`, async (t) => {
    const { statements } = await data<Found>(`{ statements${asked && `(${asked})`} { nodes { content } } }`)
    t.same(contents(statements.nodes), [...found].sort())
  })

await t.test('filters given as variables find the same', async (t) => {
  const query = `query ($filter: StatementFilter, $search: String, $order: StatementOrder) {
    statements(filter: $filter, search: $search, orderBy: $order) { nodes { content } }
  }`
  const find = async (variables: Record<string, unknown>) =>
    contents((await data<Found>(query, variables)).statements.nodes)
  t.same(await find({}), [...ALL].sort())
  t.same(await find({ filter: { speaker: actorId('Ada Quill') } }), [ALL[3], ALL[0]])
  t.same(
    await find({ filter: { speaker: [actorId('Cy Sand')], kind: null } }),
    [ALL[1]],
    'the same plan, another value',
  )
  t.same(await find({ filter: { speaker: [actorId('Cy Sand'), actorId('Ada Quill')] } }), [
    ALL[3],
    ALL[0],
    ALL[1],
  ])
  t.same(await find({ filter: null, search: 'fish', order: 'RECORDED_ASC' }), [ALL[2]])
  t.same(await find({ filter: { datedOn: { from: '2031-04-01' } } }), [ALL[3]])
})

await t.test('lists of other things filter what they list', async (t) => {
  const answer = await data(
    `query ($ada: ID!, $dam: ID!) {
      actor(id: $ada) { statements(search: "dam", filter: { act: [WARN] }) { nodes { content } } }
      event(id: $dam) {
        statements(filter: { kind: [DIRECT] }) { nodes { content } }
        sources { nodes { title statements(filter: { act: [PROMISE] }) { nodes { content } } } }
      }
    }`,
    { ada: actorId('Ada Quill'), dam: eventId('The dam') },
  )
  t.same(answer, {
    actor: { statements: { nodes: [{ content: ALL[3] }] } },
    event: {
      statements: { nodes: [{ content: ALL[1] }] },
      sources: { nodes: [{ title: 'Dam closed', statements: { nodes: [{ content: ALL[2] }] } }] },
    },
  })
})

await t.test('actors are found by the words of their names, the last one unfinished', async (t) => {
  const find = async (words: string) => {
    const query = 'query ($words: String) { actors(search: $words) { nodes { name } } }'
    const { actors } = await data<{ actors: { nodes: { name: string }[] } }>(query, { words })
    return actors.nodes.map(({ name }) => name)
  }
  t.same(await find('quill ad'), ['Ada Quill'])
  t.same(await find('QUI'), ['Ada Quill'])
  t.same(await find('orsted łuk'), ['Łukasz Ørsted'])
  t.same(await find('luke'), ['Łukasz Ørsted'])
  t.same(await find('uill'), [], 'words are found from their beginning')
  t.same((await find('')).length, 7, 'no words, no search')
})

await t.test('sources and events are filtered and found', async (t) => {
  const answer = await data(
    `query ($times: ID!) {
      broadcasts: sources(filter: { kind: [BROADCAST] }) { nodes { publishedOn } }
      times: sources(filter: { publisher: [$times] }) { nodes { kind } }
      days: sources(filter: { publishedOn: { to: "2031-03-31" } }) { nodes { title } }
      words: sources(search: "fish closed") { nodes { title } }
      events(filter: { startsOn: { from: "2031-04-01" } }) { nodes { title } }
      orchard: events(search: "orchards") { nodes { title } }
    }`,
    { times: actorId('City Times') },
  )
  t.same(answer, {
    broadcasts: { nodes: [{ publishedOn: '2031-04-01' }] },
    times: { nodes: [{ kind: 'BROADCAST' }] },
    days: { nodes: [{ title: 'Dam closed' }] },
    words: { nodes: [{ title: 'Dam closed' }] },
    events: { nodes: [{ title: 'The orchard' }] },
    orchard: { nodes: [{ title: 'The orchard' }] },
  })
})

await t.test('no search that a person can type fails', async (t) => {
  const junk = [
    '%_\\',
    "'",
    '"',
    '& | ! <-> ( )',
    ':*',
    "a:* & !b | 'c",
    '-',
    'or',
    '\\',
    '🇵🇱',
    '‮',
    'a'.repeat(1000),
    '1 <2> 3',
  ]
  for (const words of junk)
    for (const list of ['statements', 'actors', 'sources', 'events']) {
      const { status } = await ask(`query ($words: String) { ${list}(search: $words) { nodes { id } } }`, {
        words,
      })
      t.equal(status, 200, `${list} by ${words.slice(0, 20)}`)
    }
})

await t.test('a filter has so many conditions, and no more', async (t) => {
  const query = 'query ($filter: StatementFilter) { statements(filter: $filter) { nodes { id } } }'
  const one = { kind: ['DIRECT'] }
  const wide = await ask(query, { filter: { or: Array.from({ length: 26 }, () => one) } })
  t.same([wide.status, wide.codes], [400, ['FILTER_TOO_LARGE']])
  const nest = (depth: number): object => (depth === 0 ? one : { not: nest(depth - 1) })
  t.same((await ask(query, { filter: nest(7) })).status, 200)
  for (const depth of [8, 20, 2_000])
    t.same((await ask(query, { filter: nest(depth) })).status, 400, `depth ${depth}`)
})
