import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { extractHref, PAGE, type Setting } from '../address.ts'
import { ask, Failure } from '../client.ts'
import { show } from '../navigation.ts'
import type { StatementOrder, StatementsQuery, StatementsQueryVariables } from '../operations.ts'
import { MOST } from '../read-list.ts'
import { filterOf, isEverything, type Selection } from '../selection.ts'
import { leftOut, useCertainty, type Certainty } from '../use-certainty.ts'
import { useQuery } from '../use-query.ts'
import { countOf } from '../words.ts'
import { CertaintySwitch, LessCertain } from './certainty.tsx'
import { Empty, Failed, Waiting } from './notice.tsx'
import { StatementCard } from './statement-card.tsx'

interface Props {
  readonly selection: Selection
  readonly shown: number
  readonly setting: Setting
  readonly tools?: ComponentChildren
}

type Statement = StatementsQuery['statements']['nodes'][number]
type Page = StatementsQuery['statements']['pageInfo']

export const variablesOf = (
  selection: Selection,
  first: number,
  after: string | null,
): StatementsQueryVariables => ({
  filter: filterOf(selection),
  search: selection.search || null,
  words: selection.search,
  isSearch: selection.search !== '',
  orderBy: selection.orderBy,
  first,
  after,
})

/** The statements of a selection, in pages that are joined as the reader goes on. */
export function StatementList({ selection, shown, setting, tools }: Props): JSX.Element {
  // "More" changes the address alone: what it adds was fetched by cursor, and is not asked for again.
  const first = useFirst(selection, shown)
  const { data, failure, isLoading, refresh } = useQuery('Statements', variablesOf(selection, first, null))
  const [more, setMore] = useState<readonly Statement[]>([])
  const [page, setPage] = useState<Page>()
  const [moreFailure, setMoreFailure] = useState<Failure>()
  const { certainty, isLoading: isCounting } = useCertainty(selection)
  const list = data?.statements
  useEffect(() => {
    setMore([])
    setPage(undefined)
    setMoreFailure(undefined)
  }, [list])
  useRecovery(setting === 'wall' ? failure : undefined)
  if (failure) return <Failed failure={failure} again={refresh} />
  if (!list) return <Waiting />

  const { hasNextPage, endCursor } = page ?? list.pageInfo
  const nodes = [...list.nodes, ...more]
  const goOn = () => {
    ask('Statements', variablesOf(selection, PAGE, endCursor)).then(
      ({ statements }) => {
        setMoreFailure(undefined)
        setMore((before) => [...before, ...statements.nodes])
        setPage(statements.pageInfo)
        const count = Math.min(MOST, nodes.length + statements.nodes.length)
        show({ name: 'statements', selection, shown: count }, { replace: true })
      },
      (error: unknown) =>
        setMoreFailure(error instanceof Failure ? error : new Failure('UNREADABLE', String(error))),
    )
  }
  return (
    <>
      <div class="list-head">
        <p role="status" class="list-count">
          <b>{countOf(list.totalCount)}</b> {list.totalCount.value === 1 ? 'statement' : 'statements'}
        </p>
        {setting === 'page' && <Order selection={selection} shown={shown} />}
        {tools}
      </div>
      <CertaintySwitch
        confidence={selection.confidence}
        certainty={certainty}
        {...(isEverything(selection) && { what: 'what is read' })}
        isWall={setting === 'wall'}
      />
      {nodes.length === 0 &&
        (isCounting ? <Waiting /> : <NoStatements selection={selection} certainty={certainty} />)}
      <ol class="cards" aria-busy={isLoading}>
        {nodes.map((statement) => (
          <li key={statement.id}>
            <StatementCard statement={statement} />
          </li>
        ))}
      </ol>
      {moreFailure && <Failed failure={moreFailure} again={goOn} />}
      {hasNextPage && !moreFailure && (
        <button type="button" class="button more" onClick={goOn}>
          More statements
        </button>
      )}
    </>
  )
}

/** How long a wall shows what does not pass by itself, such as that the server has another version than the page. */
const RELOAD_MS = 30_000

/** Nobody stands at a wall to reload it. */
function useRecovery(failure: Failure | undefined): void {
  const isStuck = failure !== undefined && !failure.isPassing
  useEffect(() => {
    if (!isStuck) return
    const timer = setTimeout(() => location.reload(), RELOAD_MS)
    return () => clearTimeout(timer)
  }, [isStuck])
}

function NoStatements({
  selection,
  certainty,
}: {
  selection: Selection
  certainty: Certainty | undefined
}): JSX.Element {
  const less = leftOut(certainty, selection.confidence)
  if (less) return <LessCertain confidence={selection.confidence} less={less} />
  if (!isEverything(selection)) return <NothingFits selection={selection} />
  return (
    <Empty title="Nothing is on record yet.">
      <p>
        Load documents with <code>npx onrecord ingest story.txt</code>, or{' '}
        <a href={extractHref()}>try a text</a> without storing it.
      </p>
    </Empty>
  )
}

function NothingFits({ selection }: { selection: Selection }): JSX.Element {
  const hasFilter = !isEverything({ ...selection, search: '' })
  if (!selection.search)
    return (
      <Empty title="No statement on record fits.">
        <p>Take off something of what the list is narrowed down by.</p>
      </Empty>
    )
  return (
    <Empty title={`No statement on record has these words${hasFilter ? ' and fits the rest' : ''}.`}>
      <p>{hasFilter ? 'Try fewer words, or take something off above.' : 'Try fewer words, or others.'}</p>
    </Empty>
  )
}

/** How many were shown when this selection was opened. */
function useFirst(selection: Selection, shown: number): number {
  const opened = useRef({ key: '', shown })
  const key = JSON.stringify(selection)
  if (opened.current.key !== key) opened.current = { key, shown }
  return opened.current.shown
}

const ORDER_WORDS: Partial<Record<StatementOrder, string>> = {
  DATED_ON_DESC: 'Newest first',
  DATED_ON_ASC: 'Oldest first',
  RECORDED_DESC: 'Last on record first',
  RELEVANCE: 'Best match first',
}

function Order({ selection, shown }: { selection: Selection; shown: number }): JSX.Element {
  const orders = Object.entries(ORDER_WORDS).filter(
    ([order]) => order !== 'RELEVANCE' || selection.search !== '',
  )
  return (
    <label class="order">
      <span class="unseen">Order</span>
      <select
        value={selection.orderBy}
        onChange={({ currentTarget }) =>
          show({
            name: 'statements',
            selection: { ...selection, orderBy: currentTarget.value as StatementOrder },
            shown,
          })
        }
      >
        {orders.map(([order, words]) => (
          <option key={order} value={order}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
