import { makeId } from '../../src/api/ids.ts'
import type { ActorKind } from '../../src/actors/table.ts'
import { oneOf, seededRandom, zipf, type Random, type Sampler } from './random.ts'
import { capitalized, invent } from './vocabulary.ts'

const KINDS: Record<ActorKind, number> = {
  PERSON: 0.62,
  ORGANIZATION: 0.12,
  GOVERNMENT: 0.08,
  GROUP: 0.06,
  MEDIA: 0.03,
  ANONYMOUS: 0.06,
  DOCUMENT: 0.03,
}
const drawKind = oneOf(KINDS)

const FIRST_NAMES =
  `Ada Aïcha Amir Ana Anders Bea Carlos Chen Clara Dmitri Elena Eva Farid Grace Hana Ivan Jan Jo
  José Karim Lena Li Lucía Maria Marta Mei Nadia Nils Olga Omar Paul Petra Priya Rosa Sam Sofia Søren Tariq Tom
  Uma Vera Viktor Wei Yara Yusuf Zoë`.split(/\s+/)

/** The actors of a store; an actor is its place in the lists, the most heard first. */
export interface Cast {
  readonly ids: readonly string[]
  readonly names: readonly string[]
  readonly kinds: readonly ActorKind[]
  /** Those that publish and relay. */
  readonly media: readonly number[]
  /** Who speaks, as often as Zipf's law has it. */
  readonly drawSpeaker: Sampler
  /** The place in `media` of who publishes or relays. */
  readonly drawMedium: Sampler
}

/** Makes so many actors. */
export function makeCast(count: number): Cast {
  const random = seededRandom(2)
  const kinds = Array.from({ length: count }, (_, index) => (index % 33 === 7 ? 'MEDIA' : drawKind(random)))
  const names = kinds.map((kind) => nameOf(kind, random))
  const media = kinds.flatMap((kind, index) => (kind === 'MEDIA' ? [index] : []))
  return {
    ids: names.map((_, index) => makeId('Actor', ['bench', index])),
    names,
    kinds,
    media,
    drawSpeaker: zipf(count),
    drawMedium: zipf(media.length, { shift: 5 }),
  }
}

function nameOf(kind: ActorKind, random: Random): string {
  const last = capitalized(invent(random, 2 + random.below(2)))
  switch (kind) {
    case 'PERSON':
      return `${FIRST_NAMES[random.below(FIRST_NAMES.length)]!} ${last}`
    case 'ORGANIZATION':
      return `${last} ${['Institute', 'Corporation', 'Council', 'University', 'Bank'][random.below(5)]!}`
    case 'GOVERNMENT':
      return `Government of ${last}`
    case 'GROUP':
      return `${last} protesters`
    case 'MEDIA':
      return `${last} ${['Times', 'News', 'Post', 'Radio', 'Herald'][random.below(5)]!}`
    case 'ANONYMOUS':
      return `an official in ${last}`
    case 'DOCUMENT':
      return `the ${last} report`
  }
}
