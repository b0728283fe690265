import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'

interface Props {
  readonly number: number
  /** What stands above it in place of its number. */
  readonly heading?: string | undefined
  /** The id of the button in the text that leads here; Escape leads back to it. */
  readonly mark: string
  readonly of: number
  readonly step: (by: 1 | -1) => void
  readonly close: () => void
  readonly children: ComponentChildren
}

/** What is known of the statement that is looked at, beside the text; at the foot of a narrow screen. */
export function Note({ number, heading, mark, of, step, close, children }: Props): JSX.Element {
  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent) => {
      // A field or a dialog has an Escape of its own.
      if (
        key !== 'Escape' ||
        (target instanceof Element && target.closest('input, textarea, select, dialog'))
      )
        return
      close()
      document.getElementById(mark)?.focus()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })
  return (
    <aside class="note" aria-label={heading ?? `Statement ${number}`}>
      <div class="note-head">
        <h2 aria-live="polite">
          {heading ?? (
            <>
              Statement {number} <small>of {of}</small>
            </>
          )}
        </h2>
        <button type="button" class="note-step" onClick={() => step(-1)} aria-label="The statement before">
          ↑
        </button>
        <button type="button" class="note-step" onClick={() => step(1)} aria-label="The next statement">
          ↓
        </button>
        <button type="button" class="note-step" onClick={close} aria-label="Close">
          ×
        </button>
      </div>
      {children}
    </aside>
  )
}
