import fc from 'fast-check'
import { sql } from 'kysely'
import t from 'tap'
import { makeId } from '../../src/api/ids.ts'
import type { Change } from '../../src/changes/feed.ts'
import { connect } from '../../src/database/connect.ts'
import type { Database } from '../../src/database/database.ts'
import { OnrecordError } from '../../src/errors.ts'
import { settleClusters } from '../../src/identity/clusters.ts'
import { judgeActors } from '../../src/identity/judgements.ts'
import { VERDICTS } from '../../src/identity/table.ts'
import { sourceIdOf } from '../../src/ingest/prepare.ts'
import { makeDocuments } from '../support/articles.ts'
import { openAt, readAll } from '../support/changes.ts'
import { contentsOf as joinedContentsOf } from '../support/clusters.ts'
import { createTestDatabase } from '../support/database.ts'
import { load, story } from '../support/load.ts'
import { documentOf, memberOf, tell, type Telling } from '../support/members.ts'
import { ask } from '../support/server.ts'
import { contentsOf, type Contents } from '../support/tables.ts'

/** What is on record, but for what leads from what was to what is, and what was seen in two texts at once. */
const current = (record: Contents): Contents => ({
  ...record,
  events: record.events.filter(({ became_id }) => became_id === null),
  statement_links: [],
})

const deleteFrom = (url: string, ids: readonly string[]) =>
  ask(url, 'delete from sources where id = any($1)', [ids])

await t.test(
  'what is deleted is as if it had never come, and comes back as if it had never gone',
  async (t) => {
    const documents = makeDocuments(12, 7)
    const url = await createTestDatabase(t)
    await load(url, documents)
    const whole = await contentsOf(url)
    t.ok(
      whole.events.filter(({ became_id }) => became_id !== null).length > 0,
      'some of them are of one event',
    )
    t.ok(
      whole.sources.some(({ contained_in_id }) => contained_in_id !== null),
      'some have posts',
    )
    t.ok(
      whole.actors.some(({ within_source_id }) => within_source_id !== null),
      'some have actors of their own',
    )
    const some = fc.subarray(documents, { minLength: 2, maxLength: documents.length - 2 })
    for (const deleted of [documents, ...fc.sample(some, 2)]) {
      await deleteFrom(url, deleted.map(sourceIdOf))
      await load(url, [])
      const other = await createTestDatabase(t)
      await load(
        other,
        documents.filter((document) => !deleted.includes(document)),
      )
      t.same(current(await contentsOf(url)), current(await contentsOf(other)))
      await load(url, deleted)
      t.same(current(await contentsOf(url)), current(whole))
    }
  },
)

await t.test('what is deleted while others load is gone whole, and nothing else is', async (t) => {
  const documents = makeDocuments(16, 3)
  const url = await createTestDatabase(t)
  await load(url, documents.slice(0, 8))
  const loading = load(url, documents, 4)
  for (const document of documents.slice(0, 8)) await deleteFrom(url, [sourceIdOf(document)])
  t.match(await loading, { rejected: 0 })
  await load(url, documents)
  const other = await createTestDatabase(t)
  await load(other, documents)
  t.same(current(await contentsOf(url)), current(await contentsOf(other)))
})

const DAM =
  'The dam near Norwick was closed after cracks were found in its spillway, engineers of the reservoir said.'
const dams = ['2031-03-04', '2031-03-05', '2031-03-06'].map((publishedOn, index) =>
  story(
    `${DAM} “It is ${index} feet,” Ada Quillfeather told Coastal Wire. A diver agreed, Bo Finch ${index} said.`,
    {
      publishedOn,
      title: `Norwick dam closed after cracks in spillway, part ${index}`,
      outlet: `Outlet ${index}`,
    },
  ),
)
const idsOfDams = dams.map(sourceIdOf)
const eventsOfDams = idsOfDams.map((id) => makeId('Event', [id]))

await t.test('the feed tells what is gone, and which event another has become', async (t) => {
  const { db, url } = await openAt(t, 2)
  await load(url, dams)
  const before = await readAll(db)
  await deleteFrom(url, [idsOfDams[0]!])
  const { changes, cursor } = await readAll(db, before.cursor)
  const told = (change: Change['change'], type: Change['type']) =>
    changes.filter((one) => one.change === change && one.type === type)
  t.match(told('DELETED', 'Source'), [{ id: idsOfDams[0] }])
  t.ok(told('DELETED', 'Statement').length > 1)
  const { rows } = await sql<{ name: string }>`select name from actors order by name`.execute(db)
  t.notOk(
    rows.some(({ name }) => name === 'Outlet 0'),
    'nobody is left of whom only this one spoke',
  )
  t.ok(told('DELETED', 'Actor').length > 0)
  t.same(
    told('MERGED', 'Event')
      .map(({ id, becameId }) => [id, becameId])
      .sort(),
    [eventsOfDams[0], eventsOfDams[2]].map((id) => [id, eventsOfDams[1]]).sort(),
  )
  t.match(told('SAVED', 'Event'), [{ id: eventsOfDams[1], object: /part 1/ }])
  t.same(
    await ask(url, 'select title from events where title like $1', ['%part 0%']),
    [],
    'and its words stand nowhere',
  )

  await deleteFrom(url, idsOfDams)
  const last = await readAll(db, cursor)
  t.same(
    last.changes
      .filter(({ type }) => type === 'Event')
      .map(({ change, id }) => [change, id])
      .sort(),
    eventsOfDams.map((id) => ['DELETED', id]).sort(),
  )
  t.same(await ask(url, 'select (select count(*) from actors) + (select count(*) from events) as left'), [
    { left: '0' },
  ])
})

