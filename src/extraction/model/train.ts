import { existsSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { resolve } from 'node:path'
import { learn } from './training/learn.ts'
import { bytesOf } from './weights.ts'

/**
 * Rebuilds weights.bin: `node src/extraction/model/train.ts [DATA] [OUT]`. DATA is the folder that holds
 * polnear/train.jsonl.gz, ../shared/data beside the project unless given. The same data give
 * the same bytes.
 */
const root = fileURLToPath(new URL('../../../', import.meta.url))
const data = resolve(process.argv[2] ?? resolve(root, '../shared/data'))
const out = resolve(process.argv[3] ?? fileURLToPath(new URL('./weights.bin', import.meta.url)))
const articles = resolve(data, 'polnear/train.jsonl.gz')

if (!existsSync(articles)) {
  console.error(`missing: ${articles}`)
  console.error(
    'Training needs these annotated articles. Name the folder that holds them: npm run train -- FOLDER',
  )
  process.exitCode = 1
} else {
  const bytes = bytesOf(learn(articles, (line) => console.log(line)))
  writeFileSync(out, bytes)
  console.log(`wrote ${out}: ${(bytes.length / 1e6).toFixed(2)} MB`)
}
