/** Keys: made, sent, found wanting, rotated, revoked. */
import { sql } from 'kysely'
import t from 'tap'
import { principalOf } from '../../src/access/authenticate.ts'
import { createKey, listKeys, revokeKey, rotateKey } from '../../src/access/keys.ts'
import { assertScope, requireScope, type Principal } from '../../src/access/principal.ts'
import { isKeyOf, makeSecret, prefixOf } from '../../src/access/secret.ts'
import { withWriter } from '../../src/access/writer.ts'
import { build } from '../support/app.ts'
import { ask as askDatabase } from '../support/server.ts'

await t.test('a key has 256 random bits, and what is stored does not tell them', (t) => {
  const made = makeSecret()
  t.match(made.key, /^onr_[0-9a-f]{12}_[0-9a-f]{64}$/)
  t.equal(prefixOf(made.key), made.prefix)
  t.ok(isKeyOf(made.key, made.hash))
  t.notOk(isKeyOf(`${made.key.slice(0, -1)}${made.key.endsWith('0') ? '1' : '0'}`, made.hash))
  t.not(makeSecret().key, made.key)
  for (const words of ['', 'onr_', made.prefix, `${made.key}0`, ` ${made.key}`, `${made.key}\n`])
    t.equal(prefixOf(words), undefined, JSON.stringify(words))
  t.end()
})

await t.test('with a key somebody is known, and may do what it is for', async (t) => {
  const { app, connection, url } = await build(t)
  const { db } = connection
  app.get('/guarded', { onRequest: requireScope('review') }, ({ principal }) => principal)
  app.get('/told', ({ principal }) => ({ principal }))
  const ask = async (path: string, authorization?: string) => {
    const { statusCode, headers, body } = await app.inject({
      url: path,
      headers: authorization === undefined ? {} : { authorization },
    })
    const read = JSON.parse(body) as { errors?: [{ message: string; extensions: { code: string } }] }
    const [error] = read.errors ?? []
    return {
      status: statusCode,
      code: error?.extensions.code,
      message: error?.message,
      challenge: headers['www-authenticate'],
      read: read as unknown,
    }
  }
  const reader = await createKey(db, { owner: 'Ada Quill', scopes: ['read'] })
  const reviewer = await createKey(db, { owner: 'Jo Ember', scopes: ['read', 'review'] })

  t.match(await ask('/told'), { status: 200, read: { principal: null } }, 'none is needed to be nobody')
  t.match(await ask('/told', 'Basic YTpi'), { read: { principal: null } }, 'what a proxy asks for is no key')
  t.match(await ask('/guarded'), { status: 401, code: 'KEY_REQUIRED', challenge: /^Bearer .*scope="review"/ })
  t.match(await ask('/guarded', `Bearer ${reader.key}`), {
    status: 403,
    code: 'SCOPE_MISSING',
    message: /review/,
    challenge: /insufficient_scope/,
  })
  t.match(await ask('/guarded', `bearer  ${reviewer.key}`), {
    status: 200,
    read: { owner: 'Jo Ember', keyId: reviewer.told.id, scopes: ['read', 'review'] },
  })
  const other = makeSecret().key
  for (const wrong of [
    'Bearer',
    'Bearer onr_',
    `Bearer ${other}`,
    `Bearer ${reader.told.prefix}${other.slice(16)}`,
  ])
    t.match(
      await ask('/told', wrong),
      { status: 401, code: 'KEY_INVALID', challenge: /invalid_token/ },
      wrong,
    )

  await revokeKey(db, reviewer.told.prefix)
  t.match(await ask('/told', `Bearer ${reviewer.key}`), { code: 'KEY_INVALID', message: /revoked/ })
  await sql`update access_keys set expires_at = now() where id = ${reader.told.id}`.execute(db)
  t.match(await ask('/told', `Bearer ${reader.key}`), { code: 'KEY_INVALID', message: /expired/ })
  t.same(await connectionStrings(url), [], 'nothing that is stored has the key in it')

  async function connectionStrings(database: string) {
    return askDatabase(
      database,
      `select id from access_keys where access_keys::text like '%' || $1 || '%'
        union all select null from audit where audit::text like '%' || $1 || '%'`,
      [reader.key.slice(17, -4)],
    )
  }
})

