import {
  cacheExchange,
  Client,
  fetchExchange,
  gql,
  subscriptionExchange,
  type OperationResult,
  type TypedDocumentNode,
} from '@urql/core'
import t from 'tap'
import { LiveClient } from '../support/live.ts'
import { putStory } from '../support/store.ts'
import { serveStories } from './served.ts'

const { address, data, connection } = await serveStories(t)
const url = `${address}/graphql`

interface Page {
  readonly statements: {
    readonly nodes: readonly { readonly id: string }[]
    readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null }
  }
}

const PAGE: TypedDocumentNode<Page, { before?: string | null }> = gql`
  query ($before: String) {
    statements(last: 9, before: $before) {
      nodes {
        id
      }
      pageInfo {
        hasPreviousPage
        startCursor
      }
    }
  }
`

await t.test('pages backwards through everything', async (t) => {
  const client = new Client({ url, exchanges: [cacheExchange, fetchExchange], preferGetMethod: false })
  const ids: string[] = []
  for (let before: string | null = null; ;) {
    const result: OperationResult<Page> = await client.query(PAGE, { before }).toPromise()
    t.equal(result.error, undefined)
    const { nodes, pageInfo } = result.data!.statements
    ids.unshift(...nodes.map(({ id }) => id))
    if (!pageInfo.hasPreviousPage) break
    before = pageInfo.startCursor
  }
  const expected = await data<Page>(
    '{ statements(first: 200) { nodes { id } pageInfo { hasPreviousPage startCursor } } }',
  )
  t.same(
    ids,
    expected.statements.nodes.map(({ id }) => id),
  )
})

await t.test('asks by GET where that is preferred, and is told errors with their codes', async (t) => {
  const client = new Client({ url, exchanges: [fetchExchange], preferGetMethod: 'force' })
  const good = await client.query(PAGE, {}).toPromise()
  t.equal(good.data?.statements.nodes.length, 9)
  const bad = await client.query(PAGE, { before: 'nonsense' }).toPromise()
  t.equal(bad.error?.graphQLErrors[0]?.extensions['code'], 'CURSOR_INVALID')
})

await t.test('hears of a statement over graphql-ws', async (t) => {
  const live = new LiveClient(t, address.replace('http://', ''))
  const forward = subscriptionExchange({
    forwardSubscription: ({ query = '', variables }) => ({
      subscribe: (sink) => ({
        unsubscribe: live.client.subscribe({ query, variables: { ...(variables as object) } }, sink as never),
      }),
    }),
  })
  const client = new Client({ url, exchanges: [fetchExchange, forward], preferGetMethod: false })
  const { promise: told, resolve } = Promise.withResolvers<unknown>()
  const heard = new Promise<void>((isHeard) => live.client.on('pong', (received) => received && isHeard()))
  const query = gql`
    subscription {
      statementAdded {
        content
      }
    }
  `
  const subscription = client.subscription(query, {}).subscribe(resolve)
  await heard
  await putStory(connection.db, {
    event: 'The weir',
    publishedOn: '2031-06-01',
    says: [{ content: 'the weir holds' }],
  })
  t.match(await told, { data: { statementAdded: { content: 'the weir holds' } } })
  subscription.unsubscribe()
})
