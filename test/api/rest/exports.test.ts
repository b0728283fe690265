// Longer than most: all of these ask the same statements, whose words make trouble in every form.
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { sql } from 'kysely'
import t from 'tap'
import { reviewedResource } from '../../../src/review/rest.ts'
import { statementResource } from '../../../src/statements/rest.ts'
import { STATEMENT_ACTS, STATEMENT_KINDS } from '../../../src/statements/table.ts'
import { build } from '../../support/app.ts'
import { readCsv } from '../../support/csv.ts'
import { settled } from '../../support/settled.ts'
import { actorId, eventId, putIdentifiers, putStory } from '../../support/store.ts'

const SPEAKERS = ['Ada Quill', 'Bo Finch', '@norwick', 'Zoë "Z" O’Brien, Jr.']
/** What makes trouble in CSV, in JSON, in spreadsheets. */
const WORDS = [
  'the dam is safe',
  '=1+1',
  '-2 degrees, "they" said',
  '+44 is the code',
  '@all: go',
  'a line\nand another\r\nand a tab\tin it',
  '\tindented',
  '\\. is how a copy ends',
  "'quoted' already",
  '＝WIDE',
  '🇵🇱 flags \u0001 and \u2028 signs',
  '\\N',
]

const { app, connection, data } = await build(t)
const { db } = connection

for (let number = 0; number < 24; number += 1)
  await putStory(db, {
    event: `Event ${number % 3}`,
    publishedOn: `2031-03-0${1 + (number % 5)}`,
    title: number % 2 === 0 ? `=HYPERLINK("x") ${number}` : `Story ${number}`,
    ...(number % 3 === 0 ? {} : { publisher: 'Norwick News', url: `https://example.org/${number}` }),
    says: [
      {
        content: WORDS[number % WORDS.length]!,
        by: [SPEAKERS[number % 4]!, ...(number % 6 === 0 ? ['Cy Vane'] : [])],
        ...(number % 2 === 0 ? { role: '-mayor', on: '2031-02-28' } : {}),
        ...(number % 4 === 0 ? { via: ['Reuters', 'Norwick News'], to: 'Dee Marsh' } : {}),
        kind: STATEMENT_KINDS[number % 3]!,
        act: STATEMENT_ACTS[number % STATEMENT_ACTS.length]!,
        confidence: (number % 10) / 10,
      },
      { content: `plain words of dam ${number}` },
    ],
  })

// A long source: its statements stand everywhere in it, before and behind signs of more than one byte.
await putStory(db, {
  event: 'Event 0',
  publishedOn: '2031-03-06',
  says: Array.from({ length: 60 }, (_, number) => ({
    content: [`🇵🇱 the ${'weir '.repeat(number % 7)}holds`, `or so ${number} say`],
    by: SPEAKERS[number % 4]!,
    kind: 'DIRECT' as const,
  })),
})

await putIdentifiers(db, SPEAKERS[0]!, 'wikidata:Q4242', 'desk:a;1')

interface Node {
  readonly [field: string]: unknown
  readonly chain: readonly {
    part: string
    actor: { id: string; name: string }
    role: string | null
  }[]
  readonly event: { id: string; title: string }
  readonly source: {
    id: string
    title: string
    url: string | null
    authors: string[]
    publisher: { name: string } | null
  }
}

const FIELDS = `id content kind act saidOn publishedOn datedOn mention cue confidence recordedAt event { id title }
  chain { part actor { id name } role } source { id title url authors publisher { name } }`

const { columns } = reviewedResource(statementResource).flat

