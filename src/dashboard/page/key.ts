import { useEffect, useState } from 'preact/hooks'

/** The key is kept for this tab alone, until it is closed; it is in no address. */
const NAME = 'onrecord-key'

const listeners = new Set<() => void>()
/** What the server said of a key that it does not know any more. */
let lost = ''

/** The key with which somebody signed in; empty where nobody did. */
export function keptKey(): string {
  try {
    return sessionStorage.getItem(NAME) ?? ''
  } catch {
    // A frame may have no storage.
    return ''
  }
}

export function keepKey(key: string): void {
  lost = ''
  if (key) sessionStorage.setItem(NAME, key)
  else sessionStorage.removeItem(NAME)
  for (const listener of listeners) listener()
}

/** Forgets a key that was revoked or ended meanwhile. */
export function loseKey(message: string): void {
  keepKey('')
  lost = message
  for (const listener of listeners) listener()
}

/** The key, and why there is none any more. */
export function useKey(): { readonly key: string; readonly lost: string } {
  const [known, setKnown] = useState(() => ({ key: keptKey(), lost }))
  useEffect(() => {
    const listener = () => setKnown({ key: keptKey(), lost })
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [])
  return known
}
