import { sql } from 'kysely'
import t from 'tap'
import { build } from '../../support/app.ts'
import { settled } from '../../support/settled.ts'
import { actorId, eventId, putActor, putLink, putStory } from '../../support/store.ts'

const { app, connection, data } = await build(t)
const { db } = connection

const one = await putStory(db, {
  event: 'The dam',
  publishedOn: '2031-03-04',
  title: 'Dam breaks',
  publisher: 'Norwick News',
  url: 'https://example.org/dam',
  says: [
    { content: 'the dam is safe', by: 'Ada Quill', role: 'mayor', on: '2031-03-03', kind: 'DIRECT' },
    { content: ['nobody', 'was hurt'], by: ['Bo Finch', 'Ada Quill'], via: 'Reuters', act: 'DENY' },
    { content: 'the dam leaks' },
  ],
})
const two = await putStory(db, {
  event: 'The bakery',
  publishedOn: '2031-04-01',
  says: [{ content: 'bread is dear', by: 'Ada Quill', to: 'Norwick News' }],
})
await putLink(db, one.statements[1]!, 'DENIES', one.statements[2]!)

interface Thing {
  readonly id: string
  readonly type?: string
  readonly text?: string
}

/** What any of the answers has. */
interface Body extends Thing {
  readonly nodes: readonly Thing[]
  readonly pageInfo: { readonly startCursor: string | null; readonly endCursor: string | null }
  readonly changes: readonly Thing[]
  readonly cursor: string
  readonly hasMore: boolean
}

async function get(url: string, headers: Record<string, string> = {}) {
  const response = await app.inject({ url: url.startsWith('/api') ? url : `/api/v1${url}`, headers })
  return { response, status: response.statusCode, body: response.json<Body>() }
}

const ids = ({ nodes }: Pick<Body, 'nodes'>) => nodes.map(({ id }) => id)

/** The address of a link of an answer. */
function linked(header: unknown, rel: string): string | undefined {
  return String(header)
    .split(', ')
    .map((link) => /^<(.*)>; rel="(.*)"$/.exec(link)!)
    .find(([, , name]) => name === rel)?.[1]
}

