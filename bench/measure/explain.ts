import type pg from 'pg'
import type { Sent } from './sent-sql.ts'

/** How PostgreSQL plans: once for all values, as it may do for named statements, or for these values. */
export type Mode = 'force_generic_plan' | 'force_custom_plan'

interface Node {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly Plans?: readonly Node[]
}

/** What a plan does, as far as it tells a good plan from a bad one. */
export interface Explained {
  readonly indexes: ReadonlySet<string>
  /** Tables that are read from end to end. */
  readonly scanned: ReadonlySet<string>
  readonly milliseconds: number
  readonly planningMilliseconds: number
}

/** Runs a statement and tells how. */
export async function explain(client: pg.Client, { text, values }: Sent, mode: Mode): Promise<Explained> {
  const given = values.length === 0 ? '' : `(${values.map((value) => literal(client, value)).join(', ')})`
  await client.query(`set plan_cache_mode = ${mode}`)
  await client.query(`prepare explained as ${text}`)
  try {
    const { rows } = await client.query<[Result[]]>({
      text: `explain (analyze, format json) execute explained${given}`,
      rowMode: 'array',
    })
    const [result] = rows[0]![0]
    const nodes = allNodes(result!.Plan)
    return {
      indexes: new Set(nodes.flatMap((node) => node['Index Name'] ?? [])),
      scanned: new Set(
        nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']!),
      ),
      milliseconds: result!['Execution Time'],
      planningMilliseconds: result!['Planning Time'],
    }
  } finally {
    await client.query('deallocate explained')
  }
}

interface Result {
  readonly Plan: Node
  readonly 'Execution Time': number
  readonly 'Planning Time': number
}

function allNodes(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(allNodes)]
}

function literal(client: pg.Client, value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value))
    return client.escapeLiteral(`{${value.map((item) => JSON.stringify(item)).join(',')}}`)
  return client.escapeLiteral(typeof value === 'string' ? value : JSON.stringify(value))
}
