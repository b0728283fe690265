/** Documents that come over the network: one, many in lines, and by GraphQL. */
import { sql } from 'kysely'
import t from 'tap'
import { createKey } from '../../src/access/keys.ts'
import { build, post } from '../support/app.ts'

const { app, connection } = await build(t)
const { db } = connection
const { key, told } = await createKey(db, { owner: 'news desk', scopes: ['ingest', 'export'] })
const { key: reader } = await createKey(db, { owner: 'Jo Ember', scopes: ['read'] })

const documentOf = (name: string, more: object = {}) => ({
  publishedOn: '2021-03-04',
  title: `${name} speaks`,
  outlet: 'Harbour Times',
  text: `“The ferry of ${name} is late,” Maria Lopez said on Monday.\n\nThe harbour was closed.`,
  ...more,
})

async function send(body: unknown, headers: Record<string, string> = {}, query = '') {
  const response = await app.inject({
    method: 'POST',
    url: `/api/v1/documents${query}`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
    payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  })
  return { status: response.statusCode, headers: response.headers, body: response.body }
}
const lines = (body: string) =>
  body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
const countSources = async () =>
  (await sql<{ count: number }>`select count(*) from sources`.execute(db)).rows[0]!.count

await t.test('one document is on record when it is answered, once, with who put it there', async (t) => {
  const first = await send(documentOf('Norwick'))
  t.equal(first.status, 201, first.body)
  const { id, outcome, statements } = JSON.parse(first.body) as Record<string, string | number>
  t.match({ outcome, statements }, { outcome: 'STORED', statements: 1 })
  t.equal(first.headers.location, `/api/v1/sources/${id}`)
  const read = await app.inject(String(first.headers.location))
  t.match(read.json(), { id, title: 'Norwick speaks' })

  const again = await send(documentOf('Norwick'))
  t.equal(again.status, 200)
  t.match(JSON.parse(again.body), { outcome: 'KNOWN', id, statements: 0 })
  t.equal(again.headers.location, first.headers.location)
  const corrected = await send(documentOf('Norwick', { title: 'Norwick speaks at last', version: 2 }))
  t.match([corrected.status, JSON.parse(corrected.body)], [200, { outcome: 'CORRECTED', id }])

  const { rows } = await sql<Record<string, unknown>>`
    select by, key_id, request_id, action, told ->> 'title' as title from audit
    where noun = 'sources' and thing_id = ${id} order by id
  `.execute(db)
  t.match(rows, [
    { by: 'news desk', key_id: told.id, action: 'INSERT', title: 'Norwick speaks' },
    { by: 'news desk', action: 'UPDATE', title: 'Norwick speaks at last' },
  ])
  t.equal(rows[0]!['request_id'], first.headers['x-request-id'])
})

