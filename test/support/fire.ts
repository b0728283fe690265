import { sql } from 'kysely'
import type { Test } from 'tap'
import { connect } from '../../src/database/connect.ts'
import type { Database } from '../../src/database/database.ts'
import { createTestDatabase } from './database.ts'
import { load, story } from './load.ts'
import { contentsOf } from './tables.ts'

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

const STORIES = [
  story(QUARREL, {
    outlet: 'Elsin Post',
    publishedOn: '2031-03-04',
    title: 'Fire closes the harbour of Port Elsin',
  }),
  story(AGAIN, { outlet: 'Coast Times', publishedOn: '2031-03-05', title: 'Ships wait off Port Elsin' }),
  story(LATER, { outlet: 'Tide News', publishedOn: '2031-03-06', title: 'Fire in Port Elsin is out' }),
]

/** Three outlets on a fire, in a store of their own: what is said twice, what is denied, who is named once. */
export async function newsroom(test: Test) {
  const url = await createTestDatabase(test)
  await load(url, STORIES)
  const connection = connect({ connectionString: url, poolSize: 8 })
  test.teardown(() => connection.close())
  const { db } = connection
  return {
    url,
    db,
    reload: () => load(url, STORIES),
    find: (words: string, outlet?: string) => find(db, words, outlet),
  }
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
export async function seen(url: string) {
  const contents = await contentsOf(url)
  const sources = contents.sources.map((source) => ({
    ...source,
    names: JSON.stringify(
      (source['names'] as unknown[] | null)?.toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
    ),
  }))
  // What passes have yet to do is seen by nobody.
  return { ...contents, sources, source_features: [], days_to_group: [] }
}