/** What GraphQL or REST tell of a statement, as the row that it should be. */
function flat({ chain, event, source, ...own }: Node): Record<string, unknown> {
  const joined = (part: string, read: (step: Node['chain'][number]) => string | null) =>
    chain
      .filter((step) => step.part === part)
      .map(read)
      .filter((one) => one !== null)
      .join('; ') || null
  const row: Record<string, unknown> = {
    ...own,
    speaker: joined('SPEAKER', ({ actor }) => actor.name),
    speakerId: joined('SPEAKER', ({ actor }) => actor.id),
    role: joined('SPEAKER', ({ role }) => role),
    addressee: joined('ADDRESSEE', ({ actor }) => actor.name),
    relay: joined('RELAY', ({ actor }) => actor.name),
    event: event.title,
    eventId: event.id,
    source: source.title,
    sourceId: source.id,
    credit: [...source.authors, ...(source.publisher ? [source.publisher.name] : [])].join(', ') || null,
    url: source.url,
    outlet: source.publisher?.name ?? null,
    byline: source.authors.join('; ') || null,
    speakerIdentifiers: joined('SPEAKER', ({ actor }) =>
      actor.id === actorId(SPEAKERS[0]!) ? 'desk:a;1 wikidata:Q4242' : null,
    ),
    review: 'UNREVIEWED',
    reviewedBy: null,
    reviewedAt: null,
    machineConfidence: own['confidence'],
  }
  return Object.fromEntries(columns.map(({ name }) => [name, row[name]]))
}

/** Undoes what keeps spreadsheets from running a cell. */
const undone = (cell: string | null) => cell?.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '') ?? null

const some = <T>(values: readonly T[]) =>
  fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined, freq: 1 })
const day = fc
  .integer({ min: 26, max: 36 })
  .map((days) => new Date(Date.UTC(2031, 1, days)).toISOString().slice(0, 10))
const plainFilter = fc.record({
  speaker: some(SPEAKERS.map(actorId)),
  event: some([0, 1, 2].map((number) => eventId(`Event ${number}`))),
  kind: some(STATEMENT_KINDS),
  act: some(STATEMENT_ACTS),
  confidence: fc.option(fc.constantFrom(0, 0.3, 0.8), { nil: undefined, freq: 1 }),
  datedOn: fc.option(
    fc
      .tuple(day, day)
      .map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one })),
    { nil: undefined, freq: 1 },
  ),
})
const question = fc.record({
  filter: plainFilter,
  not: fc.option(plainFilter, { nil: undefined, freq: 1 }),
  search: fc.constantFrom(undefined, 'dam', '"dam is" or code', '-dam'),
  orderBy: fc.constantFrom(undefined, 'DATED_ON_ASC', 'RECORDED_DESC'),
})

await t.test('the same question has the same rows in GraphQL, REST, CSV and lines of JSON', async (t) => {
  let rowsSeen = 0
  await fc.assert(
    fc.asyncProperty(question, async ({ filter, not, search, orderBy }) => {
      const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
      const whole = not ? { and: [{ not: { and: [not] } }, given] } : given
      const query = `query ($filter: StatementFilter, $search: String, $orderBy: StatementOrder) {
        statements(first: 200, filter: $filter, search: $search, orderBy: $orderBy) { nodes { ${FIELDS} } }
      }`
      const { statements } = await data<{ statements: { nodes: Node[] } }>(query, {
        filter: whole,
        search,
        orderBy,
      })
      const parameters = new URLSearchParams({
        ...(search && { search }),
        ...(orderBy && { orderBy }),
        ...(not && { filter: JSON.stringify({ not: { and: [not] } }) }),
      })
      for (const [name, value] of Object.entries(given))
        if (typeof value === 'object' && 'from' in value)
          for (const [end, on] of Object.entries(value)) parameters.set(`${name}.${end}`, on)
        else parameters.set(name, Array.isArray(value) ? value.join(',') : `${value as number}`)
      const get = async (address: string) => {
        const response = await app.inject(`/api/v1/${address}&${parameters.toString()}`)
        if (response.statusCode !== 200) throw new Error(response.body)
        return response
      }
      const expected = statements.nodes.map(flat)
      rowsSeen += expected.length
      const json = (await get('statements?first=200')).json<{ nodes: Node[] }>().nodes.map((node) => {
        const kept = Object.keys(statements.nodes[0] ?? {}).map((name) => [name, node[name]])
        return flat(Object.fromEntries(kept) as Node)
      })
      t.same(json, expected, 'REST')
      const lines = (await get('statements.ndjson?')).body.split('\n').slice(0, -1)
      t.same(
        lines.map((line) => JSON.parse(line) as unknown),
        expected,
        'lines of JSON',
      )
      const csv = readCsv((await get('statements.csv?')).body)
      const cells = csv.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, undone(cell)])),
      )
      const words = expected.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            value === null ? null : `${value as string | number}`,
          ]),
        ),
      )
      t.same(cells, words, 'CSV')
    }),
    { numRuns: 40 },
  )
  t.ok(rowsSeen > 50, `${rowsSeen} rows were compared`)
})

