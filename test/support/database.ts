import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { ask, givenServer, startTestServer, urlOf, type TestServer } from './server.ts'

let server: Promise<TestServer> | undefined

/**
 * Makes a database for this test alone, migrated and empty, and gives its connection string. It is dropped when the
 * test has ended; the test fails when connections to it are left open then.
 *
 * Call it before whatever opens connections: teardowns run backwards, so that theirs come first.
 */
export async function createTestDatabase(test: Pick<Test, 'teardown'>): Promise<string> {
  return clone(test, (await theServer()).cloning)
}

/** Like {@link createTestDatabase}, but without any table, for tests of the migrations themselves. */
export async function createEmptyDatabase(test: Pick<Test, 'teardown'>): Promise<string> {
  return clone(test, 'template template1')
}

async function clone(test: Pick<Test, 'teardown'>, cloning: string): Promise<string> {
  const { url } = await theServer()
  const name = `onrecord_test_${randomBytes(6).toString('hex')}`
  await ask(url, `create database ${name} ${cloning}`)
  test.teardown(async () => {
    const left = await connectionsTo(url, name)
    await ask(url, `drop database if exists ${name} with (force)`)
    if (left.length > 0) throw new Error(`connections left open at the end of the test: ${left.join('; ')}`)
  })
  return urlOf(url, name)
}

/** The run's server, or one of this file's own, which goes when the file has ended. */
function theServer(): Promise<TestServer> {
  return (server ??= Promise.resolve(
    givenServer() ??
      startTestServer().then((own) => {
        t.teardown(() => own.stop())
        return own
      }),
  ))
}

/** What is still connected once those that are closing have had time to. */
async function connectionsTo(url: string, database: string): Promise<string[]> {
  const query = `select application_name || ': ' || coalesce(nullif(query, ''), 'no query yet') as activity
    from pg_stat_activity where datname = $1 and backend_type = 'client backend'`
  for (const end = Date.now() + 2_000; ; await delay(20)) {
    const left = (await ask<{ activity: string }>(url, query, [database])).map((row) => row.activity)
    if (left.length === 0 || Date.now() > end) return left
  }
}