await t.test('one that came before names were kept goes, and takes no name of others along', async (t) => {
  const url = await createTestDatabase(t)
  await load(url, dams)
  await ask(url, 'update sources set names = null')
  await deleteFrom(url, [idsOfDams[1]!])
  t.same(
    await ask(url, 'select event_id, count(*)::int from sources group by 1'),
    [{ event_id: eventsOfDams[0], count: 2 }],
    'those that followed it follow another',
  )
  t.same(await ask(url, "select sources from actor_names where name = 'Ada Quillfeather'"), [{ sources: 3 }])
})

await t.test('somebody of one source whom others have come to speak of stays', async (t) => {
  const url = await createTestDatabase(t)
  await load(url, dams)
  const within = 'select id from actors where within_source_id = $1 limit 1'
  const [known] = await ask<{ id: string }>(url, within, [idsOfDams[0]])
  if (!known) throw new Error('nobody is of this source alone')
  await ask(
    url,
    `update chain_steps set actor_id = $1 where statement_id in (select id from statements where source_id = $2)
      and position = 0 and ordinal = 0`,
    [known.id, idsOfDams[1]],
  )
  await deleteFrom(url, [idsOfDams[0]!])
  t.same(await ask(url, 'select within_source_id from actors where id = $1', [known.id]), [
    { within_source_id: null },
  ])
})

const tellings: readonly Telling[] = [
  { on: '2031-03-01', outlet: 'Norwick Herald', names: ['Ada Quill|Quill', 'Bo Finch'] },
  {
    on: '2031-03-02',
    outlet: 'The Norwick Herald Online',
    names: ['Ada B. Quill|Ada Quill', 'Quill', 'Bo Finch'],
  },
  { on: '2031-03-03', names: ['Quill', 'Robert Finch|Bo Finch', 'ADA QUILL'] },
  {
    on: '2031-03-03',
    outlet: 'Norwick Herald',
    names: ['Finch', 'Quill Ministry', 'Ada B. Quill|Ada Quill'],
  },
]
const sourceOf = (telling: Telling) => sourceIdOf(documentOf(telling))
const MEMBERS = [
  ...new Set(
    tellings.flatMap((telling) =>
      [...telling.names, ...(telling.outlet ? [telling.outlet] : [])].map((name) =>
        memberOf(telling, name.split('|')[0]!),
      ),
    ),
  ),
].sort()
const by = { by: 'Jo Tester' }
const settled = (db: Database) =>
  db.transaction().execute((transaction) => settleClusters(transaction, MEMBERS))

