import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Setting } from '../address.ts'
import { Chosen } from '../components/chosen.tsx'
import { Facets } from '../components/facets.tsx'
import { News } from '../components/news.tsx'
import { Share } from '../components/share.tsx'
import { StatementList, variablesOf } from '../components/statement-list.tsx'
import { Timeline } from '../components/timeline.tsx'
import { filterOf, isEverything, type Selection } from '../selection.ts'
import { useNames } from '../use-names.ts'
import { useTitle } from '../use-title.ts'

interface Props {
  readonly selection: Selection
  readonly shown: number
  readonly setting: Setting
}

/** All statements, to be searched and narrowed down. */
export function StatementsView({ selection, shown, setting }: Props): JSX.Element {
  const names = useNames(selection)
  const isAll = isEverything(selection)
  const filter = useMemo(() => filterOf(selection), [selection])
  useTitle(selection.search || (isAll ? '' : 'Statements'))
  return (
    <div class={`browse browse-${setting}`}>
      <div class="browse-head">
        <h1 class={isAll ? 'motto' : 'unseen'}>
          {isAll ? 'Who said what, who passed it on, and where exactly it is written.' : 'Statements'}
        </h1>
        <Chosen selection={selection} setting={setting} names={names} />
      </div>
      <Timeline selection={selection} setting={setting} />
      {setting === 'page' && (
        <aside class="browse-facets" aria-label="Narrow down">
          <details class="facets-fold" open={matchMedia('(min-width: 60rem)').matches}>
            <summary>
              <h2>Narrow down</h2>
            </summary>
            <Facets selection={selection} setting={setting} names={names} />
          </details>
        </aside>
      )}
      <section class="browse-list" aria-label="Statements">
        <News filter={filter} search={selection.search} setting={setting} />
        <StatementList
          selection={selection}
          shown={shown}
          setting={setting}
          tools={
            setting === 'page' && (
              <Share
                operation="Statements"
                variables={variablesOf(selection, shown, null)}
                selection={selection}
              />
            )
          }
        />
      </section>
    </div>
  )
}
