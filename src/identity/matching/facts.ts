import type { Evidence } from '../table.ts'

/** What the store knows of a member: an actor as sources name it, before anybody is taken for the same. */
export interface Facts {
  readonly id: string
  /** As most sources write it. */
  readonly name: string
  /** Whether the name holds in one source only: a bare surname, "the Hale administration". */
  readonly isLocal: boolean
  /** In how many sources it is taken for what: PERSON, MEDIA … */
  readonly kinds: Counts
  /** In how many sources it goes by which name, folded; its own among them. */
  readonly names: Counts
  /** In how many sources which word stands in its role: "senator", "spokesman". */
  readonly roles: Counts
  /** How many sources name it in which month, counted from the year 0. */
  readonly months: ReadonlyMap<number, number>
}

export type Counts = ReadonlyMap<string, number>

/** What the machine thinks of two members. */
export interface Opinion {
  readonly one: string
  readonly other: string
  /** The chance that they are one. */
  readonly score: number
  readonly evidence: readonly Evidence[]
}

/** From this chance on two are taken for one. */
export const JOINED = 0.8
/** From this chance on people are asked. */
export const SUGGESTED = 0.3

export const sourcesOf = ({ months }: Pick<Facts, 'months'>): number =>
  [...months.values()].reduce((sum, count) => sum + count, 0)

/** What most sources take it for; of as many the first in the order of the alphabet. */
export const kindOf = ({ kinds }: Pick<Facts, 'kinds'>): string =>
  [...kinds].reduce(
    (most, one) => (one[1] > most[1] || (one[1] === most[1] && one[0] < most[0]) ? one : most),
    ['PERSON', 0] as [string, number],
  )[0]

export const isPerson = (facts: Pick<Facts, 'kinds'>): boolean => kindOf(facts) === 'PERSON'

/** The chance that evidence gives together. */
export const chanceOf = (evidence: readonly Evidence[]): number =>
  1 / (1 + Math.exp(-evidence.reduce((sum, { weight }) => sum + weight, 0)))

/** "2018-12-25" → 24227 */
export const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

export const rounded = (value: number): number => Math.round(value * 100) / 100
