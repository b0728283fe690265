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

const direct = await createTestDatabase(t)
const [sessions, transactions] = [
  await startPooler(t, direct, { mode: 'session' }),
  await startPooler(t, direct, { mode: 'transaction' }),
]

for (const [mode, pooled] of Object.entries({ session: sessions, transaction: transactions }))
  await t.test(`serve tells in one line which setting is missing in ${mode} mode`, async (t) => {
    const { code, out, err } = await serve(t, { DATABASE_URL: pooled })
    t.equal(code, 78)
    t.equal(out, '')
    t.match(err, /^onrecord: .*statement_timeout.*ONRECORD_POOLER=transaction.*\n$/)
  })

await t.test('serve goes on with it, and says how news comes', async (t) => {
  const { code, out, err } = await serve(t, { DATABASE_URL: transactions, ONRECORD_POOLER: 'transaction' })
  t.same({ code, err }, { code: 0, err: '' })
  t.match(
    out,
    /^Through the pooler news is looked for every 2 s: .*ONRECORD_DIRECT_URL.*\nOn record, seeds loaded: /,
  )
  t.same(await locks(direct), [])
})

await t.test('four processes at once load over two server connections what one alone would', async (t) => {
  const articles = makeArticles(12, 3)
  const [alone, together] = [await createTestDatabase(t), await createEmptyDatabase(t)]
  await load(
    alone,
    articles.map((article) => story(article.text, { ...article, authors: [article.authors] })),
  )
  const pooled = await startPooler(t, together, {
    mode: 'transaction',
    settings: { default_pool_size: 2 },
  })
  const folder = await folderOf(t, { 'all.jsonl': toLines(articles) })
  const env = { DATABASE_URL: pooled, ONRECORD_POOLER: 'transaction' }
  const runs = await Promise.all(
    Array.from({ length: 4 }, () => runCommand(['ingest', path.join(folder, 'all.jsonl')], { env })),
  )
  for (const { code, err } of runs) t.same({ code, err: withoutProgress(err) }, { code: 0, err: '' })
  t.same(await locks(together), [])
  const [expected, found] = [await contentsOf(alone), await contentsOf(together)]
  for (const [table, rows] of Object.entries(expected))
    t.same(found[table as keyof typeof found], rows, table)
})
