import fc from 'fast-check'
import { sql } from 'kysely'
import t from 'tap'
import { makeId } from '../../src/api/ids.ts'
import type { Change } from '../../src/changes/feed.ts'
import { sourceIdOf } from '../../src/ingest/prepare.ts'
import { makeDocuments } from '../support/articles.ts'
import { openAt, readAll } from '../support/changes.ts'
import { createTestDatabase } from '../support/database.ts'
import { load, story } from '../support/load.ts'
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
    t.ok(whole.source_precedents.length > 3, 'some of them are of one event')
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
