import fc from 'fast-check'
import pg from 'pg'
import t from 'tap'
import { connect } from '../../src/database/connect.ts'
import { EVENT_LOCK } from '../../src/events/place.ts'
import { extract } from '../../src/extraction/extract.ts'
import { ExtractionError } from '../../src/extraction/extraction-error.ts'
import { loadDocuments } from '../../src/ingest/load.ts'
import { Rejection } from '../../src/ingest/readers/rejection.ts'
import { makeDocuments } from '../support/articles.ts'
import { createTestDatabase } from '../support/database.ts'
import { given, load, story } from '../support/load.ts'
import { ask } from '../support/server.ts'
import { contentsOf } from '../support/tables.ts'

await t.test('loading the same documents again changes nothing', async (t) => {
  const url = await createTestDatabase(t)
  const documents = makeDocuments(20)
  const first = await load(url, documents)
  t.match(first, { loaded: 20, known: 0, rejected: 0 })
  t.ok(first.statements > 40, 'and finds their statements')
  const before = await contentsOf(url)
  t.same(await load(url, [...documents].reverse()), { loaded: 0, known: 20, rejected: 0, statements: 0 })
  t.same(await contentsOf(url), before)
})

await t.test('a document that stands twice in a load is loaded once', async (t) => {
  const url = await createTestDatabase(t)
  const [one] = makeDocuments(1)
  t.match(
    await load(
      url,
      Array.from({ length: 12 }, () => one!),
    ),
    { loaded: 1, known: 11 },
  )
})

await t.test(
  'documents in any order, one at a time or many at once, by one loader or several, end in the same tables',
  async (t) => {
    const documents = makeDocuments(14, 7)
    const url = await createTestDatabase(t)
    await load(url, documents, 1)
    const expected = await contentsOf(url)
    t.ok(
      expected.events.filter(({ became_id }) => became_id !== null).length > 3,
      'some of them are of one event',
    )
    t.same(expected.days_to_group, [], 'and no day is left to be grouped')
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(documents, { minLength: documents.length }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 3 }),
        async (order, lanes, loaders) => {
          const { url, drop } = await scratchDatabase()
          try {
            const parts = Map.groupBy(order, (_) => order.indexOf(_) % loaders)
            await Promise.all([...parts.values()].map((part) => load(url, part, lanes)))
            t.same(await contentsOf(url), expected)
          } finally {
            await drop()
          }
        },
      ),
      { numRuns: 12 },
    )

    async function scratchDatabase() {
      const steps: (() => unknown)[] = []
      const url = await createTestDatabase({ teardown: (step) => void steps.push(step) })
      return { url, drop: () => Promise.all(steps.map((step) => step())) }
    }
  },
)

await t.test('a part of the documents first and then all of them is as good as all at once', async (t) => {
  const documents = makeDocuments(30, 3)
  const [one, other] = [await createTestDatabase(t), await createTestDatabase(t)]
  await load(one, documents)
  await load(
    other,
    documents.filter((_, index) => index % 3 === 0),
  )
  await load(other, documents)
  t.same(await contentsOf(other), await contentsOf(one))
})

await t.test('every span, cut out of the stored text, gives the stored words', async (t) => {
  const url = await createTestDatabase(t)
  await load(url, makeDocuments(20))
  const wrong = await ask(
    url,
    `select statements.id from statements join sources on sources.id = source_id
     where fragments <> cut(text, content_at)
       or coalesce(cue, '') <> joined(cut(text, cue_at)) or coalesce(mention, '') <> joined(cut(text, mention_at))`,
  )
  t.same(wrong, [])
})

await t.test('one that cannot be read keeps no other from being loaded', async (t) => {
  const url = await createTestDatabase(t)
  const [one, two] = makeDocuments(2)
  t.match(await load(url, [one!, new Rejection('INPUT_EMPTY', 'nothing.txt', 'is empty.'), two!]), {
    loaded: 2,
    rejected: 1,
  })
})

