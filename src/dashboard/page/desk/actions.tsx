import type { JSX } from 'preact'

/** What can be done with the statement that is looked at. */
export interface Doing {
  readonly accept: () => void
  readonly reject: () => void
  readonly unsure: () => void
  readonly edit: () => void
  readonly undo: () => void
  readonly help: () => void
}

interface Props extends Doing {
  readonly isRejected: boolean
  readonly canUndo: boolean
}

/** The buttons of the desk, each with the key that does the same; within reach of a thumb on a phone. */
export function Actions({ isRejected, canUndo, ...doing }: Props): JSX.Element {
  return (
    <div class="desk-actions" role="group" aria-label="Judge this statement">
      <button type="button" class="button button-main" aria-keyshortcuts="Enter" onClick={doing.accept}>
        Accept <kbd aria-hidden="true">Enter</kbd>
      </button>
      <button type="button" class="button" aria-keyshortcuts="x" onClick={doing.reject} disabled={isRejected}>
        Reject <kbd aria-hidden="true">x</kbd>
      </button>
      <button type="button" class="button" aria-keyshortcuts="e" onClick={doing.edit}>
        Edit <kbd aria-hidden="true">e</kbd>
      </button>
      <button type="button" class="button" aria-keyshortcuts="s" onClick={doing.unsure}>
        Unsure <kbd aria-hidden="true">s</kbd>
      </button>
      <button type="button" class="button" aria-keyshortcuts="u" onClick={doing.undo} disabled={!canUndo}>
        Undo <kbd aria-hidden="true">u</kbd>
      </button>
      <button type="button" class="button" aria-label="All keys" aria-keyshortcuts="?" onClick={doing.help}>
        ?
      </button>
    </div>
  )
}
