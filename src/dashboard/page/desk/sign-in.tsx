import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { keepKey, useKey } from '../key.ts'
import { refreshAll } from '../use-answer.ts'
import { KeyForm } from './key-form.tsx'

/** Signs in with a key, to judge what is read, and out again. */
export function SignIn(): JSX.Element {
  const { key, lost } = useKey()
  const [isOpen, setOpen] = useState(false)
  if (!key && (isOpen || lost !== '')) return <KeyForm lost={lost} close={() => setOpen(false)} />
  const signOut = () => {
    keepKey('')
    refreshAll()
  }
  return (
    <p class="sign-in">
      {key && <span>Signed in with the key …{key.slice(-4)}</span>}
      <button type="button" class="quiet" onClick={key ? signOut : () => setOpen(true)}>
        {key ? 'Sign out' : 'Sign in with a key'}
      </button>
    </p>
  )
}
