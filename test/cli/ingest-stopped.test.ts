import path from 'node:path'
import t from 'tap'
import { makeArticles, toLines } from '../support/articles.ts'
import { ended, runCommand, startCommand } from '../support/command.ts'
import { createTestDatabase } from '../support/database.ts'
import { folderOf } from '../support/folder.ts'
import { ask } from '../support/server.ts'
import { contentsOf } from '../support/tables.ts'

const countSources = async (url: string) =>
  (await ask<{ count: number }>(url, 'select count(*)::int from sources where contained_in_id is null'))[0]!
    .count

await t.test(
  'after kill -9 every source that is there is whole, and the next load adds the rest',
  async (t) => {
    const articles = makeArticles(80, 5)
    const folder = await folderOf(t, { 'all.jsonl': toLines(articles) })
    const [whole, broken] = [await createTestDatabase(t), await createTestDatabase(t)]
    const args = ['ingest', path.join(folder, 'all.jsonl')]
    await runCommand(args, { env: { DATABASE_URL: whole } })
    const child = startCommand(args, { env: { DATABASE_URL: broken } })
    const end = ended(child)
    while ((await countSources(broken)) < 10) if (child.exitCode !== null) break
    child.kill('SIGKILL')
    t.equal((await end).signal, 'SIGKILL')
    // PostgreSQL notices that its client has gone, and rolls back, a moment later.
    while (
      (
        await ask(
          broken,
          `select from pg_stat_activity where datname = current_database() and application_name = 'onrecord'`,
        )
      ).length > 0
    );
    const [expected, found] = [await contentsOf(whole), await contentsOf(broken)]
    const sources = new Set(found.sources.map(({ id }) => id))
    t.ok(
      sources.size >= 10 && sources.size < expected.sources.length,
      `${sources.size} of ${expected.sources.length}`,
    )
    const ofThem = ({ source_id }: Record<string, unknown>) => sources.has(source_id)
    const withoutEvent = (row: Record<string, unknown>) => ({ ...row, event_id: null })
    t.same(
      found.statements.map(withoutEvent),
      expected.statements.filter(ofThem).map(withoutEvent),
      'with all their statements and no other',
    )
    const statements = new Set(found.statements.map(({ id }) => id))
    t.same(
      found.chain_steps,
      expected.chain_steps.filter((step) => statements.has(step['statement_id'])),
      'and their chains',
    )
    t.match(await runCommand(args, { env: { DATABASE_URL: broken } }), { code: 0 })
    t.same(await contentsOf(broken), expected)
  },
)

await t.test('Ctrl-C finishes the documents at work, says what it did and exits with 130', async (t) => {
  const url = await createTestDatabase(t)
  const folder = await folderOf(t, { 'all.jsonl': toLines(makeArticles(400, 6)) })
  const child = startCommand(['ingest', path.join(folder, 'all.jsonl')], { env: { DATABASE_URL: url } })
  const end = ended(child)
  while ((await countSources(url)) < 5) if (child.exitCode !== null) break
  child.kill('SIGINT')
  const { code, out, err } = await end
  t.equal(code, 130)
  t.match(err, /Finishing the documents at work, then stopping\./)
  const loaded = Number(/^(\d+) documents: \1 loaded;/.exec(out)?.[1])
  t.ok(loaded >= 5 && loaded < 400, out)
  t.equal(await countSources(url), loaded)
})
