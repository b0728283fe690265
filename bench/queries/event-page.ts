import { readEvents } from './draw.ts'
import { pageSql, SOURCE } from './page-sql.ts'
import type { BenchQuery } from './query.ts'
import { readPage, readStatement, type Data } from './read.ts'

interface EventParameter {
  readonly event: string
}

const ONRECORD = `query EventPage($id: ID!) {
  event(id: $id) {
    id title startsOn endsOn
    statements(first: 20, orderBy: DATED_ON_ASC) {
      nodes {
        id content kind act cue
        speaker { id name kind }
        source { id title url publishedOn }
        chain { part position role actor { id name kind } }
      }
      pageInfo { hasNextPage startCursor endCursor }
    }
  }
}`

const POSTGRAPHILE = `query EventPage($id: UUID!) {
  event: eventByRowId(rowId: $id) {
    id: rowId title startsOn endsOn
    statements(first: 20, orderBy: [DATED_ON_ASC, ROW_ID_ASC]) {
      nodes {
        id: rowId content kind act cue
        speaker: chain(condition: { position: 0, ordinal: 0 }) { actor { id: rowId name kind } }
        source { id: rowId title url publishedOn }
        chain(orderBy: [POSITION_ASC, ORDINAL_ASC]) { part position role actor { id: rowId name kind } }
      }
      pageInfo { hasNextPage startCursor endCursor }
    }
  }
}`

/** Q1: an event, its first statements by date, and how each came. */
export const eventPage: BenchQuery<EventParameter> = {
  name: 'Q1',
  title: 'event page',
  targets: { postgraphile: 3, pgbench: 0.7 },
  indexes: ['statements_by_event', 'sources_by_id', 'actors_by_id'],
  parameters: async (client) => (await readEvents(client, 400, 21)).map((event) => ({ event })),
  onrecord: { asking: ({ event }) => ({ query: ONRECORD, variables: { id: event } }), read },
  postgraphile: {
    asking: ({ event }) => ({ query: POSTGRAPHILE, variables: { id: event } }),
    read: (data) => read(data, ({ speaker }) => (speaker as Data[])[0]?.['actor'] ?? null),
  },
  sql: {
    statement: (value) => `
      select json_build_object(
        'id', event.id, 'title', event.title, 'startsOn', event.starts_on, 'endsOn', event.ends_on,
        'statements', ${pageSql({
          size: 20,
          rows: `
            select id, content, kind, act, cue, source_id, dated_on
            from statements where event_id = event.id order by dated_on, id limit 21`,
          joins: `
            join sources as source on source.id = row.source_id
            cross join lateral (
              select
                coalesce(json_agg(json_build_object(
                  'part', step.part, 'position', step.position, 'role', step.role, 'actor', step.actor
                ) order by step.position, step.ordinal), '[]') as chain,
                (array_agg(step.actor) filter (where step.position = 0 and step.ordinal = 0))[1] as speaker
              from (
                select step.*, json_build_object('id', actor.id, 'name', actor.name, 'kind', actor.kind) as actor
                from chain_steps as step join actors as actor on actor.id = step.actor_id
                where step.statement_id = row.id
              ) as step
            ) as way`,
          node: `json_build_object(
            'id', row.id, 'content', row.content, 'kind', row.kind, 'act', row.act, 'cue', row.cue,
            'speaker', way.speaker, 'source', ${SOURCE}, 'chain', way.chain
          )`,
        })}
      )
      from events as event
      where event.id = ${value('uuid', ({ event }) => event)}`,
    read: (json) => read({ event: json }),
  },
}

function read(data: unknown, speaker = (node: Data) => node['speaker']): unknown {
  const event = (data as Data)['event'] as Data
  const { id, title, startsOn, endsOn } = event
  const page = readPage(event['statements'] as Data, (node) => ({
    ...readStatement(node),
    cue: node['cue'],
    speaker: speaker(node),
    source: node['source'],
    chain: node['chain'],
  }))
  return { id, title, startsOn, endsOn, page }
}
