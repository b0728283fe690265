import { hash } from 'node:crypto'
import type { OperationDefinitionNode } from 'graphql'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Database } from '../../database/database.ts'
import { runReady } from '../../database/ready.ts'
import { Arg } from '../arg.ts'
import type { OperationContext } from './collect.ts'
import { Compiler, type Site } from './compile.ts'
import { jsonObject, textOf, type Json } from './json.ts'
import type { Schema } from './schema.ts'

/** A statement and where each of its parameters comes from, for all requests of one shape. */
export class Plan {
  readonly text: string
  /** Whether only what is on disk may be told of it. */
  readonly isDurable: boolean
  /** How many values it may give. */
  readonly cost: number
  /** Tells its text from all others; none where PostgreSQL shall plan for the very words that are searched for. */
  readonly #name: string | undefined
  #runs = 0
  readonly #parameters: readonly unknown[]
  readonly #sites: readonly Site[]

  constructor(db: Database, answer: Json, compiler: Compiler) {
    const { sql: text, parameters } = sql`select ${textOf(answer)}`.compile(db)
    this.text = text
    this.isDurable = compiler.isDurable
    this.cost = compiler.cost
    this.#parameters = parameters
    this.#sites = compiler.sites
    this.#name = compiler.isSearching ? undefined : hash('sha256', text, 'base64url')
  }

  /**
   * The answer for these variables, as JSON in UTF-8.
   *
   * @param signal Aborted when the client goes away.
   * @throws OnrecordError where an argument breaks a rule, or what the database throws.
   */
  async run(pool: pg.Pool, variables: OperationContext['variables'], signal?: AbortSignal): Promise<Buffer> {
    const values = this.#parametersFor(variables)
    this.#runs += 1
    const name = this.#runs > RUNS_BEFORE_READY ? this.#name : undefined
    return runReady(pool, { name, text: this.text, values }, signal)
  }

  /** Equal for the same question, however it was asked: by the same statement with the same values. */
  keyFor(variables: OperationContext['variables']): string {
    return JSON.stringify([this.text, this.#parametersFor(variables)])
  }

  #parametersFor(variables: OperationContext['variables']): unknown[] {
    const values = this.#sites.map((site) => site.read(variables))
    return this.#parameters.map((parameter): unknown => {
      if (!(parameter instanceof Arg)) return parameter
      return parameter.site === null ? parameter.value : parameter.readFrom(values[parameter.site])
    })
  }
}

/** How often a statement runs before it is worth keeping ready. */
const RUNS_BEFORE_READY = 2

/** The plan of a whole operation: what GraphQL answers it with, `{"data":…}`. */
export function planOperation(
  db: Database,
  schema: Schema,
  asked: OperationContext,
  operation: OperationDefinitionNode,
): Plan {
  const compiler = new Compiler(schema, asked)
  const answer = jsonObject([['data', compiler.operation(operation.selectionSet)]])
  const plan = new Plan(db, answer, compiler)
  compiler.forget()
  return plan
}
