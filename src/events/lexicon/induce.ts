/**
 * Makes rarity.json again from a corpus of news: `node src/events/lexicon/induce.ts news.jsonl.gz`, JSON lines with
 * `publishedOn`, `title` and `text`, packed or not.
 *
 * A word is as common as in the middle one of the corpus's months. A name that filled two months and was never heard
 * in the others stays rare by this, as the names of next year will be; a mean would take it for a common word.
 */
import { createReadStream, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { wordsOf } from '../words.ts'
import { RAREST } from '../rarity.ts'

/** What happened stands at the head of a text. In UTF-16 units. */
const LEAD = 1200

const [corpus] = process.argv.slice(2)
if (corpus === undefined) throw new Error('usage: node src/events/lexicon/induce.ts news.jsonl[.gz]')

const bytes = createReadStream(corpus)
const lines = createInterface({ input: corpus.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes })
/** Month → how many articles it has, and in how many of them each word stands. */
const months = new Map<string, { articles: number; words: Map<string, number> }>()
for await (const line of lines) {
  const { publishedOn, title, text } = JSON.parse(line) as {
    publishedOn: string
    title: string
    text: string
  }
  const key = publishedOn.slice(0, 7)
  const month = months.get(key) ?? { articles: 0, words: new Map<string, number>() }
  months.set(key, month)
  month.articles++
  for (const word of new Set(wordsOf(`${title}\n${text.slice(0, LEAD)}`)))
    month.words.set(word, (month.words.get(word) ?? 0) + 1)
}

const all = [...months.values()]
const words = new Set(all.flatMap((month) => [...month.words.keys()]))
const classes: string[][] = Array.from({ length: RAREST }, () => [])
for (const word of words) {
  const shares = all
    .map((month) => (month.words.get(word) ?? 0) / month.articles)
    .sort((one, other) => one - other)
  const share = shares[shares.length >> 1]!
  const rarity = share === 0 ? RAREST : Math.floor(-2 * Math.log2(share))
  if (rarity < RAREST) classes[rarity]!.push(word)
}
writeFileSync(
  path.join(import.meta.dirname, 'rarity.json'),
  `${JSON.stringify(
    classes.map((members) => members.sort().join(' ')),
    null,
    2,
  )}\n`,
)
