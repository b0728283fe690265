import { createRequire } from 'node:module'
import t from 'tap'
import { tag, unloadTagger } from '../../../src/extraction/analysis/tagger.ts'
import { ExtractionError } from '../../../src/extraction/extraction-error.ts'
import { extract } from '../../../src/extraction/extract.ts'

const text =
  '“We have 40 coopers at the brewery,” Mayor Ada Quillfeather told the Norwick Herald on Monday. She denied that it will close.'
const read = () => extract(text, { publishedOn: '2031-01-08' })

interface EnglishModel {
  pos: () => unknown
  metaCER(): { machines: string }
}
const model = createRequire(import.meta.url)('wink-eng-lite-web-model') as EnglishModel

t.test('reads the same after it was loaded 40 times, and takes no more room', async (t) => {
  const first = read()
  t.equal(first.length, 2)
  for (let load = 0; load < 40; load++) {
    unloadTagger()
    t.same(read(), first)
  }
  // what grew with each load was 630 characters × 2ⁿ: one more doubling is this look at it
  t.ok(model.metaCER().machines.length < 10_000)
})

t.test('a tagger that fails says what and where, and the next text is read', async (t) => {
  const { pos } = model
  unloadTagger()
  model.pos = () => {
    throw new RangeError('Invalid string length')
  }
  t.throws(read, ExtractionError)
  t.throws(read, {
    message: 'the tagger of words failed at 0–125 of the text (Invalid string length).',
    cause: RangeError,
  })
  model.pos = pos
  t.equal(read().length, 2)
})

t.test('tells where it failed in code points', async (t) => {
  const { pos } = model
  unloadTagger()
  model.pos = () => {
    throw new RangeError('Invalid string length')
  }
  t.throws(() => tag('🇳🇴 said', 5, 9), { message: /failed at 3–7 of the text/ })
  model.pos = pos
})