const ada = actorId('Ada Quill')
const QUESTIONS: Record<string, { rest: string; graphql: string }> = {
  'all statements': { rest: '/statements', graphql: 'statements' },
  'a speaker': { rest: `/statements?speaker=${ada}`, graphql: `statements(filter: { speaker: ["${ada}"] })` },
  'one of several': {
    rest: `/statements?kind=DIRECT,MIXED&act=ASSERT&act=DENY`,
    graphql: 'statements(filter: { kind: [DIRECT, MIXED], act: [ASSERT, DENY] })',
  },
  'a span of days': {
    rest: '/statements?datedOn.from=2031-03-04&datedOn.to=2031-03-31',
    graphql: 'statements(filter: { datedOn: { from: "2031-03-04", to: "2031-03-31" } })',
  },
  'a span in milliseconds, and a moment': {
    rest: `/statements?datedOn.from=${Date.UTC(2031, 2, 4, 12)}&datedOn.to=2031-03-31T23:59:59.999Z`,
    graphql: 'statements(filter: { datedOn: { from: "2031-03-04", to: "2031-03-31" } })',
  },
  'a share and a search': {
    rest: '/statements?confidence=0.5&search=dam+-safe',
    graphql: 'statements(filter: { confidence: 0.5 }, search: "dam -safe")',
  },
  'a filter within a filter': {
    rest: `/statements?filter=${encodeURIComponent('{"not":{"kind":["DIRECT"]}}')}&event=${eventId('The dam')}`,
    graphql: `statements(filter: { and: [{ not: { kind: [DIRECT] } }, { event: ["${eventId('The dam')}"] }] })`,
  },
  'an order and a size': {
    rest: '/statements?orderBy=RECORDED_ASC&last=2',
    graphql: 'statements(orderBy: RECORDED_ASC, last: 2)',
  },
  'actors by name': { rest: '/actors?search=qui', graphql: 'actors(search: "qui")' },
  events: { rest: '/events?orderBy=STARTS_ON_ASC', graphql: 'events(orderBy: STARTS_ON_ASC)' },
  sources: { rest: '/sources?search=leaks', graphql: 'sources(search: "leaks")' },
}
for (const [what, { rest, graphql }] of Object.entries(QUESTIONS))
  await t.test(`answers for ${what} as GraphQL does, with cursors that hold in both`, async (t) => {
    const answer = await data(
      `{ ${graphql} { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    )
    const [list] = Object.values(answer as Record<string, Body>)
    const { status, body } = await get(rest)
    t.equal(status, 200)
    t.ok(list!.nodes.length > 0, 'there is something to compare')
    t.same([ids(body), body.pageInfo], [ids(list!), list!.pageInfo])
  })

await t.test('tells of each thing what GraphQL tells, by the same names', async (t) => {
  const { body } = await get(`/statements/${one.statements[1]}`)
  t.match(body, {
    id: one.statements[1],
    content: 'nobody … was hurt',
    fragments: ['nobody', 'was hurt'],
    act: 'DENY',
    saidOn: null,
    datedOn: '2031-03-04',
    speaker: { id: actorId('Bo Finch'), name: 'Bo Finch' },
    chain: [{ part: 'SPEAKER' }, { part: 'SPEAKER' }, { part: 'RELAY', actor: { name: 'Reuters' } }],
    event: { id: eventId('The dam'), title: 'The dam' },
    source: { id: one.source, url: 'https://example.org/dam', publisher: { name: 'Norwick News' } },
    links: [{ kind: 'DENIES', to: { id: one.statements[2] } }],
  })
  const source = await get(`/sources/${two.source}`)
  t.match(source.body.text, /bread is dear/, 'a source by its id has its text')
  t.notOk((await get('/sources')).body.nodes[0]!.text, 'a list of sources does not')
})

await t.test('the links of pages lead through the whole list, and back', async (t) => {
  const all = ids((await get('/statements')).body)
  for (const [start, rel] of [
    ['/statements?first=1', 'next'],
    ['/statements?last=1', 'prev'],
  ] as const) {
    const seen: string[] = []
    for (let url: string | undefined = start; url !== undefined;) {
      const { response, body } = await get(url)
      seen.push(...ids(body))
      url = linked(response.headers.link, rel)
    }
    t.same(rel === 'next' ? seen : seen.reverse(), all)
  }
})

await t.test('says what is wrong as a problem, with a code and where it is', async (t) => {
  const { body: page } = await get('/statements?first=1')
  const cursor = page.pageInfo.endCursor!
  const cases: [url: string, status: number, code: string, detail: RegExp][] = [
    ['/statements?speakr=x', 400, 'INPUT_INVALID', /speakr.*there are .*speaker/],
    [`/statements?speaker=${one.source}`, 400, 'ID_INVALID', /filter\.speaker\[0\]/],
    ['/statements?datedOn.from=2031-02-30', 400, 'DAY_INVALID', /2031-02-30/],
    ['/statements?datedOn.from=2031-02-02&datedOn.to=2031-01-01', 400, 'DAY_SPAN_INVERTED', /./],
    ['/statements?first=0', 400, 'PAGE_SIZE_INVALID', /1 to/],
    ['/statements?first=x', 400, 'INPUT_INVALID', /first must be a number/],
    ['/statements?first=1&first=2', 400, 'INPUT_INVALID', /2 times/],
    ['/statements?after=nonsense', 400, 'CURSOR_INVALID', /./],
    [`/statements?kind=DIRECT&after=${cursor}`, 400, 'CURSOR_FOREIGN', /./],
    ['/statements?filter={', 400, 'INPUT_INVALID', /JSON/],
    ['/statements?filter={"speakr":[]}', 400, 'INPUT_INVALID', /speakr/],
    ['/statements?search=%00', 400, 'TEXT_INVALID', /NUL/],
    ['/statements/7', 400, 'ID_INVALID', /./],
    [`/statements/${actorId('Ada Quill')}`, 400, 'ID_INVALID', /another kind/],
    [`/actors/${actorId('Nobody')}`, 404, 'NOT_ON_RECORD', /no actor/],
    ['/nothing', 404, 'ADDRESS_UNKNOWN', /./],
    ['/changes?after=x', 400, 'CURSOR_INVALID', /./],
    ['/changes?first=0', 400, 'INPUT_INVALID', /first/],
  ]
  for (const [url, status, code, detail] of cases) {
    const { response, body } = await get(url)
    t.equal(response.statusCode, status, url)
    t.match(response.headers['content-type'], /^application\/problem\+json/)
    t.match(body, {
      code,
      status,
      detail,
      type: `/api/reference#${code}`,
      requestId: response.headers['x-request-id'],
    })
  }
})

