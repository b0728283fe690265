import { sql } from 'kysely'
import { z } from 'zod'
import type { Arg } from '../api/arg.ts'
import {
  manyBy,
  objectType,
  one,
  pages,
  value,
  type Arguments,
  type Fields,
  type ObjectType,
} from '../api/describe.ts'
import { only } from '../api/inputs.ts'
import type { Row, Sql } from '../api/row.ts'
import { isLocalOrMerged } from '../actors/list.ts'
import { statementList } from './list.ts'
import { isSure, sureShape, type Sure } from './sure.ts'
import { CHAIN_PARTS, type ChainPart, type LinkKind } from './table.ts'

type Id = Row<'id'>
type First = Sure & { first: number }

/** What is worked out of an actor looks at so many of the latest statements, so that it is quick for all. */
const LATEST = 10_000
const OF_LATEST = `Looks at the latest ${LATEST} statements.`

const SURE = '"Counts statements of at least this confidence only, 0 to 1." confidence: Float'
const FIRST = `"The most frequent so many, from 1 to 100." first: Int! = 10 ${SURE}`
const first = z.int().min(1).max(100)
const sureArgs: Arguments<Sure> = { graphql: SURE, schema: z.strictObject(sureShape) }
const firstArgs: Arguments<First> = {
  graphql: FIRST,
  schema: z.strictObject({ first, ...sureShape }),
  rows: (given) => given.first,
}

/** Actors, the most frequent first, from rows that have an `actor_id` for each time. */
const counted = (item: Row, args: Arg<First>, times: Sql) => ({
  from: sql`(
    select times.actor_id, count(*) as count from (${times}) as times
    group by times.actor_id order by count desc, times.actor_id limit ${sql.lit(args.value.first)}
  ) as ${item.alias}`,
  orderBy: sql`${item('count')} desc, ${item('actor_id')}`,
})

/** The latest statements of an actor, as `said.id`. */
const said = (actor: Id, args: Arg<Sure>) => sql`(
  select distinct step.dated_on, step.statement_id as id from chain_steps as step
  where step.actor_id = ${actor('id')} and step.part = 'SPEAKER' and ${isSure(sql.ref('step.statement_id'), args)}
  order by step.dated_on desc, step.statement_id desc limit ${sql.lit(LATEST)}
) as said`

/** Those who speak in what a link leads to, or comes from. */
const speakersAcross = (
  actor: Id,
  args: Arg<Sure>,
  kind: LinkKind,
  near: 'from_id' | 'to_id',
  far: 'from_id' | 'to_id',
) => sql`
  select other.actor_id from ${said(actor, args)}
  join statement_links as link on ${sql.ref(`link.${near}`)} = said.id and link.kind = ${sql.lit(kind)}
    and ${isSure(sql.ref(`link.${far}`), args)}
  join chain_steps as other on other.statement_id = ${sql.ref(`link.${far}`)} and other.part = 'SPEAKER'`

const inOwnChain = (actor: Id, args: Arg<Sure>, part: ChainPart) => sql`
  select other.actor_id from ${said(actor, args)}
  join chain_steps as other on other.statement_id = said.id and other.part = ${sql.lit(part)}`

const actorCounts = (doc: string, times: (actor: Id, args: Arg<Sure>) => Sql) =>
  manyBy('[ActorCount!]!', `${doc} ${OF_LATEST}`, firstArgs, (actor: Id, item: Row, args) =>
    counted(item, args, times(actor, args)),
  )

/** How many of an accusation's first words may name the accused, and how many words a name has at most. */
const NAMING_WORDS = 6
const LONGEST_NAME = 4

/**
 * The actors whom the first words of an accusation name, up to its "of": "accused *Norway* on Monday of …". Words are
 * folded as names are (actors/fold.ts), but for what is rare there. A name begins with a capital: "US" is one, "us" is
 * none.
 */
const accused = (actor: Id, args: Arg<Sure>) => sql`
  select distinct said.id, named.actor_id from ${said(actor, args)}
  join statements as accusation on accusation.id = said.id and accusation.act = 'ACCUSE'
  cross join lateral regexp_split_to_array(
    regexp_replace(
      regexp_replace(normalize(split_part(accusation.content, ' of ', 1), NFKD), '[\\u0300-\\u036f.]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'
    ),
    ' '
  ) as words
  cross join generate_series(1, ${sql.lit(NAMING_WORDS)}) as start
  cross join generate_series(0, ${sql.lit(LONGEST_NAME - 1)}) as more
  cross join lateral (
    select translate(lower(array_to_string(words[start:start + more], ' ')), 'łøđðı', 'loddi') as name
  ) as gram
  join ${sql.table('actor_names')} as named on named.folded = gram.name
  where words[start] ~ '^[[:upper:]]' and cardinality(words) >= start + more
    and named.actor_id <> ${actor('id')} and not ${isLocalOrMerged(sql`named.actor_id`)}`

