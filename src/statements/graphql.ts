import { sql } from 'kysely'
import { z } from 'zod'
import {
  added,
  byId,
  many,
  manyBy,
  objectType,
  one,
  pages,
  part,
  value,
  valueBy,
  type Arguments,
  type Room,
} from '../api/describe.ts'
import { textSchema } from '../api/inputs.ts'
import { moment, type Row, type Sql } from '../api/row.ts'
import { namedAs } from '../identity/graphql.ts'
import { textOf } from '../sources/list.ts'
import { ANALYSIS_TYPES } from './analyses.ts'
import { ENUMS } from './enums.ts'
import { EXTENSIONS } from './extensions.ts'
import { statementList } from './list.ts'
import { markedHtml } from './marked.ts'
import { spansOf } from './spans.ts'
import { SUMMARY_TYPES } from './summary.ts'
import { isSure, sureShape, type Sure } from './sure.ts'
import { LINK_KINDS, type ChainStepsTable, type StatementLinksTable, type StatementsTable } from './table.ts'

type Statement = Row<keyof StatementsTable>
type Step = Row<keyof ChainStepsTable>
type Link = Row<keyof StatementLinksTable>

/** One column of the first speaker's step; speakers are those at position 0, which the primary key has first. */
const ofFirstSpeaker = (statement: Statement, column: keyof ChainStepsTable) => sql`(
  select ${sql.ref(`chain_steps.${column}`)} from chain_steps
  where chain_steps.statement_id = ${statement('id')} and chain_steps.position = 0
  order by chain_steps.ordinal limit 1
)`

const sourceOf = (statementId: Sql) => sql`(
  select statements.source_id from statements where statements.id = ${statementId}
)`

const linkArgs: Arguments<Sure & { kinds?: string[] | null | undefined; first: number }> = {
  graphql: `
    "Only links of these kinds." kinds: [LinkKind!]
    "Only where the statement at the other end has at least this confidence, 0 to 1." confidence: Float
    "The first so many, from 1 to 100." first: Int! = 10`,
  schema: z.strictObject({
    kinds: z.array(z.enum(LINK_KINDS)).nullish(),
    ...sureShape,
    first: z.int().min(1).max(100),
  }),
  rows: ({ first }) => first,
}

/** The links of a statement from this end. */
const links = (doc: string, end: 'from_id' | 'to_id') =>
  manyBy('[StatementLink!]!', doc, linkArgs, (statement: Statement, link: Link, args) => {
    const other = link(end === 'from_id' ? 'to_id' : 'from_id')
    const isOfKind = sql`${link('kind')} = any(${args.pick(({ kinds }) => kinds)}::text[])`
    return {
      from: sql`statement_links as ${link.alias}`,
      where: sql`${link(end)} = ${statement('id')} and ${isSure(other, args)}
        and ${args.value.kinds ? isOfKind : sql`true`}`,
      orderBy: sql`${link('kind')}, ${other}`,
      limit: sql.lit(args.value.first),
    }
  })

