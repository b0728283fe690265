import { axisX, dot, plot, ruleY, text } from '@observablehq/plot'
import { dayOf, timeOf } from './bins.ts'
import { ticksOf } from './ticks.ts'

export interface Role {
  readonly role: string
  readonly firstOn: string
  readonly lastOn: string
  readonly count: number
}

/** Draws from when to when somebody was called what. */
export function drawRoles(roles: readonly Role[], { width }: { width: number }): Element {
  const em = parseFloat(getComputedStyle(document.documentElement).fontSize)
  const rows = roles.map(({ role, firstOn, lastOn, count }) => ({
    role,
    count,
    from: new Date(timeOf(firstOn)),
    to: new Date(timeOf(lastOn)),
  }))
  const [first, last] = [
    Math.min(...rows.map(({ from }) => from.getTime())),
    Math.max(...rows.map(({ to }) => to.getTime())),
  ]
  const middle = (first + last) / 2
  const isLate = ({ from }: (typeof rows)[number]) => from.getTime() > middle
  const label = ({ role, count }: (typeof rows)[number]) => `${role} (${count})`
  const labels = {
    y: 'role',
    text: label,
    dy: -0.75 * em,
    fontSize: 0.8125 * em,
    className: 'labels',
    lineWidth: 30,
    textOverflow: 'ellipsis' as const,
  }
  const ticks = ticksOf(dayOf(first), dayOf(last), width / (7 * em))
  return plot({
    width,
    height: rows.length * 2.25 * em + 2.5 * em,
    marginLeft: 0.75 * em,
    marginRight: 3 * em,
    marginTop: 1.5 * em,
    marginBottom: 1.75 * em,
    x: { type: 'utc', domain: [first, Math.max(last, first + 86_400_000)] },
    y: { type: 'point', domain: rows.map(({ role }) => role), axis: null },
    marks: [
      axisX({
        ticks: ticks.times,
        tickFormat: ticks.format,
        label: null,
        tickSize: 0,
        fontSize: 0.75 * em,
        textAnchor: 'start',
        className: 'axis',
      }),
      ruleY(rows, {
        y: 'role',
        x1: 'from',
        x2: 'to',
        strokeWidth: 0.25 * em,
        strokeLinecap: 'round',
        className: 'spans',
      }),
      dot(rows, { x: 'from', y: 'role', r: 0.25 * em, className: 'ends' }),
      dot(rows, { x: 'to', y: 'role', r: 0.25 * em, className: 'ends' }),
      text(
        rows.filter((row) => !isLate(row)),
        { ...labels, x: 'from', textAnchor: 'start' },
      ),
      text(rows.filter(isLate), { ...labels, x: 'to', textAnchor: 'end' }),
    ],
  })
}