const OF_ACTOR: Fields = {
  roles: manyBy(
    '[ActorRole!]!',
    `What sources call the actor, and when. ${OF_LATEST}`,
    { ...sureArgs, rows: () => 10 },
    (actor: Id, item: Row, args) => ({
      from: sql`(
      select latest.role, min(latest.dated_on) as first_on, max(latest.dated_on) as last_on, count(*) as count
      from (
        select step.role, step.dated_on from chain_steps as step
        where step.actor_id = ${actor('id')} and step.part = 'SPEAKER' and ${isSure(sql.ref('step.statement_id'), args)}
        order by step.dated_on desc, step.statement_id desc limit ${sql.lit(LATEST)}
      ) as latest
      where latest.role is not null group by latest.role order by last_on desc, count desc, latest.role limit 100
    ) as ${item.alias}`,
      orderBy: sql`${item('last_on')} desc, ${item('count')} desc, ${item('role')}`,
    }),
  ),
  relayedBy: actorCounts('Who passes on what the actor says.', (actor, args) =>
    inOwnChain(actor, args, 'RELAY'),
  ),
  tells: actorCounts('Whom the actor speaks to.', (actor, args) => inOwnChain(actor, args, 'ADDRESSEE')),
  accuses: actorCounts('Whom the actor accuses, where the first words of the accusation name them.', accused),
  denies: actorCounts('Whose statements the actor denies.', (actor, args) =>
    speakersAcross(actor, args, 'DENIES', 'from_id', 'to_id'),
  ),
  deniedBy: actorCounts('Who denies what the actor says.', (actor, args) =>
    speakersAcross(actor, args, 'DENIES', 'to_id', 'from_id'),
  ),
}

const partArgs: Arguments<First & { part: ChainPart }> = {
  graphql: `${FIRST} "In which part." part: ChainPart! = SPEAKER`,
  schema: z.strictObject({ first, ...sureShape, part: z.enum(CHAIN_PARTS) }),
  rows: (given) => given.first,
}

const OF_EVENT: Fields = {
  actors: manyBy(
    '[ActorCount!]!',
    'Who has a part in the statements about it, by how many.',
    partArgs,
    (event: Id, item: Row, args) =>
      counted(
        item,
        args,
        sql`
          select distinct step.statement_id, step.actor_id
          from statements as about join chain_steps as step on step.statement_id = about.id
          where about.event_id = ${event('id')} and step.part = ${sql.lit(args.value.part)} and ${isSure(sql.ref('about.id'), args)}`,
      ),
  ),
  claims: pages(
    statementList,
    'The statements about it that others deny, repeat, answer or correct: each is a claim, and its `answers` the answers to it.',
    (event: Id) => ({ event: [only(event('id'))], answers: [() => sql`true`] }),
  ),
}

/** All of them read much more than they give. */
const withEffort = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, effort: 500 }]))

/** What is worked out of what was said, on the types of the rooms before this one. */
export const ANALYSES = { Actor: withEffort(OF_ACTOR), Event: withEffort(OF_EVENT) } as const

export const ANALYSIS_TYPES: readonly ObjectType[] = [
  objectType<'actor_id' | 'count'>({
    name: 'ActorCount',
    doc: 'An actor, and how often.',
    fields: {
      actor: one('Actor!', 'Who it is.', (item) => item('actor_id')),
      count: value('Int!', 'How many statements.', (item) => item('count')),
    },
  }),
  objectType<'role' | 'first_on' | 'last_on' | 'count'>({
    name: 'ActorRole',
    doc: 'What sources call an actor.',
    fields: {
      role: value('String!', 'The title or description, as sources give it.', (item) => item('role')),
      firstOn: value('Date!', 'The day of the first statement with it.', (item) => item('first_on')),
      lastOn: value('Date!', 'The day of the last one.', (item) => item('last_on')),
      count: value('Int!', 'How many statements.', (item) => item('count')),
    },
  }),
]
