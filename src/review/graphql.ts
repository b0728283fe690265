import { sql } from 'kysely'
import { z } from 'zod'
import {
  many,
  objectType,
  one,
  part,
  partBy,
  value,
  type Arguments,
  type EnumType,
  type Fields,
  type Room,
} from '../api/describe.ts'
import { idSchema } from '../api/inputs.ts'
import { moment, type Row, type Sql } from '../api/row.ts'
import { spansOf } from '../statements/spans.ts'
import { REVIEW_INPUTS, REVIEW_MUTATIONS } from './mutations.ts'
import type { JudgedState } from './table.ts'

type Judged = 'id' | 'statement_id' | 'state' | 'judged_by' | 'reason' | 'judged_at' | 'undoes'

const judgement = objectType<Judged>({
  name: 'StatementJudgement',
  doc: 'What a person judged of a statement. It holds until it is taken back, whatever the machine reads.',
  fields: {
    id: value('Int!', 'Its number, by which it can be taken back.', (row) => row('id')),
    statementId: value('ID!', 'The id of the statement.', (row) => row('statement_id')),
    state: value('JudgementState', 'What was judged; null where it takes another one back.', (row) =>
      row('state'),
    ),
    undoes: value('Int', 'The number of the judgement that it takes back.', (row) => row('undoes')),
    by: value('String!', 'Who judged.', (row) => row('judged_by')),
    reason: value('String', 'Why.', (row) => row('reason')),
    at: value('DateTime!', 'When.', (row) => moment(row('judged_at'))),
  },
})

const review = objectType<'state' | 'judged_by' | 'judged_at' | 'reason' | 'judgement_id'>({
  name: 'StatementReview',
  doc: 'What people hold of a statement: the last judgement of it that was not taken back.',
  fields: {
    state: value('JudgementState!', 'What was judged.', (row) => row('state')),
    by: value('String!', 'Who judged.', (row) => row('judged_by')),
    at: value('DateTime!', 'When.', (row) => moment(row('judged_at'))),
    reason: value('String', 'Why.', (row) => row('reason')),
    judgementId: value('Int!', 'The number of the judgement, by which it can be taken back.', (row) =>
      row('judgement_id'),
    ),
  },
})

const machine = objectType<'confidence' | 'extractor' | 'content' | 'speaker'>({
  name: 'MachineReading',
  doc: 'How the machine read a statement, whatever people made of that.',
  fields: {
    confidence: value(
      'Float!',
      'The chance, 0 to 1, that this content was said by this speaker, as the machine has it.',
      (row) => row('confidence'),
    ),
    extractor: value(
      'String',
      'By which build of extraction; null of what was loaded when that was not kept.',
      (row) => row('extractor'),
    ),
    content: value('String!', 'What was said, as it read.', (row) => row('content')),
    speaker: value('String', 'The name of the first who said it, as it read.', (row) => row('speaker')),
  },
})

/** Judgements of a statement, the newest first. */
const judgementsOf = (id: Sql, item: Row<Judged>) => ({
  from: sql`statement_judgements as ${item.alias}`,
  where: sql`${item('statement_id')} = ${id}`,
  orderBy: sql`${item('id')} desc`,
  limit: sql.lit(100),
})

/** What holds of the statement of this id, where anything does. */
const reviewRow = (id: Sql, item: Row, isJudged: Sql = sql`true`) => ({
  from: sql`(
    select review.state, judged_by, judged_at, reason, judgement_id
    from statement_reviews as review join statement_judgements as judged on judged.id = review.judgement_id
    where review.statement_id = ${id} and ${isJudged}
  ) as ${item.alias}`,
})

const kept = (id: Sql) => sql`
  select reading.confidence, reading.extractor, reading.content,
    case when steps->0->>'part' = 'SPEAKER' then steps->0->>'name' end as speaker
  from statement_reviews as review join statement_readings as reading on reading.id = review.machine_id
  where review.statement_id = ${id}`

type Statement = Row<'id' | 'source_id' | 'review' | 'confidence' | 'content'>

const OF_STATEMENT: Fields = {
  review: part(
    'StatementReview',
    'What people hold of it; null where nobody judged.',
    (statement: Statement, item) => reviewRow(statement('id'), item, sql`${statement('review')} is not null`),
  ),
  machine: part(
    'MachineReading',
    'How the machine read it; null where only people did.',
    (statement: Statement, item) => ({
      from: sql`(
        select ${statement('confidence')} as confidence, (
          select extractor from sources where sources.id = ${statement('source_id')}
        ) as extractor, ${statement('content')} as content, (
          select name from chain_steps join actors on actors.id = coalesce(named_id, actor_id)
          where statement_id = ${statement('id')} and position = 0 order by ordinal limit 1
        ) as speaker
        where ${statement('review')} is null
        union all ${kept(statement('id'))} and ${statement('review')} is not null
      ) as ${item.alias}`,
    }),
  ),
  judgements: many(
    '[StatementJudgement!]!',
    'All that people judged of it, the newest first, up to 100; those that were taken back too.',
    1,
    (statement: Statement, item: Row<Judged>) => judgementsOf(statement('id'), item),
  ),
  version: value(
    'Int!',
    'The number of the last judgement of it; 0 where there is none. Who judges says which one was seen.',
    (statement: Statement) => sql`coalesce((
      select version from statement_reviews where statement_id = ${statement('id')}
    ), 0)`,
  ),
}

