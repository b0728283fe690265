import fc from 'fast-check'
import { sql } from 'kysely'
import t from 'tap'
import { connect } from '../../src/database/connect.ts'
import type { Database } from '../../src/database/database.ts'
import { settleClusters } from '../../src/identity/clusters.ts'
import { lockIdentity } from '../../src/identity/lock.ts'
import { partition, type Pair } from '../../src/identity/partition.ts'
import { ACTOR_KINDS } from '../../src/actors/table.ts'
import { createTestDatabase } from '../support/database.ts'
import { memberOf, tell, type Telling } from '../support/members.ts'

const TELLINGS: readonly Telling[] = [
  { on: '2031-03-01', outlet: 'Norwick Herald', names: ['Ada Quill|Quill', 'Bo Finch'] },
  { on: '2031-03-02', outlet: 'The Norwick Herald Online', names: ['Ada B. Quill', 'Quill', 'Bo Finch'] },
  { on: '2031-03-03', names: ['Quill', 'Robert Finch|Bo Finch', 'Ada Quill|Ada B. Quill'] },
  { on: '2031-03-03', names: ['Finch', 'Quill Ministry', 'Robert Finch', 'Robert Finch|Rob'] },
]

const url = await createTestDatabase(t)
const connection = connect({ connectionString: url })
t.teardown(() => connection.close())
const { db } = connection
await tell(db, TELLINGS)

const MEMBERS = [
  ...new Set(
    TELLINGS.flatMap((telling) => [
      ...telling.names.map((name) => memberOf(telling, name.split('|')[0]!)),
      ...(telling.outlet ? [memberOf(telling, telling.outlet)] : []),
    ]),
  ),
].sort()

interface Contents {
  actors: { id: string; name: string; kind: string; became: string | null; within: boolean; from: string }[]
  names: { id: string; name: string; sources: number; full: number }[]
  kinds: { id: string; kind: string; sources: number }[]
  /** Statements and sources, with who said or published it and who was named. */
  said: { id: string; actor: string; named: string }[]
}

/** All that depends on who is one. */
async function contentsOf(db: Database): Promise<Contents> {
  const rows = async <Row>(query: string) => (await sql.raw<Row>(query).execute(db)).rows
  return {
    actors: await rows(`select id, name, kind, became_id as became, within_source_id is not null as within,
      named_from::text as "from" from actors order by id`),
    names: await rows(`select actor_id as id, name, sources, as_full as full from actor_names
      order by actor_id, name collate "C"`),
    kinds: await rows('select actor_id as id, kind, sources from actor_kinds order by actor_id, kind'),
    said: await rows(`
      select statement_id || ' ' || position || ' ' || ordinal as id, actor_id as actor,
        coalesce(named_id, actor_id) as named from chain_steps
      union all select id::text, publisher_id, coalesce(publisher_named_id, publisher_id) from sources
      where publisher_id is not null order by id`),
  }
}

/** What the store has to be, told of each member alone and of who is one with whom. */
function joinedAs(alone: Contents, clusterOf: (id: string) => readonly string[]): Contents {
  const keyOf = (id: string) => {
    const { within, from } = alone.actors.find((actor) => actor.id === id)!
    return `${within ? 1 : 0} ${from} ${id}`
  }
  const canonicalOf = (id: string) =>
    [...clusterOf(id)].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))[0]!
  const summed = <Row extends { id: string; sources: number; full?: number }>(
    rows: readonly Row[],
    key: (row: Row) => string,
  ) => {
    const found = new Map<string, Row>()
    for (const row of rows)
      for (const id of new Set([row.id, canonicalOf(row.id)])) {
        const known = found.get(`${id} ${key(row)}`)
        found.set(`${id} ${key(row)}`, {
          ...row,
          id,
          sources: row.sources + (known?.sources ?? 0),
          ...(row.full === undefined ? {} : { full: row.full + (known?.full ?? 0) }),
        })
      }
    return [...found]
      .sort(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
      .map(([, row]) => row)
  }
  const names = summed(alone.names, ({ name }) => name)
  const kinds = summed(alone.kinds, ({ kind }) => kind)
  const most = <Row extends { id: string }>(rows: readonly Row[], id: string, count: (row: Row) => number) =>
    rows.filter((row) => row.id === id && count(row) > 0).sort((one, other) => count(other) - count(one))[0]
  return {
    actors: alone.actors.map((actor) => ({
      ...actor,
      name: most(names, actor.id, ({ full }) => full)?.name ?? actor.name,
      kind: most(
        kinds,
        actor.id,
        ({ kind, sources }) => sources - ACTOR_KINDS.findIndex((one) => one === kind) / 100,
      )!.kind,
      became: canonicalOf(actor.id) === actor.id ? null : canonicalOf(actor.id),
    })),
    names,
    kinds,
    said: alone.said.map((said) => ({ ...said, actor: canonicalOf(said.named) })),
  }
}

const alone = await contentsOf(db)

const inPair = ([one, other]: Pair): Pair => (one < other ? [one, other] : [other, one])
const pairs = fc
  .tuple(fc.constantFrom(...MEMBERS), fc.constantFrom(...MEMBERS))
  .filter(([one, other]) => one !== other)
  .map(inPair)

