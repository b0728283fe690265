import { sql } from 'kysely'
import t from 'tap'
import { Arg } from '../../src/api/arg.ts'
import { readPageArgs } from '../../src/api/connection.ts'
import { DEFAULT_LIMITS } from '../../src/api/limits.ts'
import { List } from '../../src/api/list.ts'
import { rowOf } from '../../src/api/row.ts'
import { connect } from '../../src/database/connect.ts'
import { statementList } from '../../src/statements/list.ts'
import { createTestDatabase } from '../support/database.ts'
import { actorId, eventId, putLink, putStory } from '../support/store.ts'

const connection = connect({ connectionString: await createTestDatabase(t), poolSize: 1 })
t.teardown(() => connection.close())
const { db } = connection

const people = Array.from({ length: 30 }, (_, number) => `Speaker ${number}`)
for (const month of ['01', '02', '03', '04', '05', '06']) {
  const says = people.map((by, index) => ({
    content: `word ${index}`,
    by,
    via: `Relay ${index % 7}`,
    to: `Hearer ${index % 5}`,
    ...(index % 2 ? { on: `2031-${month}-${String(index + 1 - (index % 3)).padStart(2, '0')}` } : {}),
    confidence: index / 30,
    kind: (['DIRECT', 'INDIRECT', 'MIXED'] as const)[index % 3]!,
    act: (['ASSERT', 'DENY', 'WARN', 'ASK'] as const)[index % 4]!,
  }))
  const story = { event: `Event ${month}`, publishedOn: `2031-${month}-28`, publisher: `News ${month}`, says }
  const { statements } = await putStory(db, story)
  await putLink(db, statements[1]!, 'DENIES', statements[0]!)
}
await sql`analyze`.execute(db)
await sql`set enable_seqscan = off`.execute(db)
const source = (await db.selectFrom('sources').select('id').executeTakeFirstOrThrow()).id

/** A value for each filter, and the index that it stands on. */
const FILTERS: Readonly<Record<string, readonly [given: unknown, index: RegExp]>> = {
  speaker: [[actorId('Speaker 3')], /chain_steps_by_actor|chain_steps_pkey/],
  addressee: [[actorId('Hearer 3')], /chain_steps_by_actor|chain_steps_pkey/],
  relay: [[actorId('Relay 3')], /chain_steps_by_actor|chain_steps_pkey/],
  actor: [[actorId('Relay 3')], /chain_steps_by_actor|chain_steps_pkey/],
  identifier: [['wikidata:Q3'], /chain_steps_by_actor|chain_steps_pkey/],
  event: [[eventId('Event 03')], /statements_by_event/],
  source: [[source], /statements_by_source/],
  publisher: [[actorId('News 03')], /sources_by_publisher|sources_pkey/],
  kind: [['DIRECT'], /statements_by_kind/],
  act: [['WARN'], /statements_by_act/],
  datedOn: [{ from: '2031-02-01', to: '2031-02-03' }, /statements_by_date/],
  saidOn: [{ from: '2031-02-01', to: '2031-02-03' }, /statements_by_said/],
  publishedOn: [{ from: '2031-06-01' }, /statements_by_published/],
  links: [['DENIES'], /statement_links/],
  answers: [['DENIES'], /statement_links/],
  confidence: [0.99, /statements_by_confidence/],
  review: [['CORRECTED'], /statements_by_review/],
}

interface PlanNode {
  'Node Type': string
  'Index Name'?: string
  'Relation Name'?: string
  'Index Cond'?: string
  Plans?: PlanNode[]
}
const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

await t.test('there is no filter but those below', async (t) => {
  t.same(Object.keys(statementList.filter.conditions).sort(), Object.keys(FILTERS).sort())
})

for (const [name, [given, index]] of Object.entries(FILTERS))
  await t.test(`the filter by ${name} stands on an index`, async (t) => {
    const condition = statementList.filter.conditions[name]!
    const row = rowOf('statement')
    const where = condition.where(row, condition.input.compare(Arg.of(given)))
    const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>`
      explain (format json) select statement.id from statements as statement where ${where}`.execute(db)
    const nodes = nodesOf(rows[0]!['QUERY PLAN'][0].Plan)
    t.notOk(nodes.some((node) => node['Node Type'] === 'Seq Scan'))
    t.ok(
      nodes.some((node) => node['Index Cond'] && index.test(node['Index Name'] ?? '')),
      nodes
        .map((node) => `${node['Node Type']} ${node['Index Name'] ?? ''} ${node['Index Cond'] ?? ''}`)
        .join('; '),
    )
  })

await t.test(
  'the pages of an actor come from the index of the chain in their order, without a sort',
  async (t) => {
    const args = readPageArgs(statementList, 'here', DEFAULT_LIMITS, {
      first: 5,
      filter: { speaker: [actorId('Speaker 3')] },
    })
    const aliases = ['a', 'b', 'c']
    const { from } = new List(statementList, {}, Arg.of(args)).page(() => rowOf(aliases.pop()!), true)
    await sql`set enable_sort = off`.execute(db)
    const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>`
    explain (format json) select * from ${from}`.execute(db)
    const nodes = nodesOf(rows[0]!['QUERY PLAN'][0].Plan)
    t.notOk(nodes.some((node) => node['Node Type'].includes('Sort')))
    t.ok(nodes.some((node) => node['Index Name'] === 'chain_steps_by_actor'))
  },
)
