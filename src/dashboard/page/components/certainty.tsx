import type { JSX } from 'preact'
import { readAddress, withConfidence, writeAddress } from '../address.ts'
import { go } from '../navigation.ts'
import type { Certainty } from '../use-certainty.ts'
import { countOf, percent, share, UNCERTAIN } from '../words.ts'
import { Empty } from './notice.tsx'

interface Props {
  /** How sure what is shown is at least; 0 where all is. */
  readonly confidence: number
  readonly certainty: Certainty | undefined
  /** What the statements are called: those of the whole store, or of what is looked at. */
  readonly what?: string
  /** Whether nobody is there to press buttons. */
  readonly isWall?: boolean
}

/** How much of what was read is sure, and the switch by which the rest is shown as well. */
export function CertaintySwitch({
  confidence,
  certainty,
  what = 'what is read here',
  isWall = false,
}: Props): JSX.Element | null {
  if (!certainty || certainty.counted === 0) return null
  const { less, counted, sure, of } = certainty
  const isOn = confidence === 0
  return (
    <div class="certainty">
      {!isWall && (isOn || less.value > 0) && (
        <button type="button" role="switch" class="switch" aria-checked={isOn} onClick={() => showAll(!isOn)}>
          <span class="switch-track" aria-hidden="true" />
          <span>
            Also show what is read with less certainty – <b>{countOf(less)}</b> {isOn ? 'of these' : 'more'}
          </span>
        </button>
      )}
      <span class="certainty-share">
        {/* Rounded down: what is not all is not 100 %. */}
        {percent(Math.floor((100 * sure) / counted) / 100)} of {what} is sure to {share(UNCERTAIN)} or more
        {of && `, of ${of}`}
      </span>
    </div>
  )
}

/** Says that there is nothing here but what is less certain, and leads to it. */
export function LessCertain({
  confidence,
  less,
}: {
  confidence: number
  less: Certainty['less']
}): JSX.Element {
  return (
    <Empty title={`No statement is sure to ${share(confidence)} or more here.`}>
      <p>
        There {less.value === 1 ? 'is one' : `are ${countOf(less)}`} that {less.value === 1 ? 'is' : 'are'}{' '}
        read with less certainty.
      </p>
      <p>
        <button type="button" class="button" onClick={() => showAll(true)}>
          Show what is less certain
        </button>
      </p>
    </Empty>
  )
}

function showAll(isAll: boolean): void {
  const { view, setting } = readAddress(location)
  go(writeAddress({ view: withConfidence(view, isAll ? 0 : UNCERTAIN), setting }))
}
