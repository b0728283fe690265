import fc from 'fast-check'
import { sql } from 'kysely'
import t from 'tap'
import { Arg } from '../../src/api/arg.ts'
import { rowOf } from '../../src/api/row.ts'
import { makeSearch, putSearch } from '../../src/search/fill.ts'
import { sourceVectors } from '../../src/search/parts.ts'
import { searchLeaves, searchQuery } from '../../src/search/query.ts'
import { searchVector } from '../../src/search/vector.ts'
import { markedHtml } from '../../src/statements/marked.ts'
import { build } from '../support/app.ts'
import { putStory } from '../support/store.ts'
import { CASES } from './search-cases.ts'

const { connection, app } = await build(t)
const { db } = connection

/** What a search marks in a text between brackets; null where it does not find it. */
async function search(text: string, query: string, beginsInside = true): Promise<string | null> {
  const statement = rowOf('statement')
  const { rows } = await sql<{ isFound: boolean; html: string }>`
    select search @@ ${searchQuery(query)}::tsquery as "isFound", ${markedHtml(statement, Arg.of(query))} as html
    from (select ${text}::text as content, ${searchVector(text, beginsInside)}::tsvector as search) as statement
  `.execute(db)
  const { isFound, html } = rows[0]!
  const marked = html
    .replaceAll('<mark>', '[')
    .replaceAll('</mark>', ']')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
  if (marked.replace(/[[\]]/g, '') !== text) throw new Error(`marks change ${text} to ${marked}`)
  return isFound ? marked : null
}

await t.test('a search finds words as people write them, and marks what it finds', async (t) => {
  for (const [text, query, marked] of CASES) t.equal(await search(text, query), marked, `${query} in ${text}`)
})

await t.test('a large letter makes a name only inside a sentence', async (t) => {
  t.equal(await search('Dams were closed.', 'dam', false), '[Dams] were closed.')
  t.equal(await search('It ended. Dams were closed.', 'dam', false), 'It ended. [Dams] were closed.')
  t.equal(await search('Dams were closed.', 'dam', true), null)
  t.equal(await search('Harris won.', 'harry', false), null)
  t.equal(await search('Gates has left.', 'gate', false), null)
  t.equal(await search('Gates hasn’t left.', 'gates', false), '[Gates] hasn’t left.')
  t.equal(await search('Gates were open.', 'gate', false), '[Gates] were open.')
})

/** Words whose forms are known, so that a plain search over words can tell what is found. */
const FORMS: Readonly<Record<string, string>> = {
  border: 'border', Zürich: 'zurich', zurich: 'zurich', no: 'no', the: 'the', 'O’Brien': 'obrien', obrien: 'obrien',
  'har\u00adbour': 'harbour', harbour: 'harbour', 'won’t': 'wont', won: 'won', 19: '19', deal: 'deal',
} // prettier-ignore
const SMALL = ['no', 'the']
const anyWord = fc.constantFrom(...Object.keys(FORMS))
const anyText = fc
  .array(fc.tuple(anyWord, fc.constantFrom(' ', ', ', '-', '/', '.', ' — ', '\u2011', '\n')), {
    maxLength: 12,
  })
  .map((words) => ({ text: words.flat().join(''), words: words.map(([word]) => FORMS[word]!) }))
const anyLeaf = fc.record({
  isWithout: fc.boolean(),
  isPhrase: fc.boolean(),
  words: fc.array(anyWord, { minLength: 1, maxLength: 3 }),
})
const anyQuery = fc.array(fc.array(anyLeaf, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 })
type Leaf = typeof anyLeaf extends fc.Arbitrary<infer L> ? L : never

const typed = ({ isWithout, isPhrase, words }: Leaf) =>
  `${isWithout ? '-' : ''}${isPhrase ? `"${words.join(' ')}"` : words.join('-')}`
const isSmall = ({ isWithout, isPhrase, words }: Leaf) =>
  !isWithout && !isPhrase && words.length === 1 && SMALL.includes(words[0]!)
const stands = (words: readonly string[], leaf: Leaf) =>
  words.some((_, start) => leaf.words.every((word, index) => words[start + index] === FORMS[word]))

/** The search, done plainly: over all words, one after the other. */
function plainSearch(words: readonly string[], query: readonly (readonly Leaf[])[]): boolean {
  return query.some((leaves) => {
    const hasMore = leaves.some((leaf) => !leaf.isWithout && !isSmall(leaf))
    return leaves.every((leaf) => (isSmall(leaf) && hasMore) || stands(words, leaf) !== leaf.isWithout)
  })
}

const askedOf = (query: readonly (readonly Leaf[])[]) =>
  query.map((leaves) => leaves.map(typed).join(' ')).join(' or ')