await t.test('columns have their order, and no cell is a formula', async (t) => {
  const { body, headers } = await app.inject('/api/v1/statements.csv')
  t.match(headers['content-type'], 'text/csv; charset=utf-8')
  t.equal(body.slice(0, body.indexOf('\n')), columns.map(({ name }) => name).join(','))
  const cells = readCsv(body).flatMap((row) => Object.values(row))
  t.same(
    cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell ?? '')),
    [],
  )
  t.ok(cells.includes("'=1+1"))
})

await t.test(
  'linked data has each statement with what it is part of, and where its words stand',
  async (t) => {
    const { body, headers } = await app.inject('/api/v1/statements.jsonld?kind=DIRECT')
    t.match(headers['content-type'], 'application/ld+json')
    const { '@graph': graph } = JSON.parse(body) as { '@graph': Item[] }
    const { statements } = await data<{
      statements: { nodes: { id: string; fragments: string[]; source: { text: string } }[] }
    }>('{ statements(first: 200, filter: { kind: [DIRECT] }) { nodes { id fragments source { text } } } }')
    t.same(
      graph.map((item) => item['@id']),
      statements.nodes.map(({ id }) => `urn:uuid:${id}`),
    )
    for (const [index, { target }] of graph.entries()) {
      const text = [...statements.nodes[index]!.source.text]
      const found = target.map(({ selector: [{ start, end }, quoted] }) => {
        const [prefix, suffix] = [text.slice(Math.max(0, start - 32), start), text.slice(end, end + 32)]
        t.match(quoted, { prefix: prefix.join(''), suffix: suffix.join('') })
        t.equal(text.slice(start, end).join(''), quoted.exact)
        return quoted.exact
      })
      t.same(found, statements.nodes[index]!.fragments)
    }
    t.match(graph[0], {
      '@type': 'Quotation',
      act: 'ASSERT',
      cue: 'said',
      isPartOf: { '@type': 'NewsArticle' },
      about: { '@type': 'Event' },
    })
    const { body: none } = await app.inject('/api/v1/statements.jsonld?search=nowhere')
    t.same((JSON.parse(none) as { '@graph': Item[] })['@graph'], [])
  },
)

await t.test('linked data says what saying it did: what is denied is nobody’s claim', async (t) => {
  const { body } = await app.inject('/api/v1/statements.jsonld')
  const { '@graph': graph } = JSON.parse(body) as { '@graph': Item[] }
  const lines = (await app.inject('/api/v1/statements.ndjson')).body.split('\n').slice(0, -1)
  const types = lines.map((line) => {
    const { kind, act } = JSON.parse(line) as { kind: string; act: string }
    if (act === 'DENY') return ['CreativeWork', act]
    return [kind === 'DIRECT' ? 'Quotation' : act === 'ASSERT' ? 'Claim' : 'CreativeWork', act]
  })
  t.same(
    graph.map((item) => [item['@type'], item.act]),
    types,
  )
  t.same(new Set(types.map(([, act]) => act)), new Set(STATEMENT_ACTS))
})

interface Item {
  readonly '@type': string
  readonly act: string
  readonly '@id': string
  readonly target: readonly {
    readonly selector: readonly [
      { readonly start: number; readonly end: number },
      { readonly exact: string; readonly prefix: string; readonly suffix: string },
    ]
  }[]
}

await t.test('an export goes on after a cursor, of so many rows as are asked for', async (t) => {
  const all = (await app.inject('/api/v1/statements.ndjson')).body.split('\n')
  const page = (await app.inject('/api/v1/statements?first=10')).json<{ pageInfo: { endCursor: string } }>()
  const { body } = await app.inject(`/api/v1/statements.ndjson?first=5&after=${page.pageInfo.endCursor}`)
  t.same(body.split('\n').slice(0, -1), all.slice(10, 15))
  const backward = await app.inject('/api/v1/statements.csv?last=5')
  t.same([backward.statusCode, backward.json<{ code: string }>().code], [400, 'INPUT_INVALID'])
})

