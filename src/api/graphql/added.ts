import type { OperationDefinitionNode } from 'graphql'
import { sql } from 'kysely'
import type { Database } from '../../database/database.ts'
import { OnrecordError } from '../../errors.ts'
import { Arg } from '../arg.ts'
import { readPageArgs } from '../connection.ts'
import { List } from '../list.ts'
import { every } from '../row.ts'
import { collect, type OperationContext } from './collect.ts'
import { Compiler } from './compile.ts'
import { jsonArray, jsonObject, textOf } from './json.ts'
import { Plan } from './plan.ts'
import type { Schema } from './schema.ts'

/** The most things that are told of by one statement. */
export const MOST_AT_ONCE = 100

/** Where the ids stand among the variables; no variable can have this name. */
const IDS = ' ids'

/** What is asked of a subscription, and of which of the things that were added it is to be told. */
export class AddedPlan {
  readonly #plan: Plan
  readonly #variables: OperationContext['variables']
  /** Equal for equal filters and selections. */
  readonly key: string

  constructor(plan: Plan, variables: OperationContext['variables']) {
    this.#plan = plan
    this.#variables = variables
    this.key = plan.keyFor({ ...variables, [IDS]: [] })
  }

  /** The answers as a JSON array in UTF-8: one for each of these things that the filter lets pass, in their order. */
  run(pool: Parameters<Plan['run']>[0], ids: readonly string[], signal: AbortSignal): Promise<Buffer> {
    return this.#plan.run(pool, { ...this.#variables, [IDS]: ids }, signal)
  }
}

/**
 * Plans a subscription. It may cost what a page of as many things as are told at once may.
 *
 * @throws OnrecordError
 */
export function planAdded(
  db: Database,
  schema: Schema,
  asked: OperationContext,
  { selectionSet }: OperationDefinitionNode,
): AddedPlan {
  const compiler = new Compiler(schema, asked)
  const [entry] = collect(asked, 'Subscription', [selectionSet])
  const [key, nodes] = entry ?? []
  const field = schema.subscription[nodes?.[0].name.value ?? '']
  if (!key || !nodes || !field)
    throw new OnrecordError('OPERATION_UNKNOWN', 'the subscription leaves out its only field')
  const { connection } = field
  const args = compiler.args('Subscription', nodes[0], (given) =>
    readPageArgs(connection, `Subscription.${nodes[0].name.value}`, schema.limits, given),
  )
  const ids = Arg.at<readonly string[]>(compiler.sites.push({ read: (all) => all[IDS] }) - 1, [])
  const [given, thing] = [compiler.row(), compiler.row()]
  const object = compiler.times(MOST_AT_ONCE, () => compiler.object(connection.node, thing, nodes))
  const holds = new List(connection, {}, args).conditions(thing)
  const answer = sql`(
    select ${textOf(jsonArray(jsonObject([[key, object]]), given('place')))}
    from unnest(${ids}::uuid[]) with ordinality as ${given.alias} (id, place)
    join ${sql.table(connection.table)} as ${thing.alias} on ${thing('id')} = ${given('id')}
    where ${every(holds)}
  )`
  const plan = new Plan(db, [answer], compiler)
  compiler.forget()
  return new AddedPlan(plan, asked.variables)
}
