/** The commands as people run them, behind a pooler as Debian installs it. */
import path from 'node:path'
import t, { type Test } from 'tap'
import { makeArticles, toLines } from '../support/articles.ts'
import { ended, runCommand, startCommand, withoutProgress } from '../support/command.ts'
import { createEmptyDatabase, createTestDatabase } from '../support/database.ts'
import { folderOf } from '../support/folder.ts'
import { load, story } from '../support/load.ts'
import { noPooler, startPooler } from '../support/pooler.ts'
import { ask } from '../support/server.ts'
import { contentsOf } from '../support/tables.ts'

if (noPooler) {
  t.pass('not run', { skip: noPooler })
  process.exit()
}

const locks = (url: string) => ask(url, "select from pg_locks where locktype = 'advisory'")

/** Starts `serve`, asks it once it serves, and ends it; gives what it said. */
async function serve(t: Test, env: Record<string, string>) {
  const child = startCommand(['serve'], { env: { PORT: '0', ONRECORD_LOG_LEVEL: 'error', ...env } })
  const end = ended(child)
  let said = ''
  const { promise: serves, resolve } = Promise.withResolvers<string>()
  child.stdout.on('data', (text: string) => {
    said += text
    const [, address] = /Open (http\S+) /.exec(said) ?? []
    if (address) resolve(address)
  })
  const address = await Promise.race([serves, end.then(() => undefined)])
  if (address) t.equal((await fetch(`${address}/readyz`)).status, 200)
  child.kill('SIGTERM')
  return end
}

for (const mode of ['session', 'transaction'] as const)
  await t.test(`in ${mode} mode`, async (t) => {
    const direct = await createTestDatabase(t)
    const pooled = await startPooler(t, direct, { mode })

    await t.test('tells in one line which setting is missing', async (t) => {
      const { code, out, err } = await serve(t, { DATABASE_URL: pooled })
      t.not(code, 0)
      t.equal(out, '')
      t.match(err, /^onrecord: .*statement_timeout.*ONRECORD_POOLER=transaction.*\n$/)
    })

    await t.test('serves with it, and says how news comes', async (t) => {
      const { code, out, err } = await serve(t, { DATABASE_URL: pooled, ONRECORD_POOLER: 'transaction' })
      t.same({ code, err }, { code: 0, err: '' })
      t.match(
        out,
        /^Through the pooler news is looked for every 2 s: .*ONRECORD_DIRECT_URL.*\nOn record, seeds loaded: /,
      )
      t.same(await locks(direct), [])
    })
  })

await t.test('four processes at once load over two server connections what one alone would', async (t) => {
  const articles = makeArticles(12, 3)
  const [alone, direct] = [await createTestDatabase(t), await createEmptyDatabase(t)]
  await load(
    alone,
    articles.map((article) => story(article.text, { ...article, authors: [article.authors] })),
  )
  const pooled = await startPooler(t, direct, { mode: 'transaction', settings: { default_pool_size: 2 } })
  const folder = await folderOf(t, { 'all.jsonl': toLines(articles) })
  const env = { DATABASE_URL: pooled, ONRECORD_POOLER: 'transaction' }
  const runs = await Promise.all(
    Array.from({ length: 4 }, () => runCommand(['ingest', path.join(folder, 'all.jsonl')], { env })),
  )
  for (const { code, err } of runs) t.same({ code, err: withoutProgress(err) }, { code: 0, err: '' })
  t.same(await locks(direct), [])
  const [expected, found] = [await contentsOf(alone), await contentsOf(direct)]
  for (const [table, rows] of Object.entries(expected))
    t.same(found[table as keyof typeof found], rows, table)
})