async function writeMatch([one, other]: Pair, joined: boolean, score: number): Promise<void> {
  await sql`
    insert into actor_matches (actor_id, other_id, score, joined) values (${one}, ${other}, ${score}, ${joined})
    on conflict (actor_id, other_id) do update set score = excluded.score, joined = excluded.joined
  `.execute(db)
}

const settled = (ids: readonly string[] = []) =>
  db.transaction().execute((transaction) => settleClusters(transaction, ids))

async function joinNobody(): Promise<void> {
  await sql`update actor_matches set joined = false`.execute(db)
  await sql`delete from actor_verdicts`.execute(db)
  await sql`delete from actor_judgements`.execute(db)
  await settled(MEMBERS)
  await sql`delete from actor_matches`.execute(db)
}

await t.test(
  'everything on record follows what the machine joins and parts, and comes back as it was',
  async (t) => {
    const act = fc.record({
      pair: pairs,
      joined: fc.boolean(),
      score: fc.integer({ min: 1, max: 9 }),
      settles: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (acts) => {
        const matches = new Map<string, readonly [...Pair, number]>()
        for (const { pair, joined, score, settles } of acts) {
          await writeMatch(pair, joined, score / 10)
          if (joined) matches.set(String(pair), [...pair, score / 10])
          else matches.delete(String(pair))
          if (settles) await settled()
        }
        await settled()
        const clusters = partition({ same: [], different: [], unsure: [], joined: [...matches.values()] })
        const expected = joinedAs(alone, (id) => clusters.get(id) ?? [id])
        t.same(await contentsOf(db), expected)
        t.same(await settled(MEMBERS), [], 'nothing is left to do')
        await joinNobody()
        t.same(await contentsOf(db), alone)
      }),
      { numRuns: 25 },
    )
  },
)

await t.test('a cluster answers as who was named first, under the name that most give', async (t) => {
  const [ada, adaB, quill] = [
    memberOf(TELLINGS[0]!, 'Ada Quill'),
    memberOf(TELLINGS[1]!, 'Ada B. Quill'),
    memberOf(TELLINGS[1]!, 'Quill'),
  ]
  await writeMatch(inPair([quill, adaB]), true, 0.9)
  await writeMatch(inPair([adaB, ada]), true, 0.9)
  await settled()
  const { actors, said } = await contentsOf(db)
  t.match(
    actors.filter(({ id }) => [ada, adaB, quill].includes(id)).sort((one) => (one.id === ada ? -1 : 1)),
    [
      { id: ada, name: 'Ada Quill', became: null },
      { id: String, became: ada },
      { id: String, became: ada },
    ],
  )
  t.equal(said.filter(({ actor, named }) => actor === ada && named !== ada).length, 2)
  await joinNobody()
})

/** In an order that has nothing to do with their days. */
const many: readonly Telling[] = Array.from({ length: 36 }, (_, index) => ({
  on: `2031-04-${String(1 + ((index * 7) % 30)).padStart(2, '0')}`,
  outlet: ['Norwick Herald', 'The Norwick Herald Online'][index % 2]!,
  names: [
    ['Ada Quill', 'Ada B. Quill', 'Quill'][index % 3]!,
    ['Bo Finch|Finch', 'Robert Finch', 'Bob Finch|Bo Finch'][(index >> 1) % 3]!,
  ],
}))

/** Whom the machine joins of a telling, once it is there. */
const matchesOf = (telling: Telling): Pair[] =>
  telling.names
    .map((name) => name.split('|')[0]!)
    .map((name) => [
      memberOf(telling, name),
      memberOf(telling, name.includes('Quill') ? 'Ada Quill' : 'Bo Finch'),
    ])
    .map(([one, other]) => inPair([one!, other!]))
    .filter(([one, other]) => one !== other)

await t.test('loads, joins and parts that run at once end as one after the other', async (t) => {
  const stores = await Promise.all(
    [1, 2].map(async () => connect({ connectionString: await createTestDatabase(t), poolSize: 8 })),
  )
  for (const store of stores) t.teardown(() => store.close())
  const [calm, busy] = stores.map(({ db }) => db) as [Database, Database]

  await tell(calm, many.toReversed())
  const pass = (db: Database, tellings: readonly Telling[], joined: boolean) =>
    db.transaction().execute(async (transaction) => {
      await lockIdentity(transaction)
      for (const [one, other] of tellings.flatMap(matchesOf))
        await sql`
          insert into actor_matches (actor_id, other_id, score, joined)
          select one.id, other.id, 0.9, ${joined} from actors as one, actors as other
          where one.id = ${one} and other.id = ${other}
          on conflict (actor_id, other_id) do update set joined = excluded.joined
        `.execute(transaction)
      await settleClusters(transaction)
    })
  await pass(calm, many, true)

  await tell(busy, many.slice(0, 12), 4)
  const parts = [many.slice(0, 6), many.slice(6, 12), many.slice(3, 9)]
  await Promise.all([
    tell(busy, many.slice(12), 6),
    ...parts.flatMap((part) => [pass(busy, part, true), pass(busy, part, false), pass(busy, part, true)]),
  ])
  await pass(busy, many, true)
  t.same(await contentsOf(busy), await contentsOf(calm))
  t.ok((await contentsOf(calm)).actors.some(({ became }) => became !== null))
})
