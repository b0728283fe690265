import { sql } from 'kysely'
import type { Linked } from '../api/rest/flat.ts'
import type { Row, Sql } from '../api/row.ts'

/** How much of the text before and after a quotation goes with it, in code points, so that it is found again. */
const AROUND = 32

/** An id as a name that is the same wherever the service stands. */
const urn = (id: Sql) => sql`'urn:uuid:' || ${id}`

const actor = (id: Sql, name: Sql, kind: Sql) => sql`json_build_object(
  '@type', case ${kind} when 'PERSON' then 'Person' when 'DOCUMENT' then 'CreativeWork'
    when 'ANONYMOUS' then 'Person' when 'MEDIA' then 'NewsMediaOrganization'
    when 'GOVERNMENT' then 'GovernmentOrganization' else 'Organization' end,
  '@id', ${urn(id)}, 'name', ${name}
)`

/** Where the words stand, by the Web Annotation Data Model: by their places, and by themselves. */
const targets = (statement: Row): Sql => sql`(
  select json_agg(json_build_object(
    '@type', 'SpecificResource', 'hasSource', ${urn(statement('source_id'))},
    'selector', json_build_array(
      json_build_object('@type', 'TextPositionSelector', 'start', lower(span), 'end', upper(span)),
      json_build_object('@type', 'TextQuoteSelector', 'exact', (${statement('fragments')})[place],
        'prefix', substr(source.text, greatest(1, lower(span) + 1 - ${sql.lit(AROUND)}), least(${sql.lit(AROUND)}, lower(span))),
        'suffix', substr(source.text, upper(span) + 1, ${sql.lit(AROUND)}))
    )
  ) order by place)
  from unnest(${statement('content_at')}) with ordinality as spans (span, place)
)`

/** A statement by schema.org: what is quoted is a Quotation, what is told in other words a Claim. */
export const linkedStatement: Linked = {
  context: [
    'https://schema.org/',
    {
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
  joins: (statement) => sql`
    join lateral (select * from sources where id = ${statement('source_id')} limit 1) as source on true
    left join lateral (select * from actors where id = source.publisher_id limit 1) as publisher on true
    join lateral (select * from events where id = ${statement('event_id')} limit 1) as event on true
    cross join lateral (
      select json_agg(${actor(sql`actor.id`, sql`actor.name`, sql`actor.kind`)} order by step.ordinal) as speakers
      from chain_steps as step join actors as actor on actor.id = step.actor_id
      where step.statement_id = ${statement('id')} and step.part = 'SPEAKER'
    ) as said`,
  read: (statement) => sql`json_build_object(
    '@type', case ${statement('kind')} when 'DIRECT' then 'Quotation' else 'Claim' end,
    '@id', ${urn(statement('id'))},
    'text', ${statement('content')},
    'dateCreated', ${statement('said_on')},
    'creator', said.speakers,
    'about', json_build_object('@type', 'Event', '@id', ${urn(sql`event.id`)}, 'name', event.title,
      'startDate', event.starts_on, 'endDate', event.ends_on),
    'isPartOf', json_build_object(
      '@type', case source.kind when 'ARTICLE' then 'NewsArticle' when 'POST' then 'SocialMediaPosting'
        when 'BROADCAST' then 'BroadcastEvent' else 'DigitalDocument' end,
      '@id', ${urn(sql`source.id`)}, 'headline', source.title, 'url', source.url, 'author', source.authors,
      'datePublished', source.published_on,
      'publisher', case when publisher.id is not null then ${actor(sql`publisher.id`, sql`publisher.name`, sql`publisher.kind`)} end
    ),
    'target', ${targets(statement)}
  )`,
}
