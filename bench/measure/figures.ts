import type { BenchQuery } from '../queries/query.ts'
import type { Round } from './rounds.ts'

/** What the rounds of a query come to: medians, and medians of each round's ratios. */
export interface Figures {
  readonly query: BenchQuery
  readonly peers: Readonly<Record<string, { perSecond: number; p50: number; p99: number }>>
  /** Of onrecord's rate against another's. */
  readonly ratios: Readonly<Record<string, number>>
  /** Of onrecord's p99 to PostGraphile's. */
  readonly p99Ratio: number | undefined
}

export function figuresOf(query: BenchQuery, rounds: readonly Round[]): Figures {
  const names = Object.keys(rounds[0]!)
  const over = (pick: (round: Round) => number) => median(rounds.map(pick))
  const peers = names.map((name) => [
    name,
    {
      perSecond: over((round) => round[name]!.requestsPerSecond),
      p50: over((round) => round[name]!.milliseconds.p50),
      p99: over((round) => round[name]!.milliseconds.p99),
    },
  ])
  const others = names.includes('onrecord') ? names.filter((name) => name !== 'onrecord') : []
  const ratios = others.map((name) => [
    name,
    over((round) => round['onrecord']!.requestsPerSecond / round[name]!.requestsPerSecond),
  ])
  return {
    query,
    peers: Object.fromEntries(peers) as Figures['peers'],
    ratios: Object.fromEntries(ratios) as Figures['ratios'],
    p99Ratio: others.includes('PostGraphile')
      ? over((round) => round['onrecord']!.milliseconds.p99 / round['PostGraphile']!.milliseconds.p99)
      : undefined,
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
