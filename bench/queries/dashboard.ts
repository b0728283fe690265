import { readEvents } from './draw.ts'
import { pageSql, SPEAKER } from './page-sql.ts'
import type { BenchQuery } from './query.ts'
import { readPage, readStatement, speakerOf, type Data } from './read.ts'

interface DashboardParameter {
  readonly event: string
}

/** How many actors a facet names. */
const MOST = 10

const ONRECORD = `query Dashboard($id: ID!) {
  event(id: $id) {
    id title
    statements(first: 20, orderBy: DATED_ON_DESC) {
      totalCount { value }
      facets {
        speakers(first: ${MOST}) { id label count }
        relays(first: ${MOST}) { id label count }
        publishers(first: ${MOST}) { id label count }
        kinds { value count }
        acts { value count }
      }
      timeline(interval: DAY) { startsOn count }
      nodes { id content kind act speaker { id name kind } }
      pageInfo { hasNextPage startCursor endCursor }
    }
  }
}`

const POSTGRAPHILE = `query Dashboard($id: UUID!) {
  event: eventByRowId(rowId: $id) {
    id: rowId title
    speakers: actorsList(ofPart: "SPEAKER", most: ${MOST}) { id: rowId label count }
    relays: actorsList(ofPart: "RELAY", most: ${MOST}) { id: rowId label count }
    publishers: publishersList(most: ${MOST}) { id: rowId label count }
    kinds: kindsList { value count }
    acts: actsList { value count }
    timeline: daysList { startsOn count }
    statements(first: 20, orderBy: [DATED_ON_DESC, ROW_ID_DESC]) {
      totalCount
      nodes {
        id: rowId content kind act
        chain(condition: { position: 0, ordinal: 0 }) { position actor { id: rowId name kind } }
      }
      pageInfo { hasNextPage startCursor endCursor }
    }
  }
}`

/** Q4: an event at a glance: how many statements, who, what and when, and the newest. */
export const dashboard: BenchQuery<DashboardParameter> = {
  name: 'Q4',
  title: 'dashboard',
  targets: { postgraphile: 3, pgbench: 0.7 },
  indexes: ['statements_by_event', 'sources_by_id', 'actors_by_id'],
  parameters: async (client) => (await readEvents(client, 400, 21)).map((event) => ({ event })),
  onrecord: {
    asking: ({ event }) => ({ query: ONRECORD, variables: { id: event } }),
    read: (data) => {
      const event = (data as Data)['event'] as Data
      const statements = event['statements'] as Data
      const { value } = statements['totalCount'] as Data
      return readDashboard(event, statements['facets'] as Data, statements['timeline'], value)
    },
  },
  postgraphile: {
    asking: ({ event }) => ({ query: POSTGRAPHILE, variables: { id: event } }),
    read: (data) => {
      const event = (data as Data)['event'] as Data
      return readDashboard(
        event,
        event,
        event['timeline'],
        (event['statements'] as Data)['totalCount'],
        speakerOf,
      )
    },
  },
  sql: {
    statement: (value) => `
      with mine as materialized (
        select id, kind, act, source_id, dated_on
        from statements where event_id = ${value('uuid', ({ event }) => event)}
      ),
      heard as materialized (
        select step.part, step.actor_id, count(distinct step.statement_id) as count
        from mine join chain_steps as step on step.statement_id = mine.id
        where step.part in ('SPEAKER', 'RELAY')
        group by step.part, step.actor_id
      ),
      published as materialized (
        select source.publisher_id as actor_id, count(*) as count
        from mine join sources as source on source.id = mine.source_id
        group by source.publisher_id
      ),
      days as materialized (select dated_on, count(*) as count from mine group by dated_on)
      select json_build_object(
        'id', event.id, 'title', event.title,
        'speakers', ${actorsSql(`select actor_id, count from heard where part = 'SPEAKER'`)},
        'relays', ${actorsSql(`select actor_id, count from heard where part = 'RELAY'`)},
        'publishers', ${actorsSql('select actor_id, count from published')},
        'kinds', ${constantsSql('kind')},
        'acts', ${constantsSql('act')},
        'timeline', (
          select json_agg(json_build_object('startsOn', day::date, 'count', coalesce(days.count, 0)) order by day)
          from generate_series(
            (select min(dated_on) from days)::timestamp, (select max(dated_on) from days), '1 day'
          ) as day
          left join days on days.dated_on = day::date
        ),
        'totalCount', (select count(*) from mine),
        'statements', ${pageSql({
          size: 20,
          isDescending: true,
          rows: `
            select id, content, kind, act, dated_on
            from statements where event_id = event.id order by dated_on desc, id desc limit 21`,
          joins: SPEAKER,
          node: `json_build_object(
            'id', row.id, 'content', row.content, 'kind', row.kind, 'act', row.act, 'speaker', speaker.actor
          )`,
        })}
      )
      from events as event
      where event.id = ${value('uuid', ({ event }) => event)}`,
    read: (json) =>
      readDashboard(json as Data, json as Data, (json as Data)['timeline'], (json as Data)['totalCount']),
  },
}

function actorsSql(counted: string): string {
  return `(
    select coalesce(json_agg(
      json_build_object('id', actor.id, 'label', actor.name, 'count', most.count) order by most.count desc, actor.id
    ), '[]')
    from (select * from (${counted}) as counted order by count desc, actor_id limit ${MOST}) as most
    join actors as actor on actor.id = most.actor_id
  )`
}

function constantsSql(column: string): string {
  return `(
    select json_agg(json_build_object('value', value, 'count', count) order by count desc, value)
    from (select ${column} as value, count(*) as count from mine group by ${column}) as counted
  )`
}

function readDashboard(
  event: Data,
  facets: Data,
  timeline: unknown,
  totalCount: unknown,
  speaker = (node: Data) => node['speaker'],
): Data {
  const { id, title } = event
  const { speakers, relays, publishers, kinds, acts } = facets
  const page = readPage(event['statements'] as Data, (node) => ({
    ...readStatement(node),
    speaker: speaker(node),
  }))
  return { id, title, speakers, relays, publishers, kinds, acts, timeline, totalCount, page }
}
