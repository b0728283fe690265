import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { foldsOf } from './model/folds.ts'
import { readPublished } from './model/gold.ts'
import { learn as learnModel } from './model/learn.ts'
import { bytesOfTrees } from '../src/extraction/model/trees.ts'
import { bytesOf, modelOf, useModel } from '../src/extraction/model/weights.ts'
import { heldOut, learnStages } from './cross-validation.ts'
import { CONFIDENCE, STAGES } from './stages.ts'

/**
 * Makes all weights anew: `node training/train.ts [DATA] [OUT]`. DATA is the folder that holds
 * polnear/train.jsonl.gz and articles/train.jsonl, ../shared/data beside the project unless given; OUT the folder to
 * write to, src/extraction unless given. The same data give the same bytes.
 */
const here = fileURLToPath(new URL('../src/extraction/', import.meta.url))
const data = resolve(process.argv[2] ?? resolve(here, '../../../shared/data'))
const out = resolve(process.argv[3] ?? here)
const polnear = join(data, 'polnear/train.jsonl.gz')
const articles = join(data, 'articles/train.jsonl')

const write = (name: string, bytes: Uint8Array): void => {
  mkdirSync(dirname(join(out, name)), { recursive: true })
  writeFileSync(join(out, name), bytes)
  console.log(`wrote ${join(out, name)}: ${(bytes.length / 1e6).toFixed(2)} MB`)
}

/** In how many parts the articles are read by what the others teach, to learn how often that is right. */
const FOLDS = 5

const missing = [polnear, articles].filter((path) => !existsSync(path))
if (missing.length > 0) {
  for (const path of missing) console.error(`missing: ${path}`)
  console.error(
    'Training needs these annotated articles. Name the folder that holds them: npm run train -- FOLDER',
  )
  process.exitCode = 1
} else {
  const model = bytesOf(learnModel(polnear, (line) => console.log(line)))
  write('model/weights.bin', model)
  useModel(modelOf(model))
  const own = readPublished(articles)
  learnStages(own).forEach((trees, s) => write(`${STAGES[s]!.name}/weights.bin`, bytesOfTrees(trees)))
  const lessons = heldOut(foldsOf(own, FOLDS)).flatMap((fold) => fold.lessons)
  write(`${CONFIDENCE.name}/weights.bin`, bytesOfTrees(CONFIDENCE.learn(lessons)))
}
