import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The rarity of words that the lexicon does not have: about one article of 400, or fewer. */
export const RAREST = 17

/**
 * The rarity of each word of the lexicon: a word of rarity r stands in one article of 2^(r/2). Line r of rarity.json
 * has the words of rarity r; induce.ts makes it.
 */
const lexicon = new Map(
  (
    JSON.parse(readFileSync(path.join(import.meta.dirname, 'lexicon/rarity.json'), 'utf8')) as string[]
  ).flatMap((words, rarity) => words.split(' ').map((word) => [word, rarity] as const)),
)

/** How rare a word is in news, up to {@link RAREST}. */
export const rarityOf = (word: string): number => lexicon.get(word) ?? RAREST
