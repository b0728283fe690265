import { createHash } from 'node:crypto'
import t from 'tap'
import { build, post, read } from '../../support/app.ts'

const KNOWN = 'query Known { actors { totalCount { value } } }'
const OTHER = '{ __typename }'
const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const apollo = (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hash(text) } } })
const ANSWER = { actors: { totalCount: { value: 0 } } }

await t.test('answers an operation that it knows by its hash', async (t) => {
  const { app } = await build(t, { config: { graphql: { operations: [KNOWN] } } })
  for (const payload of [{ documentId: hash(KNOWN) }, { documentId: `sha256:${hash(KNOWN)}` }, apollo(KNOWN)])
    t.same(read(await post(app, payload)).data, ANSWER)
  const { persistedQuery } = apollo(KNOWN).extensions
  const byGet = await app.inject(
    `/graphql?extensions=${encodeURIComponent(JSON.stringify({ persistedQuery }))}`,
  )
  t.same(read(byGet).data, ANSWER)
  const unknown = read(await post(app, apollo(OTHER)))
  t.match(unknown, {
    status: 400,
    errors: [{ message: 'PersistedQueryNotFound' }],
    codes: ['OPERATION_NOT_PERSISTED'],
  })
  t.equal(
    (await post(app, { query: OTHER, ...apollo(OTHER) })).statusCode,
    200,
    'the text is then taken instead',
  )
})

await t.test('answers no other where it is told so', async (t) => {
  const { app } = await build(t, { config: { graphql: { operations: [KNOWN], onlyPersisted: true } } })
  for (const payload of [{ query: KNOWN }, apollo(KNOWN)]) t.same(read(await post(app, payload)).data, ANSWER)
  for (const payload of [{ query: OTHER }, apollo(OTHER), { query: OTHER, ...apollo(OTHER) }, {}])
    t.match(read(await post(app, payload)), { status: 400, codes: ['OPERATION_NOT_PERSISTED'] })
})
