/** What a key or an address may have in a minute. */
import { sql } from 'kysely'
import t from 'tap'
import { Budget } from '../../src/access/budget.ts'
import { createKey } from '../../src/access/keys.ts'
import { build } from '../support/app.ts'
import { putStory } from '../support/store.ts'
import { story } from '../support/changes.ts'

const QUERY = '{ statements(first: 10) { nodes { id content } } }'

await t.test(
  'servers together give a slice each too much at most, and what is owed is made up for',
  async (t) => {
    const { connection } = await build(t)
    const { db } = connection
    const quota = 600
    const servers = Array.from({ length: 3 }, () => new Budget(db, 'cost', quota))
    const useAll = async () => {
      let used = 0
      const open = new Set(servers)
      while (open.size > 0)
        for (const server of [...open])
          await server.use('key 1', 4).then(
            () => (used += 4),
            () => open.delete(server),
          )
      return used
    }
    // The minute may end in the middle: the next one is then counted from its beginning.
    const minuteOf = async () =>
      (await sql<{ at: string }>`select date_trunc('minute', now())::text as at`.execute(db)).rows[0]!.at
    let [before, used] = [await minuteOf(), await useAll()]
    if (before !== (await minuteOf())) {
      await sql`delete from budgets`.execute(db)
      before = await minuteOf()
      for (const [place] of servers.entries()) servers[place] = new Budget(db, 'cost', quota)
      used = await useAll()
    }
    t.ok(used >= quota - 3 * 10 && used <= quota + 3 * 10, `${used} of ${quota} were used`)
    await t.rejects(servers[0]!.use('key 1', 1), { code: 'RATE_LIMITED', details: { retryAfter: /^\d+$/ } })
    t.ok(await servers[0]!.use('key 2', 1), 'another one is not limited by it')

    await sql`update budgets set minute = minute - interval '1 minute', taken = ${3 * quota} where subject = 'key 1'`.execute(
      db,
    )
    await t.rejects(
      new Budget(db, 'cost', quota).use('key 1', 1),
      { code: 'RATE_LIMITED' },
      'it owes a minute more',
    )
    await sql`update budgets set minute = minute - interval '2 minutes' where subject = 'key 1'`.execute(db)
    t.ok(await new Budget(db, 'cost', quota).use('key 1', 1))
  },
)

await t.test('who is limited is told what is left, and when there is more', async (t) => {
  const { app, connection } = await build(t, { config: { quotas: { cost: 100, rows: 2 } } })
  await connection.db.transaction().execute((transaction) => putStory(transaction, story(1)))
  const { key, told } = await createKey(connection.db, { owner: 'Ada Quill', scopes: ['read'] })
  const ask = async (url: string, options: { ip?: string; key?: string } = {}) => {
    const { statusCode, headers, body } = await app.inject({
      url,
      remoteAddress: options.ip ?? '127.0.0.1',
      headers: options.key === undefined ? {} : { authorization: `Bearer ${options.key}` },
    })
    return { status: statusCode, headers, body }
  }
  const graphql = `/graphql?query=${encodeURIComponent(QUERY)}`
  for (const ip of ['127.0.0.1', '127.0.0.9', '::1', '::ffff:127.0.0.1'])
    for (let times = 0; times < 6; times++) {
      const { status, headers } = await ask(graphql, { ip })
      if (status !== 200 || headers['ratelimit'] !== undefined) t.fail(`${ip} is limited`)
    }
  for (const who of [{ ip: '203.0.113.7' }, { ip: '2001:db8:1:2:3::4' }, { key }]) {
    const first = await ask(graphql, who)
    t.equal(first.status, 200)
    t.equal(first.headers['ratelimit-policy'], '"cost";q=100;w=60')
    t.match(first.headers['ratelimit'], /^"cost";r=\d+;t=\d+$/)
    let last = first
    for (let times = 0; times < 20 && last.status === 200; times++) last = await ask(graphql, who)
    t.match([last.status, last.body], [429, /RATE_LIMITED/], JSON.stringify(who))
    t.match(last.headers['retry-after'], /^\d+$/)
  }
  t.equal(
    (await ask(graphql, { ip: '2001:db8:1:2:ffff::1' })).status,
    429,
    'one network of IPv6 is one client',
  )
  t.equal((await ask(graphql, { ip: '2001:db8:1:3::1' })).status, 200)

  t.match(JSON.parse((await ask('/api/v1/limits', { key })).body), {
    key: { id: told.id, owner: 'Ada Quill', scopes: ['read'] },
    limits: [
      { name: 'cost', quota: 100, window: 60 },
      { name: 'rows', quota: 2, remaining: 2 },
    ],
  })
  t.match(JSON.parse((await ask('/api/v1/limits')).body), { key: null, limits: [] })
  const csv = await ask('/api/v1/statements.csv', { key })
  t.match([csv.status, csv.headers['ratelimit-policy']], [200, '"rows";q=2;w=60'])
})
