import type { JSX } from 'preact'

interface Props {
  readonly faults: ReadonlyMap<string, string>
  readonly current: string
  readonly nameOf: (id: string) => string
  readonly choose: (id: string) => void
}

/** What could not be put on record and why, in the API's words: at its statement, and led to from the others. */
export function Faults({ faults, current, nameOf, choose }: Props): JSX.Element {
  return (
    <div class="desk-faults" role="alert">
      {[...faults].map(([id, message]) => (
        <p key={id} class="notice-failed">
          <strong>{id ? `Not on record, ${nameOf(id)}` : 'Not added'}:</strong>{' '}
          <span dir="auto">{message}</span>{' '}
          {id !== '' && id !== current && (
            <button type="button" class="quiet" onClick={() => choose(id)}>
              Go to it
            </button>
          )}
        </p>
      ))}
    </div>
  )
}
