import type { JSX, TargetedPointerEvent } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { dayAfter, spanBetween, timeOf } from '../chart/bins.ts'
import type { Histogram } from '../chart/histogram.ts'
import type { Timeline } from '../use-timeline.ts'
import { useSize } from '../use-size.ts'

interface Props {
  readonly timeline: Timeline
  readonly from: string
  readonly to: string
  readonly choose: (from: string, to: string) => void
}

/** A drawn timeline on which days are chosen by drawing over them; a click takes one bar, or lets go of the choice. */
export function Brush({ timeline, from, to, choose }: Props): JSX.Element {
  const place = useRef<HTMLDivElement>(null)
  const drawing = useRef<HTMLDivElement>(null)
  const size = useSize(place)
  const [histogram, setHistogram] = useState<Histogram>()
  const [drawn, setDrawn] = useState<readonly [number, number]>()

  useEffect(() => {
    if (!size) return
    let isCurrent = true
    void import('../chart/histogram.ts').then(({ drawHistogram }) => {
      if (!isCurrent) return
      const next = drawHistogram(timeline.bins, timeline.interval, size)
      drawing.current?.replaceChildren(next.svg)
      setHistogram(next)
    })
    return () => void (isCurrent = false)
  }, [timeline, size])

  const pixelsOf = (event: TargetedPointerEvent<HTMLDivElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left
  const onPointerUp = () => {
    if (!drawn || !histogram) return
    setDrawn(undefined)
    const isClick = Math.abs(drawn[0] - drawn[1]) < 4
    if (isClick && (from || to)) return choose('', '')
    const [one, other] = [histogram.toTime(drawn[0]), histogram.toTime(drawn[1])]
    const span = spanBetween(timeline.bins, timeline.interval, one, other)
    choose(span.from, span.to)
  }
  const chosen =
    drawn ?? (histogram && (from || to) ? placeOf(histogram, size?.width ?? 0, from, to) : undefined)
  return (
    <div
      ref={place}
      class="brush-space brush"
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setDrawn([pixelsOf(event), pixelsOf(event)])
      }}
      onPointerMove={(event) => drawn && setDrawn([drawn[0], pixelsOf(event)])}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setDrawn(undefined)}
    >
      {chosen && (
        <div
          class="brush-chosen"
          style={{ left: `${Math.min(...chosen)}px`, width: `${Math.abs(chosen[1] - chosen[0])}px` }}
        />
      )}
      <div ref={drawing} />
    </div>
  )
}

/** Where the chosen days stand; those that are not drawn, at the edge. */
function placeOf(
  { toPixels }: Histogram,
  width: number,
  from: string,
  to: string,
): readonly [number, number] {
  const within = (pixels: number) => Math.max(0, Math.min(width, pixels))
  return [from ? within(toPixels(timeOf(from))) : 0, to ? within(toPixels(timeOf(dayAfter(to, 1)))) : width]
}
