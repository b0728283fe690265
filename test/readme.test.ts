import t from 'tap'
import { loadSeeds } from '../src/ingest/seeds.ts'
import { build } from './support/app.ts'
import { documentedQueries } from './support/documented.ts'

const queries = await documentedQueries()
const { connection, ask } = await build(t)
await loadSeeds(connection.db)

await t.test('README.md shows a query and its answer', async (t) => {
  t.ok(queries.some(({ file }) => file === 'README.md'))
})

for (const { file, line, query, answer } of queries)
  await t.test(`the query in ${file}, line ${line}, has the answer that is shown`, async (t) => {
    const { data } = await ask(query)
    t.same({ data }, JSON.parse(answer || 'null'), '`npm run answers` writes it')
  })
