import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { Test } from 'tap'
import { buildApp, type AppConfig } from '../../src/app.ts'
import { connect, type ConnectOptions, type Connection } from '../../src/database/connect.ts'
import { createTestDatabase } from './database.ts'

export interface Failed {
  readonly message: string
  readonly path?: readonly unknown[]
  readonly extensions: { readonly code: string; readonly requestId: string }
}

export interface Answer {
  readonly status: number
  readonly data?: unknown
  readonly errors?: readonly Failed[]
  /** The codes of all errors. */
  readonly codes: readonly string[]
}

export interface Built {
  readonly app: FastifyInstance
  readonly connection: Connection
  readonly url: string
  /**
   * Answers an operation. It is run both ways, handed on from PostgreSQL and executed by mercurius, and the test fails
   * where the two differ.
   */
  readonly ask: (query: string, variables?: Record<string, unknown>) => Promise<Answer>
  /** The data of an answer without errors. */
  readonly data: <Data>(query: string, variables?: Record<string, unknown>) => Promise<Data>
}

export interface BuildOptions {
  readonly config?: AppConfig
  readonly connect?: Partial<ConnectOptions>
  /** A database that is there already. */
  readonly url?: string
}

/** Starts the app on a database of its own, and closes it at the end of the test. */
export async function build(
  t: Pick<Test, 'teardown' | 'same' | 'equal' | 'comment'>,
  options: BuildOptions = {},
): Promise<Built> {
  const url = options.url ?? (await createTestDatabase(t))
  const connection = connect({ connectionString: url, poolSize: 2, ...options.connect })
  const config = options.config ?? {}
  const app = await buildApp(config, connection)
  const other = await buildApp({ ...config, graphql: { ...config.graphql, passThrough: false } }, connection)
  t.teardown(async () => {
    await Promise.all([app.close(), other.close()])
    await connection.close()
  })

  async function ask(query: string, variables?: Record<string, unknown>): Promise<Answer> {
    const payload = { query, ...(variables && { variables }) }
    const [answer, executed] = [read(await post(app, payload)), read(await post(other, payload))]
    t.same(executed.codes, answer.codes, 'both ways give the same errors')
    t.equal(JSON.stringify(executed.data), JSON.stringify(answer.data), 'both ways give the same data')
    return answer
  }

  async function data<Data>(query: string, variables?: Record<string, unknown>): Promise<Data> {
    const { data, errors } = await ask(query, variables)
    t.same(errors, undefined, 'there are no errors')
    return data as Data
  }

  return { app, connection, url, ask, data }
}

/** Sends an operation as JSON. */
export function post(
  app: FastifyInstance,
  payload: unknown,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  return app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  })
}

export function read(response: LightMyRequestResponse): Answer {
  const body = response.json<{ data?: unknown; errors?: Failed[] }>()
  const codes = (body.errors ?? []).map(({ extensions }) => extensions.code)
  return { status: response.statusCode, ...body, codes }
}
