import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

const KEYS: readonly (readonly [string, string])[] = [
  ['Enter', 'Accept, and go on to the next that nobody judged'],
  ['x', 'Reject, and go on'],
  ['s', 'Say that you are unsure, and go on'],
  ['e', 'Edit: put the words, the speaker or anything else right'],
  ['a', 'Add a statement of the words that are selected'],
  ['↑ ↓ ← →', 'Go to the statement before or after, and judge nothing'],
  ['u', 'Undo what you judged last here'],
  ['Escape', 'Leave what is edited or looked at'],
  ['?', 'Show this list'],
]

interface Props {
  readonly isOn: boolean
  readonly setOn: (isOn: boolean) => void
  readonly close: () => void
}

/** All keys of the desk, and the switch that turns them off. */
export function Help({ isOn, setOn, close }: Props): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      class="share desk-help"
      aria-labelledby="keys-title"
      onClose={close}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <div class="share-inner">
        <div class="share-head">
          <h2 id="keys-title">Keys of the desk</h2>
          <button type="button" class="note-step" aria-label="Close" onClick={() => dialog.current?.close()}>
            ×
          </button>
        </div>
        <dl class="desk-keys">
          {KEYS.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <label>
          <input
            type="checkbox"
            checked={isOn}
            onChange={({ currentTarget }) => setOn(currentTarget.checked)}
          />{' '}
          These keys are on
        </label>
      </div>
    </dialog>
  )
}
