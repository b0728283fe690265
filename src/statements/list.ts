import { sql } from 'kysely'
import { anyIdentifier } from '../actors/identifiers.ts'
import type { Base, Connection } from '../api/connection.ts'
import { condition, filterOf, type Predicates } from '../api/filter.ts'
import { constantsOf, daySpan, idsOf, leastShare, type Input, type Predicate } from '../api/inputs.ts'
import { bothWays, byRecording, key, type Key, type Order } from '../api/order.ts'
import type { Row } from '../api/row.ts'
import { searchQuery } from '../search/query.ts'
import { isPublishedBy } from '../sources/list.ts'
import { searchPartitions } from './partitions.ts'
import { SUMMARY } from './summary.ts'
import { REVIEW_STATES } from './kinds.ts'
import { LINK_KINDS, STATEMENT_ACTS, STATEMENT_KINDS, type ChainPart, type StatementsTable } from './table.ts'

type Column = keyof StatementsTable
type Statement = Row<Column>

const actors = idsOf('Actor')
const hasInChain = (statement: Statement, matches: Predicate) => sql`exists (
  select from chain_steps
  where chain_steps.statement_id = ${statement('id')} and ${matches(sql.ref('chain_steps.actor_id'))}
)`
const inChain = (part: ChainPart) => (statement: Statement, matches: Predicate) => sql`exists (
  select from chain_steps
  where chain_steps.statement_id = ${statement('id')} and chain_steps.part = ${sql.lit(part)}
    and ${matches(sql.ref('chain_steps.actor_id'))}
)`

/** Any of these; of what nobody judged nothing is kept. */
const reviewStates: Input<(typeof REVIEW_STATES)[number][]> = {
  ...constantsOf('ReviewState', REVIEW_STATES),
  compare: (given) => (review) => sql`(
    ${review} = any(${given}::text[]) or ${review} is null and 'UNREVIEWED' = any(${given}::text[])
  )`,
}

/** How statements are listed, in every face. */
/** Weights tell forms of words (search/words.ts), of which none is worth more. */
const EVEN = sql`'{0.1,0.1,0.1,0.1}'::real[]`

