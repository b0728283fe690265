import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { PAGE, writeAddress, type Setting } from '../address.ts'
import type { StatementAct, StatementKind } from '../operations.ts'
import { toggled, type Selection } from '../selection.ts'
import { chosenOf, FACETS, useFacets, withChosen, type FacetLine, type FacetName } from '../use-facets.ts'
import { ACT_WORDS, KIND_WORDS, numberOf } from '../words.ts'

const HEADINGS: Readonly<Record<FacetName, string>> = {
  speaker: 'Speaker',
  relay: 'Relayed by',
  publisher: 'Outlet',
  event: 'Event',
  act: 'Act',
  kind: 'Kind',
}

interface Props {
  readonly selection: Selection
  readonly setting: Setting
  readonly names: ReadonlyMap<string, string>
}

/** What the statements can be narrowed down by, with how many there are of each. */
export function Facets({ selection, setting, names }: Props): JSX.Element {
  const { lines, of } = useFacets(selection)
  return (
    <div class="facets">
      {FACETS.map((facet) => (
        <Facet
          key={facet}
          facet={facet}
          lines={lines[facet]}
          selection={selection}
          setting={setting}
          names={names}
        />
      ))}
      {of && <p class="facets-note">Counted in {of}.</p>}
    </div>
  )
}

/** How many lines of a facet are seen before "all". */
const FEW = 6

function Facet({
  facet,
  lines,
  selection,
  setting,
  names,
}: Props & { facet: FacetName; lines: readonly FacetLine[] | undefined }): JSX.Element | null {
  const [isWhole, setWhole] = useState(false)
  const chosen = chosenOf(selection, facet)
  // What is chosen stays to be seen where it is not among the most frequent.
  const missing = chosen.filter((value) => lines && !lines.some((line) => line.value === value))
  const all = [
    ...missing.map((value) => ({ value, label: names.get(value) ?? '…', count: undefined })),
    ...(lines ?? []),
  ]
  const seen = isWhole ? all : all.filter(({ value }, index) => index < FEW || chosen.includes(value))
  const most = Math.max(1, ...all.map(({ count }) => count ?? 0))
  if (lines && all.length === 0) return null
  return (
    <section class="facet">
      <h3>{HEADINGS[facet]}</h3>
      {!lines && <div class="facet-waiting" aria-hidden="true" />}
      <ul>
        {seen.map(({ value, label, count }) => {
          const isChosen = chosen.includes(value)
          const next = withChosen(selection, facet, toggled(chosen, value))
          return (
            <li key={value}>
              <a
                class={isChosen ? 'line line-chosen' : 'line'}
                href={writeAddress({ view: { name: 'statements', selection: next, shown: PAGE }, setting })}
                aria-current={isChosen ? 'true' : undefined}
              >
                <span class="line-bar" style={{ width: `${(100 * (count ?? 0)) / most}%` }} />
                <bdi class="line-label">{labelOf(facet, label)}</bdi>
                <span class="line-count">{count === undefined ? '' : numberOf(count)}</span>
                {isChosen && <span class="unseen"> (chosen; follow to leave it out)</span>}
              </a>
            </li>
          )
        })}
      </ul>
      {all.length > FEW && (
        <button type="button" class="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Fewer' : `${all.length - FEW} more`}
        </button>
      )}
    </section>
  )
}

/** Constants in words, names as they are. */
export function labelOf(facet: FacetName, label: string): string {
  if (facet === 'act') return ACT_WORDS[label as StatementAct]
  return facet === 'kind' ? KIND_WORDS[label as StatementKind] : label
}
