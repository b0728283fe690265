import fc from 'fast-check'
import t from 'tap'
import { correctionOf, newDraft, nudged, wholeWords, withWords } from '../../src/dashboard/page/desk/draft.ts'
import { CodePoints, type Span } from '../../src/dashboard/page/text/code-points.ts'

const TEXT = new CodePoints('🌊 “The pier, which we built, holds,” Ann Hill said.')
const spanOf = (words: string): Span => {
  const at = TEXT.pointAt(TEXT.text.indexOf(words))
  return [at, at + [...words].length]
}
const cut = (span: Span | undefined) => span && TEXT.cut(...span)

await t.test('takes whole words of what is selected', async (t) => {
  const cases: [selected: string, taken: string | undefined][] = [
    ['ier', 'pier'],
    [' pier, wh', 'pier, which'],
    ['“The pi', '“The pier'],
    ['🌊 ', '🌊'],
    [' ', undefined],
    ['holds,” ', 'holds,”'],
  ]
  for (const [selected, taken] of cases) t.equal(cut(wholeWords(TEXT, spanOf(selected))), taken, selected)
})

await t.test('moves an end by a word, with and without the punctuation after it', async (t) => {
  const cases: [from: string, edge: 'start' | 'end', by: 1 | -1, to: string][] = [
    ['pier', 'end', 1, 'pier,'],
    ['pier,', 'end', 1, 'pier, which'],
    ['pier, which', 'end', -1, 'pier,'],
    ['pier', 'start', -1, 'The pier'],
    ['The pier', 'start', -1, '“The pier'],
    ['“The pier', 'start', -1, '🌊 “The pier'],
    ['which we', 'start', 1, 'we'],
    ['which', 'start', 1, 'which'],
    ['which', 'end', -1, 'which'],
  ]
  for (const [from, edge, by, to] of cases)
    t.equal(cut(nudged(TEXT, spanOf(from), edge, by)), to, `${from}, ${edge} ${by}`)
})

await t.test('whatever is selected and moved stands in the text', async () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'é', ' ', '\n', '.', '😀', '“', 'e\u0301') }),
      fc.nat(40),
      fc.nat(40),
      fc.array(
        fc.tuple(fc.constantFrom('start' as const, 'end' as const), fc.constantFrom(1 as const, -1 as const)),
      ),
      (words, one, other, moves) => {
        const text = new CodePoints(words)
        const [start, end] = [one, other].map((at) => Math.min(at, text.length)).sort((a, b) => a - b)
        let span = wholeWords(text, [start!, end!])
        if (!span) return
        for (const [edge, by] of moves) span = nudged(text, span, edge, by)
        if (!(0 <= span[0] && span[0] < span[1] && span[1] <= text.length)) throw new Error(String(span))
        if (/^\s|\s$/.test(text.cut(...span))) throw new Error('white space at an end')
      },
    ),
  )
})

await t.test('selected words take the place of those that they touch', async (t) => {
  t.same(withWords([[0, 4], [8, 10]], [3, 6]), [[3, 6], [8, 10]]) // prettier-ignore
  t.same(withWords([[8, 10]], [2, 4]), [[2, 4], [8, 10]]) // prettier-ignore
  t.same(withWords([[0, 4], [8, 10]], [4, 8]), [[4, 8]]) // prettier-ignore
})

await t.test('only what differs is put on record, in the places of its own source', async (t) => {
  const before = newDraft([20, 30])
  t.same(correctionOf(before, before, 10), {})
  t.same(
    correctionOf(
      { ...before, saidOn: '2031-03-01', addressee: { name: 'Jo Ember', at: [40, 48] } },
      before,
      10,
    ),
    {
      saidOn: '2031-03-01',
      addressee: { name: 'Jo Ember', mention: { start: 30, end: 38 } },
    },
  )
  t.same(correctionOf(before, { ...before, saidOn: '2031-03-01', addressee: { name: 'Jo' } }, 10), {
    saidOn: null,
    addressee: null,
  })
  t.same(
    correctionOf({ ...before, speakers: [{ actor: 'an-id', name: 'Ann Hill', role: 'Mayor' }] }, before, 0),
    {
      speakers: [{ actor: 'an-id', role: 'Mayor' }],
    },
  )
})
