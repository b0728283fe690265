import type { OperationDefinitionNode } from 'graphql'
import { sql } from 'kysely'
import type { Connection } from '../../database/connect.ts'
import { assertScope } from '../../access/principal.ts'
import { Arg } from '../arg.ts'
import { checked } from '../check.ts'
import type { Caller, MutationField } from '../mutations.ts'
import { collect, type OperationContext } from './collect.ts'
import { Compiler } from './compile.ts'
import { toldErrors } from './failures.ts'
import { textOf } from './json.ts'
import { Plan } from './plan.ts'
import type { Schema } from './schema.ts'

/** Where the row that was written stands among the variables; no variable can have this name. */
const WRITTEN = ' written'

/** A field of a mutation that is ready to be written. */
interface Step {
  readonly key: string
  readonly field: MutationField
  readonly given: unknown
  /** Reads what is asked of its payload. */
  readonly plan: Plan
}

/**
 * Writes the fields of a mutation, one after the other, and answers with their payloads. Nothing is written where
 * anything of the operation is refused beforehand. One that fails by itself is null, with its error; where it is the
 * only one, the operation fails.
 *
 * @throws OnrecordError, OperationFailed, or what writing throws.
 */
export async function answerMutation(
  { db, pool }: Connection,
  schema: Schema,
  asked: OperationContext,
  { selectionSet }: OperationDefinitionNode,
  caller: Caller,
): Promise<string> {
  const entries = [...collect(asked, 'Mutation', [selectionSet])]
  const steps = entries.flatMap(([key, nodes]): Step[] => {
    const [node] = nodes
    const field = schema.mutation[node.name.value]
    if (!field) return []
    assertScope(caller.principal, field.scope)
    const compiler = new Compiler(schema, asked)
    const given = compiler.args('Mutation', node, ({ input }) => checked(field.schema, input))
    const written = Arg.at<string>(compiler.sites.push({ read: (all) => all[WRITTEN] }) - 1, '')
    const row = compiler.row()
    const object = compiler.object(field.payload.name, row, nodes)
    const columns = Object.entries(field.columns).map(([name, type]) => sql`${sql.id(name)} ${sql.raw(type)}`)
    const from = sql`json_to_record(${written}::json) as ${row.alias} (${sql.join(columns)})`
    return [
      {
        key,
        field,
        given: given.value,
        plan: new Plan(db, [sql`(select ${textOf(object)} from ${from})`], compiler),
      },
    ]
  })
  await caller.allowance?.use(
    'cost',
    steps.reduce((sum, { plan }) => sum + plan.cost, 0),
  )
  const answers = new Map<string, string>()
  const errors: unknown[] = []
  for (const { key, field, given, plan } of steps)
    try {
      assertScope(caller.principal, field.scope)
      const written = await field.write(db, given, { ...caller, principal: caller.principal })
      const variables = { ...asked.variables, [WRITTEN]: JSON.stringify(written) }
      answers.set(key, String(await plan.run(pool, variables, caller.signal)))
    } catch (error) {
      if (steps.length === 1) throw error
      answers.set(key, 'null')
      errors.push(...toldErrors(error, caller.requestId).errors.map((told) => ({ ...told, path: [key] })))
    }
  // What is no field of ours asks for the name of the type.
  const members = entries.map(([key]) => `${JSON.stringify(key)}:${answers.get(key) ?? '"Mutation"'}`)
  const told = errors.length > 0 ? `,"errors":${JSON.stringify(errors)}` : ''
  return `{"data":{${members.join(',')}}${told}}`
}