await t.test('when a key was used is told to a minute', async (t) => {
  const { connection } = await build(t)
  const { db } = connection
  const { key, told } = await createKey(db, { owner: 'Ada Quill', scopes: ['read'] })
  const usedAt = async () => (await listKeys(db))[0]!.last_used_at
  t.equal(told.last_used_at, null)
  await principalOf(db, key)
  const first = await usedAt()
  t.ok(first)
  await principalOf(db, key)
  t.same(await usedAt(), first, 'and not written again within it')
  await sql`update access_keys set last_used_at = now() - interval '61 seconds'`.execute(db)
  await principalOf(db, key)
  t.ok((await usedAt())! >= first!)
})

await t.test('of a key that is rotated two are good, and no third', async (t) => {
  const { connection } = await build(t)
  const { db } = connection
  const old = await createKey(db, { owner: 'Ada Quill', scopes: ['ingest'] })
  const next = await rotateKey(db, old.told.prefix)
  t.match(next.told, { owner: 'Ada Quill', scopes: ['ingest'], expires_at: null })
  t.ok(await principalOf(db, old.key))
  t.ok(await principalOf(db, next.key))
  for (const either of [old, next])
    await t.rejects(rotateKey(db, either.told.id), { code: 'KEY_ROTATING' }, 'both are good')
  await revokeKey(db, old.key)
  await t.rejects(rotateKey(db, old.told.id), { code: 'KEY_UNKNOWN' }, 'what is over is not rotated')
  t.ok(await rotateKey(db, next.told.id))
  await t.rejects(rotateKey(db, 'onr_000000000000'), { code: 'KEY_UNKNOWN' })
})

await t.test('a key is never wider than the key that makes it', async (t) => {
  const { connection } = await build(t)
  const { db } = connection
  const made = await createKey(db, {
    owner: 'Ada Quill',
    scopes: ['read', 'review'],
    expiresAt: new Date(Date.now() + 60_000),
  })
  const maker = await principalOf(db, made.key)
  const later = new Date(Date.now() + 120_000)
  await t.rejects(createKey(db, { owner: 'Jo', scopes: ['ingest'] }, maker), { code: 'SCOPE_MISSING' })
  await t.rejects(createKey(db, { owner: 'Jo', scopes: ['read'], expiresAt: later }, maker), {
    code: 'INPUT_INVALID',
  })
  const narrower = await createKey(db, { owner: 'Jo', scopes: ['read'] }, maker)
  t.same(narrower.told.expires_at, made.told.expires_at, 'and no longer good where nothing is said')
  await t.rejects(
    sql`update access_keys set scopes = '{read,admin}' where id = ${narrower.told.id}`.execute(db),
    /would do more/,
  )
  t.same(
    (await revokeKey(db, made.told.id)).map(({ id }) => id).sort(),
    [made.told.id, narrower.told.id].sort(),
    'what was made with it ends with it',
  )
  await t.rejects(principalOf(db, narrower.key), { code: 'KEY_INVALID' })
})

await t.test('what a key writes is on record with who, when, what and on which request', async (t) => {
  const { connection, url } = await build(t)
  const { db } = connection
  const { told } = await createKey(db, { owner: 'Ada Quill', scopes: ['merge'] })
  const principal: Principal = { keyId: told.id, owner: told.owner, scopes: told.scopes }
  assertScope(principal, 'merge')
  const judge = sql`
    insert into actor_judgements (id, decision_id, actor_id, other_id, verdict, judged_by) overriding system value
    select id, id, ${told.id}, ${told.id}, 'UNSURE', 'Ada' from nextval('actor_judgements_id_seq') as id`
  await withWriter(db, { principal, requestId: 'r-1' }, (transaction) => judge.execute(transaction))
  await judge.execute(db)
  await t.rejects(
    withWriter(db, { principal }, async (transaction) => {
      await judge.execute(transaction)
      throw new Error('given up')
    }),
  )
  const rows = await askDatabase<Record<string, unknown>>(
    url,
    'select *, session_user as "user" from audit order by id',
  )
  t.match(rows, [
    { noun: 'access_keys', action: 'INSERT', thing_id: told.id, by: rows[0]!['user'], key_id: null },
    {
      noun: 'actor_judgements',
      by: 'Ada Quill',
      key_id: told.id,
      request_id: 'r-1',
      told: { verdict: 'UNSURE' },
    },
    { noun: 'actor_judgements', by: rows[0]!['user'], key_id: null, request_id: null },
  ])
  t.equal(rows.length, 3, 'what was rolled back was not written')
  for (const change of ["update audit set by = 'Jo'", 'delete from audit', 'truncate audit'])
    await t.rejects(askDatabase(url, change), /may not change/, change)
})