await t.test('what a client has already is not sent again', async (t) => {
  const { response } = await get('/statements')
  const etag = String(response.headers.etag)
  t.match(response.headers['cache-control'], /public/)
  for (const known of [etag, `"x", ${etag}`, etag.replace('W/', ''), '*']) {
    const again = await app.inject({ url: '/api/v1/statements', headers: { 'if-none-match': known } })
    t.same([again.statusCode, again.body, again.headers.etag], [304, '', etag])
  }
  t.equal((await get('/statements', { 'if-none-match': 'W/"other"' })).status, 200)
  const head = await app.inject({ method: 'HEAD', url: '/api/v1/statements' })
  t.same([head.statusCode, head.body, head.headers.etag], [200, '', etag])
})

await t.test('any page may ask, and answers are packed for those who unpack', async (t) => {
  const { response } = await get('/statements', { origin: 'https://elsewhere.example' })
  t.equal(response.headers['access-control-allow-origin'], '*')
  t.match(response.headers['access-control-expose-headers'], /link/)
  const packed = await app.inject({ url: '/api/v1/statements', headers: { 'accept-encoding': 'gzip' } })
  t.equal(packed.headers['content-encoding'], 'gzip')
  t.match(packed.headers.vary, /accept-encoding/i)
})

await t.test('an old id leads to what the thing became', async (t) => {
  const old = await putActor(db, 'Mayor Quill')
  await sql`update actors set became_id = ${ada} where id = ${old}`.execute(db)
  const { response, body } = await get(`/actors/${old}`)
  t.match([response.statusCode, response.headers.location], [308, `/api/v1/actors/${ada}`])
  t.match(response.headers['cache-control'], /max-age=5\b/, 'it may be parted again')
  t.equal(body.id, ada)
  const next = await get(String(response.headers.location))
  t.match(next, { status: 200, body: { canonicalId: ada, mergedIds: [old] } })
  t.equal(linked(response.headers.link, 'canonical'), `/api/v1/actors/${ada}`)
})

await t.test('the changes are read on from the last cursor, and the link goes there too', async (t) => {
  await settled(db)
  const first = await get('/changes?first=3')
  t.equal(first.body.changes.length, 3)
  t.equal(first.body.hasMore, true)
  const rest = await get(`/changes?first=1000&after=${first.body.cursor}`)
  const all = await get('/changes?first=1000')
  t.same([...first.body.changes, ...rest.body.changes], all.body.changes)
  t.equal(rest.body.hasMore, false)
  const next = linked(rest.response.headers.link, 'next')!
  t.same((await get(next)).body, { changes: [], cursor: rest.body.cursor, hasMore: false })
  const statement = all.body.changes.find(({ id }) => id === one.statements[0])
  t.match(statement, {
    change: 'SAVED',
    type: 'Statement',
    object: { content: 'the dam is safe', source: { id: one.source } },
  })
  await putStory(db, { event: 'The fair', publishedOn: '2031-05-01', says: [] })
  await settled(db)
  t.same((await get(next)).body.changes.map(({ type }) => type).sort(), ['Event', 'Source'])
})

await t.test('the cursor of now has no change behind it until there is one', async (t) => {
  await settled(db)
  const { body } = await get('/changes?after=now')
  t.same(body.changes, [])
  const after = `/changes?after=${(body as unknown as { cursor: string }).cursor}`
  t.same((await get(after)).body.changes, [])
  await putStory(db, { event: 'The fair', publishedOn: '2031-05-02', says: [] })
  await settled(db)
  t.same(
    (await get(after)).body.changes.map(({ type }) => type),
    ['Source'],
  )
})

await t.test('an address that stands for no text is a problem like any other', async (t) => {
  const { response, body } = await get('/statements/%zz')
  t.match(response.headers['content-type'], 'application/problem+json')
  t.match(body, { status: 400, code: 'REQUEST_MALFORMED', detail: /%25/ })
})
