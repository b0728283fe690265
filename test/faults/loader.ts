/**
 * `onrecord ingest` without the extraction, which was done before: `node loader.ts <lines>… -- <drafts>…`. What it
 * stores, waits for and says is the same.
 */
import { summaryOf } from '../../src/cli/ingest.ts'
import { openForLoading } from '../../src/cli/loading-database.ts'
import { migrate } from '../../src/database/migrate.ts'
import { OnrecordError } from '../../src/errors.ts'
import { exitStatusOf } from '../../src/cli/exit.ts'
import { asDatabaseError } from '../../src/database/failure.ts'
import { loadDocuments } from '../../src/ingest/load.ts'
import { listFiles } from '../../src/ingest/readers/files.ts'
import { eventPass } from '../../src/ingest/passes.ts'
import { readDocuments } from '../../src/ingest/readers/read.ts'
import { extractorOf } from './drafts.ts'

const words = process.argv.slice(2)
const parting = words.indexOf('--')
try {
  const extract = await extractorOf(words.slice(parting + 1))
  const files = await listFiles(words.slice(0, parting))
  await using opened = new AsyncDisposableStack()
  const { db } = opened.adopt(await openForLoading(), (connection) => connection.close())
  await migrate(db)
  const began = performance.now()
  const tally = await loadDocuments(db, readDocuments(files), { extract })
  await eventPass.run(db, {})
  console.log(summaryOf(tally, (performance.now() - began) / 1000))
} catch (error) {
  const told = error instanceof OnrecordError ? error : asDatabaseError(error)
  if (!told) throw error
  console.error(`onrecord: ${told.message}`)
  process.exitCode = exitStatusOf(told.code)
}
