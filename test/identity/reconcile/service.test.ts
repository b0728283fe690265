// Longer than most: all of it asks one store, whose names are each other's rivals.
import { readdirSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import t from 'tap'
import { makeId } from '../../../src/api/ids.ts'
import { build } from '../../support/app.ts'
import { actorId, putActor, putStory } from '../../support/store.ts'
import { nameVector } from '../../../src/search/names.ts'

const { app, connection } = await build(t)
const { db } = connection

const says = (by: string, role?: string) => ({ content: `${by} and ${role}`, by, ...(role && { role }) })
await putStory(db, {
  event: 'The dam',
  publishedOn: '2031-03-04',
  publisher: 'Norwick Times',
  says: [
    says('Ann Hill', 'Mayor of Norwick'),
    says('Ann Hill'),
    says('Ann B. Hill', 'senator'),
    says('Zoë O’Brien', 'engineer'),
    says('Lopez'),
    says('Ministry of Water'),
  ],
})
await putStory(db, { event: 'The dam', publishedOn: '2031-05-06', says: [says('Ann Hill', 'former mayor')] })
await putActor(db, 'Norwick United', 'NU')
await putActor(db, 'Nordic Union', 'NU')
await putActor(db, '<b>Eve</b> & "Co"', 'Eve\u2028Co')
/** Two of one name and kind, and one of another kind. */
for (const [number, kind] of (['PERSON', 'PERSON', 'ORGANIZATION'] as const).entries()) {
  const id = makeId('Actor', ['test', 'Jan Nowak', String(number)])
  await db
    .insertInto('actors')
    .values({ id, name: 'Jan Nowak', kind, within_source_id: null, became_id: null })
    .execute()
  await db
    .insertInto('actor_names')
    .values({
      actor_id: id,
      name: 'Jan Nowak',
      folded: 'jan nowak',
      sources: 1,
      as_full: 1,
      search: nameVector('Jan Nowak', 'jan nowak'),
    })
    .execute()
}
const [source] = await db.selectFrom('sources').select('id').execute()
await db
  .insertInto('actors')
  .values({
    id: actorId('here'),
    name: 'Ann Hill',
    kind: 'PERSON',
    within_source_id: source!.id,
    became_id: null,
  })
  .execute()
await db
  .insertInto('actor_names')
  .values({
    actor_id: actorId('here'),
    name: 'Ann Hill',
    folded: 'ann hill',
    sources: 1,
    search: nameVector('Ann Hill', 'ann hill'),
  })
  .execute()
const merged = await putActor(db, 'Ann Hillington')
await db
  .updateTable('actors')
  .set({ became_id: actorId('Ann Hill') })
  .where('id', '=', merged)
  .execute()
const { id: authorityId } = await db
  .insertInto('authorities')
  .values({ kind: null })
  .returning('id')
  .executeTakeFirstOrThrow()
await db
  .insertInto('authority_identifiers')
  .values({ scheme: 'wikidata', value: 'Q7', authority_id: authorityId, is_own: true })
  .execute()
await db
  .insertInto('authority_names')
  .values({
    actor_id: actorId('Ann B. Hill'),
    authority_id: authorityId,
    name: 'Ann B. Hill',
    is_main: true,
    binds: true,
  })
  .execute()

const SCHEMAS = new URL('schemas/', import.meta.url)
const ajv = new Ajv({ strict: false, validateFormats: false })
ajv.addSchema({ $id: 'http://swagger.io/v2/schema.json', definitions: { securityDefinitions: {} } })
for (const name of readdirSync(SCHEMAS).filter((one) => one.endsWith('.json'))) {
  const { $schema, $id, ...schema } = JSON.parse(readFileSync(new URL(name, SCHEMAS), 'utf8')) as Record<
    string,
    unknown
  >
  void [$schema, $id]
  const text = JSON.stringify(schema).replace('#/definitions/securityDefinitions/additionalProperties', '')
  ajv.addSchema(JSON.parse(text) as object, name)
}
const isOf = (name: string, value: unknown) => {
  if (ajv.validate(`${name}.json`, value)) return true
  throw new Error(`${name}: ${ajv.errorsText()}: ${JSON.stringify(value).slice(0, 500)}`)
}

interface Candidate {
  readonly id: string
  readonly name: string
  readonly score: number
  readonly match: boolean
  readonly type: readonly { id: string; name: string }[]
  readonly features: readonly { id: string; value: unknown }[]
}
type Results = Record<string, { result: Candidate[] }>

const post = (fields: Record<string, string>) =>
  app.inject({
    method: 'POST',
    url: '/reconcile',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
    payload: new URLSearchParams(fields).toString(),
  })

async function reconcile(queries: Record<string, object>): Promise<Results> {
  isOf('reconciliation-query-batch', queries)
  const response = await post({ queries: JSON.stringify(queries) })
  if (response.statusCode !== 200) throw new Error(response.body)
  const results = response.json<Results>()
  isOf('reconciliation-result-batch', results)
  return results
}

const candidates = async (query: object) => (await reconcile({ q: query }))['q']!.result
const namesOf = (all: readonly Candidate[]) => all.map(({ name }) => name)
const matchOf = (all: readonly Candidate[]) => all.filter(({ match }) => match).map(({ id }) => id)

await t.test('says of itself what the specification asks, at its own address', async (t) => {
  const { headers, ...response } = await app.inject({
    url: '/reconcile',
    headers: { host: 'who.example', origin: 'https://refine.example' },
  })
  const manifest = response.json<{
    preview: { url: string }
    defaultTypes: { id: string }[]
    batchSize: number
  }>()
  t.ok(isOf('manifest', manifest))
  t.equal(headers['access-control-allow-origin'], '*')
  t.equal(manifest.preview.url, 'http://who.example/reconcile/preview?id={{id}}')
  t.ok(manifest.defaultTypes.some(({ id }) => id === 'PERSON'))
  t.ok(manifest.batchSize >= 10)
})

await t.test('gives scripts to those who ask for them, where all pages may ask', async (t) => {
  const { body, headers } = await app.inject('/reconcile?callback=jQuery1.f_2')
  t.match(headers['content-type'], /^application\/javascript/)
  t.match(body, /^\/\*\*\/jQuery1\.f_2\(\{"versions":.*\}\);$/)
  const name = encodeURIComponent(JSON.stringify({ q: { query: 'Eve Co' } }))
  t.notMatch((await app.inject(`/reconcile?callback=f&queries=${name}`)).body, '\u2028')
  for (const bad of ['alert(1)//', 'a b', '', 'x'.repeat(101), '1a', 'a;b'])
    t.equal((await app.inject(`/reconcile?callback=${encodeURIComponent(bad)}`)).statusCode, 400, bad)
  const { app: own } = await build(t, { config: { origins: ['https://example.org'] } })
  const refused = await own.inject('/reconcile?callback=f')
  t.same([refused.statusCode, refused.json<{ code: string }>().code], [403, 'ORIGIN_FORBIDDEN'])
  t.equal((await own.inject('/reconcile')).statusCode, 200)
})

await t.test(
  'finds names however they are written, the best first, and is sure of at most one',
  async (t) => {
    const ann = actorId('Ann Hill')
    for (const query of ['Ann Hill', 'ANN HILL', ' Ánn  Hill. ', 'Ann\u00ad Hill']) {
      const all = await candidates({ query })
      t.same([all[0]!.id, all[0]!.score, all[0]!.match], [ann, 100, true], query)
      t.same(matchOf(all), [ann])
      t.same(namesOf(all), ['Ann Hill', 'Ann B. Hill'], 'and not whom one source names so')
      t.ok(
        all.every(({ score }, at) => score <= 100 && score >= 0 && (at === 0 || score <= all[at - 1]!.score)),
      )
    }
    t.same(namesOf(await candidates({ query: 'Hill, Ann' })).at(0), 'Ann Hill')
    t.same(matchOf(await candidates({ query: 'Hill, Ann' })), [], 'is not called so')
    t.equal((await candidates({ query: "Zoe O'Brien" }))[0]!.name, 'Zoë O’Brien')
    t.equal((await candidates({ query: 'Mayor Ann Hill' }))[0]!.name, 'Ann Hill')
    t.equal((await candidates({ query: 'A. Hill' }))[0]!.name, 'Ann Hill')
    t.same(await candidates({ query: 'Nobody Inparticular' }), [])
    t.same(await candidates({ query: 'Ann Hill', limit: 1 }).then(namesOf), ['Ann Hill'])
  },
)

await t.test(
  'is not sure where there is a rival, of a surname alone, or of what is no full name',
  async (t) => {
    t.same(matchOf(await candidates({ query: 'Jan Nowak' })), [])
    t.same(matchOf(await candidates({ query: 'Jan Nowak', type: 'PERSON' })), [])
    t.equal(matchOf(await candidates({ query: 'Jan Nowak', type: ['ORGANIZATION'] })).length, 1)
    t.same(matchOf(await candidates({ query: 'NU' })), [])
    t.equal((await candidates({ query: 'NU' })).length, 2)
    t.equal((await candidates({ query: 'Lopez' }))[0]!.score, 100)
    t.same(matchOf(await candidates({ query: 'Lopez' })), [])
    t.same(matchOf(await candidates({ query: 'the Ministry of Water' })), [actorId('Ministry of Water')])
  },
)

await t.test('keeps to the types asked for', async (t) => {
  t.same(await candidates({ query: 'Ann Hill', type: 'MEDIA' }), [])
  const [one] = await candidates({ query: 'Norwick Times', type: ['PERSON', 'MEDIA'], type_strict: 'should' })
  t.same(one!.type, [{ id: 'MEDIA', name: 'Media' }])
})

await t.test('takes roles and identifiers into account, and ids for names', async (t) => {
  const featureOf = ({ features }: Candidate, id: string) => features.find((one) => one.id === id)?.value
  const [mayor] = await candidates({ query: 'Ann Hill', properties: [{ pid: 'role', v: ['mayor', 7] }] })
  t.same([mayor!.name, mayor!.score, mayor!.match, featureOf(mayor!, 'role')], ['Ann Hill', 100, true, true])
  const [baker] = await candidates({ query: 'Ann Hill', properties: [{ pid: 'role', v: 'baker' }] })
  t.same([baker!.score, baker!.match, featureOf(baker!, 'role')], [85, false, false])
  const known = [{ pid: 'identifier', v: { id: 'wikidata:Q7', name: 'x' } }]
  for (const query of [{ query: 'Ann Hill', properties: known }, { properties: known }]) {
    const all = await candidates(query)
    t.same([all[0]!.name, all[0]!.score], ['Ann B. Hill', 100])
    t.same(matchOf(all), [actorId('Ann B. Hill')])
  }
  const other = [{ pid: 'identifier', v: 'wikidata:Q8' }]
  t.same(matchOf(await candidates({ query: 'Ann Hill', properties: other })), [], 'it may be another one')
  for (const id of [actorId('Ann Hill'), merged])
    t.match((await candidates({ query: id }))[0], { id: actorId('Ann Hill'), score: 100 })
})

await t.test('answers every query of a batch, whatever stands in the others', async (t) => {
  const words = fc.oneof(
    fc.constantFrom(
      'Ann',
      'Hill',
      'Jan Nowak',
      '&',
      '!',
      '|',
      ':*',
      '(',
      "'",
      '\\',
      '\0',
      '\ud800',
      'x'.repeat(600),
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.stringMatching(/^q\d{1,3}$/), fc.array(words, { maxLength: 12 }), { maxKeys: 10 }),
      async (given) => {
        const queries = Object.fromEntries(
          Object.entries(given).map(([key, parts]) => [key, { query: parts.join(' ') }]),
        )
        const results = await reconcile({ ...queries, known: { query: 'Ann Hill' } })
        t.same(Object.keys(results), [...Object.keys(queries), 'known'])
        for (const { result } of Object.values(results))
          if (matchOf(result).length > 1) throw new Error('two matches')
        if (results['known']!.result[0]?.id !== actorId('Ann Hill')) throw new Error('nothing found')
      },
    ),
    { numRuns: 30 },
  )
  const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`q${at}`, { query: 'Ann Hill' }]))
  t.equal(Object.keys(await reconcile(fifty)).length, 50)
  const [url, body] = [
    `/reconcile?queries=${encodeURIComponent('{"q":{"query":"Ann Hill"}}')}`,
    { q: { query: 'Ann Hill' } },
  ]
  t.same((await app.inject(url)).json(), await reconcile(body), 'by GET too')
  t.same(await reconcile({}), {})
})