await t.test('what is found is what a plain search over the words finds', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, anyQuery, async ({ text, words }, query) => {
      const asked = askedOf(query)
      const { rows } = await sql<{ inText: boolean; marks: number }>`
        select search @@ ${searchQuery(asked)}::tsquery as "inText",
          length(${markedHtml(rowOf('statement'), Arg.of(asked))}) - length(content) as marks
        from (select ${text}::text as content, ${searchVector(text, true)}::tsvector as search) as statement
      `.execute(db)
      const hasWithout = query.flat().some(({ isWithout }) => isWithout)
      const expected = plainSearch(words, query)
      if (rows[0]!.inText !== expected) throw new Error(`${asked} in ${text}: not ${expected}`)
      if (!hasWithout && expected && rows[0]!.marks === 0)
        throw new Error(`${asked} in ${text}: found, not marked`)
    }),
    { numRuns: 300 },
  )
})

await t.test('a source is searched whole, however long it is', async (t) => {
  const filler = (count: number) =>
    Array.from({ length: count }, (_, place) => `the filler${place}`).join(' ')
  await putStory(db, {
    event: 'Long', publishedOn: '2031-01-01', title: 'Long story',
    says: [{ content: `opening words ${filler(9_000)} and the zeppelin of Arden` }],
  }) // prettier-ignore
  await putStory(db, {
    event: 'Short', publishedOn: '2031-01-01', title: 'Short story', says: [{ content: 'the opening zeppelin' }],
  }) // prettier-ignore
  const find = async (search: string) => {
    const answer = await app.inject({ url: '/api/v1/sources', query: { search } })
    return answer
      .json<{ nodes: { title: string }[] }>()
      .nodes.map(({ title }) => title.split(' ')[0])
      .sort()
  }
  t.same(await find('zeppelin'), ['Long', 'Short'])
  t.same(await find('opening zeppelin'), ['Long', 'Short'], 'both words, in different parts')
  t.same(await find('opening -filler8000'), ['Short'])
  t.same(await find('filler8000 -opening'), [])
  t.same(await find('zeppelin -filler10'), ['Short'])
  t.same(await find('-filler8999'), ['Short'])
  t.same(await find('"the zeppelin of arden"'), ['Long'], 'a phrase late in a text')
  t.same(await find('filler1 nowhere or filler8999 opening'), ['Long'])
  for (const at of [97, 203, 204, 254, 255, 1_998, 3_999])
    t.same(
      await find(`"filler${at} the filler${at + 1} the"`),
      ['Long'],
      `a phrase over the end of a part: ${at}`,
    )
  t.same(await find('"long story the long"'), [])
})

await t.test('sources, events and actors are found as statements are', async (t) => {
  await putStory(db, {
    event: 'Łukomski in Zürich', publishedOn: '2031-02-01', title: 'Covid\u201119 in Zürich',
    says: [{ content: 'it was late', by: 'Tim O’Brien-Šimić' }],
  }) // prettier-ignore
  const count = async (list: string, search: string) =>
    (await app.inject({ url: `/api/v1/${list}`, query: { search } })).json<{ nodes: unknown[] }>().nodes
      .length
  for (const search of ['lukomski', 'zurich', 'Łukomski Zürich'])
    t.equal(await count('events', search), 1, search)
  for (const search of ['covid-19', 'covid 19', 'zurich', '"19 in zurich"'])
    t.equal(await count('sources', search), 1, search)
  for (const search of ["O'Brien", 'obrien', 'brien', 'Tim O’Br', 'simic', 'brien-simic', 'tim obrien simi'])
    t.equal(await count('actors', search), 1, search)
})

await t.test('a migration makes the words of what is on record as loading does', async (t) => {
  const listSearch = async () => {
    const { rows } = await sql`
      select id::text, search from events union all select actor_id || name, search from actor_names
      union all select id::text, search from sources union all select source_id::text || part, search from source_parts
      union all select id::text, search from statements order by 1
    `.execute(db)
    return rows
  }
  const before = await listSearch()
  await db.transaction().execute(async (transaction) => {
    await makeSearch(transaction as never)
    await putSearch(transaction as never)
  })
  t.same(await listSearch(), before)
})

await t.test('a plain search over the words finds the same in a source in parts', async (t) => {
  const { source: id } = await putStory(db, {
    event: 'Parts', publishedOn: '2031-01-01', says: [{ content: 'it was late' }],
  }) // prettier-ignore
  // More often than a tsvector keeps places of a word.
  const filler = { text: ' dam'.repeat(300) + ' ', words: Array<string>(300).fill('dam') }
  await fc.assert(
    fc.asyncProperty(anyText, anyText, anyQuery, async (first, last, query) => {
      const text = first.text + filler.text + last.text
      const { parts } = sourceVectors(null, text)
      t.ok(parts.length > 1)
      await sql`delete from source_parts where source_id = ${id}`.execute(db)
      await sql`
        insert into source_parts
        select ${id}, part - 1, search::tsvector from unnest(${parts}::text[]) with ordinality as parts (search, part)
      `.execute(db)
      const asked = askedOf(query)
      const { rows } = await sql<{ isFound: boolean }>`
        select ${id}::uuid in (select search_long_sources(${searchLeaves(asked)}::jsonb)) as "isFound"
      `.execute(db)
      const expected = plainSearch([...first.words, ...filler.words, ...last.words], query)
      if (rows[0]!.isFound !== expected) throw new Error(`${asked} in ${text}: not ${expected}`)
    }),
    { numRuns: 100 },
  )
})
