import { readFileSync, statSync } from 'node:fs'
import t from 'tap'
import { analyse } from '../../../src/extraction/analysis/analyse.ts'
import type { TokenRange } from '../../../src/extraction/candidate.ts'
import { propose } from '../../../src/extraction/model/propose.ts'
import { modelOf } from '../../../src/extraction/model/weights.ts'

const weights = new URL('../../../src/extraction/model/weights.bin', import.meta.url)

/** Candidates as words: [source | cue | content … content]. */
const read = (text: string): string[] => {
  const document = analyse(text)
  const words = (ranges: readonly TokenRange[]): string =>
    ranges.map(([a, b]) => text.slice(document.tokens[a]!.start, document.tokens[b - 1]!.end)).join(' … ')
  return propose(document).map(
    ({ content, cue, source }) => `${words(source)} | ${words(cue)} | ${words(content)}`,
  )
}

for (const [title, text, expected] of [
  [
    'a quotation before its cue',
    '“The bridge is safe to cross,” Governor Anna Silva said on Tuesday.',
    [/^Governor Anna Silva \| said.* \| “The bridge is safe to cross,”$/],
  ],
  [
    'a quotation in two fragments',
    '“We will not wait,” Martin Cole said. “The vote is on Friday.”',
    [/^Martin Cole \| said \| “We will not wait,” … “The vote is on Friday.”$/],
  ],
  [
    'an indirect statement, without its "that"',
    'The company announced that it would close two plants in Ohio.',
    [/^The company \| announced \| it would close two plants in Ohio$/],
  ],
  [
    'a trailing source',
    'Prices rose by a third, according to a report by the central bank.',
    [/^a report by the central bank \| according to \| Prices rose by a third$/],
  ],
  [
    'a mixed statement',
    'Senator Paula Reyes called the plan “a gift to polluters” in a speech.',
    [/^Senator Paula Reyes \| called \| the plan “a gift to polluters”/],
  ],
] as const)
  t.test(`finds ${title}`, async (t) => {
    const found = read(text)
    t.equal(found.length, expected.length, found.join('\n'))
    expected.forEach((pattern, i) => t.match(found[i], pattern))
  })

t.test('leaves attitudes and deeds alone', async (t) => {
  t.same(read('The mayor hopes for a mild winter. The city repaired forty bridges in March.'), [])
})

t.test('takes a quotation that fills the next paragraph for a statement of its own', async (t) => {
  const found = read('“It is over,” Maria Lopez said.\n\n“We shall all go home tomorrow morning.”')
  t.match(found.at(-1), / \|  \| “We shall all go home tomorrow morning.”$/)
})

t.test('gives confidences between 0 and 1, fragments in order and without overlap', async (t) => {
  const text =
    '“No,” said the minister, who had denied it before, “and that is final.” He added that he was tired.\n\n'
  for (const { content, confidence } of propose(analyse(text.repeat(20)))) {
    t.ok(confidence > 0 && confidence < 1)
    content.forEach(([first, last], i) => t.ok(first < last && first >= (content[i - 1]?.[1] ?? 0)))
  }
})

t.test('finds the same every time', async (t) => {
  const text =
    'Officials warned on Monday that the river could rise again, and the governor urged people to leave.'
  t.same(read(text), read(text))
})

t.test('the weights are small and load fast', async (t) => {
  t.ok(statSync(weights).size <= 6e6)
  const started = performance.now()
  modelOf(readFileSync(weights))
  const took = performance.now() - started
  t.ok(took < 300, `${took.toFixed(0)} ms`)
})

t.test('a long line takes time in proportion to its length', async (t) => {
  const sentence = 'He said “so” that she told them, according to it, that they asked: '
  const time = (n: number): number => {
    const document = analyse(sentence.repeat(n))
    const started = performance.now()
    propose(document)
    return performance.now() - started
  }
  time(100)
  const [short, long] = [time(100), time(800)]
  t.ok(long < 8 * 8 * Math.max(short, 5), `${short.toFixed(0)} ms, then ${long.toFixed(0)} ms`)
})
