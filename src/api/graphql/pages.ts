import type { FieldNode } from 'graphql'
import { sql } from 'kysely'
import type { Arg } from '../arg.ts'
import { readPageArgs } from '../connection.ts'
import { cursorOf, keysOf } from '../cursor.ts'
import type { PageField } from '../describe.ts'
import { List, type Page } from '../list.ts'
import type { Row, Sql } from '../row.ts'
import { SUMMARY_ROWS } from '../summary.ts'
import type { Compiler } from './compile.ts'
import { jsonArray, jsonName, jsonObject, jsonValue, textOf, type Json } from './json.ts'

type Nodes = readonly [FieldNode, ...FieldNode[]]
type Names = ReadonlySet<string>

/** A list in pages as JSON: `edges`, `nodes` and `pageInfo` of one page. */
export function compilePage(
  compiler: Compiler,
  parent: string,
  field: PageField,
  row: Row,
  nodes: Nodes,
): Json {
  const { connection } = field
  const place = `${parent}.${nodes[0].name.value}`
  const args = compiler.args(parent, nodes[0], (given) =>
    readPageArgs(connection, place, compiler.schema.limits, given),
  )
  const list = new List(connection, field.within(row), args)
  const type = `${connection.node}Connection`
  const selection = compiler.selection(type, nodes)
  const named = (name: string) => [...selection.values()].filter(([node]) => node.name.value === name).flat()
  const [edges, items, pageInfo] = ['edges', 'nodes', 'pageInfo'].map(named)
  const { isBackward } = args.value
  const looksAhead = namesOf(compiler, 'PageInfo', pageInfo!).has(
    isBackward ? 'hasPreviousPage' : 'hasNextPage',
  )
  const page = list.page(() => compiler.row(), looksAhead)
  const listed = compiler.row()
  const summed: Nodes[] = []
  const entries = [...selection].map(([key, same]) => {
    const field = pageField(compiler, list, page, same)
    if (field) return [key, field] as const
    summed.push(same)
    return [key, compiler.field(type, listed, same)] as const
  })
  if (!page.isSteady || (summed.length > 0 && args.value.search !== undefined)) compiler.isSearching = true
  const summary = summed.length > 0 ? withListed(compiler, list, listed, summed) : sql``
  const from = edges!.length + items!.length + pageInfo!.length > 0 ? sql`from ${page.from}` : sql``
  return [sql`(${summary} select ${textOf(jsonObject(entries))} ${from})`]
}

/** Names as many rows of the list as its summaries look at, so that they are read once for all of them. */
function withListed(compiler: Compiler, list: List, listed: Row, summed: readonly Nodes[]): Sql {
  const type = `${list.connection.node}Connection`
  const counts = summed.map(([node]) =>
    node.name.value === 'totalCount'
      ? compiler.args(type, node, ({ limit }) => Number(limit) + 1).value
      : SUMMARY_ROWS,
  )
  const most = Math.max(...counts)
  compiler.spend(counts.reduce((sum, count) => sum + count / 20, 0))
  const shared = Object.entries(list.connection.summary?.shared ?? {}).map(
    ([name, made]) => sql`, ${listed.beside(name).alias} as (${made(listed)})`,
  )
  return sql`with ${listed.alias} as materialized ${list.first(() => compiler.row(), most)}${sql.join(shared, sql``)}`
}

function namesOf(compiler: Compiler, type: string, nodes: readonly FieldNode[]): Names {
  return new Set([...compiler.selection(type, nodes).values()].map(([node]) => node.name.value))
}

/** A field of the page, where `page.from` gives its rows to be aggregated. */
function pageField(compiler: Compiler, list: List, page: Page, nodes: Nodes): Json | undefined {
  const { node } = list.connection
  switch (nodes[0].name.value) {
    case 'edges':
      return compiler.times(list.args.value.size, () => agg(page, edge(compiler, list, page, nodes)))
    case 'nodes':
      return compiler.times(list.args.value.size, () => agg(page, compiler.object(node, page.row, nodes)))
    case 'pageInfo':
      return pageInfo(compiler, list, page, nodes)
    default:
      return undefined
  }
}

const agg = (page: Page, item: Json): Json => jsonArray(item, page.inOrder, page.isShown)

function edge(compiler: Compiler, list: List, page: Page, nodes: Nodes): Json {
  const { node: type } = list.connection
  const entries = [...compiler.selection(`${type}Edge`, nodes)].map(([key, same]) => {
    compiler.spend()
    const name = same[0].name.value
    if (name === 'node') return [key, compiler.object(type, page.row, same)] as const
    if (name === 'cursor')
      return [key, jsonValue('ID!', cursorOf(fingerprint(list.args), keysOf(page.keys)))] as const
    return [key, jsonName(`${type}Edge`)] as const
  })
  return jsonObject(entries)
}

function pageInfo(compiler: Compiler, list: List, page: Page, nodes: Nodes): Json {
  const { isBackward } = list.args.value
  // The greatest of one: an aggregate that makes the keys of no other row.
  const cursor = (isOfRow: Sql) => {
    const keys = sql`max(${keysOf(page.keys)}::text) filter (where ${isOfRow})`
    return jsonValue('String', cursorOf(fingerprint(list.args), keys))
  }
  const has = (isForward: boolean) => {
    const outside = list.hasBeyond(() => compiler.row(), isForward ? 'before' : 'after')
    return jsonValue('Boolean!', isForward === isBackward ? outside : sqlOr(page.isFollowed, outside))
  }
  const entries = [...compiler.selection('PageInfo', nodes)].map(([key, [{ name }]]) => {
    switch (name.value) {
      case 'startCursor':
        return [key, cursor(page.isFirst)] as const
      case 'endCursor':
        return [key, cursor(page.isLast)] as const
      case 'hasNextPage':
        return [key, has(true)] as const
      case 'hasPreviousPage':
        return [key, has(false)] as const
      default:
        return [key, jsonName('PageInfo')] as const
    }
  })
  return jsonObject(entries)
}

const fingerprint = (args: Arg<{ fingerprint: string }>) => args.pick((values) => values.fingerprint)
const sqlOr = (one: Sql, other: Sql): Sql => sql`(${one} or ${other})`
