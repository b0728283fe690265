import { ClientError, gql, GraphQLClient } from 'graphql-request'
import t from 'tap'
import { serveStories } from './served.ts'

const { address } = await serveStories(t)
const client = new GraphQLClient(`${address}/graphql`)

const SPEAKERS = gql`
  query Speakers($search: String) {
    statements(first: 5, search: $search) {
      totalCount {
        value
        relation
      }
      nodes {
        content
        speaker {
          name
        }
        source {
          id
        }
      }
    }
  }
`

await t.test('asks with variables', async (t) => {
  const { statements } = await client.request<{
    statements: { totalCount: { value: number }; nodes: unknown[] }
  }>(SPEAKERS, {
    search: 'word or more',
  })
  t.equal(statements.nodes.length, 5)
  t.ok(statements.totalCount.value >= 5)
})

await t.test('is told errors with their codes', async (t) => {
  const failed: unknown = await client
    .request('{ statements(first: 1000) { nodes { id } } }')
    .catch((error: unknown) => error)
  t.ok(failed instanceof ClientError)
  t.equal((failed as ClientError).response.errors![0]!.extensions['code'], 'PAGE_SIZE_INVALID')
})