type Reading = Row<
  | 'id'
  | 'source_id'
  | 'content'
  | 'fragments'
  | 'cue'
  | 'mention'
  | 'kind'
  | 'act'
  | 'said_on'
  | 'published_on'
  | 'event_id'
  | 'position'
  | 'steps'
  | 'version'
  | 'content_at'
  | 'cue_at'
  | 'mention_at'
>

const rejected = objectType({
  name: 'RejectedStatement',
  doc: 'A statement that a person rejected: it is in no list, link or count, and is told of under its id alone.',
  fields: {
    id: value('ID!', 'Its id, the same for ever.', (row) => row('id')),
    content: value('String!', 'What is not held to be said.', (row) => row('content')),
    fragments: value('[String!]!', 'The stretches of text that are its content.', (row) => row('fragments')),
    cue: value('String', 'The words that attribute it.', (row) => row('cue')),
    mention: value('String', 'The words by which the sentence names the speaker.', (row) => row('mention')),
    kind: value('StatementKind!', 'Whether it is quoted.', (row) => row('kind')),
    act: value('StatementAct!', 'What saying it did.', (row) => row('act')),
    saidOn: value('Date', 'The day on which it was said, where the text gives it.', (row) => row('said_on')),
    publishedOn: value('Date!', 'The day on which its source was published.', (row) => row('published_on')),
    chain: many('[RejectedStep!]!', 'Who had which part in it.', 2, (row: Reading, step: Row) => ({
      from: sql`jsonb_to_recordset(${row('steps')})
        as ${step.alias} (part text, position int, ordinal int, name text, role text)`,
      orderBy: sql`${step('position')}, ${step('ordinal')}`,
    })),
    spans: many('[StatementSpan!]!', 'Where its words stand in the text of the source.', 3, (row, item) =>
      spansOf(row as Parameters<typeof spansOf>[0], item),
    ),
    source: one('Source!', 'The source in which it stands.', (row) => row('source_id')),
    event: one('Event!', 'The event that its source is about.', (row) => row('event_id')),
    position: value('Int!', 'Its place among the statements of its source.', (row) => row('position')),
    review: part('StatementReview!', 'Who rejected it.', (row: Reading, item) => reviewRow(row('id'), item)),
    machine: part('MachineReading', 'How the machine read it.', (row: Reading, item) => ({
      from: sql`(${kept(row('id'))}) as ${item.alias}`,
    })),
    judgements: many(
      '[StatementJudgement!]!',
      'All that people judged of it, the newest first.',
      1,
      (row: Reading, item: Row<Judged>) => judgementsOf(row('id'), item),
    ),
    version: value('Int!', 'The number of the last judgement of it.', (row) => row('version')),
  },
})

const rejectedStep = objectType<'part' | 'position' | 'name' | 'role'>({
  name: 'RejectedStep',
  doc: 'One step of the way by which a rejected statement was read to have come.',
  fields: {
    part: value('ChainPart!', 'The part.', (step) => step('part')),
    position: value('Int!', 'Its place in the chain, from 0.', (step) => step('position')),
    name: value('String!', 'The name of who had it.', (step) => step('name')),
    role: value('String', 'The title or description that the source gives.', (step) => step('role')),
  },
})

const idArgs: Arguments<{ id: string }> = {
  graphql: '"Its id." id: ID!',
  schema: z.strictObject({ id: idSchema('Statement') }),
}

const STATES: Record<JudgedState, string> = {
  ACCEPTED: 'It is right as it is read.',
  CORRECTED: 'It is right as it was corrected.',
  REJECTED: 'It is not said: nobody is shown it.',
  UNSURE: 'A person looked at it and could not tell.',
  ADDED: 'A person found it, and the machine did not.',
}

const enums: readonly EnumType[] = [
  { name: 'JudgementState', doc: 'What people judge of statements.', constants: STATES },
]

export const reviews: Room = {
  objects: [judgement, review, machine, rejected, rejectedStep],
  enums,
  connections: [],
  query: {
    statementJudgement: partBy(
      'StatementJudgement',
      'What was judged of a statement, by the number of the judgement; null where there is none.',
      { graphql: '"Its number." id: Int!', schema: z.strictObject({ id: z.int() }) },
      (_, item, args) => ({
        from: sql`statement_judgements as ${item.alias}`,
        where: sql`${item('id')} = ${args.pick(({ id }) => id)}`,
      }),
    ),
    rejectedStatement: partBy(
      'RejectedStatement',
      'A statement that was rejected, by its id; null where there is none, or it is not rejected.',
      idArgs,
      (_, item, args) => ({
        from: sql`(
          select review.statement_id as id, reading.source_id, reading.content, fragments, cue, mention, reading.kind, act,
            said_on, published_on, event_id, review.position, steps, version, content_at, cue_at, mention_at
          from statement_reviews as review join statement_readings as reading on reading.id = review.reading_id
          join sources on sources.id = review.source_id
          where review.statement_id = ${args.pick(({ id }) => id)}::uuid and review.state = 'REJECTED'
        ) as ${item.alias}`,
      }),
    ),
  },
  mutation: REVIEW_MUTATIONS,
  inputs: REVIEW_INPUTS,
  extensions: { Statement: OF_STATEMENT },
}
