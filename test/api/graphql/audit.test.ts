import { auditServer } from 'graphql-http'
import t from 'tap'
import { build } from '../../support/app.ts'

await t.test("keeps every rule of GraphQL over HTTP that graphql-http's audit knows", async (t) => {
  const { app } = await build(t)
  const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`
  const results = await auditServer({ url })
  t.equal(results.length, 61)
  for (const result of results)
    t.equal(
      result.status,
      'ok',
      `${result.id} ${result.name}${'reason' in result ? `: ${result.reason}` : ''}`,
    )
})