await t.test('of who was joined, the others are as if who is gone had never come', async (t) => {
  const stores = await Promise.all(
    [1, 2].map(async () => connect({ connectionString: await createTestDatabase(t) })),
  )
  for (const store of stores) t.teardown(() => store.close())
  const [db, fresh] = stores.map((store) => store.db) as [Database, Database]
  // Few, so that they come to be joined by way of each other.
  const known = fc.constantFrom(
    ...tellings.slice(0, 3).map((telling) => memberOf(telling, telling.names[0]!.split('|')[0]!)),
    ...tellings.slice(1, 3).map((telling) => memberOf(telling, 'Quill')),
    memberOf(tellings[3]!, 'Ada B. Quill'),
    memberOf(tellings[3]!, 'Finch'),
  )
  const pair = fc.tuple(known, known).filter(([one, other]) => one < other)
  const act = fc.oneof(
    { weight: 2, arbitrary: fc.record({ told: fc.constantFrom(...tellings) }) },
    {
      weight: 3,
      arbitrary: fc.record({ deleted: fc.subarray([...tellings], { minLength: 1, maxLength: 2 }) }),
    },
    {
      weight: 5,
      arbitrary: fc.record({ matched: pair, joined: fc.boolean(), score: fc.integer({ min: 1, max: 9 }) }),
    },
    { weight: 3, arbitrary: fc.record({ verdict: fc.constantFrom(...VERDICTS), judged: pair }) },
    { weight: 1, arbitrary: fc.constant('settles' as const) },
  )
  const acts = fc.array(act, { minLength: 4, maxLength: 14 })
  await fc.assert(
    fc.asyncProperty(acts, async (acts) => {
      for (const one of [db, fresh])
        await sql`truncate sources, actors, events, actor_judgements, actor_verdicts, unsettled_actors cascade`.execute(
          one,
        )
      const present = new Set(tellings)
      await tell(db, tellings)
      for (const one of acts)
        if (one === 'settles') await settled(db)
        else if ('told' in one) {
          await tell(db, [one.told])
          present.add(one.told)
        } else if ('deleted' in one) {
          await db.deleteFrom('sources').where('id', 'in', one.deleted.map(sourceOf)).execute()
          for (const telling of one.deleted) present.delete(telling)
        } else if ('matched' in one) {
          await sql`
            insert into actor_matches (actor_id, other_id, score, joined)
            select one.id, other.id, ${one.score / 10}, ${one.joined} from actors as one, actors as other
            where one.id = ${one.matched[0]} and other.id = ${one.matched[1]}
            on conflict (actor_id, other_id) do update set score = excluded.score, joined = excluded.joined
          `.execute(db)
          await db.transaction().execute((transaction) => settleClusters(transaction))
        } else
          await judgeActors(db, one.verdict, ...one.judged, by).catch((error: unknown) => {
            if (!(error instanceof OnrecordError)) throw error
          })
      await db.transaction().execute((transaction) => settleClusters(transaction))

      await tell(fresh, [...present])
      const [matches, verdicts, judgements] = await Promise.all(
        (['actor_matches', 'actor_verdicts', 'actor_judgements'] as const).map(async (table) =>
          JSON.stringify((await sql`select * from ${sql.table(table)}`.execute(db)).rows),
        ),
      )
      await sql`
        insert into actor_judgements overriding system value
        select * from json_populate_recordset(null::actor_judgements, ${judgements})
      `.execute(fresh)
      await sql`insert into actor_verdicts select * from json_populate_recordset(null::actor_verdicts, ${verdicts})`.execute(
        fresh,
      )
      await sql`insert into actor_matches select * from json_populate_recordset(null::actor_matches, ${matches})`.execute(
        fresh,
      )
      await settled(fresh)
      t.same(await joinedContentsOf(db), await joinedContentsOf(fresh))
    }),
    { numRuns: 8 },
  )
})

await t.test(
  'who is left of a cluster answers as the first of them, and people judged for good',
  async (t) => {
    const { db } = await openAt(t, 2)
    const three: readonly Telling[] = [
      { on: '2031-03-01', names: ['Ada Quill|Quill'] },
      { on: '2031-03-02', names: ['Ada B. Quill|Quill'] },
      { on: '2031-03-03', names: ['Quill', 'Bo Finch'] },
    ]
    const [ada, adaB, quill] = three.map((telling) =>
      memberOf(telling, telling.names[0]!.split('|')[0]!),
    ) as [string, string, string]
    await tell(db, three)
    await judgeActors(db, 'SAME', ada, adaB, by)
    await judgeActors(db, 'SAME', adaB, quill, by)
    const remove = (telling: Telling) =>
      db.deleteFrom('sources').where('id', '=', sourceOf(telling)).execute()
    const { cursor } = await readAll(db)

    await remove(three[0]!)
    const left = await joinedContentsOf(db)
    t.match(
      left.actors.filter(({ id }) => [ada, adaB, quill].includes(id)),
      [adaB, quill].sort().map((id) => ({ id, became: id === adaB ? null : adaB })),
    )
    t.same(
      left.names.filter(({ id }) => id === adaB),
      [
        { id: adaB, name: 'Ada B. Quill', sources: 1, full: 1 },
        { id: adaB, name: 'Quill', sources: 2, full: 0 },
      ],
    )
    const { changes } = await readAll(db, cursor)
    const toldOf = (id: string) => changes.find((change) => change.id === id)
    t.match(toldOf(ada), { change: 'DELETED' })
    t.match(toldOf(adaB), { change: 'SAVED', object: /Ada B. Quill/ })
    t.match(toldOf(quill), { change: 'MERGED', becameId: adaB })

    await remove(three[1]!)
    t.match(
      (await joinedContentsOf(db)).actors.filter(({ id }) => id === quill),
      [{ name: 'Quill', became: null }],
    )
    await tell(db, [three[0]!])
    await db.transaction().execute((transaction) => settleClusters(transaction))
    t.match(
      (await joinedContentsOf(db)).actors.filter(({ id }) => id === quill),
      [{ became: ada }],
      'judged the same by way of who is gone',
    )

    const { db: other } = await openAt(t, 2)
    await tell(other, three)
    await sql`
    insert into actor_matches (actor_id, other_id, score, joined)
    select least(one.id, other.id), greatest(one.id, other.id), 0.9, true
    from actors as one, actors as other where one.id = ${adaB} and other.id in (${ada}, ${quill})
  `.execute(other)
    await other.transaction().execute((transaction) => settleClusters(transaction))
    await other.deleteFrom('sources').where('id', '=', sourceOf(three[1]!)).execute()
    const becameOf = async () => (await joinedContentsOf(other)).actors.find(({ id }) => id === quill)?.became
    t.equal(await becameOf(), ada)
    await other.transaction().execute((transaction) => settleClusters(transaction))
    t.equal(await becameOf(), null, 'joined by way of who is gone')
  },
)
