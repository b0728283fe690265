import fc from 'fast-check'
import { sql } from 'kysely'
import t from 'tap'
import type { Connection } from '../../src/database/connect.ts'
import { build } from '../support/app.ts'
import { actorId, eventId, putStory } from '../support/store.ts'

interface Page {
  edges: { cursor: string; node: { id: string } }[]
  pageInfo: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor: string | null
    endCursor: string | null
  }
}

const { connection, data, ask } = await build(t)
const EVENT = 'The dam'
const DAYS = ['2031-03-01', '2031-03-02', '2031-03-03']
let stories = 0

/** Puts statements on record, on these days. Many days are the same: their statements are ties. */
async function put(days: readonly string[], { db }: Connection = connection): Promise<void> {
  if (days.length === 0) return
  stories += 1
  await putStory(db, {
    event: EVENT,
    publishedOn: '2031-03-03',
    title: `Story ${stories}`,
    publisher: 'Norwick News',
    says: days.map((on, index) => ({ content: `word ${stories} ${index}`, by: 'Ada Quill', on })),
  })
}

/** The lists whose pages are joined: of the root and nested, by each order, by filters that take different ways. */
const LISTS = [
  { path: 'statements', args: 'orderBy: DATED_ON_ASC' },
  { path: 'statements', args: 'orderBy: RECORDED_DESC' },
  { path: 'statements', args: `orderBy: DATED_ON_DESC, filter: { speaker: ["${actorId('Ada Quill')}"] }` },
  { path: 'statements', args: `orderBy: RECORDED_ASC, filter: { speaker: ["${actorId('Ada Quill')}"] }` },
  { path: 'statements', args: `orderBy: DATED_ON_ASC, filter: { actor: ["${actorId('Ada Quill')}"] }` },
  { path: 'statements', args: 'search: "word", filter: { kind: [INDIRECT] }' },
  { path: 'event.statements', args: 'orderBy: DATED_ON_ASC' },
  { path: 'actor.statements', args: 'orderBy: DATED_ON_DESC' },
  { path: 'sources', args: 'orderBy: PUBLISHED_ON_ASC' },
  { path: 'actors', args: 'orderBy: NAME_DESC' },
] as const

type List = (typeof LISTS)[number]

const OPEN: Record<string, string> = {
  event: `event(id: "${eventId(EVENT)}") {`,
  actor: `actor(id: "${actorId('Ada Quill')}") {`,
}

async function page({ path, args }: List, slice: Record<string, unknown>): Promise<Page> {
  const [parent, name] = path.includes('.') ? path.split('.') : [undefined, path]
  const query = `query ($first: Int, $after: String, $last: Int, $before: String) {
    ${parent ? OPEN[parent] : ''}
      ${name}(first: $first, after: $after, last: $last, before: $before, ${args}) {
        edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    ${parent ? '}' : ''}
  }`
  const answer = await data<Record<string, Page> & Record<string, Record<string, Page>>>(query, slice)
  return (parent ? answer[parent]! : answer)[name]!
}

const idsOf = ({ edges }: Page) => edges.map(({ node }) => node.id)

/** Joins pages from one end to the other; `between` runs before each page but the first. */
async function join(
  list: List,
  isForward: boolean,
  size: number,
  between?: () => Promise<void>,
): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  for (let pages = 0; ; pages += 1) {
    if (pages > 0) await between?.()
    const slice = isForward ? { first: size, after: cursor } : { last: size, before: cursor }
    const got = await page(list, slice)
    ids[isForward ? 'push' : 'unshift'](...idsOf(got))
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = got.pageInfo
    if (!(isForward ? hasNextPage : hasPreviousPage)) return ids
    cursor = isForward ? endCursor : startCursor
  }
}

const days = fc.array(fc.constantFrom(...DAYS), { minLength: 1, maxLength: 3 })

/** Begins anew with some statements, most of them ties. */
async function begin(): Promise<void> {
  await sql`truncate sources, actors, events, statements cascade`.execute(connection.db)
  await put([
    '2031-03-02',
    '2031-03-02',
    '2031-03-02',
    '2031-03-01',
    '2031-03-03',
    '2031-03-02',
    '2031-03-03',
  ])
  await put(['2031-03-02', '2031-03-03'])
}

for (const list of LISTS)
  await t.test(
    `pages of ${list.path}(${list.args}) joined are the whole list, while rows are added`,
    async (t) => {
      await begin()
      await fc.assert(
        fc.asyncProperty(
          fc.boolean(),
          fc.integer({ min: 1, max: 4 }),
          fc.array(days, { maxLength: 2 }),
          async (isForward, size, additions) => {
            const before = await join(list, true, 200)
            const pending = [...additions]
            const joined = await join(list, isForward, size, () => put(pending.shift() ?? []))
            const after = await join(list, true, 200)
            t.equal(new Set(joined).size, joined.length, 'nothing comes twice')
            t.same(
              joined.filter((id) => before.includes(id)),
              before,
              'all that was there comes, in order',
            )
            t.same(
              joined,
              after.filter((id) => joined.includes(id)),
              'what came in between stands where it belongs',
            )
          },
        ),
        { numRuns: 5, seed: 1 },
      )
    },
  )

