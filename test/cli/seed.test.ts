import t from 'tap'
import { connect } from '../../src/database/connect.ts'
import { countRecords } from '../../src/ingest/record-counts.ts'
import { loadSeeds } from '../../src/ingest/seeds.ts'
import { runCommand } from '../support/command.ts'
import { createTestDatabase } from '../support/database.ts'
import { ask } from '../support/server.ts'

await t.test('loads the seeds, and says what is on record', async (t) => {
  const url = await createTestDatabase(t)
  const env = { DATABASE_URL: url }
  t.match(await runCommand(['seed'], { env }), {
    code: 0,
    out: '1 document loaded. On record: 13 statements by 11 speakers, from 2 sources, about 1 event.\n',
  })
  t.match(await runCommand(['seed'], { env }), {
    code: 0,
    out: /^Nothing changed\. On record: 13 statements/,
  })
})

await t.test('the post in the seed is a source of its own, contained in the article', async (t) => {
  const url = await createTestDatabase(t)
  const connection = connect({ connectionString: url })
  t.same(await loadSeeds(connection.db), { loaded: 1, known: 0, rejected: 0, statements: 13 })
  t.match(await countRecords(connection.db), { sources: 2, events: 1, exact: true })
  const began = performance.now()
  t.match(await loadSeeds(connection.db), { loaded: 0, known: 1 })
  t.ok(performance.now() - began < 300, 'a second time is a look')
  await connection.close()
  t.match(
    await ask(
      url,
      `select post.kind, post.handle, post.published_on::text, post.text, publisher.name as publisher,
         post.event_id = article.event_id as same_event,
         substr(article.text, lower(post.contained_at) + 1, upper(post.contained_at) - lower(post.contained_at))
           = post.text as stands_there
       from sources as post join sources as article on article.id = post.contained_in_id
       join actors as publisher on publisher.id = post.publisher_id`,
    ),
    [
      {
        kind: 'POST',
        handle: 'Tsihanouskaya',
        published_on: '2021-11-08',
        text: /^Belarus’ regime escalates .* — Sviatlana Tsikhanouskaya \(@Tsihanouskaya\) November 8, 2021$/s,
        publisher: 'Sviatlana Tsikhanouskaya',
        same_event: true,
        stands_there: true,
      },
    ],
  )
  t.match(
    await ask(
      url,
      `select statement_links.kind, source.kind as of, target.kind as to
       from statement_links
       join statements as one on one.id = from_id join sources as source on source.id = one.source_id
       join statements as other on other.id = to_id join sources as target on target.id = other.source_id
       where statement_links.kind = 'REPEATS'`,
    ),
    [{ kind: 'REPEATS', of: 'ARTICLE', to: 'POST' }],
  )
})