await t.test('says with a code what it does not take', async (t) => {
  const batch = (query: unknown) => ({ queries: JSON.stringify({ q: query }) })
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`q${at}`, { query: 'x' }]))
  const refused: readonly (readonly [Record<string, string>, number, string, RegExp])[] = [
    [{}, 400, 'INPUT_INVALID', /neither queries nor extend/],
    [{ queries: '{' }, 400, 'REQUEST_MALFORMED', /queries is no JSON/],
    [{ queries: '[]' }, 400, 'INPUT_INVALID', /queries: must be an object/],
    [batch({ name: 'misnamed' }), 400, 'INPUT_INVALID', /queries\.q: must have a query, or properties/],
    [batch({ query: 7 }), 400, 'INPUT_INVALID', /queries\.q\.query: /],
    [batch({ query: 'x', type: 'Q5' }), 400, 'INPUT_INVALID', /queries\.q\.type: must be types: PERSON/],
    [batch({ query: 'x', limit: 0 }), 400, 'INPUT_INVALID', /queries\.q\.limit: /],
    [
      batch({ query: 'x', properties: [{ pid: 'age', v: 1 }] }),
      400,
      'INPUT_INVALID',
      /pid: must be one of: role/,
    ],
    [
      batch({ query: 'x', properties: [{ pid: 'role', v: null }] }),
      400,
      'INPUT_INVALID',
      /v: must be a value/,
    ],
    [{ queries: JSON.stringify(many) }, 413, 'BATCH_TOO_LARGE', /queries has 51, and 50/],
    [
      { extend: JSON.stringify({ ids: Object.keys(many), properties: [] }) },
      413,
      'BATCH_TOO_LARGE',
      /ids has 51/,
    ],
    [{ extend: '{"ids":[],"properties":[{"id":"age"}]}' }, 400, 'INPUT_INVALID', /must be one of: name/],
    [{ queries: 'x'.repeat(300_000) }, 413, 'BODY_TOO_LARGE', /./],
  ]
  for (const [fields, status, code, detail] of refused) {
    const response = await post(fields)
    const problem = response.json<{ code: string; detail: string }>()
    t.same([response.statusCode, problem.code], [status, code], JSON.stringify(fields).slice(0, 80))
    t.match(problem.detail, detail)
    t.equal(response.headers['access-control-allow-origin'], '*')
  }
  const json = await app.inject({ method: 'POST', url: '/reconcile', payload: { queries: {} } })
  t.equal(json.statusCode, 400)
  t.same((await app.inject({ method: 'PUT', url: '/reconcile' })).statusCode, 405)
  t.same((await app.inject('/reconcile/nowhere')).json<{ code: string }>().code, 'ADDRESS_UNKNOWN')
})

