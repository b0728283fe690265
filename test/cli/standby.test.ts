import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import t, { type Test } from 'tap'
import { connect } from '../../src/database/connect.ts'
import { story } from '../support/changes.ts'
import { ended, runCommand, startCommand } from '../support/command.ts'
import { openEvents } from '../support/events.ts'
import { land } from '../support/live.ts'
import { ask } from '../support/server.ts'
import { startPair } from '../support/standby.ts'

/** Starts `onrecord serve`; gives its address, and what it said up to then. */
async function serve(t: Pick<Test, 'teardown'>, url: string) {
  const child = startCommand(['serve'], {
    env: { PORT: '0', DATABASE_URL: url, ONRECORD_LOG_LEVEL: 'error' },
  })
  const end = ended(child)
  t.teardown(async () => {
    child.kill('SIGTERM')
    await end
  })
  let said = ''
  for (;;) {
    const [text] = (await Promise.race([once(child.stdout, 'data'), end.then((how) => [how])])) as [unknown]
    if (typeof text !== 'string') throw new Error(`it ended before it served: ${JSON.stringify(text)}`)
    said += text
    const [, address] = /Open (http\S+) /.exec(said) ?? []
    if (address) return { address, said }
  }
}

await t.test(
  'a standby is served as it is, tells news within seconds, and goes on when it is promoted',
  async (t) => {
    const { primary, standby, caughtUp, promote } = await startPair(t)
    const connection = connect({ connectionString: primary })
    t.teardown(() => connection.close())
    await land(connection.db, story(1))
    await caughtUp()
    const { address, said } = await serve(t, standby)
    t.match(said, /^This PostgreSQL is a standby: .+\nOn record: 2 statements by .+\nOpen /)
    const contents = async () => {
      const response = await fetch(`${address}/api/v1/statements`)
      const { nodes } = (await response.json()) as { nodes: { content: string }[] }
      return nodes.map(({ content }) => content).sort()
    }
    t.same(await contents(), ['more 1', 'word 1'])
    t.ok((await fetch(`${address}/readyz`)).ok)
    const stream = await openEvents(`${address}/api/v1/changes.sse`)
    t.teardown(() => stream.close())
    const told = async (content: string) => {
      for (;;) if ((await stream.next())!.data.includes(content)) return
    }
    await stream.begun
    await land(connection.db, story(2))
    await caughtUp()
    const began = performance.now()
    await told('more 2')
    t.ok(performance.now() - began < 4_000, 'news is told')

    for (const [command, file] of [['ingest', await document(t)], ['seed'], ['migrate']] as const) {
      const args = file === undefined ? [command] : [command, file]
      const { code, out, err } = await runCommand(args, { env: { DATABASE_URL: standby } })
      t.same([code, out], [77, ''], command)
      t.match(err, /^onrecord: this PostgreSQL is a standby, and nothing can be written there\. .+\n$/)
    }

    await promote()
    const promoted = connect({ connectionString: standby })
    t.teardown(() => promoted.close())
    const listening = `select from pg_stat_activity where application_name = 'onrecord listen' and query like 'listen%'`
    while ((await ask(standby, listening)).length === 0) continue
    await land(promoted.db, story(3))
    await told('more 3')
    t.equal((await contents()).length, 6, 'and all is there')
  },
)

async function document(t: Test): Promise<string> {
  const file = path.join(t.testdir(), 'story.txt')
  await writeFile(file, 'date 2021-03-05\n“The bridge is closed,” Ann Hill said.\n')
  return file
}

await t.test('a standby of another version is refused in a line', async (t) => {
  const { primary, standby, caughtUp } = await startPair(t)
  const serving = async () => {
    await caughtUp()
    return runCommand(['serve'], { env: { DATABASE_URL: standby, PORT: '0' } })
  }
  await ask(primary, `insert into kysely_migration values ('9999_later', '2031-03-04T00:00:00Z')`)
  t.match(await serving(), {
    code: 78,
    err: /^onrecord: the database was migrated by a newer onrecord .+\n$/,
  })
  await ask(primary, `delete from kysely_migration where name >= '0012'`)
  t.match(await serving(), { code: 78, err: /^onrecord: the database has yet to be migrated .+\n$/ })
  await ask(primary, 'drop table kysely_migration')
  t.match(await serving(), { code: 78, err: /^onrecord: the database has yet to be migrated .+\n$/ })
})
