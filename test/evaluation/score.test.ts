import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import type { Attribution, GoldDocument, Span } from '../../evaluation/gold.ts'
import { readGold } from '../../evaluation/gold.ts'
import { calibrationOf } from '../../evaluation/report.ts'
import { score } from '../../evaluation/score.ts'
import { extract } from '../../src/extraction/extract.ts'
import { predictionOf } from '../../src/extraction/prediction.ts'

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

const shared = new URL('../../../shared/', import.meta.url)
const reference = fileURLToPath(new URL('eval/score.mjs', shared))
const articles = fileURLToPath(new URL('data/articles/train.jsonl', shared))

/** What the scorer that the figures are published by prints, and what ours gives. */
const bothOn = (folder: string, gold: readonly GoldDocument[], predictions: Map<string, Attribution[]>) => {
  const files = ['gold.jsonl', 'predictions.ndjson'].map((name) => join(folder, name)) as [string, string]
  writeFileSync(files[0], gold.map((document) => JSON.stringify(document)).join('\n'))
  writeFileSync(
    files[1],
    [...predictions].map(([id, statements]) => JSON.stringify({ id, statements })).join('\n'),
  )
  const printed = execFileSync(process.execPath, [reference, ...files, '--json'], { encoding: 'utf8' })
  const { statement, attribution, recallByKind, tokenF1, fields } = score(gold, predictions)
  return [JSON.parse(printed) as unknown, { statement, attribution, recallByKind, tokenF1, fields }] as const
}

// where the scorer that the figures are published by is at hand, both must agree to the digit
t.test('agrees with the reference scorer', { skip: !existsSync(reference) && 'no reference' }, async (t) => {
  const wrong = { ...said, source: [at('Critics')], speaker: 'Critics' }
  const cases = [
    of(said, denied),
    of(wrong, hoped, denied),
    of(hoped, said, { ...denied, content: [at('He said that “nothing”')] }),
  ]
  for (const predictions of cases) {
    const [theirs, ours] = bothOn(t.testdir(), [gold], predictions)
    t.same(theirs, ours)
  }
})

const skip = !(existsSync(reference) && existsSync(articles)) && 'no reference or no articles'
t.test('agrees with the reference scorer on what is extracted from articles', { skip }, async (t) => {
  const some = readGold(articles).filter((_, i) => i % 8 === 0)
  const predictions = new Map(
    some.map(({ id, text, publishedOn = null }) => [id, extract(text, { publishedOn }).map(predictionOf)]),
  )
  const [theirs, ours] = bothOn(t.testdir(), some, predictions)
  t.same(theirs, ours)
  t.ok(ours.fields!.matched > 200)
})

t.test('a whole record has its addressee, relays, day and denial right', async (t) => {
  const wholes = [
    [{}, 1],
    [{ addressee: 'AP' }, 0.5],
    [{ via: [] }, 0.5],
    [{ via: ['the Wire', 'Axios'] }, 0.5],
    [{ saidOn: '2020-03-01' }, 0.5],
    [{ act: 'ASSERT' }, 0.5],
    [{ speaker: 'Ann Lee' }, 0.5],
  ] as const
  for (const [change, whole] of wholes) {
    const { fields } = score([{ ...gold, attributions: [said, denied] }], of(said, { ...denied, ...change }))
    t.match(fields, { wholeRecord: whole, whoSaidWhat: 'speaker' in change ? 0.5 : 1 })
  }
})
