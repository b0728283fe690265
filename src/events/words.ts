import { withoutInvisible } from '../invisible.ts'

/** Beyond this a text repeats and explains; what happened stands at its head. In UTF-16 units. */
const LEAD = 1200

/** How many times over a word of the title counts. */
const TITLE_COUNTS = 4

const WORD = /[\p{L}\p{N}]+(?:[’'.&-][\p{L}\p{N}]+)*/gu

/** Words in lower case, without accents, possessives and inner punctuation: "U.S." is "us", "Norway’s" "norway". */
export function* wordsOf(text: string): Generator<string> {
  for (const [word] of withoutInvisible(text)
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .matchAll(WORD)) {
    const plain = word
      .toLowerCase()
      .replace(/[’']s$/, '')
      .replace(/[’'.&-]/g, '')
    if (plain.length > 1) yield plain
  }
}

/** How often each word is said in a title and at the head of a text. */
export function countWords(title: string, text: string): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (from: string, times: number) => {
    for (const word of wordsOf(from)) counts.set(word, (counts.get(word) ?? 0) + times)
  }
  add(title, TITLE_COUNTS)
  add(text.slice(0, LEAD), 1)
  return counts
}
