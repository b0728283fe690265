import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { JudgementState } from '../operations.ts'
import { CodePoints, type Span } from '../text/code-points.ts'
import { directionOf, turnsAround } from '../text/direction.ts'
import { layOut, type Paragraph, type Places, type Segment } from '../text/layout.ts'

/** A statement as it is marked in its text. */
export interface Marked extends Places {
  readonly id: string
  /** What a screen reader says of its number: who says it, and what saying it does. */
  readonly label: string
  readonly isUncertain: boolean
  /** What people hold of it, where anybody judged. */
  readonly review?: JudgementState | undefined
}

/** What stands after the number of a statement that was judged. */
const SIGNS: Readonly<Record<JudgementState, string>> = {
  ACCEPTED: '✓',
  CORRECTED: '✎',
  REJECTED: '✕',
  UNSURE: '?',
  ADDED: '+',
}

/** What stands out of the text as a whole, such as a post. */
export interface Block {
  readonly span: Span
  readonly caption: ComponentChildren
}

interface Props {
  readonly text: string
  readonly statements: readonly Marked[]
  readonly blocks?: readonly Block[]
  /** The id of the statement that is looked at; empty where none is. */
  readonly chosen: string
  readonly choose: (id: string) => void
}

const NONE: readonly Block[] = []

/** A text with all its statements marked where they stand, each with a number that leads to what is known of it. */
export function ReadingText({ text, statements, blocks = NONE, chosen, choose }: Props): JSX.Element {
  const paragraphs = useMemo(
    () =>
      layOut(
        new CodePoints(text),
        statements,
        blocks.map(({ span }) => span),
      ),
    [text, statements, blocks],
  )
  const at = statements.findIndex(({ id }) => id === chosen)
  const place = useRef<HTMLDivElement>(null)
  useScroll(place, chosen, at >= 0)

  const shown = (paragraph: Paragraph) => (
    <p
      key={paragraph.start}
      data-start={paragraph.start}
      dir={directionOf(paragraph.segments.map(({ words }) => words).join(''))}
    >
      {paragraph.segments.map((segment) => (
        <Piece key={segment.start} {...{ segment, statements, at, choose }} />
      ))}
    </p>
  )
  return (
    <div ref={place} class={at >= 0 ? 'reading reading-chosen' : 'reading'}>
      {grouped(paragraphs).map(({ block, members }) =>
        block === undefined ? (
          members.map(shown)
        ) : (
          <figure key={members[0]!.start} class="post">
            {members.map(shown)}
            <figcaption>{blocks[block]!.caption}</figcaption>
          </figure>
        ),
      )}
    </div>
  )
}

interface PieceProps extends Pick<Props, 'statements' | 'choose'> {
  readonly segment: Segment
  readonly at: number
}

function Piece({ segment, statements, at, choose }: PieceProps): JSX.Element {
  const { covers, opens } = segment
  const words = turnsAround(segment.words) ? <bdi>{segment.words}</bdi> : segment.words
  const numbers = opens.map((index) => {
    const { id, label, isUncertain, review } = statements[index]!
    return (
      <button
        key={id}
        id={id}
        type="button"
        class={[
          'number',
          isUncertain && 'number-uncertain',
          review && `number-judged number-${review.toLowerCase()}`,
        ]
          .filter(Boolean)
          .join(' ')}
        aria-pressed={index === at}
        aria-label={`Statement ${index + 1}: ${label}`}
        onClick={() => choose(id)}
      >
        {index + 1}
        {review && SIGNS[review]}
      </button>
    )
  })
  if (covers.length === 0)
    return (
      <>
        {numbers}
        {words}
      </>
    )
  const depth = Math.min(3, new Set(covers.filter(isContent).map(({ statement }) => statement)).size)
  const parts = new Set(covers.map(({ part }) => part))
  const classes = [
    'piece',
    depth > 0 && `content-${depth}`,
    parts.has('cue') && 'cue',
    parts.has('mention') && 'mention',
    covers.some(({ statement }) => statement === at) && 'piece-chosen',
    covers.every(({ statement }) => statements[statement]!.review === 'REJECTED') && 'piece-rejected',
  ].filter(Boolean)
  // The innermost first; a second click looks at what it stands in.
  const owners = [...new Set(covers.map(({ statement }) => statement))].reverse()
  const next = owners[(owners.indexOf(at) + 1) % owners.length]!
  const Tag = depth > 0 ? 'mark' : 'span'
  return (
    <>
      {numbers}
      <Tag class={classes.join(' ')} onClick={() => hasNoSelection() && choose(statements[next]!.id)}>
        {words}
      </Tag>
    </>
  )
}

const isContent = ({ part }: { part: string }): boolean => part === 'content'

/** Whether nothing is selected: who selects words to copy them does not mean to click. */
const hasNoSelection = (): boolean => getSelection()?.isCollapsed ?? true

/** Paragraphs in a row that stand in the same block. */
function grouped(paragraphs: readonly Paragraph[]): { block: number | undefined; members: Paragraph[] }[] {
  const groups: { block: number | undefined; members: Paragraph[] }[] = []
  for (const paragraph of paragraphs) {
    const last = groups.at(-1)
    if (last && last.block === paragraph.block) last.members.push(paragraph)
    else groups.push({ block: paragraph.block, members: [paragraph] })
  }
  return groups
}

/** Brings the statement of the address into sight when it is there. */
function useScroll(place: { readonly current: HTMLElement | null }, chosen: string, isThere: boolean): void {
  useEffect(() => {
    if (!isThere) return
    const mark = place.current?.querySelector(`[id="${CSS.escape(chosen)}"]`)
    if (!mark) return
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    // What must stay free around it is told by its scroll margin.
    mark.scrollIntoView({ block: 'nearest', behavior: isCalm ? 'instant' : 'smooth' })
  }, [chosen, isThere])
}
