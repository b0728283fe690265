import { sql } from 'kysely'
import { z } from 'zod'
import {
  many,
  manyBy,
  objectType,
  one,
  part,
  value,
  type Arguments,
  type EnumType,
  type Room,
} from '../api/describe.ts'
import { moment, type Row } from '../api/row.ts'
import { judgementsOf, memberNamed, membersOf, suggestionsOf } from './rows.ts'
import type { Verdict } from './table.ts'

const firstOf = (most: number, usual: number): Arguments<{ first: number }> => ({
  graphql: `"The first so many, from 1 to ${most}." first: Int! = ${usual}`,
  schema: z.strictObject({ first: z.int().min(1).max(most) }),
  rows: ({ first }) => first,
})

/** The evidence that a row has, as rows. */
const evidence = (doc: string) =>
  many('[Evidence!]!', doc, 3, (row: Row<'evidence'>, item: Row) => ({
    from: sql`jsonb_to_recordset(coalesce(${row('evidence')}, '[]')) as ${item.alias} (feature text, words text, weight float8)`,
    orderBy: sql`abs(${item('weight')}) desc, ${item('feature')}, ${item('words')}`,
  }))

const suggestion = objectType<'actor_id' | 'score' | 'evidence'>({
  name: 'ActorSuggestion',
  doc: 'Somebody whom an actor may be one with: not sure enough to be taken for one, and not judged by anybody.',
  fields: {
    actor: one('Actor!', 'Who that is.', (row) => row('actor_id')),
    score: value('Float!', 'The chance, 0 to 1, that they are one.', (row) => row('score')),
    evidence: evidence('What speaks for it and against it, the weightiest first.'),
  },
})

const member = objectType<'id' | 'name' | 'within_source_id' | 'score' | 'evidence' | 'judgement_id'>({
  name: 'ActorMember',
  doc: 'A name as sources give it, that was taken for a name of an actor, and why.',
  fields: {
    id: value('ID!', 'Its own id; asked for it, the actor answers.', (row) => row('id')),
    name: value('String!', 'The name.', (row) => row('name')),
    within: one('Source', 'Set where the name holds in one source only.', (row) => row('within_source_id')),
    score: value(
      'Float',
      'The chance, 0 to 1, that it is this actor, as the machine has it; null where only people judged it.',
      (row) => row('score'),
    ),
    evidence: evidence('What the machine has for it and against it, the weightiest first.'),
    judgement: part(
      'ActorJudgement',
      'The last by which people judged it the same as another name of this actor.',
      (row: Row<'judgement_id'>, item) => ({
        from: sql`actor_judgements as ${item.alias}`,
        where: sql`${item('id')} = ${row('judgement_id')}`,
      }),
    ),
  },
})

const judgement = objectType<
  'id' | 'actor_id' | 'other_id' | 'verdict' | 'judged_by' | 'reason' | 'judged_at'
>({
  name: 'ActorJudgement',
  doc: 'What a person judged of two names. It holds until it is taken back, whatever the machine has.',
  fields: {
    id: value('Int!', 'Its number, by which it can be taken back.', (row) => row('id')),
    verdict: value('ActorVerdict!', 'What was judged.', (row) => row('verdict')),
    actorId: value('ID!', 'The one.', (row) => row('actor_id')),
    otherId: value(
      'ID!',
      'The other; the same where a person is unsure of it as a whole, and the machine joins it to nobody.',
      (row) => row('other_id'),
    ),
    by: value('String!', 'Who judged.', (row) => row('judged_by')),
    reason: value('String', 'Why.', (row) => row('reason')),
    judgedAt: value('DateTime!', 'When.', (row) => moment(row('judged_at'))),
  },
})

const evidenceType = objectType<'feature' | 'words' | 'weight'>({
  name: 'Evidence',
  doc: 'One reason for taking two names for one, or for not doing so.',
  fields: {
    feature: value('String!', 'What was looked at.', (row) => row('feature')),
    words: value('String!', 'What is known of it.', (row) => row('words')),
    weight: value('Float!', 'How much it speaks for it; against it where negative.', (row) => row('weight')),
  },
})

const verdicts: EnumType = {
  name: 'ActorVerdict',
  doc: 'What a person judged of two names.',
  constants: {
    SAME: 'They are one.',
    DIFFERENT: 'They are not.',
    UNSURE: 'It cannot be said; the machine does not join them.',
  } satisfies Record<Verdict, string>,
}

/** Who is one, added to actors. */
export const identity: Room = {
  objects: [suggestion, member, judgement, evidenceType],
  enums: [verdicts],
  connections: [],
  query: {},
  extensions: {
    Actor: {
      suggestions: manyBy(
        '[ActorSuggestion!]!',
        'Whom it may be one with, the surest first.',
        firstOf(50, 10),
        (actor: Row<'id'>, item, args) => ({
          from: sql`(${suggestionsOf(actor('id'), args.value.first)}) as ${item.alias}`,
          orderBy: sql`${item('score')} desc, ${item('actor_id')}`,
        }),
      ),
      members: manyBy(
        '[ActorMember!]!',
        'The names that were taken for its own besides the one that it answers as, each with why; full ones first.',
        firstOf(100, 20),
        (actor: Row<'id'>, item, args) => ({
          from: sql`(${membersOf(actor('id'), args.value.first)}) as ${item.alias}`,
          orderBy: item('place'),
        }),
      ),
      judgements: manyBy(
        '[ActorJudgement!]!',
        'What people judged of its names and holds, the last first.',
        firstOf(100, 20),
        (actor: Row<'id'>, item, args) => ({
          from: sql`(${judgementsOf(actor('id'), args.value.first)}) as ${item.alias}`,
          orderBy: sql`${item('id')} desc`,
        }),
      ),
    },
  },
}

/** The name that a source gives where it is another than that of whom it is taken for. */
export const namedAs = (doc: string) =>
  part('ActorMember', doc, (row: Row<'named_id'>, item) => ({
    from: sql`(${memberNamed(row('named_id'))}) as ${item.alias}`,
  }))
