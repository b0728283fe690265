import type { ComponentChildren, JSX } from 'preact'
import { listHref } from '../address.ts'
import type { Failure } from '../client.ts'
import { sentence } from '../words.ts'

/** Says that there is nothing here, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="notice">
      <p class="notice-title">{title}</p>
      {children}
    </div>
  )
}

/** Says what went wrong in the API's words, as a sentence, and offers to try again. */
export function Failed({ failure, again }: { failure: Failure; again?: () => void }): JSX.Element {
  return (
    <div class="notice notice-failed" role="alert">
      <p class="notice-title">That did not work</p>
      <p dir="auto">{sentence(failure.message)}</p>
      {again && (
        <p>
          <button type="button" class="button" onClick={again}>
            Try again
          </button>
        </p>
      )}
    </div>
  )
}

/** Says that an address has the id of nothing, and leads on. */
export function NotOnRecord({ noun }: { noun: string }): JSX.Element {
  return (
    <Empty title={`There is no such ${noun} on record.`}>
      <p>
        The address may be mistyped. <a href={listHref({})}>See what is on record</a>.
      </p>
    </Empty>
  )
}

/** The shape of what is on its way, so that nothing jumps when it comes. */
export function Waiting({ lines = 6 }: { lines?: number }): JSX.Element {
  return (
    <div class="waiting" role="status">
      <span class="unseen">Loading…</span>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} class="waiting-card" aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  )
}
