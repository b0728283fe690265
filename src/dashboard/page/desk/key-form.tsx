import type { JSX, TargetedEvent } from 'preact'
import { useState } from 'preact/hooks'
import { ask, Failure } from '../client.ts'
import { keepKey } from '../key.ts'
import { refreshAll } from '../use-answer.ts'
import { sentence } from '../words.ts'
import './sign-in.css'

export interface KeyFormProps {
  /** What the server said of the key that was used before. */
  readonly lost: string
  readonly close: () => void
}

/** Takes a key, and keeps it once the server knows it. */
export function KeyForm({ lost, close }: KeyFormProps): JSX.Element {
  const [message, setMessage] = useState(lost)
  const [isBusy, setBusy] = useState(false)
  const onSubmit = (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault()
    // Read from the field alone: the form is never sent, so the key comes into no address.
    const key = event.currentTarget.querySelector('input')!.value.trim()
    setBusy(true)
    tryKey(key)
      .then(
        () => {
          keepKey(key)
          refreshAll()
          close()
        },
        (error: unknown) => setMessage(error instanceof Failure ? error.message : String(error)),
      )
      .finally(() => setBusy(false))
  }
  return (
    <form class="sign-in" onSubmit={onSubmit}>
      <label for="key">Key</label>
      <input
        id="key"
        ref={(field) => field?.focus()}
        type="password"
        autocomplete="off"
        spellcheck={false}
        required
        placeholder="onr_…"
        aria-invalid={message !== ''}
        aria-describedby="key-said"
      />
      <button type="submit" class="button button-main" disabled={isBusy}>
        Sign in
      </button>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          keepKey('')
          close()
        }}
      >
        Leave it
      </button>
      <p id="key-said" role="alert">
        {message && sentence(message)}
      </p>
    </form>
  )
}

/** @throws Failure */
async function tryKey(key: string): Promise<void> {
  // No other characters can be sent in a header.
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new Failure('KEY_INVALID', 'A key is written in plain letters, digits and underscores')
  await ask('Known', {}, undefined, key)
}