await t.test('each page knows truly whether there is more on either side', async (t) => {
  await begin()
  for (const list of LISTS) {
    const all = await page(list, { first: 200 })
    const cursors = all.edges.map(({ cursor }) => cursor)
    const ids = idsOf(all)
    const count = ids.length
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.integer({ min: 1, max: 6 }),
        fc.option(fc.nat(count - 1)),
        fc.option(fc.nat(count - 1)),
        async (isForward, size, after, before) => {
          const slice = {
            after: after === null ? null : cursors[after],
            before: before === null ? null : cursors[before],
          }
          const { edges, pageInfo } = await page(list, { ...slice, [isForward ? 'first' : 'last']: size })
          const [start, end] = [after === null ? 0 : after + 1, before ?? count]
          const inside = ids.slice(start, Math.max(start, end))
          const shown = isForward ? inside.slice(0, size) : inside.slice(-size)
          t.same(
            edges.map(({ node }) => node.id),
            shown,
          )
          t.same(
            edges.map(({ cursor }) => cursor),
            shown.map((id) => cursors[ids.indexOf(id)]),
          )
          t.same(
            [pageInfo.startCursor, pageInfo.endCursor],
            [edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null],
          )
          if (shown.length === 0) return
          t.equal(pageInfo.hasPreviousPage, ids.indexOf(shown[0]!) > 0)
          t.equal(pageInfo.hasNextPage, ids.indexOf(shown.at(-1)!) < count - 1)
        },
      ),
      { numRuns: 12, seed: 1 },
    )
  }
})

await t.test('a cursor holds for its own list only', async (t) => {
  const list = LISTS[0]
  const { endCursor } = (await page(list, { first: 2 })).pageInfo
  const others = [
    'statements(after: $after, orderBy: DATED_ON_DESC)',
    'statements(after: $after, orderBy: DATED_ON_ASC, filter: { kind: [DIRECT] })',
    'statements(after: $after, orderBy: DATED_ON_ASC, search: "word")',
    'sources(after: $after)',
  ]
  for (const other of others) {
    const answer = await ask(`query ($after: String) { ${other} { nodes { id } } }`, { after: endCursor })
    t.same([answer.status, answer.codes], [400, ['CURSOR_FOREIGN']], other)
  }
  const same = 'statements(before: $after, orderBy: DATED_ON_ASC, filter: {}, search: " ")'
  t.equal(
    (await ask(`query ($after: String) { ${same} { nodes { id } } }`, { after: endCursor })).status,
    200,
  )
})

await t.test('what is no cursor is told so, whatever it is', async (t) => {
  const { endCursor } = (await page(LISTS[0], { first: 2 })).pageInfo
  const text = Buffer.from(endCursor!, 'base64url').toString()
  const encode = (cursor: string) => Buffer.from(cursor).toString('base64url')
  const forged = [
    '',
    'x',
    '💥',
    endCursor!.slice(0, -3),
    `${endCursor}AAAA`,
    encode(text.replace('2031-03', '2031-19')),
    encode(text.replace('2031-03-0', 'infinity')),
    encode(text.replace(/5a\w+/, "'; drop table statements; --")),
    encode(text.replace(/\[.*/, '[]')),
    encode(text.replace(/\[.*/, '{"0":1}')),
    encode(`${text.slice(0, 11)}["2031-03-01","5a000000-0000-8000-8000-000000000000",null]`),
  ]
  for (const after of forged) {
    const answer = await ask(
      'query ($after: String) { statements(after: $after, orderBy: DATED_ON_ASC) { nodes { id } } }',
      { after },
    )
    t.same([answer.status, answer.codes], [400, ['CURSOR_INVALID']], after.slice(0, 40))
  }
})

await t.test('a page has from 1 to the most rows, at one end', async (t) => {
  const sizes = ['first: 0', 'first: -1', 'last: 0', 'first: 201', 'first: 2147483647', 'first: 1, last: 1']
  for (const size of sizes) {
    const answer = await ask(`{ statements(${size}) { nodes { id } } }`)
    t.same([answer.status, answer.codes], [400, ['PAGE_SIZE_INVALID']], size)
  }
  t.same((await ask('{ statements(first: 2147483648) { nodes { id } } }')).codes, ['GRAPHQL_INVALID'])
})
