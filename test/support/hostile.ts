/** Requests by those who mean no good. */
import { actorId } from './store.ts'

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

/** A variable with a default may stand where no null may, and be given as null: GraphQL finds that as it runs. */
const NULL_FOR_A_DEFAULT: readonly (readonly [where: string, query: string])[] = [
  ['include', 'query ($v: Boolean = true) { statements { totalCount @include(if: $v) { value } } }'],
  ['skip on a fragment', 'query ($v: Boolean = true) { ... @skip(if: $v) { statements { nodes { id } } } }'],
  [
    'an item of a list',
    'query ($v: StatementKind = DIRECT) { statements(filter: { kind: [$v, MIXED] }) { nodes { id } } }',
  ],
  ['an id', `query ($v: ID = "${actorId('a')}") { node(id: $v) { id } }`],
  [
    'an argument far in',
    'query ($v: Int = 5) { events { nodes { statements { totalCount(limit: $v) { value } } } } }',
  ],
  ['the name of a type', 'query ($v: String = "Actor") { __type(name: $v) { name } }'],
  ['what the schema tells', 'query ($v: Boolean = true) { __schema { types { name @include(if: $v) } } }'],
]

/** What is refused, with its code and, over HTTP, its status where that is not 400. */
export const HOSTILE: readonly (readonly [name: string, payload: unknown, code: string, status?: number])[] =
  [
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
    ...NULL_FOR_A_DEFAULT.map(
      ([where, query]) =>
        [
          `null where a variable has a default: ${where}`,
          { query, variables: { v: null } },
          'VARIABLES_INVALID',
        ] as const,
    ),
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
