import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { connect } from '../../src/database/connect.ts'
import type { Database } from '../../src/database/database.ts'
import { addStatement, judgeStatement, undoStatementJudgement } from '../../src/review/judge.ts'
import { createTestDatabase } from '../support/database.ts'
import { load, story } from '../support/load.ts'
import { contentsOf } from '../support/tables.ts'

const by = { by: 'Vera Nolan' }

const QUARREL = [
  'The harbour of Port Elsin was closed on Monday after a fire in the fuel store.',
  '“The company knew for two years that the valves were broken and did nothing about it,” Mayor Ilse Brandt said.',
  'Norcrane denied that it had known of broken valves.',
  '“We will reopen the harbour within eleven days,” Otto Vahlen, who runs the port, told Radio Elsin.',
].join('\n\n')
const AGAIN = [
  'Fuel ships are waiting off Port Elsin.',
  'Ilse Brandt said on Monday: “The company knew for two years that the valves were broken and did nothing about it.”',
  'A spokesman for Norcrane said the pumps were tested in May.',
].join('\n\n')
const LATER = [
  'The fire in Port Elsin is out.',
  '“The company knew for two years that the valves were broken and did nothing about it,” Ilse Brandt said earlier.',
].join('\n\n')

async function newsroom(test: Test) {
  const url = await createTestDatabase(test)
  await load(url, [
    story(QUARREL, { outlet: 'Elsin Post', publishedOn: '2031-03-04', title: 'Fire closes the harbour of Port Elsin' }),
    story(AGAIN, { outlet: 'Coast Times', publishedOn: '2031-03-05', title: 'Ships wait off Port Elsin' }),
    story(LATER, { outlet: 'Tide News', publishedOn: '2031-03-06', title: 'Fire in Port Elsin is out' }),
  ])
  const connection = connect({ connectionString: url, poolSize: 8 })
  test.teardown(() => connection.close())
  const { db } = connection
  return { url, db, find: (words: string, outlet?: string) => find(db, words, outlet) }
}

async function find(db: Database, words: string, outlet = ''): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select statements.id from statements join sources on sources.id = source_id
    join actors on actors.id = publisher_id
    where content like ${`%${words}%`} and actors.name like ${`%${outlet}%`} order by statements.published_on limit 1
  `.execute(db)
  if (!rows[0]) throw new Error(`nobody said ${words}`)
  return rows[0].id
}

/** Everything that readers see, but for when it was written. */
async function seen(url: string) {
  const { source_features: _, days_to_group: __, sources, ...contents } = await contentsOf(url)
  const inOrder = sources.map((source) => ({
    ...source,
    names: JSON.stringify((source['names'] as unknown[] | null)?.toSorted((a, b) => (String(a) < String(b) ? -1 : 1))),
  }))
  return { ...contents, sources: inOrder }
}

t.test('what is rejected is nowhere, and all of it is back when that is undone', async (t) => {
  const { url, db, find } = await newsroom(t)
  const before = await seen(url)
  for (const [words, outlet] of [
    ['knew for two years', 'Elsin Post'],
    ['knew for two years', 'Coast Times'],
    ['reopen the harbour', ''],
    ['known of broken valves', ''],
    ['pumps were tested', ''],
  ] as const) {
    const id = await find(words, outlet)
    const { judgementId, state } = await judgeStatement(db, id, { state: 'REJECTED' }, by)
    t.equal(state, 'REJECTED')
    const rejected = await seen(url)
    const text = JSON.stringify(rejected)
    t.notOk(text.includes(id), `nothing names ${words}`)
    const undone = await undoStatementJudgement(db, judgementId, {}, by)
    t.equal(undone.state, null)
    const after = await seen(url)
    for (const table of Object.keys(before) as (keyof typeof before)[])
      t.same(after[table], before[table], `${table} after ${words}`)
  }
})