await t.test('suggests actors, types and properties as they are typed', async (t) => {
  const suggest = async (what: string, query: string) => {
    const answer = (await app.inject(`/reconcile/suggest/${what}?${query}`)).json<{
      result: { id: string; name: string }[]
    }>()
    isOf(
      `suggest-${what === 'entity' ? 'entities' : what === 'type' ? 'types' : 'properties'}-response`,
      answer,
    )
    return answer.result.map(({ name }) => name)
  }
  for (const typed of ['ann h', 'ANN HILL', 'hill ann', actorId('Ann Hill')])
    t.equal((await suggest('entity', `prefix=${encodeURIComponent(typed)}`))[0], 'Ann Hill', typed)
  t.same(await suggest('entity', 'prefix=ann&cursor=1'), (await suggest('entity', 'prefix=ann')).slice(1))
  t.same(await suggest('entity', 'prefix=jan&type=ORGANIZATION'), ['Jan Nowak'])
  for (const nothing of ['', '%00', '%26', 'zzz']) t.same(await suggest('entity', `prefix=${nothing}`), [])
  t.same(await suggest('type', 'prefix=per'), ['Person'])
  t.equal((await suggest('type', '')).length, 7)
  t.same(await suggest('property', 'prefix=id'), ['Identifier'])
  t.equal((await app.inject('/reconcile/suggest/entity?cursor=x')).statusCode, 400)
})

