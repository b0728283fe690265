import t, { type Test } from 'tap'
import { createTestDatabase } from '../support/database.ts'
import { load, story } from '../support/load.ts'
import { ask } from '../support/server.ts'

/** Loads texts of some outlets and gives a way to ask the store. */
async function stored(
  t: Pick<Test, 'teardown'>,
  texts: readonly (readonly [outlet: string | null, text: string])[],
) {
  const url = await createTestDatabase(t)
  await load(
    url,
    texts.map(([outlet, text]) => story(text, { outlet })),
  )
  return (query: string) => ask(url, query)
}

const SPEAKERS = `
  select actors.name, count(distinct statements.source_id)::int as sources
  from actors join chain_steps on actor_id = actors.id and part = 'SPEAKER' join statements on statements.id = statement_id
  group by actors.id order by name`

await t.test('the same full name is the same actor in all sources', async (t) => {
  const ask = await stored(t, [
    [null, 'The dam is closed, Mayor Ada Quillfeather said on Monday.'],
    [null, '“It is not my dam,” said Ada Quillfeather, who was the mayor until March.'],
    [null, 'ADA QUILLFEATHER, a former mayor, said that she had known nothing.'],
  ])
  t.match(await ask(SPEAKERS), [{ name: 'Ada Quillfeather', sources: 3 }])
})

await t.test('a bare surname never joins actors of two sources', async (t) => {
  const ask = await stored(t, [
    [null, 'Quillfeather said on Monday that the dam is closed.'],
    [null, 'Quillfeather said on Tuesday that the dam is open.'],
    [null, 'Ada Quillfeather said on Tuesday that the dam is open.'],
  ])
  t.same(await ask(SPEAKERS), [
    { name: 'Ada Quillfeather', sources: 1 },
    { name: 'Quillfeather', sources: 1 },
    { name: 'Quillfeather', sources: 1 },
  ])
  t.same(await ask('select count(*)::int from actors where within_source_id is not null'), [{ count: 2 }])
})

await t.test('a description is somebody of its own in each source', async (t) => {
  const ask = await stored(t, [
    [null, 'A senior official said that the dam is closed.'],
    [null, 'A senior official said that the dam is open.'],
  ])
  t.equal((await ask(SPEAKERS)).length, 2)
})

await t.test('the surname within a source is the one of the full name', async (t) => {
  const ask = await stored(t, [
    [null, 'The dam is closed, Mayor Ada Quillfeather said. Quillfeather added that it will open in May.'],
  ])
  t.same(await ask(SPEAKERS), [{ name: 'Ada Quillfeather', sources: 1 }])
  t.same(await ask('select name from actor_names order by name'), [
    { name: 'Ada Quillfeather' },
    { name: 'Quillfeather' },
  ])
})

await t.test('an outlet that publishes and one that is cited are one actor', async (t) => {
  const ask = await stored(t, [
    ['The Coastal Wire', 'The dam is closed, Mayor Ada Quillfeather said on Monday.'],
    ['Zelmora Times', 'The dam is closed, Mayor Ada Quillfeather told Reuters.'],
    ['Reuters', 'The dam is open, Mayor Ada Quillfeather said on Tuesday.'],
  ])
  t.same(
    await ask(`select name, kind,
      (select count(*)::int from sources where publisher_id = actors.id) as published,
      (select count(*)::int from chain_steps where actor_id = actors.id) as steps
      from actors where kind = 'MEDIA' order by name`),
    [
      { name: 'Reuters', kind: 'MEDIA', published: 1, steps: 1 },
      { name: 'The Coastal Wire', kind: 'MEDIA', published: 1, steps: 0 },
      { name: 'Zelmora Times', kind: 'MEDIA', published: 1, steps: 0 },
    ],
  )
})

await t.test('is called what most sources call it, and counted once for each', async (t) => {
  const ask = await stored(t, [
    [null, 'JOAQUÍN OSTROWICK said that the ferry sank. JOAQUÍN OSTROWICK said that nobody knows why.'],
    [null, 'Joaquín Ostrowick said that the ferry sank.'],
    [null, 'Joaquín Ostrowick said that the ferry was old.'],
    [null, 'Joaquin Ostrowick said that the ferry was new.'],
  ])
  t.match(await ask(SPEAKERS), [{ name: 'Joaquín Ostrowick', sources: 4 }])
})
