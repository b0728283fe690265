import type { JSX } from 'preact'
import type { StoredMark } from '../reading/use-marks.ts'
import { directionOf } from '../text/direction.ts'
import { percent, REVIEW_WORDS } from '../words.ts'

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

interface Props {
  readonly mark: StoredMark
  /** Takes back what holds; not offered where it is left out. */
  readonly takeBack?: (() => void) | undefined
}

/** What people hold of a statement, who says so and since when, and beside it how the machine read it. */
export function ReviewState({ mark: { review, machine }, takeBack }: Props): JSX.Element {
  if (!review) return <p class="review-state unknown">Nobody has judged this yet.</p>
  const isOther = review.state === 'CORRECTED' && machine
  return (
    <div class={`review-state review-${review.state.toLowerCase()}`}>
      <p>
        <strong>{REVIEW_WORDS[review.state]}</strong> by <bdi>{review.by}</bdi>,{' '}
        <time dateTime={review.at}>{moment.format(new Date(review.at))}</time>
        {review.reason && (
          <>
            : <q dir="auto">{review.reason}</q>
          </>
        )}{' '}
        {takeBack && (
          <button type="button" class="quiet" onClick={takeBack}>
            Take this back
          </button>
        )}
      </p>
      {isOther && (
        <p class="review-machine">
          The machine read: <q dir={directionOf(isOther.content)}>{isOther.content}</q>, by{' '}
          <bdi>{isOther.speaker ?? 'somebody not given'}</bdi> ({percent(isOther.confidence)} sure)
        </p>
      )}
    </div>
  )
}
