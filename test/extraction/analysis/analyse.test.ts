import fc from 'fast-check'
import t from 'tap'
import { analyse } from '../../../src/extraction/analysis/analyse.ts'
import type { Document } from '../../../src/extraction/analysis/document.ts'

const words = (doc: Document) => doc.tokens.map((token) => token.text).join('|')
const quoted = (doc: Document) => doc.quotations.map((q) => doc.text.slice(q.start, q.end))
const split = (doc: Document) => doc.sentences.map((s) => doc.text.slice(s.start, s.end))

/** Every character that is not white space lies in exactly one token, in order. */
const holds = (text: string) => {
  const doc = analyse(text)
  let at = 0
  for (const token of doc.tokens) {
    if (token.start < at || token.end <= token.start) throw new Error(`token ${token.index} is out of order`)
    if (text.slice(token.start, token.end) !== token.text) throw new Error('a token does not cut')
    if (
      /[^\s\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]/.test(
        text.slice(at, token.start),
      )
    )
      throw new Error(`lost ${JSON.stringify(text.slice(at, token.start))}`)
    at = token.end
  }
  for (const sentence of doc.sentences)
    if (
      doc.tokens[sentence.first]!.start !== sentence.start ||
      doc.tokens[sentence.last - 1]!.end !== sentence.end
    )
      throw new Error('a sentence does not cut')
  if (doc.sentences.reduce((n, s) => n + s.last - s.first, 0) !== doc.tokens.length)
    throw new Error('a sentence is missing')
  return doc
}

t.test('keeps the place of every word, whatever the white space and the marks', async (t) => {
  const table = [
    ['He said no.\r\n\r\nShe didn’t.', 'He|said|no|.|She|did|n’t|.'],
    ['a\u00a0b\u2009c', 'a|b|c'],
    ['at 🇵🇱 border', 'at|🇵|🇱|border'],
    ['“So,” he said', '“|So|,|”|he|said'],
    ['Sen. Bob Hale (D-Pa.) said', 'Sen.|Bob|Hale|(|D|-|Pa|.|)|said'],
  ] as const
  for (const [text, expected] of table) t.equal(words(holds(text)), expected)
})

t.test('ends sentences at stops, not at abbreviations', async (t) => {
  const table: [string, string[]][] = [
    ['Sen. Hale said so. He left.', ['Sen. Hale said so.', 'He left.']],
    ['“So. It is,” he said. “Yes.”', ['“So.', 'It is,” he said.', '“Yes.”']],
    ['The U.S. Senate met.', ['The U.S. Senate met.']],
    ['He left the U.S. He came back.', ['He left the U.S.', 'He came back.']],
    ['It fell 3.5 percent (really). Fine!', ['It fell 3.5 percent (really).', 'Fine!']],
  ]
  for (const [text, expected] of table) t.same(split(holds(text)), expected)
})

t.test('finds the outermost quotations, balanced or not', async (t) => {
  const table: [string, string[]][] = [
    ['He said “so” and "no".', ['“so”', '"no"']],
    ['“He said ‘so’ to me,” she said.', ['“He said ‘so’ to me,”']],
    ['“He said “so” to me,” she said.', ['“He said “so” to me,”']],
    ["It's the workers' day, isn't it?", []],
    ['‘It is so,’ he said.', ['‘It is so,’']],
    ["''It is so,'' he said.", ["''It is so,''"]],
    ['"First.\n\n"Second," he said.', ['"First.', '"Second,"']],
    ['He is 6\'2" tall.', []],
    ['"One" and "two', ['"One"', '"two']],
  ]
  for (const [text, expected] of table) t.same(quoted(holds(text)), expected, text)
  const over = holds('"First.\n\n"Second," he said.')
  t.same([over.quotations[0]?.closed, over.quotations[1]?.resumes], [false, true])
})

t.test('turns units into code points and back', async (t) => {
  const doc = analyse('a🇵🇱b')
  t.equal(doc.offsets.toPoint(5), 3)
  t.equal(doc.offsets.toUnit(3), 5)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { offsets } = analyse(text)
      let unit = 0
      let point = 0
      for (const c of text) {
        if (offsets.toPoint(unit) !== point || offsets.toUnit(point) !== unit) return false
        unit += c.length
        point++
      }
      return offsets.toPoint(unit) === point
    }),
  )
})

t.test('loses no character of any text', async () => {
  const bits = fc.constantFrom(
    '“',
    '”',
    '"',
    "'",
    '’',
    "''",
    ' ',
    '\n',
    '\r\n',
    '\u00a0',
    '.',
    'said',
    'Mr.',
    '🇵🇱',
    '\ud800',
    '\u0000',
    'שלום',
    '(',
    '—',
  )
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void holds(text)))
  fc.assert(
    fc.property(
      fc.array(fc.oneof(bits, fc.string({ maxLength: 6 })), { maxLength: 80 }),
      (parts) => void holds(parts.join('')),
    ),
  )
})

t.test('reads a text the same way whatever it has read before', async (t) => {
  const text = 'The harbourmaster’s ferry and the mayor’s well-known so-and-so are late.'
  const before = words(analyse(text))
  analyse('It is the harbourmaster’s. It is the mayor’s! She is a so-and-so.')
  t.equal(words(analyse(text)), before)
})

t.test('stays linear on huge input', async (t) => {
  for (const unit of ['“', '"a ', 'abc ', 'x', "'s ", 'He said. ', '(“‘']) {
    const text = unit.repeat(Math.ceil(200_000 / unit.length))
    const started = performance.now()
    analyse(text)
    t.ok(performance.now() - started < 4_000, JSON.stringify(unit))
  }
})
