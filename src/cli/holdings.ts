import type { Holdings } from '../ingest/holdings.ts'
import { counted } from './counted.ts'

/** "13 statements by 11 speakers, from 2 sources, about 1 event" */
export function describeHoldings({ statements, speakers, sources, events, exact }: Holdings): string {
  const what = [
    `${counted(statements, 'statement')} by ${counted(speakers, 'speaker')}`,
    `from ${counted(sources, 'source')}`,
    `about ${counted(events, 'event')}`,
  ].join(', ')
  return exact ? what : `some ${what}`
}