await t.test('a bounded export says how many rows it has, and where the next one goes on', async (t) => {
  for (const filter of ['', '&search=dam', '&kind=DIRECT&orderBy=RECORDED_DESC']) {
    const all = (await app.inject(`/api/v1/statements.csv?${filter}`)).body
    let url: string | undefined = `/api/v1/statements.csv?first=7${filter}`
    let joined = ''
    for (let pages = 0; url !== undefined; pages += 1) {
      const response: Awaited<ReturnType<typeof app.inject>> = await app.inject(url)
      const { body, headers } = response
      const rows = readCsv(body).length
      t.equal(Number(headers['x-row-count']), rows)
      joined += pages === 0 ? body : body.slice(body.indexOf('\n') + 1)
      url = /^<(.*)>; rel="next"$/.exec(String(headers['link']))?.[1]
      t.equal(rows === 7 || url === undefined, true, 'only the last page may be short')
    }
    t.equal(joined, all, `joined they are all${filter}`)
  }
  const { headers } = await app.inject('/api/v1/statements.ndjson')
  t.same([headers['x-row-count'], headers['link']], [undefined, undefined])
})

await t.test('a size that no export can have is refused in words', async (t) => {
  const problem = (await app.inject('/api/v1/statements.csv?first=-1')).json<{ detail: string }>()
  t.equal(problem.detail, 'first must be at least 1, not -1')
})

await t.test('what is typed reaches PostgreSQL as words, whatever is in them', async (t) => {
  for (const search of [
    "'; drop table statements; --",
    '\\',
    "\\'",
    '$1',
    '$$',
    '%27',
    '"',
    'a\nb',
    '{"x"}',
  ]) {
    const { statusCode, body } = await app.inject({ url: '/api/v1/statements.ndjson', query: { search } })
    const ids = body
      .split('\n')
      .slice(0, -1)
      .map((line) => (JSON.parse(line) as { id: string }).id)
    const query = 'query ($search: String) { statements(first: 200, search: $search) { nodes { id } } }'
    const { statements } = await data<{ statements: { nodes: { id: string }[] } }>(query, { search })
    t.same([statusCode, ids], [200, statements.nodes.map(({ id }) => id)], search)
  }
})

await t.test('the list itself is given in the form that is accepted', async (t) => {
  const forms: [accept: string, type: RegExp][] = [
    ['text/csv', /^text\/csv/],
    ['application/json;q=0.5, application/x-ndjson', /^application\/x-ndjson/],
    ['application/ld+json, */*;q=0.1', /^application\/ld\+json/],
    ['text/html, */*;q=0.8', /^application\/json/],
    ['application/*', /^application\/json/],
    ['image/png', /^application\/problem\+json/],
  ]
  for (const [accept, type] of forms) {
    const { headers } = await app.inject({ url: '/api/v1/statements', headers: { accept } })
    t.match(headers['content-type'], type, accept)
    t.match(headers.vary, /accept/i)
  }
})

await t.test('HEAD tells what would come, and asks nothing', async (t) => {
  const { statusCode, headers, body } = await app.inject({ method: 'HEAD', url: '/api/v1/statements.csv' })
  t.same([statusCode, body], [200, ''])
  t.match(headers['content-type'], /csv/)
})

await t.test('addresses of linked data are IRIs, whatever stands in those that outlets give', async (t) => {
  const addresses = {
    'https://example.org/a|b c': 'https://example.org/a%7Cb%20c',
    'https://example.org/?q="x"&r=<y>': 'https://example.org/?q=%22x%22&r=%3Cy%3E',
    'https://example.org/{id}^`\\': 'https://example.org/%7Bid%7D%5E%60%5C',
    'https://example.org/50%/100%25/%zz': 'https://example.org/50%25/100%25/%25zz',
    'https://example.org/żółw?ä=ü#é': 'https://example.org/żółw?ä=ü#é',
    'https://example.org/tab\tline\u2028nbsp\u00a0': 'https://example.org/tab%09line%E2%80%A8nbsp%C2%A0',
  }
  await sql`update sources set url = null`.execute(db)
  for (const [number, [given, iri]] of Object.entries(addresses).entries()) {
    await putStory(db, {
      event: 'Event 0',
      publishedOn: '2031-04-01',
      title: `Address ${number}`,
      url: given,
      says: [{ content: `address ${number}` }],
    })
    const { body } = await app.inject(`/api/v1/statements.jsonld?search="address ${number}"`)
    const { '@graph': graph } = JSON.parse(body) as { '@graph': { isPartOf: { url: string } }[] }
    t.equal(graph[0]?.isPartOf.url, iri)
  }
})

