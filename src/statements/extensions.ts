import { pages, type Fields } from '../api/describe.ts'
import { only } from '../api/inputs.ts'
import type { Row } from '../api/row.ts'
import { ANALYSES } from './analyses.ts'
import { statementList } from './list.ts'

/** What statements add to the types of the rooms before this one: lists of themselves, and what is worked out from these. */
export const EXTENSIONS: Record<string, Fields> = {
  Source: {
    statements: pages(statementList, 'The statements that stand in it.', (source: Row<'id'>) => ({
      source: [only(source('id'))],
    })),
  },
  Actor: {
    ...ANALYSES.Actor,
    statements: pages(statementList, 'What it said.', (actor: Row<'id'>) => ({
      speaker: [only(actor('id'))],
    })),
  },
  Event: {
    ...ANALYSES.Event,
    statements: pages(statementList, 'The statements about it.', (event: Row<'id'>) => ({
      event: [only(event('id'))],
    })),
  },
}
