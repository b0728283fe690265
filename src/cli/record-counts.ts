import type { RecordCounts } from '../ingest/record-counts.ts'
import { counted } from './counted.ts'

/** "13 statements by 11 speakers, from 2 sources, about 1 event" */
export function describeRecordCounts({ statements, speakers, sources, events, exact }: RecordCounts): string {
  const what = [
    `${counted(statements, 'statement')} by ${counted(speakers, 'speaker')}`,
    `from ${counted(sources, 'source')}`,
    `about ${counted(events, 'event')}`,
  ].join(', ')
  return exact ? what : `some ${what}`
}
