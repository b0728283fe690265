import { sql } from 'kysely'
import type { Linked } from '../api/rest/flat.ts'
import type { Row, Sql } from '../api/row.ts'
import { addressesOf, HAS_IDENTIFIERS } from '../actors/identifiers.ts'
import { webIriIn } from './web-address.ts'

/** How much of the text before and after a quotation goes with it, in code points, so that it is found again. */
const AROUND = 32

/** An id as a name that is the same wherever the service stands. */
const urn = (id: Sql) => sql`'urn:uuid:' || ${id}`

const actor = (id: Sql, name: Sql, kind: Sql) => {
  const what = sql`
    '@type', case ${kind} when 'PERSON' then 'Person' when 'DOCUMENT' then 'CreativeWork'
      when 'ANONYMOUS' then 'Person' when 'MEDIA' then 'NewsMediaOrganization'
      when 'GOVERNMENT' then 'GovernmentOrganization' else 'Organization' end,
    '@id', ${urn(id)}, 'name', ${name}`
  const addresses = addressesOf(id)
  return sql`case when ${HAS_IDENTIFIERS} and ${addresses} is not null
    then json_build_object(${what}, 'sameAs', ${addresses}) else json_build_object(${what}) end`
}

/**
 * A source's text in pieces of so many code points: the most that a regular expression counts to. To find a place in a
 * long text, PostgreSQL walks there from its beginning; in pieces, which stand in memory while the statements of a
 * source follow one another, it does not.
 */
const PIECE = 255

const pieces = (text: Sql) => sql`array(
  select found[1] from regexp_matches(${text}, ${sql.lit(`.{1,${PIECE}}`)}, 'g') as found
)`

/** So many code points as may stand around a quotation, from this place in the source's text on. */
const textFrom = (start: Sql, length: Sql) => sql`substr(
  source.pieces[${start} / ${sql.lit(PIECE)} + 1] || coalesce(source.pieces[${start} / ${sql.lit(PIECE)} + 2], ''),
  ${start} % ${sql.lit(PIECE)} + 1, ${length}
)`

const start = sql`lower(span)`
const end = sql`upper(span)`
const around = sql.lit(AROUND)

/** Where the words stand, by the Web Annotation Data Model: by their places, and by themselves. */
const targets = (statement: Row): Sql => sql`(
  select json_agg(json_build_object(
    '@type', 'SpecificResource', 'hasSource', ${urn(statement('source_id'))},
    'selector', json_build_array(
      json_build_object('@type', 'TextPositionSelector', 'start', ${start}, 'end', ${end}),
      json_build_object('@type', 'TextQuoteSelector', 'exact', (${statement('fragments')})[place],
        'prefix', ${textFrom(sql`greatest(0, ${start} - ${around})`, sql`least(${around}, ${start})`)},
        'suffix', coalesce(${textFrom(end, around)}, ''))
    )
  ) order by place)
  from unnest(${statement('content_at')}) with ordinality as spans (span, place)
)`

const work = sql`json_build_object(
  '@type', case sources.kind when 'ARTICLE' then 'NewsArticle' when 'POST' then 'SocialMediaPosting'
    when 'BROADCAST' then 'BroadcastEvent' else 'DigitalDocument' end,
  '@id', ${urn(sql`sources.id`)}, 'headline', sources.title, 'url', ${webIriIn(sql`sources.url`)}, 'author', sources.authors,
  'datePublished', sources.published_on,
  'publisher', case when publisher.id is not null
    then ${actor(sql`publisher.id`, sql`publisher.name`, sql`publisher.kind`)} end
)`

const happening = sql`json_build_object(
  '@type', 'Event', '@id', ${urn(sql`events.id`)}, 'name', events.title,
  'startDate', events.starts_on, 'endDate', events.ends_on
)`

/**
 * What a statement is by schema.org. A Claim is what its speaker holds to be so, in other words than the speaker's.
 * Of what is denied, the words may be those of the other side: that is neither a Claim nor a Quotation of the speaker.
 */
const typeOf = (statement: Row): Sql => sql`case
  when ${statement('act')} = 'DENY' then 'CreativeWork'
  when ${statement('kind')} = 'DIRECT' then 'Quotation'
  when ${statement('act')} = 'ASSERT' then 'Claim'
  else 'CreativeWork' end`

/** What is told of a statement, as names and values in turn. */
export const linkedMembers = (statement: Row): Sql => sql`
    '@type', ${typeOf(statement)},
    '@id', ${urn(statement('id'))},
    'act', ${statement('act')},
    'cue', ${statement('cue')},
    'text', ${statement('content')},
    'dateCreated', ${statement('said_on')},
    'creator', said.speakers,
    'about', event.item,
    'isPartOf', source.item,
    'target', ${targets(statement)}`

/** A statement by schema.org, with what saying it did and the words that attribute it, for which schema.org has none. */
export const linkedStatement: Linked = {
  context: [
    'https://schema.org/',
    {
      act: 'urn:onrecord:act',
      cue: 'urn:onrecord:cue',
      oa: 'http://www.w3.org/ns/oa#',
      target: 'oa:hasTarget',
      hasSource: { '@id': 'oa:hasSource', '@type': '@id' },
      selector: 'oa:hasSelector',
      exact: 'oa:exact',
      prefix: 'oa:prefix',
      suffix: 'oa:suffix',
      start: 'oa:start',
      end: 'oa:end',
      SpecificResource: 'oa:SpecificResource',
      TextPositionSelector: 'oa:TextPositionSelector',
      TextQuoteSelector: 'oa:TextQuoteSelector',
    },
  ],
  // What is the same for many statements is made where it is joined, and so once for those that follow one another.
  joins: (statement) => sql`
    join lateral (
      select ${pieces(sql`sources.text`)} as pieces, ${work} as item
      from sources left join actors as publisher on publisher.id = sources.publisher_id
      where sources.id = ${statement('source_id')} limit 1
    ) as source on true
    join lateral (
      select ${happening} as item from events where events.id = ${statement('event_id')} limit 1
    ) as event on true
    cross join lateral (
      select json_agg(${actor(sql`actor.id`, sql`actor.name`, sql`actor.kind`)} order by step.ordinal) as speakers
      from chain_steps as step join actors as actor on actor.id = step.actor_id
      where step.statement_id = ${statement('id')} and step.part = 'SPEAKER'
    ) as said`,
  read: (statement) => sql`json_build_object(${linkedMembers(statement)})`,
}
