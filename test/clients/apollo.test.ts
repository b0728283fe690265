import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { relayStylePagination } from '@apollo/client/utilities'
import t from 'tap'
import { LiveClient } from '../support/live.ts'
import { putStory } from '../support/store.ts'
import { serveStories } from './served.ts'

const { address, data, connection } = await serveStories(t)

const cache = () =>
  new InMemoryCache({
    typePolicies: {
      Query: { fields: { statements: relayStylePagination(['filter', 'search', 'orderBy']) } },
    },
  })
const open = () => new ApolloClient({ link: new HttpLink({ uri: `${address}/graphql` }), cache: cache() })

interface Statements {
  readonly statements: {
    readonly edges: readonly {
      readonly node: {
        readonly id: string
        readonly speaker: { readonly id: string; readonly name: string } | null
      }
    }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

const PAGE = gql`
  query Statements($after: String, $kind: [StatementKind!]) {
    statements(first: 7, after: $after, orderBy: DATED_ON_ASC, filter: { kind: $kind }) {
      edges {
        cursor
        node {
          id
          content
          speaker {
            id
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`

await t.test('pages through everything by relayStylePagination, each statement once', async (t) => {
  const client = open()
  t.teardown(() => client.stop())
  const asked = client.watchQuery<Statements>({ query: PAGE })
  const watched = asked.subscribe(() => {})
  let { data: page } = await client.query<Statements>({ query: PAGE })
  let pages = 1
  for (; page!.statements.pageInfo.hasNextPage; pages += 1) {
    await asked.fetchMore({ variables: { after: page!.statements.pageInfo.endCursor } })
    page = client.readQuery<Statements>({ query: PAGE }) ?? undefined
  }
  watched.unsubscribe()
  const joined = page!.statements.edges.map(({ node }) => node.id)
  const expected = await data<{ statements: { nodes: { id: string }[] } }>(
    '{ statements(first: 200, orderBy: DATED_ON_ASC) { nodes { id } } }',
  )
  t.ok(pages > 3, `${pages} pages`)
  t.same(
    joined,
    expected.statements.nodes.map(({ id }) => id),
  )
})

await t.test('keeps each thing once, under its type and id, whatever it was asked by', async (t) => {
  const client = open()
  t.teardown(() => client.stop())
  const { data: page } = await client.query<Statements>({ query: PAGE, variables: { kind: ['INDIRECT'] } })
  const { speaker } = page!.statements.edges.find(({ node }) => node.speaker)!.node
  const kept = client.cache.extract() as Record<string, { name?: string }>
  t.match(kept[`Actor:${speaker!.id}`], { __typename: 'Actor', name: speaker!.name })
  const NODE = gql`
    query Node($id: ID!) {
      node(id: $id) {
        id
        ... on Actor {
          name
          kind
        }
      }
    }
  `
  await client.query({ query: NODE, variables: { id: speaker!.id } })
  const after = client.cache.extract() as Record<string, { kind?: string }>
  t.ok(after[`Actor:${speaker!.id}`]!.kind, 'what node() tells is put to the same thing')
})

await t.test('tells errors with their codes', async (t) => {
  const client = open()
  t.teardown(() => client.stop())
  const asking = client.query({ query: PAGE, variables: { after: 'nonsense' } })
  await t.rejects(asking, CombinedGraphQLErrors)
  const error = await asking.catch((error: unknown) => error)
  t.equal((error as CombinedGraphQLErrors).errors[0]!.extensions!['code'], 'CURSOR_INVALID')
})

await t.test('hears of a statement over graphql-ws', async (t) => {
  const live = new LiveClient(t, address.replace('http://', ''))
  const client = new ApolloClient({ link: new GraphQLWsLink(live.client), cache: cache() })
  t.teardown(() => client.stop())
  const { promise: told, resolve } = Promise.withResolvers<unknown>()
  const query = gql`
    subscription {
      statementAdded(search: "weir") {
        id
        content
        speaker {
          name
        }
      }
    }
  `
  const heard = new Promise<void>((isHeard) => live.client.on('pong', (received) => received && isHeard()))
  const subscription = client.subscribe({ query }).subscribe({ next: resolve })
  await heard
  await putStory(connection.db, {
    event: 'The weir',
    publishedOn: '2031-06-01',
    says: [
      { content: 'the gate is open', by: 'Ann Hill' },
      { content: 'the weir holds', by: 'Eva Brandt' },
    ],
  })
  t.match(await told, {
    data: { statementAdded: { content: 'the weir holds', speaker: { name: 'Eva Brandt' } } },
  })
  subscription.unsubscribe()
})