await t.test('shows a candidate in a frame, with nothing in it that runs', async (t) => {
  const get = (id: string) => app.inject(`/reconcile/preview?id=${id}`)
  const { headers, body } = await get(actorId('Ann Hill'))
  t.match(headers['content-type'], /^text\/html/)
  t.match(headers['content-security-policy'], /^default-src 'none';.*frame-ancestors \*$/)
  t.equal(headers['x-frame-options'], undefined)
  t.match(body, /Ann Hill<\/a>.*Person, named in 1 source.*Mayor of Norwick.*3, 2031-03-04 to 2031-05-06/s)
  t.equal((await get(merged)).body, body)
  const hostile = (await get(actorId('<b>Eve</b> & "Co"'))).body
  t.match(hostile, '&lt;b&gt;Eve&lt;/b&gt; &amp; &quot;Co&quot;')
  t.notMatch(hostile, '<b>')
  for (const none of [actorId('nobody'), 'x', '']) t.equal((await get(none)).statusCode, 404, none)
})

await t.test('fetches counts, days, roles and identifiers', async (t) => {
  const fetched = async (ids: string[], properties: { id: string }[]) => {
    const given = { ids, properties }
    isOf('data-extension-query', given)
    const answer = (await post({ extend: JSON.stringify(given) })).json<{
      rows: Record<string, Record<string, unknown>>
      meta: { id: string }[]
    }>()
    isOf('data-extension-response', answer)
    return answer
  }
  const proposed = (await app.inject('/reconcile/properties?type=PERSON')).json<{
    properties: { id: string }[]
  }>()
  t.ok(isOf('data-extension-property-proposal', proposed))
  const ids = [actorId('Ann Hill'), merged, actorId('Ann B. Hill'), actorId('nobody'), 'x']
  const { rows, meta } = await fetched(
    ids,
    proposed.properties.map(({ id }) => ({ id })),
  )
  t.same(
    meta.map(({ id }) => id),
    proposed.properties.map(({ id }) => id),
  )
  t.same(Object.keys(rows), ids)
  t.same(rows[actorId('Ann Hill')], {
    name: [{ str: 'Ann Hill' }],
    names: [{ str: 'Ann Hill' }],
    kind: [{ str: 'Person' }],
    statements: [{ int: 3 }],
    firstOn: [{ date: '2031-03-04T00:00:00Z' }],
    lastOn: [{ date: '2031-05-06T00:00:00Z' }],
    role: [{ str: 'Mayor of Norwick' }, { str: 'former mayor' }],
    identifier: [],
  })
  t.same(rows[merged], rows[actorId('Ann Hill')])
  t.same(rows[actorId('Ann B. Hill')]!['identifier'], [{ str: 'wikidata:Q7' }])
  t.ok(Object.values(rows['x']!).every((values) => Array.isArray(values) && values.length === 0))
  t.same((await fetched(ids, [])).meta, [])
  t.same((await app.inject('/reconcile/properties?limit=2')).json<{ properties: [] }>().properties.length, 2)
})
