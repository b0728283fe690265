import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse, validate } from 'graphql'
import { sql } from 'kysely'
import t from 'tap'
import { makeSchema } from '../../src/app.ts'
import type { ChangePage } from '../../src/changes/feed.ts'
import { build, post, read, type Built } from '../support/app.ts'
import { story } from '../support/changes.ts'
import { settled } from '../support/settled.ts'
import { actorId, eventId, putActor, putStory } from '../support/store.ts'

interface Connection {
  readonly edges: readonly Told[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
  readonly cursor: string
}

interface Told {
  readonly cursor: string
  readonly change: string
  readonly type: string
  readonly nodeId: string
  readonly becameId: string | null
  readonly node: { readonly __typename: string; readonly id: string } | null
}

const CHANGES = `query ($first: Int, $after: String) {
  changes(first: $first, after: $after) {
    edges { cursor change type nodeId becameId node { __typename id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    cursor
  }
}`

async function ask({ data }: Built, first?: number, after?: string): Promise<Connection> {
  return (await data<{ changes: Connection }>(CHANGES, { first, after })).changes
}

async function fromRest({ app }: Built, query: string): Promise<ChangePage> {
  return (await app.inject(`/api/v1/changes${query}`)).json<ChangePage>()
}

/** Some of everything that can happen. */
async function happen({ connection: { db } }: Built): Promise<void> {
  const { source } = await putStory(db, story(1))
  await putStory(db, story(2))
  await putActor(db, 'A. Quill')
  await sql`update actors set became_id = ${actorId('Ada Quill')} where id = ${actorId('A. Quill')}`.execute(
    db,
  )
  await sql`update events set title = 'Another' where id = ${eventId('Event 1')}`.execute(db)
  await sql`delete from sources where id = ${source}`.execute(db)
  await settled(db)
}

await t.test('tells what the feed at its address tells, with the same cursors', async (t) => {
  const built = await build(t)
  await happen(built)
  const rest = await fromRest(built, '?first=1000')
  const { edges, pageInfo, cursor } = await ask(built)
  t.ok(new Set(rest.changes.map(({ change }) => change)).size === 3, 'of every kind')
  t.same(
    edges,
    rest.changes.map(({ cursor, change, type, id: nodeId, becameId }) => ({
      cursor,
      change,
      type,
      nodeId,
      becameId,
      node: change === 'SAVED' ? { __typename: type, id: nodeId } : null,
    })),
  )
  t.same(pageInfo, {
    hasNextPage: false,
    hasPreviousPage: false,
    startCursor: edges[0]!.cursor,
    endCursor: edges.at(-1)!.cursor,
  })
  t.equal(cursor, rest.cursor)
})

await t.test('a cursor of either goes on in the other, and pages joined are the whole', async (t) => {
  const built = await build(t)
  await happen(built)
  const whole = await ask(built)
  const joined: string[] = []
  let after: string | undefined
  for (let turn = 0; ; turn += 1) {
    if (turn % 2 === 0) {
      const page = await ask(built, 3, after)
      joined.push(...page.edges.map(({ nodeId }) => nodeId))
      t.equal(page.pageInfo.hasPreviousPage, turn > 0)
      after = page.cursor
      if (!page.pageInfo.hasNextPage) break
    } else {
      const page = await fromRest(built, `?first=2&after=${after}`)
      joined.push(...page.changes.map(({ id }) => id))
      after = page.cursor
      if (!page.hasMore) break
    }
  }
  t.same(
    joined,
    whole.edges.map(({ nodeId }) => nodeId),
  )
  t.match(await ask(built, 5, after), {
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    cursor: after,
  })
})

await t.test('the fields of what was saved can be chosen by its type', async (t) => {
  const built = await build(t)
  const { statements } = await putStory(built.connection.db, story(3))
  await settled(built.connection.db)
  const { changes } = await built.data<{ changes: { edges: { node: Record<string, unknown> }[] } }>(`{
    changes(first: 50) {
      edges {
        node {
          id
          ... on Statement { content speaker { name } source { title } }
          ... on Actor { name }
          ... on Event { title statements { totalCount { value } } }
        }
      }
    }
    statements { nodes { id } }
  }`)
  const objects = new Map(changes.edges.map(({ node }) => [node['id'], node]))
  t.same(objects.get(statements[0]), {
    id: statements[0],
    content: 'word 3',
    speaker: { name: 'Speaker 3' },
    source: { title: 'Story 3' },
  })
  t.match(objects.get(actorId('Bo Finch')), { name: 'Bo Finch' })
  t.match(objects.get(eventId('Event 3')), { statements: { totalCount: { value: 2 } } })
})

await t.test('`now` is the cursor after which whatever is committed later comes', async (t) => {
  const built = await build(t)
  await happen(built)
  // Asked once: this moment is another the next time.
  const answer = read(await post(built.app, { query: CHANGES, variables: { after: 'now' } }))
  const { changes: now } = answer.data as { changes: Connection }
  t.same(now.edges, [])
  t.equal((await fromRest(built, '?after=now')).changes.length, 0)
  await putActor(built.connection.db, 'Maria Lopez')
  await settled(built.connection.db)
  const { edges } = await ask(built, undefined, now.cursor)
  t.same(
    edges.map(({ nodeId }) => nodeId),
    [actorId('Maria Lopez')],
  )
})

await t.test(
  'refuses cursors that are none or of another database, and pages that are too large',
  async (t) => {
    const [built, other] = [await build(t), await build(t)]
    await happen(built)
    await happen(other)
    const { cursor } = await ask(other)
    const codes = async (variables: object) => (await built.ask(CHANGES, { ...variables })).codes
    t.same(await codes({ after: cursor }), ['CURSOR_EPOCH'])
    t.same(await codes({ after: cursor.slice(0, -3) }), ['CURSOR_INVALID'])
    t.same(await codes({ after: 'x'.repeat(201) }), ['INPUT_INVALID'])
    t.same(await codes({ first: 0 }), ['PAGE_SIZE_INVALID'])
    t.same(await codes({ first: 1_001 }), ['PAGE_SIZE_INVALID'])
    const foreign = await built.app.inject(`/api/v1/changes?after=${cursor}`)
    t.same([foreign.statusCode, foreign.json<{ code: string }>().code], [410, 'CURSOR_EPOCH'])
  },
)

await t.test('counts each change of a page among what an answer may cost', async (t) => {
  const built = await build(t)
  const query = `query ($first: Int) {
    changes(first: $first) { edges { node { ... on Event { statements(first: 100) { nodes { id } } } } } }
  }`
  t.same((await built.ask(query, { first: 1_000 })).codes, ['QUERY_TOO_COSTLY'])
  t.same((await built.ask(query, { first: 100 })).codes, [])
})

await t.test('what docs/changes.md shows is of this schema', async (t) => {
  const text = await readFile(path.join(import.meta.dirname, '../../docs/changes.md'), 'utf8')
  const documents = [...text.matchAll(/^```graphql\n(.*?)^```|`(subscription .*?)`/gms)].map(
    ([, query, subscription]) => query ?? subscription!,
  )
  t.equal(documents.length, 2)
  for (const document of documents) t.same(validate(makeSchema().graphql, parse(document)), [], document)
})
