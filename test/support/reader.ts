/**
 * A reader of the feed of changes, as a process that can be killed: `node reader.ts <database> <file>`. It goes on from
 * the cursor that it kept in the file, says a line for each page that it kept, and ends where the feed does.
 */
import { changingThings, makeSchema } from '../../src/app.ts'
import { listChanges } from '../../src/changes/feed.ts'
import { connect } from '../../src/database/connect.ts'
import { apply, keep, readKept } from './copy.ts'

const [url = '', file = ''] = process.argv.slice(2)
const things = changingThings(makeSchema())
const connection = connect({ connectionString: url, poolSize: 1 })
let kept = await readKept(file)
for (;;) {
  const { changes, cursor, hasMore } = await listChanges(connection.db, things, {
    after: kept.cursor,
    limit: 17,
  })
  kept = { copy: apply(kept.copy, changes), cursor }
  await keep(file, kept)
  process.stdout.write('kept\n')
  if (!hasMore) break
}
await connection.close()
