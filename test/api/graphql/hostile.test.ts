/** What is sent to a service in the open by those who mean no good. Each is answered at once, and leaves nothing behind. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { getIntrospectionQuery } from 'graphql'
import t from 'tap'
import { build, post, read } from '../../support/app.ts'
import { HOSTILE } from '../../support/hostile.ts'

const { app } = await build(t)

/** What tools ask of every server: what is refused should cost no more than a few of these. */
const ALLOWED = { query: getIntrospectionQuery() }
const FEW = 3

/** The work of this thread for a request, in microseconds: what else the machine does takes none of it. */
async function workOf(body: Parameters<typeof post>[1]) {
  const before = process.threadCpuUsage()
  const response = await post(app, body)
  const { user, system } = process.threadCpuUsage(before)
  return { response, work: user + system }
}

// What is compiled at first use should not count.
await post(app, ALLOWED)
await post(app, { query: '{ statements { nodes { id } } }' })
await post(app, { query: '{ x }' })

for (const [name, payload, code, status = 400] of HOSTILE)
  await t.test(`refuses ${name}`, async (t) => {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload)
    const { response, ...first } = await workOf(body)
    // The same work takes longer on a busy machine, now and then: by turns, the least of each is its own.
    let [work, allowed] = [first.work, (await workOf(ALLOWED)).work]
    for (let turn = 1; turn < 5 && work > FEW * allowed; turn += 1) {
      allowed = Math.min(allowed, (await workOf(ALLOWED)).work)
      work = Math.min(work, (await workOf(body)).work)
    }
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
    t.ok(work <= FEW * allowed, `with about the work of what anybody may ask: ${work} and ${allowed} µs`)
  })

await t.test('refuses a mutation by GET with 405', async (t) => {
  const response = await app.inject(
    `/graphql?query=${encodeURIComponent('mutation { addDocuments(input: { documents: [] }) { __typename } }')}`,
  )
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
