import type { LoadClient } from '../client/client.ts'
import type { Measured } from '../client/load.ts'
import type { HttpPeer } from '../peers/http-peer.ts'
import { runPgbench } from '../peers/pgbench.ts'
import type { Prepared } from './prepare.ts'

export interface RoundsOptions {
  readonly url: string
  readonly client: LoadClient
  readonly peers: readonly HttpPeer[]
  readonly rounds: number
  readonly seconds: number
  readonly connections: number
  /** Numbers of pgbench's clients, of which the best counts; none to leave it out. */
  readonly pgbenchClients: readonly number[]
  readonly progress: (line: string) => void
}

/** What one query came to in one round, by peer. */
export type Round = Readonly<Record<string, Measured>>

/** Seconds that a server is asked each question before the first round: V8 then compiles no more what it runs. */
const WARM_UP = 12
/** Share of a round's time that a server is asked before it counts. */
const RUN_UP = 0.25

/** Measures one query after the other and all peers in turn, then all again: what slows the machine hits all alike. */
export async function runRounds(
  prepared: readonly Prepared[],
  options: RoundsOptions,
): Promise<ReadonlyMap<Prepared, Round[]>> {
  const results = new Map<Prepared, Round[]>(prepared.map((one) => [one, []]))
  for (const { query, exchanges } of prepared)
    for (const peer of options.peers) {
      options.progress(`warming up: ${peer.name}, ${query.name}`)
      await options.client.run({ ...loadOf(peer, exchanges, options), seconds: WARM_UP })
    }
  for (let round = 1; round <= options.rounds; round++) {
    for (const one of prepared) {
      const measured = await runRound(one, options)
      results.get(one)!.push(measured)
      const shown = Object.entries(measured).map(([name, { requestsPerSecond, milliseconds }]) => {
        return `${name} ${requestsPerSecond.toFixed(0)}/s (p50 ${milliseconds.p50.toFixed(1)} ms)`
      })
      options.progress(`round ${round} of ${options.rounds}, ${one.query.name}: ${shown.join(', ')}`)
    }
  }
  return results
}

async function runRound({ query, parameters, exchanges }: Prepared, options: RoundsOptions): Promise<Round> {
  const { client, seconds } = options
  const measured: Record<string, Measured> = {}
  for (const peer of options.peers) {
    const load = loadOf(peer, exchanges, options)
    await client.run({ ...load, seconds: seconds * RUN_UP })
    measured[peer.name] = await client.run({ ...load, seconds })
  }
  for (const clients of options.pgbenchClients) {
    const result = await runPgbench(options.url, query, parameters, { clients, seconds })
    if (result.requestsPerSecond > (measured['pgbench']?.requestsPerSecond ?? 0)) measured['pgbench'] = result
  }
  const wrong = Object.entries(measured).filter(([, { wrong }]) => wrong > 0)
  for (const [name, result] of wrong)
    throw new Error(`${name} gave ${result.wrong} wrong answers to ${query.name}`)
  return measured
}

function loadOf(peer: HttpPeer, exchanges: Prepared['exchanges'], { connections }: RoundsOptions) {
  return { address: peer.address, exchanges: exchanges.get(peer)!, connections }
}
