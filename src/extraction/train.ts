import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { useNestedTrees } from './chain/judge-nested.ts'
import { learn as learnNested } from './chain/training/learn.ts'
import { lessonOf as nestedLessonOf } from './chain/training/lessons.ts'
import { useTrees } from './coreference/rank.ts'
import { learn as learnAntecedents } from './coreference/training/learn.ts'
import { lessonsOf } from './coreference/training/lessons.ts'
import { learn as learnAddressees } from './fields/training/learn.ts'
import { lessonsOf as addresseeLessonsOf } from './fields/training/lessons.ts'
import { learn as learnMerge } from './merge/training/learn.ts'
import { lessonOf as mergeLessonOf } from './merge/training/lessons.ts'
import { useMergeTrees } from './merge/judge.ts'
import { readPublished } from './model/training/gold.ts'
import { learn as learnModel } from './model/training/learn.ts'
import { bytesOfTrees } from './model/trees.ts'
import { bytesOf, modelOf, useModel } from './model/weights.ts'

/**
 * Makes all weights anew: `node src/extraction/train.ts [DATA] [OUT]`. DATA is the folder that holds
 * polnear/train.jsonl.gz and articles/train.jsonl, ../shared/data beside the project unless given; OUT the folder to
 * write to, this one unless given. The same data give the same bytes.
 */
const here = fileURLToPath(new URL('./', import.meta.url))
const data = resolve(process.argv[2] ?? resolve(here, '../../../shared/data'))
const out = resolve(process.argv[3] ?? here)
const polnear = join(data, 'polnear/train.jsonl.gz')
const articles = join(data, 'articles/train.jsonl')

const write = (name: string, bytes: Uint8Array): void => {
  mkdirSync(dirname(join(out, name)), { recursive: true })
  writeFileSync(join(out, name), bytes)
  console.log(`wrote ${join(out, name)}: ${(bytes.length / 1e6).toFixed(2)} MB`)
}

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
  const judge = learnMerge(own.map(mergeLessonOf))
  write('merge/weights.bin', bytesOfTrees(judge))
  useMergeTrees(judge)
  const nested = learnNested(own.map(nestedLessonOf))
  write('chain/weights.bin', bytesOfTrees(nested))
  useNestedTrees(nested)
  const lessons = own.flatMap(lessonsOf)
  console.log(`antecedents: ${lessons.length} mentions`)
  const antecedents = learnAntecedents(lessons)
  write('coreference/weights.bin', bytesOfTrees(antecedents))
  useTrees(antecedents)
  write('fields/weights.bin', bytesOfTrees(learnAddressees(own.flatMap(addresseeLessonsOf))))
}