const faults = {
  'what extraction finds outside of a text': { content: [[500, 600]] as const },
  'what the database refuses': { saidOn: '2031-02-30' },
}
for (const [what, fault] of Object.entries(faults))
  await t.test(`${what} is the failure of its document alone`, async (t) => {
    const url = await createTestDatabase(t)
    const connection = connect({ connectionString: url })
    const rejections: Rejection[] = []
    const bad = story('The dam is closed, Ada Quillfeather said on Monday.', { where: 'bad.txt' })
    const tally = await loadDocuments(
      connection.db,
      given([bad, story('Good.', { outlet: 'Coastal Wire' })]),
      {
        extract: (text, options) => extract(text, options).map((draft) => ({ ...draft, ...fault })),
        onRejection: (rejection) => rejections.push(rejection),
      },
    )
    await connection.close()
    t.match(tally, { loaded: 1, rejected: 1 })
    t.match(rejections, [{ code: 'EXTRACTION_BROKEN', message: /^bad\.txt: .*please report it\.$/ }])
    t.same(await ask(url, 'select text from sources'), [{ text: 'Good.' }], 'and nothing of it is left')
    t.same(await ask(url, 'select name from actors'), [{ name: 'Coastal Wire' }])
  })

await t.test('a text at which the tagger fails is rejected alone', async (t) => {
  const url = await createTestDatabase(t)
  const connection = connect({ connectionString: url })
  const rejections: Rejection[] = []
  const tally = await loadDocuments(
    connection.db,
    given([story('Bad.', { where: 'bad.txt' }), story('Good.', { outlet: 'Coastal Wire' })]),
    {
      extract: (text, options) => {
        if (text === 'Bad.') throw new ExtractionError('the tagger of words failed at 0–4 of the text (why).')
        return extract(text, options)
      },
      onRejection: (rejection) => rejections.push(rejection),
    },
  )
  await connection.close()
  t.match(tally, { loaded: 1, rejected: 1 })
  t.match(rejections, [{ code: 'EXTRACTION_BROKEN', message: /^bad\.txt: .* 0–4 .* load it again/ }])
})

await t.test('a load that is told to stop finishes what it is at', async (t) => {
  const url = await createTestDatabase(t)
  const connection = connect({ connectionString: url })
  const stop = new AbortController()
  const tally = await loadDocuments(connection.db, given(makeDocuments(40)), {
    extract,
    lanes: 3,
    signal: stop.signal,
    onProgress: ({ loaded }) => loaded === 5 && stop.abort(),
  })
  await connection.close()
  t.ok(tally.loaded >= 5 && tally.loaded <= 7, `${tally.loaded} of three lanes`)
  t.same(await ask(url, 'select count(*)::int from sources where contained_in_id is null'), [
    { count: tally.loaded },
  ])
})

await t.test('PostgreSQL lost in the middle is told in one line', async (t) => {
  const url = await createTestDatabase(t)
  const documents = makeDocuments(20)
  const connection = connect({ connectionString: url, name: 'the load' })
  // Whoever has this lock keeps a load waiting in the middle of its transactions.
  const other = new pg.Client({ connectionString: url })
  await other.connect()
  await other.query('select pg_advisory_lock($1)', [EVENT_LOCK])
  const loading = loadDocuments(connection.db, given(documents), { extract })
  const waiting = "application_name = 'the load' and wait_event = 'advisory' and datname = current_database()"
  while ((await ask(url, `select from pg_stat_activity where ${waiting}`)).length === 0);
  await ask(url, `select pg_terminate_backend(pid) from pg_stat_activity where ${waiting}`)
  await other.end()
  await t.rejects(loading, {
    code: 'DATABASE_LOST',
    message: /^PostgreSQL was lost .*Load the same again when it answers: .*\.$/,
  })
  await connection.close()
  t.match(await load(url, documents), { rejected: 0 })
  t.same(await ask(url, 'select count(*)::int from sources where contained_in_id is null'), [{ count: 20 }])
})
