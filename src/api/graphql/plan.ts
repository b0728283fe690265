import type { OperationDefinitionNode } from 'graphql'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Database } from '../../database/database.ts'
import { Arg } from '../arg.ts'
import type { Sql } from '../row.ts'
import type { Asked } from './collect.ts'
import { Compiler, type Site } from './compile.ts'
import type { Schema } from './schema.ts'

/** A statement and where each of its parameters comes from, for all requests of one shape. */
export class Plan {
  readonly text: string
  readonly #parameters: readonly unknown[]
  readonly #sites: readonly Site[]

  constructor(db: Database, answer: Sql, sites: readonly Site[]) {
    const { sql: text, parameters } = sql`select (${answer})::text`.compile(db)
    this.text = text
    this.#parameters = parameters
    this.#sites = sites
  }

  /**
   * The parameters for these variables.
   *
   * @throws OnrecordError where an argument breaks a rule.
   */
  parameters(variables: Asked['variables']): unknown[] {
    const values = this.#sites.map((site) => site.read(variables))
    return this.#parameters.map((parameter): unknown => {
      if (!(parameter instanceof Arg)) return parameter
      return parameter.site === null ? parameter.value : parameter.readFrom(values[parameter.site])
    })
  }
}

/** The plan of a whole operation. */
export function planOperation(
  db: Database,
  schema: Schema,
  asked: Asked,
  operation: OperationDefinitionNode,
): Plan {
  const compiler = new Compiler(schema, asked)
  const answer = compiler.operation(operation.selectionSet)
  return new Plan(db, answer, compiler.sites)
}

/** The JSON text of a plan's answer. */
export async function runPlan(pool: pg.Pool, plan: Plan, variables: Asked['variables']): Promise<string> {
  const query = { text: plan.text, values: plan.parameters(variables), rowMode: 'array' as const }
  const { rows } = await pool.query<[string]>(query)
  return rows[0]![0]
}
