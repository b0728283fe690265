import {
  getVariableValues,
  GraphQLError,
  OperationTypeNode,
  type DocumentNode,
  type OperationDefinitionNode,
} from 'graphql'
import type { Connection } from '../../database/connect.ts'
import { OnrecordError } from '../../errors.ts'
import type { Caller } from '../mutations.ts'
import { planAdded, type AddedPlan } from './added.ts'
import { collect, isOfSchema, type OperationContext } from './collect.ts'
import { Documents, operationOf, type Openness } from './document.ts'
import { OperationFailed } from './failures.ts'
import { answerMutation } from './mutate.ts'
import { measureVariables } from './measure.ts'
import { planOperation, type Plan } from './plan.ts'
import { Recent } from './recent.ts'
import type { Schema } from './schema.ts'
import { shapeOf } from './shape.ts'

/** What a client sends. */
export interface OperationRequest {
  readonly query: string
  readonly operationName?: string | undefined
  readonly variables?: { readonly [name: string]: unknown } | undefined
}

/** What runs an operation that no single SQL statement can answer: mercurius' execution. */
export type Execute = (
  document: DocumentNode,
  variables: { readonly [name: string]: unknown },
  operationName: string | undefined,
  signal: AbortSignal | undefined,
) => Promise<{ data?: unknown; errors?: readonly GraphQLError[] | undefined }>

export interface ExecutorOptions {
  readonly openness: Openness
  readonly execute: Execute
  /** Resolved when all that was read before is on disk. */
  readonly settled: () => Promise<void>
  /** False sends every operation through `execute`, to compare the two. */
  readonly passThrough?: boolean
}

/** A caller without a key, of whom nothing is known. */
const NOBODY: Caller = { principal: null, requestId: '' }

/** All statements that are kept, by the length of their texts. */
const KEPT_SQL = 8_000_000

/**
 * Answers operations. As a rule an operation becomes one SQL statement, whose JSON is handed on as PostgreSQL wrote
 * it. What tells of the schema itself goes through `execute`, whose resolvers answer each field of Query by the same
 * compiler; limits, checks and answers are the same.
 */
export class OperationExecutor {
  readonly #schema: Schema
  readonly #connection: Connection
  readonly #documents: Documents
  readonly #plans = new Recent<Plan>(KEPT_SQL)
  readonly #options: ExecutorOptions

  constructor(schema: Schema, connection: Connection, options: ExecutorOptions) {
    this.#schema = schema
    this.#connection = connection
    this.#documents = new Documents(schema.graphql, schema.limits, options.openness)
    this.#options = options
  }

  /**
   * The answer as JSON, in UTF-8 where PostgreSQL wrote it.
   *
   * @throws OnrecordError, OperationFailed, or what the database throws.
   */
  async answer(request: OperationRequest, isGet: boolean, caller: Caller = NOBODY): Promise<string | Buffer> {
    const { document, number, operation, asked } = this.#read(request)
    const { signal } = caller
    refuseOtherThanQuery(operation, isGet)
    if (operation.operation === OperationTypeNode.MUTATION)
      return answerMutation(this.#connection, this.#schema, asked, operation, caller)
    const { variables } = asked
    const key = `${number} ${request.operationName ?? ''} ${shapeOf(asked.schema, operation.variableDefinitions ?? [], variables)}`
    let plan = this.#plans.get(key)
    const isKnown = plan !== undefined
    plan ??= planOperation(this.#connection.db, this.#schema, asked, operation)
    if (caller.allowance) await caller.allowance.use('cost', plan.cost)
    if (!isKnown) {
      if (this.#canHandOn(asked, operation)) this.#plans.set(key, plan, plan.text.length)
      else return this.#settled(plan, this.#execute(document, request, signal))
    }
    return this.#settled(plan, plan.run(this.#connection.pool, variables, signal))
  }

  /** An answer, once it may be told. */
  async #settled<Answer>(plan: Plan, answering: Promise<Answer>): Promise<Answer> {
    const answer = await answering
    if (plan.isDurable) await this.#options.settled()
    return answer
  }

  /**
   * What a subscription asks for; undefined where the operation is none.
   *
   * @throws OnrecordError, OperationFailed
   */
  planSubscription(request: OperationRequest): AddedPlan | undefined {
    const { operation, asked } = this.#read(request)
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return undefined
    return planAdded(this.#connection.db, this.#schema, asked, operation)
  }

  #read(request: OperationRequest) {
    const { document, fragments, number } = this.#documents.read(request.query)
    const operation = operationOf(document, request.operationName)
    const variables = this.#variables(operation, request.variables ?? {})
    const asked: OperationContext = { schema: this.#schema.graphql, fragments, variables }
    return { document, number, operation, asked }
  }

  #variables(operation: OperationDefinitionNode, given: { readonly [name: string]: unknown }) {
    measureVariables(given)
    const definitions = operation.variableDefinitions ?? []
    const { coerced, errors } = getVariableValues(this.#schema.graphql, definitions, given, { maxErrors: 5 })
    if (!coerced) throw new OperationFailed('VARIABLES_INVALID', (errors ?? []).slice(0, 5))
    return coerced
  }

  /** Whether the operation asks for data, and for nothing that the schema itself tells. */
  #canHandOn(asked: OperationContext, { selectionSet }: OperationDefinitionNode): boolean {
    if (this.#options.passThrough === false) return false
    const names = [...collect(asked, 'Query', [selectionSet]).values()].map(([{ name }]) => name.value)
    return !names.some(isOfSchema) && names.some((name) => name !== '__typename')
  }

  async #execute(
    document: DocumentNode,
    { variables, operationName }: OperationRequest,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    const { data, errors } = await this.#options.execute(document, variables ?? {}, operationName, signal)
    const [error] = errors ?? []
    if (error) throw failureOfExecution(error)
    return JSON.stringify({ data })
  }
}

/** What our resolvers threw; or what GraphQL itself found: of a document that is valid, in the values of variables. */
function failureOfExecution(error: GraphQLError): Error {
  const { originalError } = error
  if (originalError instanceof GraphQLError) return new OperationFailed('VARIABLES_INVALID', [originalError])
  return originalError ?? new OperationFailed('GRAPHQL_INVALID', [error])
}

/** Why the operation does not run, if it does not. */
function refuseOtherThanQuery({ operation }: OperationDefinitionNode, isGet: boolean): void {
  if (operation === OperationTypeNode.QUERY) return
  if (isGet) throw new OnrecordError('METHOD_NOT_ALLOWED', `a ${operation} cannot be asked for by GET`)
  if (operation === OperationTypeNode.MUTATION) return
  const message = 'A subscription is asked for over a WebSocket at this address (graphql-transport-ws).'
  throw new OperationFailed('GRAPHQL_INVALID', [new GraphQLError(message)])
}
