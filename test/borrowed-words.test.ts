import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { gunzipSync } from 'node:zlib'

const root = path.join(import.meta.dirname, '..')
const data = path.join(root, '../shared/data')
const marked = [
  'articles/dev.jsonl',
  'articles/train.jsonl',
  'polnear/dev.jsonl.gz',
  'polnear/train.jsonl.gz',
]
  .map((name) => path.join(data, name))
  .filter((file) => existsSync(file))
const written = globSync(
  ['{src,test,evaluation,bench,findings}/**/*.{ts,tsx,js,md,sh,json,html}', 'docs/*.md', '*.md'],
  { cwd: root },
)

const RUN = 7

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** The runs of seven words of a text, without case and marks, that are wanted. */
const runsOf = (words: readonly string[], isWanted: (run: string) => boolean = () => true): string[] => {
  const runs: string[] = []
  for (let i = 0; i + RUN <= words.length; i++) {
    const run = words.slice(i, i + RUN).join(' ')
    if (isWanted(run)) runs.push(run)
  }
  return runs
}

t.test('finds runs over line breaks and comment marks', async (t) => {
  t.same(runsOf(wordsOf('It’s late.\n * The ferry, Ada said')), ['it s late the ferry ada said'])
  t.same(runsOf(wordsOf('six words are not a run')), [])
})

// Whoever measures on an article must not have it before the eyes of what is measured, nor is it ours to publish.
const skip = marked.length === 0 && 'no marked articles beside the project'
t.test(
  'no seven words in a row are those of an article that is learned from or measured on',
  { skip },
  async (t) => {
    const own = new Map<string, string>()
    for (const name of written)
      for (const run of runsOf(wordsOf(readFileSync(path.join(root, name), 'utf8')))) own.set(run, name)
    const borrowed = new Set<string>()
    for (const file of marked) {
      const raw = readFileSync(file)
      const lines = (file.endsWith('.gz') ? gunzipSync(raw) : raw)
        .toString('utf8')
        .split('\n')
        .filter(Boolean)
      for (const line of lines) {
        const { id, text } = JSON.parse(line) as { id: string; text: string }
        for (const run of runsOf(wordsOf(text), (run) => own.has(run)))
          borrowed.add(`${own.get(run)} has “${run}” of ${id}: make up another sentence`)
      }
    }
    t.same([...borrowed], [])
  },
)
