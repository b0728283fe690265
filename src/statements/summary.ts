import { sql } from 'kysely'
import { z } from 'zod'
import type { Arg } from '../api/arg.ts'
import type { Summary } from '../api/connection.ts'
import { many, manyBy, objectType, same, value, type ObjectType } from '../api/describe.ts'
import type { Row, Sql } from '../api/row.ts'
import { CHAIN_PARTS, type ChainPart } from './table.ts'
import { BUCKET, timeline } from './timeline.ts'

/** What the summaries of a list of statements are worked out from. */
const COLUMNS = ['id', 'source_id', 'event_id', 'kind', 'act', 'dated_on', 'confidence', 'review'] as const
type Listed = Row<(typeof COLUMNS)[number]>

const firstArgs = {
  graphql: '"The most frequent so many, from 1 to 100." first: Int! = 10',
  schema: z.strictObject({ first: z.int().min(1).max(100) }),
  rows: ({ first }: { first: number }) => first,
}

/** The most frequent things of a kind, from a relation of `id`, `label` and `count`. */
const things = (doc: string, counted: (listed: Listed, limit: Sql) => Sql) =>
  manyBy('[ThingFacet!]!', doc, firstArgs, (listed: Listed, facet: Row, args: Arg<{ first: number }>) => ({
    from: sql`(${counted(listed, sql.lit(args.value.first))}) as ${facet.alias}`,
    orderBy: sql`${facet('count')} desc, ${facet('id')}`,
  }))

/** Counts first and names afterwards, so that only those are looked up that are shown. */
const named = (table: string, label: Sql, counts: Sql, limit: Sql) => sql`
  select counts.id, ${label} as label, counts.count
  from (${counts} order by count desc, id limit ${limit}) as counts
  join ${sql.table(table)} as thing on thing.id = counts.id`

const NAME = sql`thing.name`
const TITLE = sql`thing.title`
const SOURCE_LABEL = sql`coalesce(thing.title, thing.url, left(thing.text, 80))`

/**
 * Who is in the chains of the statements of a list, and of how many in which part: one pass for all parts. An actor
 * who has one part twice in a chain counts once; up to the first step after the speaker none can have.
 */
const HEARD = 'heard'
const heard = (listed: Row) => sql`
  select step.actor_id, ${sql.join(CHAIN_PARTS.map((part) => sql`count(*) filter (where step.part = ${sql.lit(part)}) as ${sql.id(part)}`))}
  from chain_steps as step
  where step.statement_id = any(array(select ${listed('id')} from ${listed.alias}))
    and (step.position < 2 and step.ordinal = 0 or not exists (
      select from chain_steps as earlier
      where earlier.statement_id = step.statement_id and earlier.part = step.part and earlier.actor_id = step.actor_id
        and (earlier.position, earlier.ordinal) < (step.position, step.ordinal)
    ))
  group by step.actor_id`

const inChain = (part: ChainPart) => (listed: Listed, limit: Sql) => {
  const count = sql.id(part)
  const counts = sql`select actor_id as id, ${count} as count from ${listed.beside(HEARD).alias} where ${count} > 0`
  return named('actors', NAME, counts, limit)
}

/** Counted by source first: that many are fewer to look up. */
const publishers = (listed: Listed, limit: Sql) =>
  named(
    'actors',
    NAME,
    sql`
      select source.publisher_id as id, sum(stated.count)::bigint as count
      from (select ${listed('source_id')}, count(*) as count from ${listed.alias} group by 1) as stated
      join sources as source on source.id = stated.source_id
      where source.publisher_id is not null group by source.publisher_id`,
    limit,
  )

const byColumn =
  (table: string, column: 'event_id' | 'source_id', label: Sql) => (listed: Listed, limit: Sql) =>
    named(
      table,
      label,
      sql`select ${listed(column)} as id, count(*) as count from ${listed.alias} group by ${listed(column)}`,
      limit,
    )

const constants = (
  type: string,
  doc: string,
  column: 'kind' | 'act' | 'review',
  value = (given: Sql) => given,
) =>
  many(`[${type}!]!`, doc, 9, (listed: Listed, facet: Row) => ({
    from: sql`(
      select ${value(listed(column))} as value, count(*) as count from ${listed.alias} group by ${listed(column)}
    ) as ${facet.alias}`,
    orderBy: sql`${facet('count')} desc, ${facet('value')}`,
  }))

const facets = objectType<(typeof COLUMNS)[number]>({
  name: 'StatementFacets',
  doc: 'Who, what and where the statements of a list are, the most frequent first.',
  fields: {
    speakers: things('Who said them.', inChain('SPEAKER')),
    addressees: things('Who was told them.', inChain('ADDRESSEE')),
    relays: things('Who passed them on.', inChain('RELAY')),
    publishers: things('Who published their sources.', publishers),
    events: things('What they are about.', byColumn('events', 'event_id', TITLE)),
    sources: things('Where they stand.', byColumn('sources', 'source_id', SOURCE_LABEL)),
    kinds: constants('StatementKindFacet', 'Whether they are quoted.', 'kind'),
    acts: constants('StatementActFacet', 'What saying them did.', 'act'),
    reviews: constants(
      'ReviewStateFacet',
      'What people judged of them.',
      'review',
      (given) => sql`coalesce(${given}, 'UNREVIEWED')`,
    ),
    confidences: many(
      '[ConfidenceFacet!]!',
      'How sure they are, in steps of .05, the surest first; steps that no statement is in are left out.',
      20,
      (listed: Listed, facet: Row) => ({
        // As a decimal number a confidence is what was written, and .85 is not a little less than .85.
        from: sql`(
          select least(floor(${listed('confidence')}::numeric * 20), 19) / 20 as at_least, count(*) as count
          from ${listed.alias} group by 1
        ) as ${facet.alias}`,
        orderBy: sql`${facet('at_least')} desc`,
      }),
    ),
  },
})

const count = value('Int!', 'How many statements of the list.', (facet: Row) => facet('count'))

const constantFacet = (type: string, doc: string): ObjectType => ({
  name: `${type}Facet`,
  doc,
  fields: { value: value(`${type}!`, 'The constant.', (facet) => facet('value')), count },
})

export const SUMMARY_TYPES: readonly ObjectType[] = [
  facets,
  BUCKET,
  objectType<'id' | 'label' | 'count'>({
    name: 'ThingFacet',
    doc: 'An actor, event or source, with a count.',
    fields: {
      id: value('ID!', 'Its id.', (facet) => facet('id')),
      label: value('String!', 'Its name or title.', (facet) => facet('label')),
      count,
    },
  }),
  objectType<'at_least' | 'count'>({
    name: 'ConfidenceFacet',
    doc: 'A step of confidence, with a count.',
    fields: {
      atLeast: value(
        'Float!',
        'Where it begins, 0 to 1; it is .05 long.',
        (facet) => sql`${facet('at_least')}::double precision`,
      ),
      count,
    },
  }),
  constantFacet('StatementKind', 'A kind of statement, with a count.'),
  constantFacet('StatementAct', 'What statements do, with a count.'),
  constantFacet('ReviewState', 'What people judged of statements, with a count.'),
]

/** What can be said of a whole list of statements. */
export const SUMMARY: Summary<(typeof COLUMNS)[number]> = {
  columns: COLUMNS,
  fields: {
    facets: same(
      'StatementFacets!',
      'Who, what and where, the most frequent first; counted in the first 10,000 statements of the list.',
    ),
    timeline,
  },
  shared: { [HEARD]: heard },
}
