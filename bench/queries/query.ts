import type { Client } from 'pg'

/** What a peer asks with, for one parameter. */
export interface Asking {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** Sends one GraphQL operation and gives its `data`; throws on errors. */
export type Ask = (asking: Asking) => Promise<unknown>

/** How a question is put to a server of GraphQL, and read from what it answers. */
export interface GraphqlForm<Parameter> {
  /** May ask the server first, as a reader who pages does for a cursor. */
  asking(parameter: Parameter, ask: Ask): Asking | Promise<Asking>
  /** The answer in the form that all peers' answers are compared in. */
  read(data: unknown): unknown
}

/** How a question is put to PostgreSQL by hand: one statement that gives one JSON. */
export interface SqlForm<Parameter> {
  /** Writes the statement; `value` gives the expression for a value of the parameter. */
  statement(value: (type: string, pick: (parameter: Parameter) => string) => string): string
  read(json: unknown): unknown
}

/** One question, as each peer is asked it. */
export interface BenchQuery<Parameter = unknown> {
  readonly name: string
  readonly title: string
  readonly targets: { readonly postgraphile: number; readonly pgbench: number }
  /** The indexes that onrecord's statement should use, each of them. */
  readonly indexes: readonly string[]
  /** What is asked for in turn, the same for all peers and at every run. */
  parameters(client: Client): Promise<Parameter[]>
  readonly onrecord: GraphqlForm<Parameter>
  readonly postgraphile: GraphqlForm<Parameter>
  readonly sql: SqlForm<Parameter>
}
