import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import t from 'tap'
import { connect } from '../../../src/database/connect.ts'
import type { Database } from '../../../src/database/database.ts'
import { passOverIdentity } from '../../../src/identity/matching/pass.ts'
import { sourceIdOf } from '../../../src/ingest/prepare.ts'
import { createTestDatabase } from '../../support/database.ts'
import { documentOf, tell, type Telling } from '../../support/members.ts'

async function store(t: Pick<typeof import('tap').t, 'teardown'>): Promise<Database> {
  const connection = connect({ connectionString: await createTestDatabase(t) })
  t.teardown(() => connection.close())
  return connection.db
}

const ROLES = {
  'Chuck Quill': 'Sen.',
  'Charles E. Quill': 'Senator',
  'Karl Hale': 'mayor of Norwick',
  'Karl Hale Jr.': 'Norwick Mayor',
}

/** A spring in which one Quill is in all papers, and a few things that are not what they seem. */
const SPRING: readonly Telling[] = [
  { on: '2031-03-01', outlet: 'Norwick Post', names: ['Chuck Quill|Quill', 'Ann Hale'], roles: ROLES },
  { on: '2031-03-02', names: ['Chuck Quill|Quill', 'Karl Hale|Hale'], roles: ROLES },
  { on: '2031-03-03', names: ['Charles E. Quill|Quill', 'Karl Hale Jr.'], roles: ROLES },
  { on: '2031-03-04', outlet: 'Norwick Post', names: ['Quill', 'Zelmora'] },
  { on: '2031-03-05', names: ['Quill', 'Zelmora', 'Hale'] },
  { on: '2031-03-06', names: ['QUILL', 'Zelmora', 'Ann B. Hale|Hale'] },
  { on: '2031-03-07', names: ['Tide Ministry', 'Mira Ostrow|Ostrow'] },
  { on: '2031-03-08', names: ['Ministry of Tide', 'Ostrow'] },
  { on: '2031-06-08', names: ['Sara Quill|Quill', 'Paul'] },
  { on: '2031-06-09', names: ['Quill', 'Paul'] },
]

/** Who answers as whom, by the name that it is shown with, and what is only suggested. */
async function whoIsWho(db: Database): Promise<{ joined: string[]; suggested: string[] }> {
  const joined = await sql<{ pair: string }>`
    select own.name || case when own.within_source_id is null then '' else ' of ' || own.named_from end
      || ' → ' || (select names.name from actor_names as names where names.actor_id = actor.id
        order by names.as_full desc, names.name collate "C" limit 1) as pair
    from actors as own join actors as actor on actor.id = own.became_id
  `.execute(db)
  const suggested = await sql<{ pair: string }>`
    select least(one.name, other.name) || ' ? ' || greatest(one.name, other.name) as pair
    from actor_matches join actors as one on one.id = actor_id join actors as other on other.id = other_id
    where not joined
  `.execute(db)
  return {
    joined: joined.rows.map(({ pair }) => pair).sort(),
    suggested: [...new Set(suggested.rows.map(({ pair }) => pair))].sort(),
  }
}

/** All that who is who has on record. */
async function everything(db: Database): Promise<unknown> {
  const all = await Promise.all([
    sql`select id, became_id, name, kind from actors order by id`.execute(db),
    sql`select actor_id, other_id, score, joined, evidence from actor_matches order by 1, 2`.execute(db),
    sql`select statement_id, position, ordinal, actor_id, named_id from chain_steps order by 1, 2, 3`.execute(
      db,
    ),
    sql`select actor_id, name, sources from actor_names order by 1, 2`.execute(db),
    sql`select id, publisher_id, publisher_named_id from sources order by 1`.execute(db),
  ])
  return all.map(({ rows }) => rows)
}

