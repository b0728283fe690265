import path from 'node:path'
import t from 'tap'
import { makeArticles, toLines } from '../support/articles.ts'
import { runCommand, withoutProgress } from '../support/command.ts'
import { createTestDatabase } from '../support/database.ts'
import { folderOf } from '../support/folder.ts'
import { contentsOf } from '../support/tables.ts'

await t.test('four processes at once end in the tables of one alone', { timeout: 240_000 }, async (t) => {
  const articles = makeArticles(200, 4)
  const folder = await folderOf(t, {
    'all.jsonl': toLines(articles),
    'turned.jsonl': toLines([...articles].reverse()),
  })
  const [alone, together] = [await createTestDatabase(t), await createTestDatabase(t)]
  const run = (url: string, file: string) =>
    runCommand(['ingest', path.join(folder, file)], { env: { DATABASE_URL: url } })
  t.match(await run(alone, 'all.jsonl'), { code: 0, out: /^200 documents: 200 loaded;/ })
  const runs = await Promise.all(
    ['all.jsonl', 'turned.jsonl', 'all.jsonl', 'turned.jsonl'].map((file) => run(together, file)),
  )
  for (const { code, err } of runs) t.same({ code, err: withoutProgress(err) }, { code: 0, err: '' })
  const loaded = runs.map(({ out }) => Number(/ (\d+) loaded/.exec(out)![1]))
  t.equal(
    loaded.reduce((sum, count) => sum + count),
    200,
    `each is loaded by one: ${loaded.join(' + ')}`,
  )
  const [expected, found] = [await contentsOf(alone), await contentsOf(together)]
  for (const [table, rows] of Object.entries(expected)) {
    // Nothing is to be grouped once a load has ended, and none of these is too long for one row of words.
    t.equal(rows.length > 0, !['days_to_group', 'source_parts'].includes(table), `${table} has rows`)
    t.same(found[table as keyof typeof found], rows, table)
  }
})
