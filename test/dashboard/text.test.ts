import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { directionOf, turnsAround } from '../../src/dashboard/page/text/direction.ts'
import { CodePoints, type Span } from '../../src/dashboard/page/text/code-points.ts'
import { layOut, paragraphsOf, type Places } from '../../src/dashboard/page/text/layout.ts'
import { readMarked } from '../../src/dashboard/page/text/marked.ts'
import { isWebAddress } from '../../src/dashboard/page/text/web-address.ts'

/** Texts with characters of two UTF-16 units, of other scripts, and with paragraphs. */
const text = fc
  .array(fc.constantFrom('a', 'said ', '“', '🇵🇱', '😀', '𝔘', 'é', 'قال', 'שלום', '\n', '\n\n', '\r\n', ' '), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''))

const textAndSpan = text.chain((given) => {
  const place = fc.nat([...given].length)
  return fc.tuple(fc.constant(given), place, place)
})

await t.test('runs in the direction of most of its letters', async (t) => {
  t.equal(directionOf('שלום is how the mayor greeted the crew'), 'ltr')
  t.equal(directionOf('הנמל סגור, אמר the Herald'), 'rtl')
  t.equal(directionOf('“43 %”'), 'ltr')
  t.ok(turnsAround('left. \u202eevil'))
  t.notOk(turnsAround('left. שלום'))
})

await t.test('cuts by code points, as the API counts', async (t) => {
  fc.assert(
    fc.property(textAndSpan, ([given, one, other]) => {
      const points = [...given]
      const cut = new CodePoints(given)
      assert.equal(cut.length, points.length)
      assert.equal(cut.cut(one, other), points.slice(one, other).join(''))
      assert.equal(cut.pointAt(cut.unitAt(one)), one)
    }),
  )
  const flags = new CodePoints('🇵🇱 “no” 🇵🇱')
  t.equal(flags.cut(3, 7), '“no”')
  t.equal(flags.cut(8, 10), '🇵🇱')
})

await t.test('lays marks that overlap in any way over their text, and loses no word', async () => {
  const given = text.chain((words) => {
    const place = fc.nat([...words].length)
    const span = fc
      .tuple(place, place)
      .map(([one, other]): Span => [Math.min(one, other), Math.max(one, other)])
    const spans = fc.array(span, { maxLength: 3 })
    const statement: fc.Arbitrary<Places> = fc.record({ content: spans, cue: spans, mention: spans })
    return fc.tuple(fc.constant(words), fc.array(statement, { maxLength: 5 }), spans)
  })
  fc.assert(
    fc.property(given, ([words, statements, blocks]) => {
      const points = new CodePoints(words)
      const paragraphs = layOut(points, statements, blocks)
      for (const { start, end, segments, block } of paragraphs) {
        assert.equal(segments.map(({ words }) => words).join(''), points.cut(start, end))
        if (block !== undefined) assert.ok(blocks[block]![0] <= start && end <= blocks[block]![1])
        for (const segment of segments) {
          const length = [...segment.words].length
          const isCovered = ([from, to]: Span) => from <= segment.start && segment.start + length <= to
          const expected = statements.flatMap((places, statement) =>
            (['content', 'cue', 'mention'] as const)
              .filter((part) => places[part].some((span) => span[0] < span[1] && isCovered(span)))
              .map((part) => `${statement} ${part}`),
          )
          const found = segment.covers.map(({ statement, part }) => `${statement} ${part}`)
          assert.deepEqual([...new Set(found)].sort(), expected.sort())
        }
      }
      const shown = paragraphs.map(({ start, end }) => points.cut(start, end)).join('')
      assert.equal(shown.replace(/\s/g, ''), words.replace(/\s/g, ''))
    }),
    { numRuns: 200 },
  )
})

await t.test('numbers a statement where its first words stand, the inner mark last', async (t) => {
  //                        0         1         2         3
  //                        0123456789012345678901234567890123456789
  const words = new CodePoints('He said that she “never” agreed.\nNo.')
  const [first, second] = layOut(words, [
    { content: [[8, 31]], cue: [[3, 7]], mention: [[0, 2]] },
    { content: [[17, 24]], cue: [[25, 31]], mention: [[13, 16]] },
  ])
  t.same(
    first!.segments.filter(({ opens }) => opens.length > 0).map(({ words, opens }) => [words, opens]),
    [
      ['that ', [0]],
      ['“never”', [1]],
    ],
  )
  t.same(first!.segments.find(({ words }) => words === '“never”')!.covers, [
    { statement: 0, part: 'content' },
    { statement: 1, part: 'content' },
  ])
  t.same(
    second!.segments.map(({ words, covers }) => [words, covers]),
    [['No.', []]],
  )
})

await t.test('ends a paragraph where a post begins', async (t) => {
  const words = new CodePoints('Before. Posted.\n\nAfter.')
  t.same(paragraphsOf(words, [8, 15]), [
    [0, 8],
    [8, 15],
    [17, 23],
  ])
  t.same(
    layOut(words, [], [[8, 15]]).map(({ block }) => block),
    [undefined, 0, undefined],
  )
})

await t.test('reads found words as words, whatever they look like', async (t) => {
  t.same(readMarked('no &lt;b&gt; &amp;lt; <mark>border</mark> here'), [
    { words: 'no <b> &lt; ', isFound: false },
    { words: 'border', isFound: true },
    { words: ' here', isFound: false },
  ])
  t.same(readMarked('<mark>&lt;mark&gt;</mark>'), [{ words: '<mark>', isFound: true }])
  t.same(readMarked(''), [])
})

await t.test('takes only addresses of the web for links', async (t) => {
  for (const address of ['https://example.org/a?b#c', 'http://example.org', 'HTTPS://EXAMPLE.ORG'])
    t.ok(isWebAddress(address), address)
  for (const address of [
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.org',
    'example.org',
    '',
  ])
    t.notOk(isWebAddress(address), address)
})
