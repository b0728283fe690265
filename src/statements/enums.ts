import type { EnumType } from '../api/describe.ts'
import type { ChainPart, LinkKind, ReviewState, StatementAct, StatementKind } from './kinds.ts'
import { TIMELINE_INTERVAL } from './timeline.ts'

const KINDS: Record<StatementKind, string> = {
  DIRECT: 'All of it stands in quotation marks.',
  INDIRECT: 'None of it does.',
  MIXED: 'Some of it does.',
}

const ACTS: Record<StatementAct, string> = {
  ASSERT: 'Says that something is so.',
  DENY: 'Says that something is not so.',
  ACCUSE: 'Says that someone did wrong.',
  PROMISE: 'Says that the speaker will do something.',
  ASK: 'Asks something.',
  CALL_FOR: 'Says that someone should do something.',
  WARN: 'Says that something bad may come.',
  PRAISE: 'Says that someone or something is good.',
  OTHER: 'Does something else.',
}

const PARTS: Record<ChainPart, string> = {
  SPEAKER: 'Said it.',
  ADDRESSEE: 'Was told it.',
  RELAY: 'Passed it on.',
}

const LINKS: Record<LinkKind, string> = {
  REPEATS: 'Reports the same utterance again.',
  DENIES: 'Says that it is not so.',
  RESPONDS_TO: 'Answers it.',
  CORRECTS: 'Puts it right.',
}

const REVIEWS: Record<ReviewState, string> = {
  UNREVIEWED: 'Nobody judged it.',
  ACCEPTED: 'A person found it right.',
  CORRECTED: 'A person corrected it.',
  UNSURE: 'A person could not tell.',
  ADDED: 'A person found it, and the machine did not.',
}

/** The enums of this room, with what each constant means. */
export const ENUMS: readonly EnumType[] = [
  { name: 'StatementKind', doc: 'Whether the words of a statement are quoted.', constants: KINDS },
  { name: 'StatementAct', doc: 'What saying it did.', constants: ACTS },
  { name: 'ChainPart', doc: 'The part that an actor has in how a statement came.', constants: PARTS },
  { name: 'LinkKind', doc: 'What one statement does to another.', constants: LINKS },
  {
    name: 'ReviewState',
    doc: 'What people judged of a statement last. What they rejected is in no list.',
    constants: REVIEWS,
  },
  TIMELINE_INTERVAL,
  {
    name: 'SpanPart',
    doc: 'What words are in a statement.',
    constants: {
      CONTENT: 'What was said.',
      CUE: 'What attributes it.',
      MENTION: 'What names the speaker.',
    },
  },
]
