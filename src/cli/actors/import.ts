import type { Database } from '../../database/database.ts'
import type { Entry } from '../../identity/authorities/entry.ts'
import { storeEntries, type Stored } from '../../identity/authorities/store.ts'
import { readAuthorities, type AuthorityOptions } from '../../ingest/authorities.ts'
import { Rejection } from '../../ingest/readers/rejection.ts'
import { counted } from '../counted.ts'
import { INTERRUPTED } from '../exit.ts'
import { untilInterrupted } from '../interrupt.ts'
import { showProgress } from '../progress.ts'

/** How many entries are stored in one go; others that judge or load wait for so many. */
const BATCH = 500

/** Imports authority files, and says what came of it. */
export async function importFiles(
  db: Database,
  files: readonly string[],
  options: AuthorityOptions,
): Promise<void> {
  const sum: Stored = { added: 0, changed: 0, known: 0, merged: 0 }
  const read = { entries: 0, others: 0, rejected: 0 }
  const progress = showProgress(undefined, process.stderr, 'actor')
  using interrupt = untilInterrupted(() => progress.say('Finishing the entries at work, then stopping.'))
  let batch: Entry[] = []
  const store = async () => {
    const stored = await storeEntries(db, batch)
    for (const key of Object.keys(sum) as (keyof Stored)[]) sum[key] += stored[key]
    read.entries += batch.length
    batch = []
    progress.done(read.entries)
  }
  try {
    for (const file of files)
      for await (const one of readAuthorities(file, options)) {
        if (interrupt.signal.aborted) break
        if (one instanceof Rejection) {
          read.rejected++
          progress.say(one.message)
        } else if (one === 'OTHER') read.others++
        else if (batch.push(one) === BATCH) await store()
      }
    if (batch.length > 0) await store()
  } finally {
    progress.stop()
  }
  console.log(summaryOf(sum, read))
  if (interrupt.signal.aborted) process.exitCode = INTERRUPTED
  else if (read.rejected > 0) process.exitCode = 1
}

/** "12 entries: 10 new, 2 known; 3 of other things passed over, 1 rejected" */
function summaryOf(
  { added, changed, known, merged }: Stored,
  { entries, others, rejected }: { entries: number; others: number; rejected: number },
): string {
  const parts = [
    `${added.toLocaleString('en')} new`,
    ...(changed > 0 ? [`${changed.toLocaleString('en')} changed`] : []),
    ...(known > 0 ? [`${known.toLocaleString('en')} known already`] : []),
    ...(merged > 0 ? [`${merged.toLocaleString('en')} merged into others`] : []),
  ]
  return [
    `${entries === 1 ? '1 entry' : `${entries.toLocaleString('en')} entries`}: ${parts.join(', ')}`,
    ...(others > 0 ? [`${counted(others, 'thing')} that cannot speak passed over`] : []),
    ...(rejected > 0 ? [`${rejected.toLocaleString('en')} could not be read`] : []),
  ].join('; ')
}
