import fc from 'fast-check'
import t, { type Test } from 'tap'
import { actorIdOf } from '../../src/actors/identity.ts'
import { connect } from '../../src/database/connect.ts'
import { judgeActors, undoJudgement } from '../../src/identity/judgements.ts'
import { createTestDatabase } from '../support/database.ts'
import { load, story } from '../support/load.ts'
import { ask } from '../support/server.ts'

interface Link {
  kind: string
  from: string
  to: string
}

/** Loads texts, each from an outlet of its own and of a day, and gives the links between different documents. */
async function linksOf(
  t: Pick<Test, 'teardown'>,
  stories: readonly (readonly [outlet: string, publishedOn: string, text: string])[],
): Promise<Link[]> {
  const url = await createTestDatabase(t)
  await load(
    url,
    stories.map(([outlet, publishedOn, text]) =>
      story(text, { outlet, publishedOn, title: 'Norwick dam closed' }),
    ),
  )
  return ask<{ kind: string; from: string; to: string }>(
    url,
    `select links.kind, one.name as from, other.name as to
     from statement_links as links
     join statements as a on a.id = from_id join sources as here on here.id = a.source_id
     join actors as one on one.id = here.publisher_id
     join statements as b on b.id = to_id join sources as there on there.id = b.source_id
     join actors as other on other.id = there.publisher_id
     where here.id <> there.id order by kind, "from"`,
  )
}

const WHOLE =
  '“We have eight hundred growers at the reservoir and not one of them was hurt, whatever the papers say,” Mayor Ada Quillfeather said.'
const HALF = 'Not one of them was hurt, “whatever the papers say,” Mayor Ada Quillfeather said.'
const QUOTED =
  '“We have eight hundred growers at the reservoir and not one of them was hurt,” said Ada Quillfeather, the mayor.'
const OTHER =
  '“The orchards of Haverbrook will have their water again before the end of the coming month,” Mayor Ada Quillfeather said.'
const STRANGER = WHOLE.replace('Mayor Ada Quillfeather', 'Bruno Sandgate')

await t.test('the same utterance in another outlet is a repetition of the earliest report', async (t) => {
  t.same(
    await linksOf(t, [
      ['A', '2031-03-04', WHOLE],
      ['B', '2031-03-05', WHOLE.replaceAll(/[“”]/g, '"')],
      ['C', '2031-03-06', QUOTED],
      ['D', '2031-03-07', HALF],
    ]),
    [
      { kind: 'REPEATS', from: 'B', to: 'A' },
      { kind: 'REPEATS', from: 'C', to: 'A' },
      { kind: 'REPEATS', from: 'D', to: 'A' },
    ],
  )
})

await t.test('whoever speaks otherwise, another, or weeks later repeats nothing', async (t) => {
  t.same(
    await linksOf(t, [
      ['A', '2031-03-04', WHOLE],
      ['B', '2031-03-04', OTHER],
      ['C', '2031-03-04', STRANGER],
      ['D', '2031-03-24', WHOLE],
    ]),
    [],
  )
})

const ACCUSED = 'Bruno Sandgate accused Ada Quillfeather of hiding the inspection papers of the reservoir.'
const DENIED = 'Ada Quillfeather denied hiding any inspection papers.'

await t.test('a denial answers the accusation of another outlet in the same event', async (t) => {
  t.same(
    await linksOf(t, [
      ['A', '2031-03-04', `The Norwick dam is closed. ${ACCUSED}`],
      ['B', '2031-03-05', `The Norwick dam is closed. ${DENIED}`],
    ]),
    [{ kind: 'DENIES', from: 'B', to: 'A' }],
  )
})

await t.test('no accusation is answered before it is made, and none of another event', async (t) => {
  t.same(
    await linksOf(t, [
      ['A', '2031-03-05', `The Norwick dam is closed. ${ACCUSED}`],
      ['B', '2031-03-04', `The Norwick dam is closed. ${DENIED}`],
      ['C', '2031-03-25', `The Norwick dam is closed. ${DENIED}`],
    ]),
    [],
  )
})

await t.test('links do not show in which order their documents came', async (t) => {
  const stories = [
    ['A', '2031-03-05', `${WHOLE} ${ACCUSED}`],
    ['B', '2031-03-04', QUOTED],
    ['C', '2031-03-05', WHOLE],
    ['D', '2031-03-06', `${QUOTED} ${DENIED}`],
    ['E', '2031-03-06', WHOLE],
  ] as const
  const expected = await linksOf(t, stories)
  t.ok(expected.length >= 5, JSON.stringify(expected))
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...stories], { minLength: stories.length }), async (order) => {
      t.same(await linksOf(t, order), expected)
    }),
    { numRuns: 8 },
  )
})

await t.test('links are of the names that sources give, whoever they are taken for since', async (t) => {
  const linksIn = async (url: string) =>
    ask(url, 'select from_id, kind, to_id from statement_links order by 1, 2, 3')
  const told = (by: string, outlet: string, publishedOn: string) =>
    story(WHOLE.replace('Ada', by), { outlet, publishedOn, title: 'Norwick dam closed' })
  const [first, then] = [
    [told('Ada', 'A', '2031-03-04'), told('Adelaide', 'B', '2031-03-05'), told('Ada', 'C', '2031-03-06')],
    [told('Adelaide', 'D', '2031-03-07'), told('Ada', 'E', '2031-03-03')],
  ]
  const [ada, adelaide] = ['Ada Quillfeather', 'Adelaide Quillfeather'].map(actorIdOf) as [string, string]
  const by = { by: 'Jo Tester' }
  const stores: unknown[] = []
  for (const isJoinedFirst of [true, false]) {
    const url = await createTestDatabase(t)
    const connection = connect({ connectionString: url })
    const { db } = connection
    t.teardown(() => connection.close())
    await load(url, first)
    if (isJoinedFirst) await judgeActors(db, 'SAME', ada, adelaide, by)
    await load(url, then)
    const before = await linksIn(url)
    const { id } = isJoinedFirst ? { id: 1 } : await judgeActors(db, 'SAME', ada, adelaide, by)
    t.same(await linksIn(url), before, 'joining them moves none')
    await undoJudgement(db, id, by)
    t.same(await linksIn(url), before, 'nor does parting them')
    stores.push(before)
  }
  t.equal((stores[0] as unknown[]).length, 3)
  t.same(stores[1], stores[0], 'nor whether they were joined when they came')
})
