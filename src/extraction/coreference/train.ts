import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pack } from '../model/binary.ts'
import { learn } from './training/learn.ts'
import { readLessons } from './training/lessons.ts'

/**
 * Rebuilds weights.bin: `node src/extraction/coreference/train.ts [DATA] [OUT]`. DATA is the folder that holds
 * articles/train.jsonl, ../shared/data beside the project unless given. The same data give the same bytes.
 */
const root = fileURLToPath(new URL('../../../', import.meta.url))
const data = resolve(process.argv[2] ?? resolve(root, '../shared/data'))
const out = resolve(process.argv[3] ?? fileURLToPath(new URL('./weights.bin', import.meta.url)))
const articles = resolve(data, 'articles/train.jsonl')

if (!existsSync(articles)) {
  console.error(`missing: ${articles}`)
  console.error(
    'Training needs these annotated articles. Name the folder that holds them: npm run train:speakers -- FOLDER',
  )
  process.exitCode = 1
} else {
  const lessons = readLessons(articles)
  console.log(`${lessons.length} mentions`)
  const { depth, count, bias, feature, threshold, leaf } = learn(lessons)
  const bytes = pack({ size: Float32Array.of(depth, count, bias), feature, threshold, leaf })
  writeFileSync(out, bytes)
  console.log(`wrote ${out}: ${(bytes.length / 1e3).toFixed(0)} kB`)
}
