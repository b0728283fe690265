import type { ComponentChildren, JSX } from 'preact'

interface Props {
  readonly number: number
  readonly of: number
  readonly step: (by: 1 | -1) => void
  readonly close: () => void
  readonly children: ComponentChildren
}

/** What is known of the statement that is looked at, beside the text; at the foot of a narrow screen. */
export function Note({ number, of, step, close, children }: Props): JSX.Element {
  return (
    <aside class="note" aria-label={`Statement ${number}`}>
      <div class="note-head">
        <h2 aria-live="polite">
          Statement {number} <small>of {of}</small>
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
