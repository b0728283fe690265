import { readFileSync } from 'node:fs'
import path from 'node:path'
import { seededRandom, zipf, type Random, type Sampler } from './random.ts'

/** How many words there are; those after words.txt are made up, as names of places and things are. */
const SIZE = 60_000

const ONSETS = 'b br c ch cl d dr f g gr h j k kr l m n p pr r s sh st t tr v w z'.split(' ')
const NUCLEI = 'a e i o u ai au ea ia io ou'.split(' ')
const CODAS = ['', '', '', 'l', 'n', 'r', 's', 'nd', 'rk', 'st', 'v']

/** Words of news by falling frequency: words.txt first, made-up ones after. */
export const VOCABULARY: readonly string[] = makeVocabulary()

/** A word's place in {@link VOCABULARY}, as often as texts have it. */
export const drawWord: Sampler = zipf(SIZE, { exponent: 1.05, shift: 2.7 })

/** A made-up word of `syllables`, which could be a name. */
export function invent(random: Random, syllables: number): string {
  let word = ''
  for (let count = 0; count < syllables; count++) {
    word += pick(ONSETS, random) + pick(NUCLEI, random)
  }
  return word + pick(CODAS, random)
}

export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

export function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[random.below(items.length)]!
}

function makeVocabulary(): string[] {
  const real = readFileSync(path.join(import.meta.dirname, 'words.txt'), 'utf8')
    .trim()
    .split('\n')
  const words = new Set(real)
  const random = seededRandom(1)
  while (words.size < SIZE) words.add(invent(random, 2 + random.below(2)))
  return [...words]
}
