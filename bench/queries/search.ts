import type { Client } from 'pg'
import { searchQuery } from '../../src/search/query.ts'
import { drawSearches, type Rarity, type SearchParameter } from './draw-searches.ts'
import { pageSql, SOURCE, SPEAKER } from './page-sql.ts'
import type { BenchQuery } from './query.ts'
import { readPage, readStatement, speakerOf, type Data } from './read.ts'

const ONRECORD = `query Search($words: String!, $from: Date!, $to: Date!, $kind: StatementKind!) {
  statements(
    first: 20, search: $words, orderBy: DATED_ON_DESC, filter: { datedOn: { from: $from, to: $to }, kind: [$kind] }
  ) {
    nodes { id content kind act speaker { id name kind } source { id title url publishedOn } }
    pageInfo { hasNextPage startCursor endCursor }
  }
}`

const POSTGRAPHILE = `query Search($words: String!, $from: Date!, $to: Date!, $kind: String!) {
  statements: searchStatements(
    first: 20, words: $words, saidFrom: $from, saidTo: $to, ofKind: $kind, orderBy: [DATED_ON_DESC, ROW_ID_DESC]
  ) {
    nodes {
      id: rowId content kind act
      chain(condition: { position: 0, ordinal: 0 }) { position actor { id: rowId name kind } }
      source { id: rowId title url publishedOn }
    }
    pageInfo { hasNextPage startCursor endCursor }
  }
}`

const variablesOf = ({ words, from, to, kind }: SearchParameter) => ({ words, from, to, kind })
/** What is typed, as the service reads it. */
const readOf = (parameter: SearchParameter) => ({
  ...variablesOf(parameter),
  words: searchQuery(parameter.words),
})

const FORMS: Omit<BenchQuery<SearchParameter>, 'name' | 'title' | 'parameters'> = {
  targets: { postgraphile: 2, pgbench: 1.5 },
  indexes: ['statements_by_word_and_week', 'sources_by_id', 'actors_by_id'],
  onrecord: { asking: (parameter) => ({ query: ONRECORD, variables: variablesOf(parameter) }), read },
  postgraphile: {
    asking: (parameter) => ({ query: POSTGRAPHILE, variables: readOf(parameter) }),
    read: (data) => read(data, speakerOf),
  },
  sql: {
    // The plain way: all that match, and of these the newest.
    statement: (value) => `
      select ${pageSql({
        size: 20,
        isDescending: true,
        rows: `
          select id, content, kind, act, source_id, dated_on
          from (
            select * from statements
            where search @@ ${value('tsquery', ({ words }) => searchQuery(words))}
              and kind = ${value('text', ({ kind }) => kind)}
              and dated_on between ${value('date', ({ from }) => from)} and ${value('date', ({ to }) => to)}
            offset 0
          ) as matches
          order by dated_on desc, id desc limit 21`,
        joins: `join sources as source on source.id = row.source_id ${SPEAKER}`,
        node: `json_build_object(
          'id', row.id, 'content', row.content, 'kind', row.kind, 'act', row.act,
          'speaker', speaker.actor, 'source', ${SOURCE}
        )`,
      })}`,
    read: (json) => read({ statements: json }),
  },
}

/** Q2: statements with these words, of these days and this kind, the newest first. */
export const search = searchFor('Q2', 'search', ['common', 'middling', 'rare', 'pair'])
export const searchCommon = searchFor('Q2 common', 'search, common words', ['common'])
export const searchRare = searchFor('Q2 rare', 'search, rare words', ['rare'])

function searchFor(name: string, title: string, rarities: readonly Rarity[]): BenchQuery<SearchParameter> {
  return { name, title, parameters: (client) => drawAll(client, rarities), ...FORMS }
}

/** A hundred searches of each, one of each in turn. */
async function drawAll(client: Client, rarities: readonly Rarity[]): Promise<SearchParameter[]> {
  const lists: SearchParameter[][] = []
  for (const rarity of rarities) lists.push(await drawSearches(client, rarity, 100))
  return lists[0]!.flatMap((_, index) => lists.map((list) => list[index]!))
}

function read(data: unknown, speaker = (node: Data) => node['speaker']): unknown {
  return readPage((data as { statements: Data }).statements, (node) => ({
    ...readStatement(node),
    speaker: speaker(node),
    source: node['source'],
  }))
}
