/** What is sent to a service in the open by those who mean no good. Each is answered at once, and leaves nothing behind. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { getIntrospectionQuery } from 'graphql'
import t from 'tap'
import { build, post, read } from '../../support/app.ts'
import { actorId } from '../../support/store.ts'

const { app } = await build(t)

const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index))
const nested = (depth: number) =>
  `{ statements { nodes { ${'source { containedIn { '.repeat(depth / 2)} id ${'} }'.repeat(depth / 2)} } } }`

const bomb = `query { statements { nodes { ...f0 } } } ${times(
  20,
  (n) =>
    `fragment f${n} on Statement { a: source { event { statements { nodes { ...f${n + 1} } } } } b: source { event { statements { nodes { ...f${n + 1} } } } } }`,
).join(' ')} fragment f20 on Statement { id }`

const flatBomb = `query { statements { nodes { ...f0 } } } ${times(
  30,
  (n) => `fragment f${n} on Statement { ...f${n + 1} ...f${n + 1} }`,
).join(' ')} fragment f30 on Statement { id }`

const wideBomb = `query { statements { nodes { ...f0 } } } ${times(
  9,
  (n) =>
    `fragment f${n} on Statement { source { containedIn { event { statements { nodes { ...f${n + 1} } } } } event { statements { nodes { ...f${n + 1} } } } } event { statements { nodes { ...f${n + 1} } } } }`,
).join(' ')} fragment f9 on Statement { id }`

const STATEMENTS =
  'query ($filter: StatementFilter, $search: String) { statements(filter: $filter, search: $search) { nodes { id } } }'

const CASES: readonly (readonly [name: string, payload: unknown, code: string, status?: number])[] = [
  [
    '101 aliases',
    { query: `{ ${times(101, (n) => `a${n}: statements { nodes { id } }`).join(' ')} }` },
    'QUERY_TOO_MANY_ALIASES',
  ],
  [
    '10,000 aliases',
    { query: `{ ${times(10_000, (n) => `a${n}: __typename`).join(' ')} }` },
    'QUERY_TOO_LONG',
  ],
  [
    '500 duplicates of a field',
    { query: `{ statements { nodes { ${'id '.repeat(500)} } } }` },
    'QUERY_TOO_MANY_ALIASES',
  ],
  [
    '50 directives',
    { query: `{ __typename ${'@skip(if: false) '.repeat(50)} }` },
    'QUERY_TOO_MANY_DIRECTIVES',
  ],
  ['2,000 directives', { query: `{ __typename ${'@a '.repeat(1_900)} }` }, 'QUERY_TOO_MANY_DIRECTIVES'],
  ['depth 50', { query: nested(50) }, 'QUERY_TOO_DEEP'],
  ['depth 5,000', { query: nested(5_000) }, 'QUERY_TOO_DEEP'],
  ['5,000 opening braces', { query: '{a'.repeat(5_000) }, 'QUERY_TOO_DEEP'],
  [
    'lists within lists',
    { query: `{ statements(filter: ${'['.repeat(1_000)}${']'.repeat(1_000)}) { nodes { id } } }` },
    'QUERY_TOO_DEEP',
  ],
  ['a fragment bomb', { query: bomb }, 'QUERY_TOO_DEEP'],
  ['a fragment bomb of spreads', { query: flatBomb }, 'QUERY_TOO_COSTLY'],
  ['a fragment bomb without aliases', { query: wideBomb }, 'QUERY_TOO_DEEP'],
  [
    'circular fragments',
    {
      query:
        '{ statements { nodes { ...a } } } fragment a on Statement { ...b } fragment b on Statement { ...a }',
    },
    'GRAPHQL_INVALID',
  ],
  [
    'a syntax tree instead of GraphQL',
    { query: JSON.stringify({ kind: 'Document', definitions: [] }) },
    'GRAPHQL_SYNTAX',
  ],
  ['a syntax tree as an object', { query: { kind: 'Document', definitions: [] } }, 'REQUEST_MALFORMED'],
  [
    '2,000 unknown fields',
    { query: `{ ${times(2_000, (n) => `unknown${n}`).join(' ')} }` },
    'QUERY_TOO_COSTLY',
  ],
  [
    '900 unknown fields',
    { query: `{ ${times(900, (n) => `statementz${n}`).join(' ')} }` },
    'GRAPHQL_INVALID',
  ],
  [
    '900 unknown arguments',
    { query: `{ statements(${times(900, (n) => `firsd${n}: 1`).join(' ')}) { nodes { id } } }` },
    'GRAPHQL_INVALID',
  ],
  [
    '400 variables',
    { query: `query (${times(400, (n) => `$v${n}: Unheard`).join(' ')}) { __typename }` },
    'GRAPHQL_INVALID',
  ],
  ['a NUL in the query', { query: '{ statements(search: "\0") { nodes { id } } }' }, 'TEXT_INVALID'],
  ['a NUL in a variable', { query: STATEMENTS, variables: { search: 'a\0b' } }, 'TEXT_INVALID'],
  ['a lone surrogate', { query: STATEMENTS, variables: { search: 'a\ud800b' } }, 'TEXT_INVALID'],
  [
    'a search of 100,000 characters',
    { query: STATEMENTS, variables: { search: 'a '.repeat(50_000) } },
    'INPUT_INVALID',
  ],
  [
    '__proto__ among the variables',
    `{"query":"{ __typename }","variables":{"__proto__":{"admin":true}}}`,
    'REQUEST_MALFORMED',
  ],
  ['a body of 2 MB', { query: 'x'.repeat(2_000_000) }, 'BODY_TOO_LARGE', 413],
  [
    'variables within variables',
    `{"query":"{ __typename }","variables":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`,
    'VARIABLES_INVALID',
  ],
  [
    '10,000 variables',
    {
      query: '{ __typename }',
      variables: Object.fromEntries(times(10_000, String).map((n) => [`v${n}`, 1])),
    },
    'VARIABLES_INVALID',
  ],
  [
    '101 ids in a filter',
    { query: STATEMENTS, variables: { filter: { speaker: times(101, () => actorId('a')) } } },
    'INPUT_INVALID',
  ],
  [
    'an id of another kind',
    { query: STATEMENTS, variables: { filter: { event: [actorId('a')] } } },
    'ID_INVALID',
  ],
  ['an id that is none', { query: '{ node(id: "1; drop table statements") { id } }' }, 'ID_INVALID'],
  [
    'inverted dates',
    { query: STATEMENTS, variables: { filter: { datedOn: { from: '2031-02-01', to: '2031-01-01' } } } },
    'DAY_SPAN_INVERTED',
  ],
  [
    'infinite dates',
    { query: STATEMENTS, variables: { filter: { datedOn: { from: '-infinity' } } } },
    'VARIABLES_INVALID',
  ],
  [
    'a date that no calendar has',
    { query: STATEMENTS, variables: { filter: { datedOn: { from: '2031-02-29' } } } },
    'VARIABLES_INVALID',
  ],
  [
    'pages of pages',
    {
      query:
        '{ events(first: 200) { nodes { statements(first: 200) { nodes { source { statements(first: 200) { nodes { id } } } } } } } }',
    },
    'QUERY_TOO_COSTLY',
  ],
  [
    'facets on every row',
    {
      query:
        '{ events(first: 200) { nodes { statements { facets { acts { count } } timeline(interval: DAY) { count } } } } }',
    },
    'QUERY_TOO_COSTLY',
  ],
  ['a mutation', { query: 'mutation { deleteAll }' }, 'GRAPHQL_INVALID'],
  ['a subscription', { query: 'subscription { all }' }, 'GRAPHQL_INVALID'],
  [
    'an operation that is not there',
    { query: 'query a { __typename } query b { __typename }', operationName: 'c' },
    'OPERATION_UNKNOWN',
  ],
  [
    'several operations and no name',
    { query: 'query a { __typename } query b { __typename }' },
    'OPERATION_UNKNOWN',
  ],
  ['no operation', { query: 'fragment a on Statement { id }' }, 'GRAPHQL_INVALID'],
  [
    'introspection within introspection',
    {
      query: `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`,
    },
    'GRAPHQL_INVALID',
  ],
  ['a batch', [{ query: '{ __typename }' }], 'REQUEST_MALFORMED'],
]

// What is compiled at first use should not count.
await post(app, { query: '{ statements { nodes { id } } }' })
await post(app, { query: '{ x }' })

for (const [name, payload, code, status = 400] of CASES)
  await t.test(`refuses ${name}`, async (t) => {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload)
    const before = process.cpuUsage()
    const response = await post(app, body)
    const { user, system } = process.cpuUsage(before)
    const { errors = [], codes } = read(response)
    t.equal(response.statusCode, status)
    t.match(codes, [code])
    t.ok(errors.length <= 5, 'at most five errors come back')
    t.equal(read(response).data, undefined, 'and no data')
    t.ok(response.body.length < 4_000, `in a short answer: ${response.body.length} characters`)
    t.notMatch(
      response.body,
      /node_modules|\.ts\b|at \w+ \(|select |pg_/,
      'which tells nothing of the inside',
    )
    t.ok((user + system) / 1000 < 50, `within 50 ms of CPU: ${(user + system) / 1000}`)
  })

await t.test('refuses a mutation by GET with 405', async (t) => {
  const response = await app.inject(`/graphql?query=${encodeURIComponent('mutation { deleteAll }')}`)
  t.same([response.statusCode, read(response).codes], [405, ['METHOD_NOT_ALLOWED']])
})

await t.test('refuses any other method with 405 and says which there are', async (t) => {
  for (const method of ['DELETE', 'PUT', 'PATCH'] as const) {
    const response = await app.inject({ method, url: '/graphql' })
    t.same([response.statusCode, read(response).codes], [405, ['METHOD_NOT_ALLOWED']], method)
    t.equal(response.headers.allow, 'GET, HEAD, POST')
  }
})

await t.test('refuses an address that stands for no text in the form of GraphQL', async (t) => {
  const response = await app.inject('/graphql/%zz')
  t.same([response.statusCode, read(response).codes], [400, ['REQUEST_MALFORMED']])
  t.ok(response.headers['x-request-id'])
})

/** What is held, when all that is not has been given back. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}

await t.test('keeps nothing of 400 different invalid queries of 48 kB', async (t) => {
  const before = heldBytes()
  for (let round = 0; round < 400; round += 1) {
    const query = `{ unheard${round} } # ${String(round).padEnd(48_000, 'x')}`
    t.equal((await post(app, { query })).statusCode, 400)
    if (round % 50 === 0) t.ok(heldBytes() < 200e6)
  }
  t.ok(heldBytes() - before < 5e6, `holds ${(heldBytes() - before) / 1e6} MB more than before`)
})

await t.test('keeps a bounded part of valid queries', async (t) => {
  const before = heldBytes()
  for (let round = 0; round < 300; round += 1)
    t.equal(
      (await post(app, { query: `{ __typename } # ${String(round).padEnd(48_000, 'x')}` })).statusCode,
      200,
    )
  const fields = 'id content cue mention kind act saidOn publishedOn datedOn role confidence position'
  for (let round = 0; round < 300; round += 1)
    await post(app, {
      query: `{ statements { nodes { ${`a${round}: id `} ${fields} speaker { id name } } } }`,
    })
  t.ok(heldBytes() - before < 60e6, `holds ${(heldBytes() - before) / 1e6} MB more than before`)
})

await t.test('answers what tools ask of the schema', async (t) => {
  const response = await post(app, { query: getIntrospectionQuery() })
  t.equal(response.statusCode, 200)
  t.ok(response.body.length > 20_000)
})

await t.test('tells nothing of the schema, and suggests nothing, where it is told so', async (t) => {
  const { app } = await build(t, { config: { graphql: { introspection: false, suggestions: false } } })
  t.match(read(await post(app, { query: '{ __schema { types { name } } }' })).codes, ['GRAPHQL_INVALID'])
  const [error] = read(await post(app, { query: '{ statementz { nodes { id } } }' })).errors!
  t.equal(error!.message, 'Cannot query field "statementz" on type "Query".')
})
