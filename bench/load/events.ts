import { makeId } from '../../src/api/ids.ts'
import type { Cast } from './actors.ts'
import { seededRandom, zipf, type Sampler } from './random.ts'
import { capitalized, drawWord, VOCABULARY } from './vocabulary.ts'

/** The first day, and how many days of news there are. */
export const FIRST_DAY = Date.UTC(2016, 0, 1) / 86_400_000
export const DAYS = 3_650

/** The most days between the first and the last source about an event. */
export const LONGEST = 14

const TOPIC_WORDS = 12
const VOICES = 8

/** Function words and the commonest verbs make no topic. */
const FIRST_TOPICAL = 200

/** The events of a store; an event is its place in the lists. */
export interface Happenings {
  readonly ids: readonly string[]
  readonly titles: readonly string[]
  /** The first day of each, in days since 1970. */
  readonly starts: Int32Array
  /** The event that a source is about. A few have very many sources, most have a few. */
  readonly draw: Sampler
  /** A word that texts about this event have often, by its place in the vocabulary. */
  topicWord(event: number, nth: number): number
  /** An actor who is heard about this event often. */
  voice(event: number, nth: number): number
}

/** Makes so many events. */
export function makeHappenings(count: number, cast: Cast): Happenings {
  const random = seededRandom(3)
  const topics = new Int32Array(count * TOPIC_WORDS)
  for (let at = 0; at < topics.length;) {
    const word = drawWord(random)
    if (word >= FIRST_TOPICAL) topics[at++] = word
  }
  const voices = Int32Array.from({ length: count * VOICES }, () => cast.drawSpeaker(random))
  const topicWord = (event: number, nth: number) => topics[event * TOPIC_WORDS + (nth % TOPIC_WORDS)]!
  return {
    ids: Array.from({ length: count }, (_, event) => makeId('Event', ['bench', event])),
    titles: Array.from({ length: count }, (_, event) => {
      const words = [0, 1, 2, 3].map((nth) => VOCABULARY[topicWord(event, nth)]!)
      return capitalized(words.join(' '))
    }),
    starts: Int32Array.from({ length: count }, () => FIRST_DAY + random.below(DAYS - LONGEST)),
    // The shift grows with the count, so that a larger store has more events, not larger ones.
    draw: zipf(count, { exponent: 0.8, shift: Math.max(1, count / 1000) }),
    topicWord,
    voice: (event, nth) => voices[event * VOICES + (nth % VOICES)]!,
  }
}

/** Days since 1970 as `YYYY-MM-DD`. */
export function dayText(day: number): string {
  return (DAY_TEXTS[day] ??= new Date(day * 86_400_000).toISOString().slice(0, 10))
}

const DAY_TEXTS: string[] = []
