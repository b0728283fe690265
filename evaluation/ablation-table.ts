import type { GoldDocument } from './gold.ts'
import { headlinesOf, type Figure } from './intervals.ts'
import { rules, switchOff, type Rule } from './rules.ts'
import { scoreDocument, type Scored } from './score.ts'
import { sumOf } from './figures.ts'

const COLUMNS = [
  ['who said', 'who said what F1'],
  ['whole', 'whole record F1'],
  ['statement', 'statement F1'],
  ['addressee', 'addressee F1'],
  ['via', 'via F1'],
  ['saidOn', 'saidOn F1'],
  ['denial', 'denial F1'],
] as const satisfies readonly (readonly [string, Figure])[]

/**
 * Prints a line for each rule that fired: how often, in how many documents, and by how many thousandths each figure
 * is another without it. `scored` is what extraction with all rules gave, which fired them; each rule is then off
 * for the documents in which it fired, since it changes no other. Rules must be watched (ablation.ts).
 */
export const ablationTable = async (
  documents: readonly GoldDocument[],
  scored: readonly Scored[],
  pattern: RegExp,
  print: (line: string) => void,
): Promise<void> => {
  const { predict } = await import('./extracting.ts')
  const all = headlinesOf(sumOf(scored.map(({ tally }) => tally)))
  const columns = COLUMNS.filter(([, figure]) => all[figure] !== undefined)
  const asked = [...rules.values()].filter(({ name }) => pattern.test(name))
  const idle = asked.filter(({ fired }) => fired === 0)
  const width = Math.max(4, ...asked.map(({ name }) => name.length))
  const row = (name: string, fired: string, inDocuments: string, cells: readonly string[]): string =>
    [
      name.padEnd(width),
      fired.padStart(7),
      inDocuments.padStart(9),
      ...cells.map((cell) => cell.padStart(9)),
    ].join('  ')
  print('\nwithout a rule, in thousandths')
  print(
    row(
      'rule',
      'fires',
      'documents',
      columns.map(([name]) => name),
    ),
  )
  for (const rule of asked) {
    if (rule.fired === 0) continue
    const without = headlinesOf(sumOf(withoutRule(rule, documents, scored, predict)))
    const cells = columns.map(([, figure]) => signed(1000 * (without[figure]! - all[figure]!)))
    print(row(rule.name, String(rule.fired), String(rule.documents.size), cells))
  }
  if (idle.length > 0) print(`\n${idle.length} rules never fire: ${idle.map(({ name }) => name).join(', ')}`)
}

const withoutRule = (
  { name, documents: fired }: Rule,
  documents: readonly GoldDocument[],
  scored: readonly Scored[],
  predict: (document: GoldDocument) => Parameters<typeof scoreDocument>[1],
): Scored['tally'][] => {
  switchOff(name)
  try {
    return documents.map((document, i) =>
      fired.has(document.id) ? scoreDocument(document, predict(document)).tally : scored[i]!.tally,
    )
  } finally {
    switchOff()
  }
}

const signed = (n: number): string =>
  Math.abs(n) < 0.05 ? '0' : `${n > 0 ? '+' : '−'}${Math.abs(n).toFixed(1)}`
