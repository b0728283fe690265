import { axisX, plot, rectY, ruleY } from '@observablehq/plot'
import type { TimelineInterval } from '../operations.ts'
import { nextOf, timeOf, type Bin } from './bins.ts'
import { ticksOf } from './ticks.ts'

/** A drawn timeline, and where on it a moment is, in pixels from the left. */
export interface Histogram {
  readonly svg: Element
  readonly toPixels: (time: number) => number
  readonly toTime: (pixels: number) => number
}

/** Draws how many statements there are over time. */
export function drawHistogram(
  bins: readonly Bin[],
  interval: TimelineInterval,
  size: { width: number; height: number },
): Histogram {
  const em = parseFloat(getComputedStyle(document.documentElement).fontSize)
  // Few bars are not as wide as walls.
  const width = Math.min(size.width, (bins.length + 1) * 5 * em)
  const bars = bins.map(({ startsOn, count }) => ({
    from: new Date(timeOf(startsOn)),
    to: new Date(timeOf(nextOf(startsOn, interval))),
    count,
  }))
  const ticks = ticksOf(bins[0]!.startsOn, bins.at(-1)!.startsOn, width / (6 * em))
  const svg = plot({
    width,
    height: size.height,
    marginLeft: 0.25 * em,
    marginRight: 0.25 * em,
    marginTop: 2,
    marginBottom: 1.5 * em,
    x: { type: 'utc', domain: [bars[0]!.from, bars.at(-1)!.to] },
    y: { axis: null },
    marks: [
      rectY(bars, { x1: 'from', x2: 'to', y: 'count', insetLeft: 0.5, insetRight: 0.5, className: 'bars' }),
      ruleY([0], { className: 'ground' }),
      axisX({
        ticks: ticks.times,
        tickFormat: ticks.format,
        label: null,
        tickSize: 0,
        textAnchor: 'start',
        dx: -0.25 * em,
        fontSize: 0.75 * em,
        className: 'axis',
      }),
    ],
  })
  const x = svg.scale('x')!
  return {
    svg,
    toPixels: (time) => x.apply(new Date(time)) as number,
    toTime: (pixels) => (x.invert!(pixels) as Date).getTime(),
  }
}