const statement = objectType<keyof StatementsTable>({
  name: 'Statement',
  doc: 'One content that one source attributes to a speaker by a cue.',
  entity: { noun: 'Statement', table: 'statements' },
  fields: {
    id: value('ID!', 'Its id, the same for ever.', (statement) => statement('id')),
    content: value(
      'String!',
      'What was said, in the words of the source; its fragments joined by " … ".',
      (statement) => statement('content'),
    ),
    marked: valueBy(
      'String!',
      'Its content as HTML, with the words that a search finds in it between `<mark>` and `</mark>`.',
      {
        graphql: '"The words, as one would search for them." words: String!',
        schema: z.strictObject({ words: textSchema }),
      },
      (statement: Statement, args) =>
        markedHtml(
          statement,
          args.pick(({ words }) => words),
        ),
    ),
    fragments: value(
      '[String!]!',
      'The stretches of text that are its content, in text order.',
      (statement) => statement('fragments'),
    ),
    cue: value(
      'String',
      'The words that attribute it, such as "told"; null where the layout alone does.',
      (statement) => statement('cue'),
    ),
    mention: value(
      'String',
      'The words by which the sentence names the speaker, such as "he".',
      (statement) => statement('mention'),
    ),
    kind: value('StatementKind!', 'Whether it is quoted.', (statement) => statement('kind')),
    act: value('StatementAct!', 'What saying it did.', (statement) => statement('act')),
    saidOn: value('Date', 'The day on which it was said, where the text gives it.', (statement) =>
      statement('said_on'),
    ),
    publishedOn: value('Date!', 'The day on which its source was published.', (statement) =>
      statement('published_on'),
    ),
    datedOn: value(
      'Date!',
      'The day on which it was said, or where that is not known, published.',
      (statement) => statement('dated_on'),
    ),
    speaker: one(
      'Actor',
      'Who said it; the first of joint speakers; null where the text does not say.',
      (statement) => ofFirstSpeaker(statement, 'actor_id'),
    ),
    role: value('String', 'The title or description that the source gives its speaker.', (statement) =>
      ofFirstSpeaker(statement, 'role'),
    ),
    speakers: many(
      '[Actor!]!',
      'Who said it; several where they spoke jointly.',
      1,
      (statement: Statement, step: Step) => ({
        from: sql`chain_steps as ${step.alias}`,
        where: sql`${step('statement_id')} = ${statement('id')} and ${step('part')} = 'SPEAKER'`,
        orderBy: step('ordinal'),
        id: step('actor_id'),
      }),
    ),
    chain: many(
      '[ChainStep!]!',
      'The way it came: who said it, to whom, and who passed it on, nearest to the speaker first.',
      2,
      (statement: Statement, step: Step) => ({
        from: sql`chain_steps as ${step.alias}`,
        where: sql`${step('statement_id')} = ${statement('id')}`,
        orderBy: sql`${step('position')}, ${step('ordinal')}`,
      }),
    ),
    spans: many(
      '[StatementSpan!]!',
      'Where exactly its words stand in the text of the source: content, cue, mention, each in text order.',
      3,
      spansOf,
    ),
    source: one('Source!', 'The source in which it stands.', (statement) => statement('source_id')),
    position: value(
      'Int!',
      'Its place among the statements of its source, in text order, from 0.',
      (statement) => statement('position'),
    ),
    event: one('Event!', 'The event that it is about.', (statement) => statement('event_id')),
    links: links(
      'What it does to other statements: it denies, repeats, answers or corrects them.',
      'from_id',
    ),
    answers: links('What other statements do to it: they deny, repeat, answer or correct it.', 'to_id'),
    confidence: value(
      'Float!',
      'The chance, 0 to 1, that this content was said by this speaker.',
      (statement) => statement('confidence'),
    ),
    recordedAt: value('DateTime!', 'When it came on record.', (statement) =>
      moment(statement('recorded_at')),
    ),
  },
})

const step = objectType<keyof ChainStepsTable>({
  name: 'ChainStep',
  doc: 'One step of the way by which a statement came.',
  fields: {
    part: value('ChainPart!', 'The part that the actor has in it.', (step) => step('part')),
    position: value('Int!', 'Its place in the chain, from 0; joint speakers share theirs.', (step) =>
      step('position'),
    ),
    actor: one('Actor!', 'Who it is.', (step) => step('actor_id')),
    named: namedAs(
      'The name that the source gives, where it was taken for another name of the actor, and why; null where it is its own.',
    ),
    role: value('String', 'The title or description that the source gives the actor.', (step) =>
      step('role'),
    ),
    span: part('Span', 'Where the text names the actor; null where it does not.', (step: Step, span) => ({
      from: sql`(
        select lower(at) as start, upper(at) as "end",
          substr(${textOf(sourceOf(step('statement_id')))}, lower(at) + 1, upper(at) - lower(at)) as text
        from (select ${step('mention_at')} as at) as mention
      ) as ${span.alias}`,
      where: sql`${span('start')} is not null`,
    })),
  },
})

const link = objectType<keyof StatementLinksTable>({
  name: 'StatementLink',
  doc: 'What one statement does to another.',
  fields: {
    kind: value('LinkKind!', 'What it does.', (link) => link('kind')),
    from: one('Statement!', 'The statement that does it, the later one.', (link) => link('from_id')),
    to: one('Statement!', 'The statement that it is done to.', (link) => link('to_id')),
  },
})

const span = objectType<'part' | 'start' | 'end' | 'text'>({
  name: 'StatementSpan',
  doc: 'A stretch of the text of its source that a statement stands on, `[start, end)` in Unicode code points.',
  fields: {
    part: value('SpanPart!', 'What the words are in the statement.', (span) => span('part')),
    start: value('Int!', 'The place of its first code point, counted from 0.', (span) => span('start')),
    end: value('Int!', 'The place after its last code point.', (span) => span('end')),
    text: value('String!', 'The words that stand there.', (span) => span('text')),
  },
})

export const statements: Room = {
  objects: [statement, step, span, link, ...SUMMARY_TYPES, ...ANALYSIS_TYPES],
  enums: ENUMS,
  connections: [statementList],
  query: {
    statement: byId('Statement', 'A statement, by its id; null where there is none.'),
    statements: pages(statementList, 'Statements.'),
  },
  subscription: {
    statementAdded: added(
      statementList,
      'Each statement, told once, when it has come on record; from the moment of asking on, in the order of the feed of changes.',
    ),
  },
  extensions: EXTENSIONS,
}