t.test('joins names of one, and leaves apart what may be another', async (t) => {
  const db = await store(t)
  await tell(db, SPRING)
  t.same((await whoIsWho(db)).joined, [], 'nothing before the pass')
  await passOverIdentity(db)
  const { joined, suggested } = await whoIsWho(db)
  t.same(joined, [
    'Ann B. Hale → Ann B. Hale',
    'Charles E. Quill → Chuck Quill',
    'Ministry of Tide → Ministry of Tide',
    'Ostrow of 2031-03-08 → Mira Ostrow',
    'QUILL of 2031-03-06 → Chuck Quill',
    'Quill of 2031-03-04 → Chuck Quill',
    'Quill of 2031-03-05 → Chuck Quill',
    'Zelmora of 2031-03-05 → Zelmora',
    'Zelmora of 2031-03-06 → Zelmora',
  ])
  t.ok(suggested.includes('Karl Hale ? Karl Hale Jr.'), 'a junior is somebody else until somebody says so')
  t.ok(suggested.some((pair) => pair.startsWith('Hale ?') || pair.endsWith('? Hale')))
  t.equal(await passOverIdentity(db), 0, 'and then there is nothing to do')
})

t.test(
  'comes to the same in any order, by any number of loaders, and however often it is called',
  async (t) => {
    const results: unknown[] = []
    for (const load of [
      async (db: Database) => {
        await tell(db, SPRING)
      },
      async (db: Database) => {
        await tell(db, SPRING.toReversed(), 4)
      },
      async (db: Database) => {
        for (const telling of SPRING.toReversed()) {
          await tell(db, [telling])
          await passOverIdentity(db)
        }
      },
      async (db: Database) => {
        await Promise.all([tell(db, SPRING.slice(0, 6)), tell(db, SPRING.slice(4)), passOverIdentity(db)])
        await Promise.all([passOverIdentity(db), passOverIdentity(db)])
      },
    ]) {
      const db = await store(t)
      await load(db)
      await passOverIdentity(db)
      results.push(await everything(db))
    }
    const [first, ...others] = results
    for (const other of others) t.same(other, first)
  },
)

/** What it is decided from, and by what it was decided. */
async function known(db: Database): Promise<unknown> {
  const all = await Promise.all([
    sql`select actor_id, is_local, facts from member_facts order by 1`.execute(db),
    sql`select * from member_keys order by key, actor_id`.execute(db),
    sql`select * from member_key_states order by key, month`.execute(db),
    sql`select count(*)::int as left_over from member_withdrawals`.execute(db),
  ])
  return all.map(({ rows }) => rows)
}

t.test('what a source had of anybody goes with it, and what was decided by that', async (t) => {
  const db = await store(t)
  const fresh = await store(t)
  const deleted = fc.record({
    first: fc.subarray([...SPRING], { minLength: 1 }),
    then: fc.subarray([...SPRING]),
    isPassedOver: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(deleted, async ({ first, then, isPassedOver }) => {
      for (const one of [db, fresh])
        await sql`truncate sources, actors, events, unsettled_actors, member_keys_left, member_key_states cascade`.execute(
          one,
        )
      const remove = (tellings: readonly Telling[]) =>
        db
          .deleteFrom('sources')
          .where('id', 'in', [...tellings.map((telling) => sourceIdOf(documentOf(telling))), randomUUID()])
          .execute()
      await tell(db, SPRING)
      await passOverIdentity(db)
      await remove(first)
      if (isPassedOver) await passOverIdentity(db)
      await tell(db, then)
      await passOverIdentity(db)
      const gone = first.filter((telling) => !then.includes(telling))
      await tell(
        fresh,
        SPRING.filter((telling) => !gone.includes(telling)),
      )
      await passOverIdentity(fresh)
      assert.deepEqual(await everything(db), await everything(fresh))
      assert.deepEqual(await known(db), await known(fresh))
    }),
    { numRuns: 6, examples: [[{ first: [...SPRING], then: [], isPassedOver: true }]] },
  )
})