await t.test('it takes a key that is for it, and tells what is wrong with a document', async (t) => {
  const before = await countSources()
  const refusals: [string, unknown, Record<string, string>, number, string][] = [
    ['no key', documentOf('Oslo'), { authorization: '' }, 401, 'KEY_REQUIRED'],
    ['a key for reading', documentOf('Oslo'), { authorization: `Bearer ${reader}` }, 403, 'SCOPE_MISSING'],
    ['a key of nobody', documentOf('Oslo'), { authorization: 'Bearer onr_x' }, 401, 'KEY_INVALID'],
    ['no text', { publishedOn: '2021-03-04' }, {}, 400, 'INPUT_FIELD_INVALID'],
    ['no day', { text: 'Words.' }, {}, 400, 'INPUT_DATE_MISSING'],
    [
      'no day of the calendar',
      documentOf('Oslo', { publishedOn: '2021-02-30' }),
      {},
      400,
      'INPUT_DATE_INVALID',
    ],
    ['an empty text', documentOf('Oslo', { text: ' ' }), {}, 400, 'INPUT_EMPTY'],
    ['half a character', documentOf('Oslo', { text: 'Words \ud800.' }), {}, 400, 'INPUT_CHARACTER_INVALID'],
    ['no JSON', '{', {}, 400, 'INPUT_NOT_JSON'],
    ['a list', [documentOf('Oslo')], {}, 400, 'INPUT_FIELD_INVALID'],
    ['too many bytes', ' '.repeat(10 * 1024 * 1024 + 1), {}, 413, 'BODY_TOO_LARGE'],
    ['too long a text', documentOf('Oslo', { text: 'word '.repeat(200_001) }), {}, 413, 'INPUT_TOO_LARGE'],
    ['another type', 'text', { 'content-type': 'text/plain' }, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['a key of spaces', documentOf('Oslo'), { 'idempotency-key': 'a b' }, 400, 'REQUEST_MALFORMED'],
  ]
  for (const [what, body, headers, status, code] of refusals) {
    const sent = { ...headers }
    const answer = await send(body, sent)
    t.match([answer.status, JSON.parse(answer.body)], [status, { code, status }], what)
    t.match(answer.headers['content-type'], /problem\+json/, what)
  }
  t.equal(await countSources(), before, 'nothing landed')
  const early = documentOf('Oslo', { publishedOn: '1203-01-01' })
  t.match(JSON.parse((await send(early)).body), { code: 'INPUT_DATE_IMPLAUSIBLE' })
  t.equal((await send(early, {}, '?anyDay=1')).status, 201, 'a day that looks like a slip, where it is meant')
})

await t.test(
  'many come in lines, each told of in its turn, and one that is refused keeps no other',
  async (t) => {
    const body = [
      JSON.stringify(documentOf('Bergen')),
      'no JSON',
      '',
      JSON.stringify(documentOf('Bergen')),
      JSON.stringify(documentOf('Tromso', { publishedOn: '2021-13-01' })),
      `"${'x'.repeat(10 * 1024 * 1024)}"`,
      JSON.stringify(documentOf('Tromso')),
    ].join('\n')
    const before = await countSources()
    const { status, headers, body: answer } = await send(body, { 'content-type': 'application/x-ndjson' })
    t.equal(status, 200)
    t.match(headers['content-type'], /x-ndjson/)
    const told = lines(answer)
    t.match(told, [
      { line: 1, location: /^\/api\/v1\/sources\// },
      { line: 2, status: 400, outcome: 'REFUSED', problem: { code: 'INPUT_NOT_JSON', status: 400 } },
      { line: 4 },
      { line: 5, status: 400, problem: { code: 'INPUT_DATE_INVALID' } },
      { line: 6, status: 413, problem: { code: 'INPUT_TOO_LARGE' } },
      { line: 7, status: 201, outcome: 'STORED', statements: 1 },
    ])
    t.equal(told.length, 6)
    t.same(
      [told[0]!['status'], told[2]!['status']].sort(),
      [200, 201],
      'of the same document twice, one is stored and one is known',
    )
    t.equal(await countSources(), Number(before) + 2)
  },
)

await t.test(
  'what is sent again by the same Idempotency-Key is answered alike, and nothing else is',
  async (t) => {
    const named = { 'idempotency-key': 'run-1' }
    const [first, again] = [await send(documentOf('Vadso'), named), await send(documentOf('Vadso'), named)]
    t.equal(first.status, 201)
    t.same([again.status, again.body, again.headers.location], [201, first.body, first.headers.location])
    const other = await send(documentOf('Vardo'), named)
    t.match([other.status, JSON.parse(other.body)], [422, { code: 'IDEMPOTENCY_MISMATCH' }])
    t.equal((await send(documentOf('Vadso'))).status, 200, 'without it, it is known')

    const many = { 'content-type': 'application/x-ndjson', 'idempotency-key': 'run-2' }
    const [one, two] = ['Alta', 'Hamar'].map((name) => JSON.stringify(documentOf(name)))
    const run = lines((await send(`${one}\n${two}\n`, many)).body)
    t.match(run, [{ status: 201 }, { status: 201 }])
    t.same(lines((await send(`${one}\n${two}\n`, many)).body), run)
    t.match(lines((await send(`${one}\n${one}\n`, many)).body), [
      { status: 201 },
      { status: 422, problem: { code: 'IDEMPOTENCY_MISMATCH' } },
    ])
  },
)

await t.test('a mutation puts documents on record, and reads the sources that they are', async (t) => {
  const query = `mutation Add($input: AddDocumentsInput!) {
    added: addDocuments(input: $input) {
      __typename
      documents { outcome statementCount code source { title statements { nodes { content } } } }
    }
    __typename
  }`
  const input = {
    documents: [
      documentOf('Lom', { kind: 'ARTICLE', authors: ['Ada Quill'] }),
      documentOf('Lom', { text: ' ' }),
      documentOf('Voss', { publishedOn: '1203-01-01' }),
    ],
  }
  const ask = async (authorization?: string, variables: object = { input }, operation = query) => {
    const response = await post(app, { query: operation, variables }, authorization ? { authorization } : {})
    return [response.statusCode, response.json<object>()] as const
  }
  t.match(await ask(), [401, { errors: [{ extensions: { code: 'KEY_REQUIRED', scope: 'ingest' } }] }])
  t.match(await ask(`Bearer ${reader}`), [403, { errors: [{ extensions: { code: 'SCOPE_MISSING' } }] }])
  t.match(await ask(`Bearer ${key}`), [
    200,
    {
      data: {
        added: {
          __typename: 'AddDocumentsPayload',
          documents: [
            {
              outcome: 'STORED',
              statementCount: 1,
              source: {
                title: 'Lom speaks',
                statements: { nodes: [{ content: /The ferry of Lom is late/ }] },
              },
            },
            { outcome: 'REFUSED', code: 'INPUT_EMPTY', source: null },
            { outcome: 'REFUSED', code: 'INPUT_DATE_IMPLAUSIBLE', source: null },
          ],
        },
        __typename: 'Mutation',
      },
    },
  ])
  const twice = `mutation Twice($input: AddDocumentsInput!, $none: AddDocumentsInput!) {
    one: addDocuments(input: $input) { documents { outcome } }
    two: addDocuments(input: $none) { documents { outcome } }
  }`
  const before = await countSources()
  const given = { input: { documents: [documentOf('Otta')] }, none: { documents: [] } }
  t.match(await ask(`Bearer ${key}`, given, twice), [
    400,
    { errors: [{ extensions: { code: 'INPUT_INVALID' } }] },
  ])
  t.equal(await countSources(), before, 'nothing is written where a part of it is refused')
})

await t.test('who put what on record is told to whoever looks after it, in lines', async (t) => {
  const { key: admin } = await createKey(db, { owner: 'Eva Brandt', scopes: ['admin'] })
  const ask = async (authorization: string, query = '') => {
    const response = await app.inject({ url: `/api/v1/audit${query}`, headers: { authorization } })
    return { status: response.statusCode, body: response.body, type: response.headers['content-type'] }
  }
  t.match(await ask(''), { status: 401, body: /KEY_REQUIRED/ })
  t.match(await ask(`Bearer ${key}`), { status: 403, body: /SCOPE_MISSING/ })
  const { status, type, body } = await ask(`Bearer ${admin}`)
  t.match([status, type], [200, 'application/x-ndjson'])
  const all = lines(body)
  t.match(all[0], { noun: 'access_keys', action: 'INSERT', thingId: told.id, told: { owner: 'news desk' } })
  t.same(
    all.map(({ id }) => id),
    all.map(({ id }) => Number(id)).toSorted((one, other) => one - other),
  )
  const own = lines((await ask(`Bearer ${admin}`, `?key=${told.id}`)).body)
  t.ok(own.length > 0 && own.every(({ by, noun }) => by === 'news desk' && noun === 'sources'))
  t.equal((await ask(`Bearer ${admin}`, `?until=${String(all[0]!['at'])}`)).body, '')
  t.equal(lines((await ask(`Bearer ${admin}`, `?since=${String(all[0]!['at'])}`)).body).length, all.length)
  t.match(await ask(`Bearer ${admin}`, '?key=1'), { status: 400, body: /INPUT_INVALID/ })
  for (const secret of [key, reader, admin]) t.notOk(body.includes(secret.slice(17)), 'no key is told')
})
