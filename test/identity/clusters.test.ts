import fc from 'fast-check'
import { sql } from 'kysely'
import t from 'tap'
import { connect } from '../../src/database/connect.ts'
import type { Database } from '../../src/database/database.ts'
import { settleClusters } from '../../src/identity/clusters.ts'
import { explodeActor, judgeActors, undoJudgement } from '../../src/identity/judgements.ts'
import { lockIdentity } from '../../src/identity/lock.ts'
import { partition, type Opinions, type Pair } from '../../src/identity/partition.ts'
import { VERDICTS, type Verdict } from '../../src/identity/table.ts'
import { settleVerdicts } from '../../src/identity/verdicts.ts'
import { contentsOf, joinedAs } from '../support/clusters.ts'
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

interface Logged {
  id: number
  decision: number
  pair: Pair
  verdict: Verdict | null
  undoes: number | null
}

/** What a person does; who and which is told by number, whatever there is by then. */
const deeds = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ verdict: fc.constantFrom(...VERDICTS), pair: pairs }),
  },
  { weight: 3, arbitrary: fc.record({ undo: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ explode: fc.constantFrom(...MEMBERS) }) },
)

/** The plainest way to say what holds: nothing is taken back by what was itself taken back. */
const isInForce = (log: readonly Logged[], id: number): boolean =>
  !log.some((other) => other.undoes === id && isInForce(log, other.id))

function opinionsOf(log: readonly Logged[], joined: Opinions['joined']): Opinions {
  const holding = new Map<string, Logged>()
  for (const logged of log)
    if (logged.verdict !== null && isInForce(log, logged.id)) holding.set(String(logged.pair), logged)
  const of = (verdict: Verdict) =>
    [...holding.values()].filter((logged) => logged.verdict === verdict).map(({ pair }) => pair)
  return { same: of('SAME'), different: of('DIFFERENT'), unsure: of('UNSURE'), joined }
}

function isContradicted({ same, different }: Opinions): boolean {
  const clusters = partition({ same, different: [], unsure: [], joined: [] })
  return different.some(([one, other]) => clusters.get(one)?.includes(other))
}

const by = { by: 'Jo Tester', reason: 'for the test' }

await t.test(
  'judgements end as the plainest model has it, and what is taken back is as it was',
  async (t) => {
    const matched = fc.uniqueArray(pairs, { maxLength: 5, selector: String })
    await fc.assert(
      fc.asyncProperty(matched, fc.array(deeds, { minLength: 1, maxLength: 10 }), async (matches, all) => {
        const joined = matches.map((pair, index) => [...pair, 0.5 + index / 10] as const)
        for (const [one, other, score] of joined) await writeMatch([one, other], true, score)
        await settled()
        let log: Logged[] = []
        for (const deed of all) {
          const before = opinionsOf(log, joined)
          const clusters = partition(before)
          const next: Omit<Logged, 'id' | 'decision'>[] = []
          let refused = false
          let done: () => Promise<{ id: number }>
          if ('undo' in deed) {
            const decisions = [...new Set(log.map(({ decision }) => decision))]
            if (decisions.length === 0) continue
            const id = decisions[deed.undo % decisions.length]!
            const taken = log.filter(({ decision }) => decision === id)
            refused = taken.some((logged) => !isInForce(log, logged.id))
            next.push(...taken.map(({ id, pair }) => ({ pair, verdict: null, undoes: id })))
            done = () => undoJudgement(db, id, by)
          } else if ('explode' in deed) {
            const cluster = clusters.get(deed.explode) ?? [deed.explode]
            refused = cluster.length === 1
            const isSame = (logged: Logged) =>
              logged.verdict === 'SAME' &&
              isInForce(log, logged.id) &&
              cluster.includes(logged.pair[0]) &&
              before.same.some((pair) => String(pair) === String(logged.pair))
            next.push(
              ...log.filter(isSame).map(({ id, pair }) => ({ pair, verdict: null, undoes: id })),
              ...cluster.map((id) => ({ pair: [id, id] as const, verdict: 'UNSURE' as const, undoes: null })),
            )
            done = () => explodeActor(db, deed.explode, by)
          } else {
            const { verdict, pair } = deed
            const contrary =
              verdict === 'SAME' ? before.different : verdict === 'DIFFERENT' ? before.same : []
            refused = contrary.some((other) => String(other) === String(pair))
            next.push({ pair, verdict, undoes: null })
            done = () => judgeActors(db, verdict, pair[1], pair[0], by)
          }
          const first = (log.at(-1)?.id ?? 0) + 1
          const after = [
            ...log,
            ...next.map((logged, index) => ({ ...logged, id: first + index, decision: first })),
          ]
          refused ||= isContradicted(opinionsOf(after, joined))
          const standing = refused ? await contentsOf(db) : undefined
          if (standing) {
            await t.rejects(done(), { code: /^JUDGEMENT_/ })
            t.same(await contentsOf(db), standing)
            continue
          }
          const { id } = await done()
          const rows = await db.selectFrom('actor_judgements').selectAll().orderBy('id').execute()
          log = rows.map((row) => ({
            id: row.id,
            decision: row.decision_id,
            pair: [row.actor_id, row.other_id],
            verdict: row.verdict,
            undoes: row.undoes,
          }))
          const added = log.filter(({ decision }) => decision === id)
          const told = ({ pair, verdict, undoes }: Omit<Logged, 'id' | 'decision'>) =>
            `${String(pair)} ${verdict} ${undoes}`
          t.same(added.map(told).sort(), next.map(told).sort())
          const found = partition(opinionsOf(log, joined))
          t.same(
            await contentsOf(db),
            joinedAs(alone, (member) => found.get(member) ?? [member]),
          )
        }
        await joinNobody()
        t.same(await contentsOf(db), alone)
      }),
      { numRuns: 20 },
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

await t.test('what was judged holds when its member comes', async (t) => {
  const telling: Telling = { on: '2031-03-09', names: ['Quill'] }
  const [quill, ada] = [memberOf(telling, 'Quill'), memberOf(TELLINGS[0]!, 'Ada Quill')]
  const becameOf = async (id: string) =>
    (await contentsOf(db)).actors.find((actor) => actor.id === id)?.became
  await judgeActors(db, 'SAME', memberOf(TELLINGS[1]!, 'Quill'), ada, by)
  const { id: judgement } = await judgeActors(db, 'SAME', memberOf(TELLINGS[2]!, 'Quill'), ada, by)
  await sql`
    update actor_judgements set actor_id = least(${quill}, ${ada})::uuid, other_id = greatest(${quill}, ${ada})::uuid
    where id = ${judgement}
  `.execute(db)
  await settleVerdicts(db, [inPair([quill, ada]), inPair([memberOf(TELLINGS[2]!, 'Quill'), ada])])
  await settled([ada])
  await tell(db, [telling])
  t.equal(await becameOf(quill), null)
  await settled()
  t.equal(await becameOf(quill), ada)
})
