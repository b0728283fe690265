import { Command } from 'commander'
import type { Database } from '../database/database.ts'
import { openExtractor } from '../ingest/extraction-threads.ts'
import { loadDocuments, type Tally } from '../ingest/load.ts'
import { passRegularly, runPasses } from '../ingest/passes.ts'
import type { DayOptions } from '../ingest/readers/day.ts'
import { listFiles } from '../ingest/readers/files.ts'
import { readDocuments } from '../ingest/readers/read.ts'
import { Rejection } from '../ingest/readers/rejection.ts'
import { counted } from './counted.ts'
import { DATABASE_STATUSES, INTERRUPTED } from './exit.ts'
import { untilInterrupted } from './interrupt.ts'
import { withDatabase } from './loading-database.ts'
import { PassedOverFiles } from './passed-over.ts'
import { showProgress } from './progress.ts'

/** `onrecord ingest`: loads documents into the database. */
export function ingestCommand(): Command {
  return new Command('ingest')
    .description('Load documents: find their statements and put them on record.')
    .argument('<path...>', 'files, folders, or - for standard input')
    .option('--any-day', 'take days before 1400 and after the day after tomorrow, which look like slips')
    .addHelpText(
      'after',
      `
A document is either a text that begins with "date YYYY-MM-DD" (a file, .txt; what else is known of it
may stand beside it in a .json of the same name), or a line of JSON (.jsonl, .ndjson):
  {"publishedOn": "2021-11-08", "text": "…", "title": "…", "outlet": "…", "url": "…", "authors": "…"}
and "version" or "updatedAt", by which a corrected title or byline is known from an earlier one.
Each may be packed (.gz). Folders are searched for all of them; what else is there is passed over, and
told: why, how many, and the first of their names.

A document that is on record already changes nothing. One that cannot be read is told in a line,
and the rest are loaded all the same.

Examples:
  $ onrecord ingest story.txt
  $ onrecord ingest archive/ news.jsonl.gz
  $ curl -s https://example.org/news.jsonl | onrecord ingest -

Exit status: 0 all is on record, 1 something could not be loaded, 2 wrong usage, 130 ended by Ctrl-C.
${DATABASE_STATUSES}`,
    )
    .action(ingest)
}

async function ingest(paths: string[], options: DayOptions): Promise<void> {
  const passedOver = new PassedOverFiles()
  const files = await listFiles(paths, passedOver.note)
  for (const line of passedOver.lines()) console.error(line)
  await withDatabase((db) => load(db, files, options))
}

async function load(
  db: Database,
  files: Awaited<ReturnType<typeof listFiles>>,
  options: DayOptions,
): Promise<void> {
  const sizes = files.map((file) => (file instanceof Rejection ? 0 : file.size))
  const total = sizes.includes(undefined) ? undefined : sizes.reduce<number>((sum, size) => sum + size!, 0)
  const extractor = openExtractor()
  const began = performance.now()
  const progress = showProgress(total)
  using interrupt = untilInterrupted(() => progress.say('Finishing the documents at work, then stopping.'))
  const passes = passRegularly(db, ({ message }, { decides }) =>
    progress.say(`${decides} is decided later: ${message}`),
  )
  let tally: Tally
  try {
    tally = await loadDocuments(
      db,
      readDocuments(files, { ...options, onBytes: (count) => progress.read(count) }),
      {
        extract: extractor.extract,
        signal: interrupt.signal,
        onRejection: (rejection) => progress.say(rejection.message),
        onProgress: (tally) => progress.done(documentsOf(tally)),
      },
    )
    await passes.stop()
    await runPasses(db, interrupt)
  } finally {
    progress.stop()
    await passes.stop()
    await extractor.close()
  }
  console.log(summaryOf(tally, (performance.now() - began) / 1000))
  if (interrupt.signal.aborted) process.exitCode = INTERRUPTED
  else if (tally.rejected > 0) process.exitCode = 1
}

/** "9,766 documents: 9,700 loaded, 60 known already, 6 rejected; 55,000 statements; 98 s, 99 documents a second" */
export function summaryOf(tally: Tally, seconds: number): string {
  const { loaded, known, corrected = 0, rejected, statements } = tally
  const documents = documentsOf(tally)
  const parts = [`${loaded.toLocaleString('en')} loaded`]
  if (known > 0) parts.push(`${known.toLocaleString('en')} known already`)
  if (corrected > 0) parts.push(`${corrected.toLocaleString('en')} corrected`)
  if (rejected > 0) parts.push(`${rejected.toLocaleString('en')} rejected`)
  const took = seconds < 10 ? seconds.toFixed(1) : Math.round(seconds).toLocaleString('en')
  return [
    `${counted(documents, 'document')}: ${parts.join(', ')}`,
    counted(statements, 'statement'),
    `${took} s, ${counted(Math.round(documents / Math.max(seconds, 0.001)), 'document')} a second`,
  ].join('; ')
}

const documentsOf = ({ loaded, known, corrected = 0, rejected }: Tally): number =>
  loaded + known + corrected + rejected
