import type { ActorKind } from '../../actors/table.ts'

/** What the store knows of a member: an actor as sources name it, before anybody is taken for the same. */
export interface Facts {
  readonly id: string
  /** As it is shown. */
  readonly name: string
  /** Whether the name holds in one source only: a bare surname, "the Hale administration". */
  readonly isLocal: boolean
  /** In how many sources it is taken for what. */
  readonly kinds: Readonly<Partial<Record<ActorKind, number>>>
  /** In how many sources it goes by which name, folded; its own among them. */
  readonly names: ReadonlyMap<string, number>
  /** In how many sources which word stands in its role: "sen", "spokeswoman". */
  readonly roles: ReadonlyMap<string, number>
  /** How many sources name it in which month, counted from the year 0. */
  readonly months: ReadonlyMap<number, number>
}

/** One reason for or against two members being one, and what it is worth: the logarithm of odds, base e. */
export interface Evidence {
  readonly kind: EvidenceKind
  /** In plain words of the case: "chuck, charles". */
  readonly detail: string
  readonly weight: number
}

export type EvidenceKind =
  | 'GIVEN_NAME'
  | 'MIDDLE_NAME'
  | 'SUFFIX'
  | 'BODY_NAME'
  | 'ACRONYM'
  | 'WORDS_BEFORE'
  | 'NAMED_TOGETHER'
  | 'ROLE'
  | 'DAYS'
  | 'KIND'
  | 'OTHERS_OF_THE_NAME'
  | 'SHARE'

/** What the machine thinks of two members. */
export interface Opinion {
  readonly one: string
  readonly other: string
  /** The chance that they are one. */
  readonly score: number
  readonly evidence: readonly Evidence[]
}

export const sourcesOf = ({ months }: Facts): number => months.values().reduce((sum, count) => sum + count, 0)

export const kindOf = ({ kinds }: Facts): ActorKind => {
  const [most] = Object.entries(kinds).sort(([, a], [, b]) => b - a)
  return (most?.[0] ?? 'PERSON') as ActorKind
}

/** The chance that evidence gives together. */
export const chanceOf = (evidence: readonly Evidence[]): number =>
  1 / (1 + Math.exp(-evidence.reduce((sum, { weight }) => sum + weight, 0)))

/** 2018-12 → 24227 */
export const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
