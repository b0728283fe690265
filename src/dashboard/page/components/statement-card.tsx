import type { ComponentChildren, JSX } from 'preact'
import { hrefOf } from '../address.ts'
import type { CardFragment, ReviewFragment } from '../operations.ts'
import { directionOf } from '../text/direction.ts'
import { readMarked } from '../text/marked.ts'
import { dayWords, KIND_WORDS } from '../words.ts'
import { Confidence, Lead } from './act.tsx'
import { Chain } from './chain.tsx'

interface Props {
  readonly statement: CardFragment & {
    readonly marked?: string
    readonly review?: Pick<ReviewFragment, 'state'> | null
  }
  /** Whether the event is named; it is not where the whole view is of one. */
  readonly withEvent?: boolean
  readonly children?: ComponentChildren
}

/** One statement: what was said, how the sentence attributes it, and the way it came, each leading on. */
export function StatementCard({ statement, withEvent = true, children }: Props): JSX.Element {
  const { id, kind, act, datedOn, saidOn, cue, mention, confidence, source, event, chain } = statement
  const direction = directionOf(statement.content)
  return (
    <article class={`card card-${act.toLowerCase()}`}>
      <p class="card-meta">
        <time dateTime={datedOn} title={saidOn ? 'The day on which it was said' : 'The day of publication'}>
          {saidOn ? 'said' : 'published'} {dayWords(datedOn)}
        </time>
        <span class="kind">{KIND_WORDS[kind]}</span>
        {!isReadByPerson(statement.review?.state) && <Confidence confidence={confidence} />}
      </p>
      <blockquote class={`quote quote-${kind.toLowerCase()}`} dir={direction}>
        <Lead act={act} />
        <a href={hrefOf('source', source.id, id)} dir={direction}>
          <Content statement={statement} />
        </a>
      </blockquote>
      <Chain chain={chain} source={source} id={id} />
      <p class="evidence">
        {cue === null && mention === null ? (
          <span>Attributed by the layout alone</span>
        ) : (
          <>
            <span>Attributed by the words </span>
            {mention !== null && (
              <q class="mention" dir="auto" title="The words that name the speaker">
                {mention}
              </q>
            )}{' '}
            {cue !== null && (
              <q class="cue" dir="auto" title="The words that attribute (the cue)">
                {cue}
              </q>
            )}
          </>
        )}
        {withEvent && (
          <>
            <span class="evidence-about"> · about </span>
            <a class="evidence-event" href={hrefOf('event', event.id)} dir="auto">
              {event.title}
            </a>
          </>
        )}
      </p>
      {children}
    </article>
  )
}

/** Of what a person read, the machine has no say. */
const isReadByPerson = (state: string | undefined): boolean => state === 'CORRECTED' || state === 'ADDED'

function Content({ statement: { content, marked } }: Pick<Props, 'statement'>): JSX.Element {
  if (marked === undefined) return <>{content}</>
  return (
    <>
      {readMarked(marked).map(({ words, isFound }, index) =>
        isFound ? <mark key={index}>{words}</mark> : words,
      )}
    </>
  )
}
