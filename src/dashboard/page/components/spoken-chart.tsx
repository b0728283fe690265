import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { hrefOf } from '../address.ts'
import type { Spoken } from '../chart/spoken.ts'
import { go } from '../navigation.ts'
import type { EventQuery, StatementAct } from '../operations.ts'
import { useSize } from '../use-size.ts'
import { countOf, spanWords } from '../words.ts'
import { Act } from './act.tsx'

type Event = NonNullable<EventQuery['event']>
type Statement = Event['spoken']['nodes'][number]

const UNKNOWN = 'not given'
const ROWS = 10

/** Who spoke when about an event; a click on a dot leads to its words in the text. */
export function SpokenChart({ event }: { event: Event }): JSX.Element {
  const { speakers, statements, left } = useMemo(() => rowsOf(event.spoken.nodes), [event])
  const place = useRef<HTMLDivElement>(null)
  const size = useSize(place)
  const width = size?.width
  useEffect(() => {
    if (width === undefined || statements.length === 0) return
    let isCurrent = true
    void import('../chart/spoken.ts').then(({ drawSpoken }) => {
      if (!isCurrent) return
      const svg = drawSpoken(statements, speakers, { width })
      place.current?.replaceChildren(svg)
      svg.addEventListener('click', ({ target }) => {
        const dots = [...svg.querySelectorAll('.dots circle')]
        const at = target instanceof Element ? dots.indexOf(target.closest('circle')!) : -1
        const order = [
          ...Map.groupBy(statements, ({ speaker, datedOn }) => `${datedOn} ${speaker}`).values(),
        ].flat()
        const found = order[at]
        if (found) go(hrefOf('source', found.source, found.id))
      })
    })
    return () => void (isCurrent = false)
  }, [statements, speakers, width])

  const { totalCount, nodes } = event.spoken
  const acts = [...new Set(statements.map(({ act }) => act))]
  const days = statements.map(({ datedOn }) => datedOn).sort()
  if (statements.length === 0) return <p class="unknown">No statements are on record.</p>
  return (
    <figure class="spoken">
      <ul class="acts" aria-label="What the colours mean">
        {acts.map((act: StatementAct) => (
          <li key={act}>
            <Act act={act} />
          </li>
        ))}
      </ul>
      <div
        ref={place}
        class="spoken-space"
        aria-hidden="true"
        style={{ minHeight: `${speakers.length * 1.75 + 2.5}rem` }}
      />
      <figcaption class="facets-note">
        A dot is a statement, {spanWords(days[0]!, days.at(-1)!)}; a click leads to its words. Where it stands
        within a day says nothing of the hour.
        {totalCount.value > nodes.length && ` The first ${nodes.length} of ${countOf(totalCount)} are drawn.`}
        {left > 0 && ` Not drawn: ${left} by others.`}
      </figcaption>
    </figure>
  )
}

interface Row extends Spoken {
  readonly id: string
  readonly source: string
}

/** The statements of those who spoke most. */
function rowsOf(nodes: readonly Statement[]): {
  speakers: readonly string[]
  statements: readonly Row[]
  left: number
} {
  const all = nodes.map(({ id, act, datedOn, content, chain, source }): Row => ({
    id,
    act,
    datedOn,
    content,
    source: source.id,
    speaker: chain.find(({ part }) => part === 'SPEAKER')?.actor.name ?? UNKNOWN,
  }))
  const counts = Map.groupBy(all, ({ speaker }) => speaker)
  const speakers = [...counts]
    .sort(([, one], [, other]) => other.length - one.length)
    .slice(0, ROWS)
    .map(([speaker]) => speaker)
  const statements = all.filter(({ speaker }) => speakers.includes(speaker))
  return { speakers, statements, left: all.length - statements.length }
}
