import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import type { Attribution, GoldDocument, Span } from '../../evaluation/gold.ts'
import { readGold } from '../../evaluation/gold.ts'
import { calibrationOf } from '../../evaluation/report.ts'
import { score } from '../../evaluation/score.ts'

const text =
  '🇵🇱 “We are ready,” Mayor Ann Lee said on Monday. Critics hope it rains. He said that “nothing” happened.'
const points = [...text]
const at = (words: string): Span => {
  const start = [...text.slice(0, text.indexOf(words))].length
  return [start, start + [...words].length]
}
const said: Attribution = {
  source: [at('Mayor Ann Lee')],
  cue: [at('said on')],
  content: [at('“We are ready,”')],
  speaker: 'Ann Lee',
  kind: 'DIRECT',
  act: 'ASSERT',
  addressee: null,
  via: [],
  saidOn: '2020-03-02',
}
const hoped: Attribution = { source: [at('Critics')], cue: [at('hope')], content: [at('it rains')] }
const denied: Attribution = {
  source: [at('He')],
  cue: [at('said that')],
  content: [at('“nothing” happened')],
  speaker: 'Bo Lee',
  kind: 'MIXED',
  act: 'DENY',
  addressee: 'Reuters',
  via: ['the Wire'],
  saidOn: null,
}
const gold: GoldDocument = { id: 'a', text, attributions: [said, hoped, denied] }
const of = (...statements: Attribution[]) => new Map([['a', statements]])

t.test('finds a perfect prediction perfect, attitudes apart', async (t) => {
  const scores = score([gold], of(said, denied))
  t.match(scores.statement, { f1: 1, precision: 1, recall: 1, gold: 2, predicted: 2 })
  t.equal(scores.attribution.recall, 2 / 3)
  t.match(scores.fields, { matched: 2, speaker: 1, kind: 1, saidOn: { f1: 1 }, denial: { f1: 1, gold: 1 } })
  t.match(scores.recallByKind, { DIRECT: { recall: 1, gold: 1 }, MIXED: { recall: 1, gold: 1 } })
})

t.test('takes spans as code points', async (t) => {
  t.equal(points.slice(...said.content![0]!).join(''), '“We are ready,”')
})

t.test('asks for half of the content and a touch of the source', async (t) => {
  const half = { ...denied, content: [at('nothing” happened')], source: [at('He')] }
  t.equal(score([gold], of(half)).statement.precision, 1)
  t.equal(score([gold], of({ ...denied, content: [at('happened')] })).statement.precision, 0)
  t.equal(score([gold], of({ ...denied, source: [at('Critics')] })).statement.precision, 0)
})

t.test('gives one prediction to one gold attribution', async (t) => {
  const scores = score([gold], of(said, { ...said }))
  t.match(scores.statement, { precision: 0.5, recall: 0.5 })
})

t.test('names the documents that have no prediction', async (t) => {
  t.same(score([gold], new Map()).missing, ['a'])
})

t.test('puts confidences in ten bins', async (t) => {
  const bins = calibrationOf([
    { confidence: 0.85, right: true },
    { confidence: 0.87, right: false },
    { confidence: 1, right: true },
  ])
  t.match(bins[8], { count: 2, confidence: 0.86, right: 0.5 })
  t.match(bins[9], { count: 1, right: 1 })
})

t.test('compares names without case, accents and "the"', async (t) => {
  const other = { ...denied, speaker: 'BÓ  lee', via: ['The wire'] }
  t.match(score([gold], of(other)).fields, { speaker: 1, via: { f1: 1 } })
})

t.test('says which line of a gold file is wrong', async (t) => {
  const path = join(t.testdir(), 'gold.jsonl')
  writeFileSync(path, `${JSON.stringify(gold)}\n{"id": "b"}\n`)
  t.throws(() => readGold(path), { message: /line 2.*"text"/ })
  writeFileSync(path, `${JSON.stringify(gold)}\nnonsense\n`)
  t.throws(() => readGold(path), { message: /line 2: not JSON/ })
})

// where the scorer that the figures are published by is at hand, both must agree to the digit
const reference = fileURLToPath(new URL('../../../shared/eval/score.mjs', import.meta.url))
t.test('agrees with the reference scorer', { skip: !existsSync(reference) }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'score-'))
  const wrong = { ...said, source: [at('Critics')], speaker: 'Critics' }
  const cases = [
    of(said, denied),
    of(wrong, hoped, denied),
    of(hoped, said, { ...denied, content: [at('He said that “nothing”')] }),
  ]
  for (const predictions of cases) {
    writeFileSync(join(folder, 'gold.jsonl'), JSON.stringify(gold))
    writeFileSync(
      join(folder, 'predictions.ndjson'),
      [...predictions].map(([id, statements]) => JSON.stringify({ id, statements })).join('\n'),
    )
    const printed = execFileSync(
      process.execPath,
      [reference, join(folder, 'gold.jsonl'), join(folder, 'predictions.ndjson'), '--json'],
      { encoding: 'utf8' },
    )
    const { statement, attribution, recallByKind, tokenF1, fields } = score([gold], predictions)
    t.same(JSON.parse(printed), { statement, attribution, recallByKind, tokenF1, fields })
  }
})
