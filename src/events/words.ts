import { withoutInvisible } from '../invisible.ts'

const WORD = /[\p{L}\p{N}]+(?:[’'.&][\p{L}\p{N}]+)*/gu
const ASCII = /^[\n-~]*$/
const INNER = /[’'.&]/

/** Words in lower case, without accents, possessives and inner punctuation: "U.S." is "us", "Norway’s" "norway", and "post-war" two words. */
export function* wordsOf(text: string): Generator<string> {
  for (const [word] of placedWordsOf(text)) yield word
}

/** The same, each with the place where it begins, in UTF-16 units and near enough: accents and what shows nothing count for themselves. */
export function* placedWordsOf(text: string): Generator<readonly [word: string, at: number]> {
  const plain = ASCII.test(text)
    ? text
    : withoutInvisible(text)
        .normalize('NFKD')
        .replace(/\p{Mn}/gu, '')
  for (const { 0: found, index } of plain.toLowerCase().matchAll(WORD)) {
    const word = INNER.test(found) ? found.replace(/[’']s$/, '').replace(/[’'.&]/g, '') : found
    if (word.length > 1) yield [word, index]
  }
}
