import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { withRules } from '../../evaluation/ablation.ts'
import { rule, rules, switchOff } from '../../evaluation/rules.ts'

t.test('makes rules of the functions that can be switched off, and of no others', async (t) => {
  const source = [
    'const isLate = (day: number): boolean => day > 3',
    'export const later = (days: readonly number[]): number[] => days.map((day) => day + 1)',
    'const first = (words: string[]): string | undefined => words[0]',
    'const both = (words: string): string[] => [words, words]',
    'const count = (words: string[]): number => words.length',
    'const plain = (words: string) => words',
  ].join('\n')
  const watched = withRules(source, 'days')
  t.same(
    [...watched.matchAll(/watchedRule\((".*?"), ("\w+"|\d+), /g)].map(([, name, neutral]) => [name, neutral]),
    [
      ['"days isLate"', '"false"'],
      ['"days later"', '0'],
      ['"days first"', '"undefined"'],
      ['"days both"', '"none"'],
    ],
  )
  t.equal(withRules('const plain = 1\n', 'plain'), 'const plain = 1\n')
})

t.test('a rule counts how often it fires, and gives what it was given where it is off', async (t) => {
  const grow = rule('tests grow', 0, (list: readonly number[]): readonly number[] =>
    list.length > 1 ? [...list, 0] : list,
  )
  t.same([grow([1]), grow([1, 2])], [[1], [1, 2, 0]])
  t.equal(rules.get('tests grow')!.fired, 1)
  switchOff('tests grow')
  t.same(grow([1, 2]), [1, 2])
  switchOff()
  t.same(grow([1, 2]), [1, 2, 0])
})

t.test('the command tells what each figure is without a rule', async (t) => {
  const text = 'Ann Hill said that the ferry is late. Bo Lee has not said that it rains.'
  const gold = {
    id: 'a',
    text,
    attributions: [{ source: [[0, 8]], cue: [[9, 13]], content: [[19, 36]], speaker: 'Ann Hill' }],
  }
  const file = path.join(t.testdir(), 'gold.jsonl')
  writeFileSync(file, JSON.stringify(gold))
  const printed = execFileSync(
    process.execPath,
    [
      path.join(import.meta.dirname, '../../evaluation/evaluate.ts'),
      file,
      '--ablate',
      '--rules',
      '^unsaid isUnsaid',
    ],
    { encoding: 'utf8' },
  )
  t.match(printed, /who said what F1 +1\.000/)
  t.match(printed, /unsaid isUnsaid\w* +\d+ +1 +−\d/)
})
