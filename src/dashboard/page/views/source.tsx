import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { hrefOf, type Setting } from '../address.ts'
import { outletOf, titleOf } from '../components/chain.tsx'
import { CertaintySwitch } from '../components/certainty.tsx'
import { News } from '../components/news.tsx'
import { Failed, NotOnRecord, Waiting } from '../components/notice.tsx'
import { Outward } from '../components/outward.tsx'
import { Share } from '../components/share.tsx'
import { useKey } from '../key.ts'
import { go } from '../navigation.ts'
import type { SourceQuery } from '../operations.ts'
import { Legend } from '../reading/legend.tsx'
import { markedOf, numbered } from '../reading/marked-of.ts'
import { Note } from '../reading/note.tsx'
import { ReadingText, type Block } from '../reading/reading-text.tsx'
import { StoredNote } from '../reading/stored-note.tsx'
import { useMarks, type StoredMark } from '../reading/use-marks.ts'
import { EVERYTHING } from '../selection.ts'
import { countCertainty } from '../use-certainty.ts'
import { useLater } from '../use-later.ts'
import { useQuery } from '../use-query.ts'
import { useTitle } from '../use-title.ts'
import { dayWords, plural, SOURCE_WORDS } from '../words.ts'

interface Props {
  readonly id: string
  /** The statement that the address points to. */
  readonly statement: string
  readonly confidence: number
  readonly setting: Setting
}

type Source = NonNullable<SourceQuery['source']>

/** A source to read, with every statement marked where it stands. */
export function SourceView({ id, statement, confidence, setting }: Props): JSX.Element {
  const { data, failure, refresh } = useQuery('Source', { id })
  const source = data?.source
  useTitle(source ? (source.title ?? `${outletOf(source)}, ${dayWords(source.publishedOn)}`) : '')
  if (failure) return <Failed failure={failure} again={refresh} />
  if (source === null) return <NotOnRecord noun="source" />
  if (!source) return <Waiting />
  return (
    <>
      <News filter={{ source: [id], confidence }} setting={setting} />
      <Reading source={source} statement={statement} confidence={confidence} setting={setting} />
    </>
  )
}

function Reading({
  source,
  statement,
  confidence,
  setting,
}: Omit<Props, 'id'> & { source: Source }): JSX.Element {
  const sources = useMemo(() => [source.id, ...source.contains.nodes.map(({ id }) => id)], [source])
  const { key } = useKey()
  const isDesk = setting === 'page' && key !== ''
  const { data: marks, failure, refresh } = useMarks(sources, confidence, isDesk)
  const signing = useLater(() => import('../desk/sign-in.tsx'), setting === 'page')
  const loaded = useLater(() => import('../desk/desk.tsx'), isDesk)
  const shown = useMemo(() => {
    // The one that the address points to is shown however sure it is.
    const isShown = (mark: StoredMark) => mark.confidence >= confidence || mark.id === statement
    return numbered((marks ?? []).filter(isShown), source)
  }, [marks, source, confidence, statement])
  const statements = useMemo(() => shown.map((mark) => markedOf(mark, source)), [shown])
  const blocks = useMemo(() => source.contains.nodes.flatMap(blockOf), [source, confidence])
  const at = shown.findIndex(({ id }) => id === statement)
  const choose = (id: string) =>
    go(`${location.pathname}${location.search}${id && `#${id}`}`, { replace: true })
  const step = (by: 1 | -1) => choose(shown[(at + by + shown.length) % shown.length]!.id)
  return (
    <article class="source">
      <SourceHead source={source} count={marks && shown.length} confidence={confidence} setting={setting} />
      <CertaintySwitch confidence={confidence} certainty={marks && countCertainty(marks, confidence)} />
      {failure && <Failed failure={failure} again={refresh} />}
      <Legend />
      {setting === 'page' && <div class="sign-in-place">{signing && <signing.SignIn />}</div>}
      {loaded && marks?.every(({ version }) => version !== undefined) ? (
        <loaded.Desk {...{ source, marks, refresh, statement, confidence, blocks, setting, choose }} />
      ) : (
        <div class={at >= 0 ? 'spread spread-open' : 'spread'}>
          <ReadingText {...{ text: source.text, statements, blocks, choose }} chosen={statement} />
          {at >= 0 && (
            <Note number={at + 1} mark={statement} of={shown.length} step={step} close={() => choose('')}>
              <Reviewed mark={shown[at]!} />
              <StoredNote mark={shown[at]!} setting={setting} />
            </Note>
          )}
        </div>
      )}
    </article>
  )
}

/** What people hold of a statement, where anybody judged. */
function Reviewed({ mark }: { mark: StoredMark }): JSX.Element | null {
  const loaded = useLater(() => import('../desk/state.tsx'), mark.review !== null)
  return loaded ? <loaded.ReviewState mark={mark} /> : null
}

function SourceHead({
  source,
  count,
  confidence,
  setting,
}: {
  source: Source
  count: number | undefined
  confidence: number
  setting: Setting
}): JSX.Element {
  const { kind, publisher, authors, url, publishedOn, event, containedIn, id } = source
  return (
    <header class="source-head">
      <p class="kicker">
        {SOURCE_WORDS[kind]}
        {publisher && (
          <>
            {' by '}
            <a href={hrefOf('actor', publisher.id)}>
              <bdi>{publisher.name}</bdi>
            </a>
          </>
        )}
        {', '}
        <time dateTime={publishedOn}>{dayWords(publishedOn)}</time>
      </p>
      <h1 dir="auto">{titleOf(source)}</h1>
      <p class="source-about">
        {authors.length > 0 && (
          <span>
            By <bdi>{authors.join(', ')}</bdi>
          </span>
        )}
        <span>
          About{' '}
          <a href={hrefOf('event', event.id)} dir="auto">
            {event.title}
          </a>
        </span>
        {containedIn && (
          <span>
            Stands in{' '}
            <a href={hrefOf('source', containedIn.id)} dir="auto">
              {containedIn.title ?? containedIn.publisher?.name ?? 'another source'}
            </a>
          </span>
        )}
        {url !== null && (
          <span>
            Published at <Outward url={url} />
          </span>
        )}
        <span role="status">
          {count === undefined ? 'Looking for statements…' : plural(count, 'statement')}
        </span>
      </p>
      {setting === 'page' && (
        <Share
          operation="Source"
          variables={{ id }}
          selection={{ ...EVERYTHING, confidence, ids: { ...EVERYTHING.ids, source: [id] } }}
        />
      )}
    </header>
  )
}

function blockOf({ id, handle, publisher, containedAt }: Source['contains']['nodes'][number]): Block[] {
  if (!containedAt) return []
  const name = publisher?.name ?? (handle ? `@${handle}` : 'somebody not named')
  const caption = (
    <>
      A post by <bdi>{name}</bdi>, <a href={hrefOf('source', id)}>on its own</a>
    </>
  )
  return [{ span: [containedAt.start, containedAt.end], caption }]
}
