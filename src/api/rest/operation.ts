import { getOperationAST, getVariableValues, parse, validate, type OperationDefinitionNode } from 'graphql'
import type { Connection } from '../../database/connect.ts'
import { fragmentsOf, type OperationContext } from '../graphql/collect.ts'
import { planOperation, type Plan } from '../graphql/plan.ts'
import { Recent } from '../graphql/recent.ts'
import type { Schema } from '../graphql/schema.ts'
import { shapeOf } from '../graphql/shape.ts'

const KEPT_PLANS = 100

/** An operation that is always the same but for its variables, answered as GraphQL answers it: by one statement. */
export class FixedOperation {
  readonly #schema: Schema
  readonly #connection: Connection
  readonly #operation: OperationDefinitionNode
  readonly #fragments: OperationContext['fragments']
  readonly #plans = new Recent<Plan>(KEPT_PLANS)

  constructor(schema: Schema, connection: Connection, text: string) {
    const document = parse(text)
    const [error] = validate(schema.graphql, document)
    const operation = getOperationAST(document)
    if (error || !operation) throw error ?? new Error(`${text} is no operation`)
    // What it may cost was thought of by whoever wrote it.
    this.#schema = { ...schema, limits: { ...schema.limits, cost: Infinity } }
    this.#connection = connection
    this.#operation = operation
    this.#fragments = fragmentsOf(document)
  }

  /**
   * The data. The variables were checked before.
   *
   * @param signal Aborted when the client goes away.
   */
  async answer(given: { readonly [name: string]: unknown }, signal: AbortSignal): Promise<unknown> {
    const definitions = this.#operation.variableDefinitions ?? []
    const { coerced, errors } = getVariableValues(this.#schema.graphql, definitions, given)
    if (!coerced) throw errors?.[0] ?? new Error('there are no variables')
    const asked = { schema: this.#schema.graphql, fragments: this.#fragments, variables: coerced }
    const shape = shapeOf(asked.schema, definitions, coerced)
    let plan = this.#plans.get(shape)
    if (!plan) {
      plan = planOperation(this.#connection.db, this.#schema, asked, this.#operation)
      this.#plans.set(shape, plan)
    }
    const answer = await plan.run(this.#connection.pool, coerced, signal)
    return (JSON.parse(String(answer)) as { data: unknown }).data
  }
}
