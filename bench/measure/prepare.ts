import { deepStrictEqual } from 'node:assert'
import type { Client } from 'pg'
import { requestBytes } from '../client/http-connection.ts'
import type { Exchange } from '../client/load.ts'
import type { HttpPeer } from '../peers/http-peer.ts'
import { answerOf } from '../peers/pgbench.ts'
import type { BenchQuery, GraphqlForm } from '../queries/query.ts'

/** A query with its parameters, and for each server what is sent and what must come back. */
export interface Prepared {
  readonly query: BenchQuery
  readonly parameters: readonly unknown[]
  readonly exchanges: ReadonlyMap<HttpPeer, readonly Exchange[]>
}

/** The questions of a query, and of each the answer that the hand-written statement gives. */
export async function prepare(
  client: Client,
  query: BenchQuery,
  peers: readonly HttpPeer[],
): Promise<Prepared> {
  const parameters = await query.parameters(client)
  if (parameters.length === 0) throw new Error(`${query.name}: this store has nothing to ask it about`)
  const exchanges = new Map<HttpPeer, Exchange[]>(peers.map((peer) => [peer, []]))
  for (const [place, parameter] of parameters.entries()) {
    const wanted = plain(await answerOf(client, query, parameters, place))
    for (const peer of peers) {
      const { exchange, answer } = await exchangeOf(peer, query, parameter)
      try {
        deepStrictEqual(answer, wanted)
      } catch (error) {
        const which = `${query.name} ${JSON.stringify(parameter)}`
        throw new Error(`${peer.name} answers ${which} otherwise than SQL: ${(error as Error).message}`)
      }
      exchanges.get(peer)!.push(exchange)
    }
  }
  return { query, parameters, exchanges }
}

async function exchangeOf(peer: HttpPeer, query: BenchQuery, parameter: unknown) {
  const form: GraphqlForm<unknown> = peer.name === 'onrecord' ? query.onrecord : query.postgraphile
  const asking = await form.asking(parameter, peer.ask)
  const expected = await peer.askBytes(asking)
  const { data, errors } = JSON.parse(expected.toString()) as { data: unknown; errors?: unknown }
  if (errors) throw new Error(`${peer.name} answers ${query.name} with errors: ${JSON.stringify(errors)}`)
  const { query: text, variables } = asking
  const request = requestBytes(peer.address, JSON.stringify({ query: text, variables }))
  return { exchange: { request, expected }, answer: plain(form.read(data)) }
}

/** Without prototypes and what is undefined, for comparing. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown
}