await t.test('no line of JSON has within it what readers of lines end one at', async (t) => {
  const { body } = await app.inject('/api/v1/statements.ndjson')
  t.notMatch(body, /[\u2028\u2029]/)
  t.match(body, String.raw`and \u2028 signs`)
})

await t.test('every form is compressed where that is asked for', async (t) => {
  for (const form of ['csv', 'ndjson', 'jsonld']) {
    const url = `/api/v1/statements.${form}`
    const { headers, rawPayload } = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } })
    t.equal(headers['content-encoding'], 'gzip', form)
    t.equal(gunzipSync(rawPayload).toString(), (await app.inject(url)).body)
  }
})

await t.test('CSV begins with the mark of UTF-8 where that is asked for, and nowhere else', async (t) => {
  const get = (address: string) => app.inject(`/api/v1/statements.${address}`)
  const plain = (await get('csv?kind=DIRECT')).body
  t.equal((await get('csv?kind=DIRECT&bom=1')).body, `\ufeff${plain}`)
  for (const bom of ['', '0']) t.equal((await get(`csv?kind=DIRECT&bom=${bom}`)).body, plain)
  for (const address of ['csv?bom=yes', 'csv?bom=1&bom=1', 'ndjson?bom=1'])
    t.same((await get(address)).json<{ code: string }>().code, 'INPUT_INVALID', address)
})

await t.test('a filter as JSON takes a single value where GraphQL does', async (t) => {
  const same: readonly (readonly [single: object, list: object])[] = [
    [{ kind: 'DIRECT' }, { kind: ['DIRECT'] }],
    [{ not: { kind: 'DIRECT' } }, { not: { kind: ['DIRECT'] } }],
    [{ and: { act: 'DENY' } }, { and: [{ act: ['DENY'] }] }],
    [
      { or: [{ act: 'DENY' }, { speaker: actorId('Bo Finch') }] },
      { or: [{ act: ['DENY'] }, { speaker: [actorId('Bo Finch')] }] },
    ],
    [{ kind: null }, {}],
  ]
  const get = async (filter: object) => {
    const { statusCode, body } = await app.inject({
      url: '/api/v1/statements.ndjson',
      query: { filter: JSON.stringify(filter) },
    })
    t.equal(statusCode, 200, JSON.stringify(filter))
    return body
  }
  for (const [single, list] of same) t.equal(await get(single), await get(list))
  const { json } = await app.inject({ url: '/api/v1/statements', query: { filter: '{"kind":"LOUD"}' } })
  t.equal(json<{ code: string }>().code, 'INPUT_INVALID')
})

await t.test('tells moments to the millisecond in every form, as JavaScript does', async (t) => {
  const at = '2031-03-04T09:08:07.006'
  await sql`update statements set recorded_at = ${`${at}999Z`} where content = 'plain words of dam 7'`.execute(
    db,
  )
  await settled(db)
  const forms = {
    graphql: JSON.stringify(await data('{ statements(first: 200) { nodes { recordedAt } } }')),
    ...Object.fromEntries(
      await Promise.all(
        [
          ...['', '.csv', '.ndjson', '.jsonld', '.atom', '.json-feed'].map((form) => `statements${form}`),
          ...['actors', 'events', 'sources', 'changes'],
        ].map(async (path) => [path, (await app.inject(`/api/v1/${path}?first=200`)).body] as const),
      ),
    ),
  } as Readonly<Record<string, string>>
  for (const [form, text] of Object.entries(forms)) {
    const moments = text.match(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g) ?? []
    if (form !== 'statements.jsonld') t.ok(moments.length > 0, form)
    t.same(
      moments.filter((moment) => new Date(moment).toISOString() !== moment),
      [],
      form,
    )
    if (/^graphql|^statements(?!.*ld$)/.test(form)) t.match(text, `${at}Z`, form)
  }
})
