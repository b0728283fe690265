import { execFile } from 'node:child_process'
import { copyFile, readFile, symlink } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { folderOf } from '../support/folder.ts'
import { serveStories } from './served.ts'

const PROJECT = path.join(import.meta.dirname, '../..')
const { address } = await serveStories(t)

/** What a page in React has: a list that is read on by a button, below an actor and at the root. */
const LISTS = `import { graphql } from 'relay-runtime'

export const saying = graphql\`
  fragment lists_sayings on Actor
  @argumentDefinitions(count: { type: "Int", defaultValue: 4 }, cursor: { type: "String" })
  @refetchable(queryName: "listsSayingsPaginationQuery") {
    name
    statements(first: $count, after: $cursor, orderBy: DATED_ON_ASC) @connection(key: "lists_sayings_statements") {
      edges { node { id content source { id title } } }
    }
  }
\`

export const newest = graphql\`
  fragment lists_newest on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 4 }, cursor: { type: "String" }, filter: { type: "StatementFilter" })
  @refetchable(queryName: "listsNewestPaginationQuery") {
    statements(first: $count, after: $cursor, filter: $filter) @connection(key: "lists_newest_statements", filters: ["filter"]) {
      edges { node { id content speaker { id name } } }
    }
  }
\`

export const query = graphql\`
  query listsQuery($id: ID!) {
    actor(id: $id) { ...lists_sayings }
    ...lists_newest
  }
\`
`

const compile = async (lists: string) => {
  const folder = await folderOf(t, {
    'lists.ts': lists,
    'package.json': '{}',
    'operations.json': '{}',
    'relay.config.json': JSON.stringify({
      src: '.',
      schema: './schema.graphql',
      language: 'typescript',
      eagerEsModules: true,
      persistConfig: { file: './operations.json', algorithm: 'SHA256' },
    }),
  })
  await symlink(path.join(PROJECT, 'node_modules'), path.join(folder, 'node_modules'))
  await copyFile(path.join(PROJECT, 'schema.graphql'), path.join(folder, 'schema.graphql'))
  const compiler = path.join(PROJECT, 'node_modules/relay-compiler/cli.js')
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [compiler, 'relay.config.json'], {
    cwd: folder,
  })
  return { folder, told: stdout + stderr }
}

await t.test("takes our connections by Relay's rules, and what it makes is answered", async (t) => {
  const { folder, told } = await compile(LISTS)
  t.match(told, /Compilation completed/)
  const operations = JSON.parse(await readFile(path.join(folder, 'operations.json'), 'utf8')) as Record<
    string,
    string
  >
  const ask = async (name: string, variables: object) => {
    const query = Object.values(operations).find((text) => text.startsWith(`query ${name}(`))
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query, variables }),
    })
    const { data, errors } = (await response.json()) as {
      data: Record<string, List & { statements: List }>
      errors?: unknown
    }
    t.equal(errors, undefined, name)
    return data
  }
  const first = await ask('listsNewestPaginationQuery', { count: 50 })
  const { edges, pageInfo } = first['statements']!
  t.same([edges.length, pageInfo.hasNextPage], [50, true])
  const rest = await ask('listsNewestPaginationQuery', { count: 50, cursor: pageInfo.endCursor })
  t.same([rest['statements']!.edges.length, rest['statements']!.pageInfo.hasNextPage], [10, false])
  const speaker = edges.find(({ node }) => node.speaker)!.node.speaker!
  const refetched = await ask('listsSayingsPaginationQuery', { id: speaker.id, count: 2 })
  t.match(refetched, { node: { __typename: 'Actor', name: speaker.name } })
  t.equal(refetched['node']!.statements.edges.length, 2)
})

interface List {
  readonly edges: readonly {
    readonly node: { readonly speaker?: { readonly id: string; readonly name: string } }
  }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
}
