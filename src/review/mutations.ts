import { sql } from 'kysely'
import { z } from 'zod'
import { one, part, value, type Fields } from '../api/describe.ts'
import { withWriter } from '../access/writer.ts'
import { mergedInto } from '../api/merged-into.ts'
import { idSchema } from '../api/inputs.ts'
import { mutation, type InputObject, type MutationField } from '../api/mutations.ts'
import type { Row } from '../api/row.ts'
import { judgeActors } from '../identity/judgements.ts'
import {
  actorJudgementSchema,
  additionSchema,
  judgeInputSchema,
  judgeOf,
  reasonSchema,
  seenVersion,
  versionSchema,
} from './given.ts'
import { addStatement, judgeStatement, undoStatementJudgement } from './judge.ts'
import type { Settled } from './settle.ts'

const SPANS = (doc: string, name: string) => `"${doc}" ${name}: [SpanInput!]`

/** Objects that are given within what mutations are given. */
export const REVIEW_INPUTS: readonly InputObject[] = [
  {
    name: 'SpanInput',
    doc: 'A stretch of the text of the source, `[start, end)` in Unicode code points.',
    graphql: '"Its first code point." start: Int! "The place after its last one." end: Int!',
  },
  {
    name: 'PartyInput',
    doc: 'Somebody who has a part in a statement: who is on record, or whose name stands in the text.',
    graphql: `
      "Who is on record." actor: ID
      "Or a name that stands in the text." name: String
      "What somebody of that name is; PERSON where it is not given." kind: ActorKind
      "The title or description that the text gives." role: String
      "Where the text names whoever it is." mention: SpanInput`,
  },
  {
    name: 'LinkInput',
    doc: 'What a statement does to another one.',
    graphql: '"What it does." kind: LinkKind! "The id of the other one." to: ID!',
  },
  {
    name: 'ReadingInput',
    doc: 'How a person reads a statement; what is left out stays as it is.',
    graphql: `
      ${SPANS('What was said.', 'content')}
      ${SPANS('The words that attribute it.', 'cue')}
      ${SPANS('The words by which the sentence names the speaker.', 'mention')}
      "Whether it is quoted." kind: StatementKind
      "What saying it did." act: StatementAct
      "The day on which it was said; null where the text does not give it." saidOn: Date
      "Who said it; none where the text does not say." speakers: [PartyInput!]
      "The role of the first speaker, who stays." role: String
      "Whom it was told; null where the text does not say." addressee: PartyInput
      "Who passed it on, nearest to the speaker first." relays: [PartyInput!]
      "All that it does to other statements." links: [LinkInput!]`,
  },
]

type Written = 'statement_id' | 'judgement_id'

const PAYLOAD: Fields<Written> = {
  statement: one('Statement', 'The statement as it is now; null where it is rejected or gone.', (row) =>
    row('statement_id'),
  ),
  judgement: part('StatementJudgement!', 'What was judged.', (row: Row<Written>, item) => ({
    from: sql`statement_judgements as ${item.alias}`,
    where: sql`${item('id')} = ${row('judgement_id')}`,
  })),
}

const COLUMNS: Record<Written, string> = { statement_id: 'uuid', judgement_id: 'bigint' }
const rowOf = ({ statementId, judgementId }: Settled) => ({
  statement_id: statementId,
  judgement_id: judgementId,
})

const VERSION = '"The version that was seen, of `Statement.version`." version: Int!'
const REASON = '"Why." reason: String'
const shared = { scope: 'review', columns: COLUMNS, payload: PAYLOAD } as const

export const REVIEW_MUTATIONS: Readonly<Record<string, MutationField>> = {
  ...mutation('judgeStatement', {
    ...shared,
    doc: 'Puts on record what a person judges of a statement.',
    input: `
      "The statement." id: ID!
      "What is judged of it; not ADDED." state: JudgementState!
      ${REASON}
      "With CORRECTED: what is to be different." correction: ReadingInput
      ${VERSION}`,
    schema: judgeInputSchema,
    write: async (db, given, writer) => {
      const { id, state, correction, reason } = given
      const version = seenVersion(given.version)
      const judged = state === 'CORRECTED' ? { state, correction: correction!, version } : { state, version }
      return rowOf(await judgeStatement(db, id, judged, judgeOf(writer, reason)))
    },
  }),
  ...mutation('addStatement', {
    ...shared,
    doc: 'Puts on record a statement that the machine missed.',
    input: `"The source in which it stands." source: ID! "What it is." statement: ReadingInput! ${REASON}`,
    schema: additionSchema.extend({ source: idSchema('Source') }),
    write: async (db, { source, statement, reason }, writer) =>
      rowOf(await addStatement(db, source, statement, judgeOf(writer, reason))),
  }),
  ...mutation('undoJudgement', {
    ...shared,
    doc: 'Takes back what was judged of a statement; what held before holds again.',
    input: `"The number of the judgement." id: Int! ${VERSION} ${REASON}`,
    schema: z.strictObject({ id: z.int(), version: versionSchema.nullish(), reason: reasonSchema }),
    write: async (db, { id, version, reason }, writer) =>
      rowOf(await undoStatementJudgement(db, id, { version: seenVersion(version) }, judgeOf(writer, reason))),
  }),
  ...mutation('judgeActors', {
    scope: 'merge',
    doc: 'Puts on record whether two actors are one, and lets all that is on record follow.',
    input: `"What is judged." verdict: ActorVerdict! "The one." actor: ID! "The other." other: ID! ${REASON}`,
    schema: actorJudgementSchema,
    columns: { actor_id: 'uuid', judgement_id: 'bigint', moved: 'int' },
    payload: {
      actor: one('Actor', 'The one, as it is now.', (row) => mergedInto('Actor', row('actor_id'))),
      judgement: part('ActorJudgement!', 'What was judged.', (row, item) => ({
        from: sql`actor_judgements as ${item.alias}`,
        where: sql`${item('id')} = ${row('judgement_id')}`,
      })),
      moved: value('Int!', 'How many names answer as another actor since.', (row) => row('moved')),
    },
    write: async (db, { verdict, actor, other, reason }, writer) => {
      const { id, moved } = await withWriter(db, writer, (transaction) =>
        judgeActors(transaction, verdict, actor, other, judgeOf(writer, reason)),
      )
      return { actor_id: actor, judgement_id: id, moved }
    },
  }),
}