export const statementList: Connection<Column> = {
  node: 'Statement',
  table: 'statements',
  filter: filterOf<Column>('StatementFilter', {
    speaker: condition('Said by any of these actors.', actors, inChain('SPEAKER')),
    addressee: condition('Said to any of these actors.', actors, inChain('ADDRESSEE')),
    relay: condition('Passed on by any of these actors.', actors, inChain('RELAY')),
    actor: condition('In whose chain any of these actors has any part.', actors, hasInChain),
    identifier: condition(
      'In whose chain anybody has any part who is called so elsewhere, by any of these: `wikidata:Q42`.',
      anyIdentifier,
      hasInChain,
    ),
    event: condition('About any of these events.', idsOf('Event'), (statement, matches) =>
      matches(statement('event_id')),
    ),
    source: condition('Found in any of these sources.', idsOf('Source'), (statement, matches) =>
      matches(statement('source_id')),
    ),
    publisher: condition(
      'Found in a source that any of these actors published.',
      actors,
      (statement, matches) => isPublishedBy(statement('source_id'), matches),
    ),
    kind: condition(
      'Of any of these kinds.',
      constantsOf('StatementKind', STATEMENT_KINDS),
      (statement, matches) => matches(statement('kind')),
    ),
    act: condition(
      'That do any of this.',
      constantsOf('StatementAct', STATEMENT_ACTS),
      (statement, matches) => matches(statement('act')),
    ),
    datedOn: condition(
      'Dated in this span of days: said, or where that is not known, published.',
      daySpan,
      (statement, matches) => matches(statement('dated_on')),
    ),
    saidOn: condition(
      'Said in this span of days; those of which the day is not known are left out.',
      daySpan,
      (statement, matches) => matches(statement('said_on')),
    ),
    publishedOn: condition('Published in this span of days.', daySpan, (statement, matches) =>
      matches(statement('published_on')),
    ),
    links: condition(
      'That do any of this to another statement.',
      constantsOf('LinkKind', LINK_KINDS),
      (statement, matches) => sql`exists (
        select from statement_links
        where statement_links.from_id = ${statement('id')} and ${matches(sql.ref('statement_links.kind'))}
      )`,
    ),
    answers: condition(
      'To which another statement does any of this, such as those that were denied.',
      constantsOf('LinkKind', LINK_KINDS),
      (statement, matches) => sql`exists (
        select from statement_links
        where statement_links.to_id = ${statement('id')} and ${matches(sql.ref('statement_links.kind'))}
      )`,
    ),
    confidence: condition(
      'Said by this speaker, and this content, with at least this chance, 0 to 1.',
      leastShare,
      (statement, matches) => matches(statement('confidence')),
    ),
    review: condition(
      'Of which people judged any of this last, or nobody judged.',
      reviewStates,
      (statement, matches) => matches(statement('review')),
    ),
  }),
  search: {
    doc: 'Words to find in the content, as one would type them: "a phrase", -without, or.',
    where: (statement, words) => sql`${statement('search')} @@ ${words.pick(searchQuery)}::tsquery`,
    partitions: searchPartitions,
  },
  orders: {
    ...bothWays(
      'DATED_ON',
      { asc: 'By date, oldest first.', desc: 'By date, newest first.' },
      key<Column>('date', 'dated_on'),
      key<Column>('uuid', 'id'),
    ),
    ...byRecording,
    RELEVANCE: {
      doc: 'What fits the search best, first.',
      keys: [
        {
          type: 'real',
          read: (statement, words) =>
            words
              ? sql`ts_rank(${EVEN}, ${statement('search')}, ${words.pick(searchQuery)}::tsquery)`
              : sql`0::real`,
        },
        key<Column>('uuid', 'id'),
      ],
      isDescending: true,
      needsSearch: true,
    },
  },
  defaultOrder: 'DATED_ON_DESC',
  summary: SUMMARY,
  drive: driveByChain,
}

/** The conditions on the chain, those that leave the fewest statements first, with the part that each is of, if any. */
const PARTS = {
  speaker: 'SPEAKER',
  relay: 'RELAY',
  addressee: 'ADDRESSEE',
  actor: undefined,
  identifier: undefined,
} as const
/** Those that leave so few statements that it is better to look at the chain of each. */
const NARROWER = ['event', 'source']

/**
 * An actor may have said a tenth of all. The index of the chain's steps by actor has their dates, and so gives the
 * statements of one actor in a part in order: it leads, instead of being asked for each statement, or of all being
 * sorted. Of all parts its entries are sorted, which is quicker than looking each statement up.
 */
function driveByChain(
  statement: Statement,
  given: Predicates,
  order: Order,
  isDescending: boolean,
): { base: Base; rest: Predicates } | undefined {
  const lead = (Object.keys(PARTS) as (keyof typeof PARTS)[]).find((name) => given[name])
  if (!lead || order.keys[0]!.column !== 'dated_on' || NARROWER.some((name) => given[name])) return undefined
  const [first, ...others] = given[lead]!
  const part = PARTS[lead]
  // In the order of the list, so that PostgreSQL can stop reading when the page is full.
  const direction = sql.raw(isDescending ? 'desc' : 'asc')
  const steps = sql`(
    select distinct chain_steps.dated_on, chain_steps.statement_id as id from chain_steps
    where ${first!(sql.ref('chain_steps.actor_id'))} ${part === undefined ? sql`` : sql`and chain_steps.part = ${sql.lit(part)}`}
    order by chain_steps.dated_on ${direction}, chain_steps.statement_id ${direction}
  )`
  const base = {
    from: sql`${steps} as step join statements as ${statement.alias} on ${statement('id')} = step.id`,
    key: ({ column }: Key) => (column ? sql.ref(`step.${column}`) : undefined),
  }
  return { base, rest: { ...given, [lead]: others } }
}
