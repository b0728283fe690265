import type { z } from 'zod'
import type { Principal } from '../access/principal.ts'
import type { Scope } from '../access/scopes.ts'
import type { Database } from '../database/database.ts'
import type { Fields, ObjectType } from './describe.ts'

/** Who wants something written, and on which request. */
export interface Caller {
  readonly principal: Principal | null
  readonly requestId: string
  /** Aborted when the client goes away. */
  readonly signal?: AbortSignal | undefined
}

/** A caller whose key is for what is asked. */
export interface Writer extends Caller {
  readonly principal: Principal
}

/** An object that is given: a type of GraphQL with its fields. */
export interface InputObject {
  readonly name: string
  readonly doc: string
  /** Its fields in GraphQL's own language, each with its description. */
  readonly graphql: string
}

export type Write<Given, Column extends string> = (
  db: Database,
  given: Given,
  writer: Writer,
) => Promise<Readonly<Record<Column, unknown>>>

/**
 * A field of Mutation, called `(input: …!)`. It is written first, in whatever transactions that takes; then its payload
 * is read as all else is, from one row of what was written.
 */
export interface MutationField<Given = unknown> {
  readonly doc: string
  readonly scope: Scope
  readonly input: InputObject
  readonly schema: z.ZodType<Given>
  readonly payload: ObjectType
  /** The columns of that row, each with its type in SQL. */
  readonly columns: Readonly<Record<string, string>>
  /** Writes, and gives the row; what it throws is told to the client, and nothing may have been written then. */
  readonly write: Write<Given, string>
}

/** Puts the name before input and payload, as Relay has them: `judgeStatement` → `JudgeStatementInput`, `JudgeStatementPayload`. */
export function mutation<Given, Column extends string>(
  name: string,
  {
    doc,
    scope,
    input,
    schema,
    columns,
    payload,
    write,
  }: {
    readonly doc: string
    readonly scope: Scope
    /** The fields of the input, in GraphQL's own language. */
    readonly input: string
    readonly schema: z.ZodType<Given>
    readonly columns: Readonly<Record<Column, string>>
    readonly payload: Fields<NoInfer<Column>>
    readonly write: Write<Given, NoInfer<Column>>
  },
): Readonly<Record<string, MutationField>> {
  const type = name.charAt(0).toUpperCase() + name.slice(1)
  const field: MutationField<Given> = {
    doc,
    scope,
    input: { name: `${type}Input`, doc: `What \`${name}\` is given.`, graphql: input },
    schema,
    payload: { name: `${type}Payload`, doc: `What came of \`${name}\`.`, fields: payload },
    columns,
    write,
  }
  return { [name]: field as MutationField }
}
