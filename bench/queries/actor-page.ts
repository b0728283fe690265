import { pageSql } from './page-sql.ts'
import type { Ask, Asking, BenchQuery } from './query.ts'
import { readPage, readStatement, type Data } from './read.ts'

interface ActorParameter {
  readonly actor: string
  /** The statement before the page, the 1,000th. */
  readonly last: { readonly id: string; readonly datedOn: string }
}

const DEPTH = 1_000
/** How many statements are skipped by a step on the way there. */
const STRIDE = 200

const ONRECORD = `query ActorPage($id: ID!, $first: Int!, $after: String) {
  actor(id: $id) {
    id name kind
    statements(first: $first, after: $after, orderBy: DATED_ON_DESC) {
      nodes { id content kind act event { id title } source { id title url publishedOn } }
      pageInfo { hasNextPage startCursor endCursor }
    }
  }
}`

const POSTGRAPHILE = `query ActorPage($id: UUID!, $first: Int!, $after: Cursor) {
  actor: actorByRowId(rowId: $id) {
    id: rowId name kind
    statements: steps(
      first: $first, after: $after, condition: { part: "SPEAKER" }, orderBy: [DATED_ON_DESC, STATEMENT_ID_DESC]
    ) {
      nodes {
        statement {
          id: rowId content kind act event { id: rowId title } source { id: rowId title url publishedOn }
        }
      }
      pageInfo { hasNextPage startCursor endCursor }
    }
  }
}`

/** Q3: what an actor said, 1,000 statements back. */
export const actorPage: BenchQuery<ActorParameter> = {
  name: 'Q3',
  title: 'actor page, 1,000 deep',
  targets: { postgraphile: 3, pgbench: 0.65 },
  indexes: ['chain_steps_by_actor', 'statements_by_id', 'sources_by_id', 'events_by_id'],
  async parameters(client) {
    const { rows } = await client.query<{ actor: string; id: string; datedOn: string }>(
      `with heard as materialized (
         select actor_id from chain_steps where part = 'SPEAKER' group by actor_id having count(*) > $1 + 50
       )
       select actor_id as actor, last.statement_id as id, last.dated_on::text as "datedOn"
       from heard cross join lateral (
         select statement_id, dated_on from chain_steps
         where actor_id = heard.actor_id and part = 'SPEAKER'
         order by dated_on desc, statement_id desc offset $1 - 1 limit 1
       ) as last
       order by md5(actor_id::text) limit 100`,
      [DEPTH],
    )
    return rows.map(({ actor, ...last }) => ({ actor, last }))
  },
  onrecord: {
    asking: ({ actor }, ask) => walk(ONRECORD, actor, ask),
    read: (data) => read(data, (node) => node),
  },
  postgraphile: {
    asking: ({ actor }, ask) => walk(POSTGRAPHILE, actor, ask),
    read: (data) => read(data, (node) => node['statement'] as Data),
  },
  sql: {
    statement: (value) => `
      select json_build_object('id', actor.id, 'name', actor.name, 'kind', actor.kind, 'statements', ${pageSql(
        {
          size: 50,
          isDescending: true,
          rows: `
          select statement_id as id, dated_on from chain_steps
          where actor_id = actor.id and part = 'SPEAKER' and (dated_on, statement_id) < (
            ${value('date', ({ last }) => last.datedOn)}, ${value('uuid', ({ last }) => last.id)}
          )
          order by dated_on desc, statement_id desc limit 51`,
          joins: `
          join statements as statement on statement.id = row.id
          join sources as source on source.id = statement.source_id
          join events as event on event.id = statement.event_id`,
          node: `json_build_object(
          'id', statement.id, 'content', statement.content, 'kind', statement.kind, 'act', statement.act,
          'event', json_build_object('id', event.id, 'title', event.title),
          'source', json_build_object(
            'id', source.id, 'title', source.title, 'url', source.url, 'publishedOn', source.published_on
          )
        )`,
        },
      )})
      from actors as actor
      where actor.id = ${value('uuid', ({ actor }) => actor)}`,
    read: (json) => read({ actor: json }, (node) => node),
  },
}

/** Pages to the place by the server's own cursors, as a reader would. */
async function walk(query: string, actor: string, ask: Ask): Promise<Asking> {
  let after: unknown = null
  for (let depth = 0; depth < DEPTH; depth += STRIDE) {
    const data = (await ask({ query, variables: { id: actor, first: STRIDE, after } })) as { actor: Data }
    after = ((data.actor['statements'] as Data)['pageInfo'] as Data)['endCursor']
  }
  return { query, variables: { id: actor, first: 50, after } }
}

function read(data: unknown, statement: (node: Data) => Data): unknown {
  const { statements, ...actor } = (data as { actor: Data }).actor
  const page = readPage(statements as Data, (node) => {
    const { event, source } = statement(node)
    return { ...readStatement(statement(node)), event, source }
  })
  return { ...actor, page }
}
