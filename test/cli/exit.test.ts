import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import t from 'tap'
import { runCommand } from '../support/command.ts'
import { createTestDatabase } from '../support/database.ts'
import { ask } from '../support/server.ts'

const file = path.join(t.testdir(), 'story.txt')
await writeFile(file, 'date 2021-03-05\n“The bridge is closed,” Ann Hill said.\n')

const COMMANDS = [['migrate'], ['ingest', file], ['seed'], ['serve']]

const changed = (url: string, change: (url: URL) => void): string => {
  const other = new URL(url)
  change(other)
  return other.href
}

const CASES: Readonly<Record<string, readonly [status: number, told: RegExp, of: (url: string) => unknown]>> =
  {
    'nobody answers': [
      75,
      /PostgreSQL cannot be used \(connect ECONNREFUSED .+\)\./,
      () => 'postgres://127.0.0.1:1/none',
    ],
    'the password is wrong': [
      77,
      /PostgreSQL refuses to let this in \(password authentication failed .+\)\./,
      (url) => changed(url, (other) => (other.password = 'guessed')),
    ],
    'there is no such database': [
      77,
      /PostgreSQL refuses to let this in \(database "nowhere" does not exist\)\./,
      (url) => changed(url, (other) => (other.pathname = '/nowhere')),
    ],
    'a newer version migrated it': [
      78,
      /The database was migrated by a newer onrecord \(.*9999_later is missing\)\./,
      async (url) => {
        await ask(url, `insert into kysely_migration values ('9999_later', '2031-03-04T00:00:00Z')`)
        return url
      },
    ],
  }

for (const [title, [status, told, of]] of Object.entries(CASES))
  await t.test(`every command says in a line, and by its exit status, that ${title}`, async (t) => {
    const env = { DATABASE_URL: String(await of(await createTestDatabase(t))), PORT: '0' }
    for (const { code, out, err } of await Promise.all(COMMANDS.map((args) => runCommand(args, { env })))) {
      t.same([code, out], [status, ''], err)
      t.match(err, new RegExp(`^onrecord: ${told.source} [^\\n]+\\n$`))
    }
  })

await t.test('a database that can only be read is served, and refused by what writes', async (t) => {
  const url = await createTestDatabase(t)
  await ask(url, `alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = on`)
  const env = { DATABASE_URL: url, PORT: '0', HOST: 'nowhere.invalid', ONRECORD_LOG_LEVEL: 'silent' }
  for (const args of COMMANDS.slice(0, 3)) {
    const { code, out, err } = await runCommand(args, { env })
    t.same([code, out], [77, ''], err)
    t.match(err, /^onrecord: this PostgreSQL has default_transaction_read_only on, and nothing can .+\n$/)
  }
  const { out } = await runCommand(['serve'], { env })
  t.match(out, /^This PostgreSQL can only be read .+\n$/, 'and goes on to serve')
})
