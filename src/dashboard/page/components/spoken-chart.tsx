import type { JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { hrefOf } from '../address.ts'
import { dotGroups, type Spoken } from '../chart/dot-groups.ts'
import type { Speaker } from '../chart/spoken.ts'
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
  const { speakers, statements, left } = useMemo(() => rowsOf(nodesOf(event)), [event])
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
        const found = dotGroups(statements).flat()[at]
        if (found) go(hrefOf('source', found.source, found.id))
      })
    })
    return () => void (isCurrent = false)
  }, [statements, speakers, width])

  const { totalCount, nodes } = event.spoken
  const isCut = totalCount.value > statements.length + left
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
        {isCut &&
          ` Of ${countOf(totalCount)}, the first ${nodes.length} and the last ${event.lately.nodes.length} are looked at.`}
        {left > 0 && ` Not drawn: ${left} by others.`}
      </figcaption>
    </figure>
  )
}

interface Row extends Spoken {
  readonly id: string
  readonly source: string
}

/** From both ends, each once, by day. */
function nodesOf({ spoken, lately }: Event): Statement[] {
  const ids = new Set(spoken.nodes.map(({ id }) => id))
  return [...spoken.nodes, ...lately.nodes.toReversed().filter(({ id }) => !ids.has(id))]
}

/** The statements of those who spoke most. */
function rowsOf(nodes: readonly Statement[]): {
  speakers: readonly Speaker[]
  statements: readonly Row[]
  left: number
} {
  const names = new Map<string, string>()
  const all = nodes.map(({ id, act, datedOn, content, chain, source }): Row => {
    const speaker = chain.find(({ part }) => part === 'SPEAKER')?.actor
    const row = speaker?.id ?? ''
    names.set(row, speaker?.name ?? UNKNOWN)
    return { id, act, datedOn, content, source: source.id, row }
  })
  const counts = Map.groupBy(all, ({ row }) => row)
  const rows = [...counts]
    .sort(([, one], [, other]) => other.length - one.length)
    .slice(0, ROWS)
    .map(([row]) => row)
  const statements = all.filter(({ row }) => rows.includes(row))
  return {
    speakers: toldApart(rows.map((row) => ({ row, name: names.get(row)! }))),
    statements,
    left: all.length - statements.length,
  }
}

/** Two of one name are "Ann Hill (1)" and "Ann Hill (2)". */
function toldApart(speakers: readonly Speaker[]): Speaker[] {
  const alike = Map.groupBy(speakers, ({ name }) => name)
  return speakers.map((speaker) => {
    const others = alike.get(speaker.name)!
    return others.length === 1
      ? speaker
      : { ...speaker, name: `${speaker.name} (${others.indexOf(speaker) + 1})` }
  })
}
