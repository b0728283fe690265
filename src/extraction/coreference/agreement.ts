import type { VoiceKind } from '../draft.ts'
import type { Speaker } from '../entities/speaker.ts'
import { nounClassOf } from '../noun-class.ts'
import type { Referent } from './referents.ts'

/** How the words of a mention agree with whom it may mean, as the numbers that the ranker learns from. */
interface Mention {
  /** Its first word in small letters. */
  readonly word: string
  /** What it is by itself; null for a pronoun. */
  readonly described: Speaker | null
}

/** Which pronoun a mention is; 0 for a description. */
export const pronounCode = (word: string, described: Speaker | null): number => {
  if (described) return 0
  if (/^(?:he|him|his)$/.test(word)) return 1
  if (/^(?:she|her)$/.test(word)) return 2
  return /^its?$/.test(word) ? 3 : 4
}

/** By {@link pronounCode}. */
const PRONOUN_GENDERS = [null, 'm', 'f', null, null] as const

/** What determines a description. */
export const determinerOf = (word: string, pos: string, next: string): number => {
  if (word === 'the') return 1
  if (/^(?:this|that|these|those)$/.test(word)) return 2
  if (/^(?:his|her|its|their|our|my)$/.test(word)) return 3
  if (/^an?$/.test(word)) return 4
  if (/^(?:one|another)$/.test(word) || pos === 'NUM') return 5
  if (/^(?:some|many|several|most|few|others|other|both|all)$/.test(word)) return 6
  return next === "'s" ? 7 : 8
}

/** Whether a noun is one of those that the lexicon has for people, bodies and documents. */
export const isKnownNoun = (noun: string): boolean => nounClassOf(noun) > 0

/** 1 where a mention and a candidate are of one gender, -1 where they are not, 0 where either is not known. */
export const genderMatch = ({ word, described }: Mention, { gender }: Speaker): number => {
  const wanted = described ? described.gender : PRONOUN_GENDERS[pronounCode(word, described)]
  return wanted && gender ? (wanted === gender ? 1 : -1) : 0
}

/** Whether those of a kind are people, named or not. */
export const isPerson = (kind: VoiceKind): boolean => kind === 'PERSON' || kind === 'ANONYMOUS'

/** 2 for the same kind, 1 for kinds that are easily taken for one another, 0 otherwise. */
export const kindMatch = (wanted: VoiceKind, kind: VoiceKind): number => {
  if (wanted === kind) return 2
  const bodies = (k: VoiceKind): boolean => k === 'ORGANIZATION' || k === 'GOVERNMENT' || k === 'MEDIA'
  return (isPerson(wanted) && isPerson(kind)) || (bodies(wanted) && bodies(kind)) ? 1 : 0
}

/** "the committee" of the Judiciary Committee. */
export const headInName = (head: string, { speakers, entity }: Referent): boolean =>
  entity !== null && speakers[0]!.name.toLowerCase().split(' ').includes(head)
