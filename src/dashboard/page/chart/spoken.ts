import { axisX, axisY, dot, plot, ruleY } from '@observablehq/plot'
import type { StatementAct } from '../operations.ts'
import { ACT_WORDS } from '../words.ts'
import { dayAfter, timeOf } from './bins.ts'
import { dotGroups, type Spoken } from './dot-groups.ts'
import { ticksOf } from './ticks.ts'

const DAY_MS = 86_400_000

/** A row of the chart. Two may have the same name, and are two. */
export interface Speaker {
  readonly row: string
  readonly name: string
}

/** A dot with its place within its day, so that no dot is over another. */
interface Placed extends Spoken {
  readonly at: Date
}

/**
 * Sets the statements of one speaker and one day side by side, from the beginning of the day on.
 *
 * @param gap Milliseconds on the axis between two; less where a day has no room for it.
 */
function placed(statements: readonly Spoken[], gap: number): Placed[] {
  const groups = dotGroups(statements)
  const most = Math.max(...groups.map(({ length }) => length))
  const step = Math.min(gap, DAY_MS / most)
  return groups.flatMap((group) =>
    group.map((statement, index) => ({
      ...statement,
      at: new Date(timeOf(statement.datedOn) + (index + 0.5) * step),
    })),
  )
}

/** How large names are, of the page's letters. */
const NAME_SIZE = 0.8125

/** Draws who spoke when, a dot for each statement in the colour of its act. */
export function drawSpoken(
  statements: readonly Spoken[],
  speakers: readonly Speaker[],
  { width }: { width: number },
): Element {
  const em = parseFloat(getComputedStyle(document.documentElement).fontSize)
  const days = statements.map(({ datedOn }) => datedOn).sort()
  const marginLeft = Math.min(11 * em, width * 0.34)
  const span = timeOf(dayAfter(days.at(-1)!, 1)) - timeOf(days[0]!)
  const dots = placed(statements, (1.1 * em * span) / (width - marginLeft))
  const rows = speakers.map(({ row }) => row)
  const nameOf = new Map(speakers.map(({ row, name }) => [row, name]))
  const ticks = ticksOf(days[0]!, days.at(-1)!, (width - marginLeft) / (5 * em))
  return plot({
    width,
    height: speakers.length * 1.75 * em + 2.5 * em,
    marginLeft,
    marginRight: em,
    marginTop: 0.5 * em,
    marginBottom: 2 * em,
    x: { type: 'utc', domain: [timeOf(days[0]!), timeOf(dayAfter(days.at(-1)!, 1))] },
    y: { type: 'point', domain: rows, label: null },
    marks: [
      ruleY(rows, { className: 'rows' }),
      axisX({
        ticks: ticks.times,
        tickFormat: ticks.format,
        label: null,
        tickSize: 0,
        textAnchor: 'start',
        fontSize: 0.75 * em,
        className: 'axis',
      }),
      axisY({
        tickSize: 0,
        tickFormat: (row: string) => nameOf.get(row) ?? '',
        // In the chart's own measure of letters, which is near and not exact: a tenth is left free.
        lineWidth: (0.9 * (marginLeft - 0.25 * em)) / NAME_SIZE / em,
        // Names that begin alike are told apart by their ends.
        textOverflow: 'ellipsis-middle',
        fontSize: NAME_SIZE * em,
        className: 'axis',
      }),
      dot(dots, {
        x: 'at',
        y: 'row',
        r: 0.3 * em,
        fill: ({ act }: Placed) => (act === 'OTHER' ? 'var(--paper)' : colorOf(act)),
        stroke: ({ act }: Placed) => colorOf(act),
        title: ({ row, act, content }: Placed) =>
          `${nameOf.get(row)}, ${ACT_WORDS[act].toLowerCase()}: ${content}`,
        className: 'dots',
      }),
    ],
  })
}

const colorOf = (act: StatementAct): string => `var(--act-${act.toLowerCase()})`
