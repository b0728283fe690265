import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { StoredMark } from '../reading/use-marks.ts'
import { plural } from '../words.ts'

type State = 'ACCEPTED' | 'REJECTED'

interface Props {
  /** The statements in the order of their numbers. */
  readonly shown: readonly StoredMark[]
  readonly judge: (marks: readonly StoredMark[], state: State) => void
}

/** Judges at once what is on the screen and nobody judged: which these are is said before it is done. */
export function Bulk({ shown, judge }: Props): JSX.Element {
  const [asked, setAsked] = useState<{ state: State; ids: ReadonlySet<string> }>()
  const open = (state: State) => setAsked({ state, ids: onScreen(shown) })
  const marks = shown.filter(({ id, review }) => asked?.ids.has(id) && !review)
  const numbers = marks.map((mark) => shown.indexOf(mark) + 1).join(', ')
  const word = asked?.state === 'ACCEPTED' ? 'Accept' : 'Reject'
  return (
    <div class="desk-bulk" role="group" aria-label="All on screen that nobody judged">
      {!asked && (
        <>
          <button type="button" class="quiet" onClick={() => open('ACCEPTED')}>
            Accept all on screen
          </button>
          <button type="button" class="quiet" onClick={() => open('REJECTED')}>
            Reject all on screen
          </button>
        </>
      )}
      {asked && (
        <p role="alert">
          {marks.length === 0
            ? 'Nothing on the screen is left to be judged. '
            : `${word} ${plural(marks.length, 'statement')} on the screen: ${numbers}? `}
          {marks.length > 0 && (
            <button
              type="button"
              class="button"
              onClick={() => {
                judge(marks, asked.state)
                setAsked(undefined)
              }}
            >
              {word} {marks.length}
            </button>
          )}{' '}
          <button type="button" class="quiet" onClick={() => setAsked(undefined)}>
            {marks.length > 0 ? 'Leave them' : 'Close'}
          </button>
        </p>
      )}
    </div>
  )
}

/** The statements whose numbers can be seen: not above or below the window, nor behind the note of a phone. */
function onScreen(shown: readonly StoredMark[]): ReadonlySet<string> {
  const isSeen = ({ id }: StoredMark) => {
    const number = document.getElementById(id)
    if (!number) return false
    const { left, right, top, bottom } = number.getBoundingClientRect()
    if (top < 0 || bottom > innerHeight) return false
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return over !== null && number.contains(over)
  }
  return new Set(shown.filter(isSeen).map(({ id }) => id))
}
