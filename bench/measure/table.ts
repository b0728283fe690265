import type { Figures } from './figures.ts'

/** The most that onrecord's p99 may be of PostGraphile's. */
const P99_TARGET = 0.5

const HEAD = [
  'query',
  'onrecord',
  'PostGraphile',
  'pgbench',
  '× PostGraphile',
  'of pgbench',
  'p99, × PostGraphile’s',
  'pages compared',
]

/** The figures as a table in Markdown: what was reached, what was wanted, and whether it was. */
export function tableOf(all: readonly Figures[], compared: (name: string) => number): string {
  const rows = all.map(({ query, peers, ratios, p99Ratio }) => [
    `${query.name} ${query.title}`,
    rateOf(peers['onrecord']),
    rateOf(peers['PostGraphile']),
    rateOf(peers['pgbench']),
    against(ratios['PostGraphile'], query.targets.postgraphile, 'least'),
    against(ratios['pgbench'], query.targets.pgbench, 'least'),
    against(p99Ratio, P99_TARGET, 'most'),
    String(compared(query.name)),
  ])
  return markdown([HEAD, ...rows])
}

export function markdown([head, ...rows]: readonly (readonly string[])[]): string {
  const widths = head!.map((_, column) => Math.max(...[head!, ...rows].map((row) => row[column]!.length), 3))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`
  return [line(head!), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

function rateOf(figures: { perSecond: number; p50: number; p99: number } | undefined): string {
  if (!figures) return '–'
  const { perSecond, p50, p99 } = figures
  return `${perSecond.toFixed(0)}/s, ${p50.toFixed(1)} / ${p99.toFixed(1)} ms`
}

function against(reached: number | undefined, wanted: number, bound: 'least' | 'most'): string {
  if (reached === undefined) return '–'
  const met = bound === 'least' ? reached >= wanted : reached <= wanted
  return `${reached.toFixed(2)} (${bound === 'least' ? '≥' : '≤'} ${wanted}: ${met ? 'met' : 'MISSED'})`
}
