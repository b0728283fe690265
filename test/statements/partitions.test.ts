import { sql } from 'kysely'
import t from 'tap'
import { searchQuery } from '../../src/search/query.ts'
import { build } from '../support/app.ts'
import { putStory, type Said } from '../support/store.ts'

const { connection, data } = await build(t)
const { db } = connection

/** The same at every run. */
let state = 7
const below = (limit: number) => (state = (state * 48_271) % 2_147_483_647) % limit
const WORDS = [
  "o'neil",
  'border',
  'borders',
  'police',
  'judge',
  'c++',
  'https://a.example/b?c=1',
  'back\\slash',
]
const DAYS = ['0001-01-01', '1899-12-31', '1900-01-01', '2214-01-06', '9999-12-31']

const dayOf = (place: number) =>
  new Date(Date.UTC(2015, 0, 1 + ((place * 37) % 4_000))).toISOString().slice(0, 10)
const saying = (place: number): Said => ({
  content: `${place} ${Array.from({ length: 5 }, () => WORDS[below(WORDS.length)]).join(' ')}`,
  by: 'Ada Quill',
  kind: (['DIRECT', 'INDIRECT', 'MIXED'] as const)[below(3)]!,
  on: DAYS[place] ?? dayOf(below(3) === 0 ? 50 : place),
})
const says = [
  ...Array.from({ length: 300 }, (_, place) => saying(place)),
  { content: `a very long word ${'border'.repeat(300)}`, by: 'Ada Quill', on: '2020-02-02' },
  {
    content: `very many words ${Array.from({ length: 600 }, (_, n) => `w${n}x`).join(' ')} judge`,
    by: 'Ada Quill',
  },
]
await putStory(db, { event: 'Everything', publishedOn: '2024-06-01', says })

await t.test('the index of words by week can be built anew, where no names of ours are known', async (t) => {
  await sql`reindex index statements_by_word_and_week`.execute(db)
  await sql`analyze statements`.execute(db)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from statements where words_by_week(search, dated_on) @@ '''border 0000000'''
  `.execute(db)
  t.ok(rows[0]!.count > 0)
})

interface Found {
  statements: {
    nodes: { id: string }[]
    pageInfo: { endCursor: string; startCursor: string; hasNextPage: boolean }
  }
}
const SEARCHES = [
  'border',
  'police judge',
  '"police judge"',
  '"judge the border"',
  'police or judge',
  'border -police',
  '-police',
  'police or -judge',
  "o'neil",
  'https://a.example/b?c=1 border',
  'back\\slash',
  'w599x',
  'nothing',
  'the',
  '12',
]
const SPANS = [
  {},
  { from: '2016-05-05', to: '2019-01-01' },
  { from: '2014-01-01' },
  { to: '2015-02-01' },
  { from: '2300-01-01' },
]
const QUERY = `query ($words: String!, $span: DaySpan!, $order: StatementOrder!, $first: Int, $after: String,
    $last: Int, $before: String) {
  statements(search: $words, filter: { datedOn: $span, kind: [DIRECT, INDIRECT] }, orderBy: $order,
    first: $first, after: $after, last: $last, before: $before) {
    nodes { id }
    pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
  }
}`

for (const order of ['DATED_ON_DESC', 'DATED_ON_ASC'])
  for (const words of SEARCHES)
    await t.test(`finds ${words} by date, ${order}, page after page, as if all were read`, async (t) => {
      for (const span of SPANS) {
        const { from = '0001-01-01', to = '9999-12-31' }: { from?: string; to?: string } = span
        const direction = sql.raw(order === 'DATED_ON_DESC' ? 'desc' : 'asc')
        const { rows } = await sql<{ id: string }>`
          select id from statements
          where search @@ ${searchQuery(words)}::tsquery and kind in ('DIRECT', 'INDIRECT')
            and dated_on between ${from}::date and ${to}::date
          order by dated_on ${direction}, id ${direction}
        `.execute(db)
        const wanted = rows.map(({ id }) => id)
        const given = { words, span, order }
        const forwards: string[] = []
        for (let after: string | null = null; ;) {
          const { statements }: Found = await data<Found>(QUERY, { ...given, first: 60, after })
          forwards.push(...statements.nodes.map(({ id }) => id))
          if (!statements.pageInfo.hasNextPage) break
          after = statements.pageInfo.endCursor
        }
        t.same(forwards, wanted)
        const { statements } = await data<Found>(QUERY, { ...given, last: 7 })
        t.same(
          statements.nodes.map(({ id }) => id),
          wanted.slice(-7),
          'and from the end',
        )
        if (wanted.length <= 7) continue
        const { statements: before } = await data<Found>(QUERY, {
          ...given,
          last: 7,
          before: statements.pageInfo.startCursor,
        })
        t.same(
          before.nodes.map(({ id }) => id),
          wanted.slice(-14, -7),
          'and on backwards',
        )
      }
    })
