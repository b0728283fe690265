import { useEffect, useState } from 'preact/hooks'
import { readAddress, writeAddress, type Address, type View } from './address.ts'

const listeners = new Set<() => void>()

/** Where the reader is. */
export function useAddress(): Address {
  const [address, setAddress] = useState(() => readAddress(location))
  useEffect(() => {
    const listener = () => setAddress(readAddress(location))
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [])
  return address
}

/** Goes to an address: as a step that "back" takes back, or in place of the one that is shown. */
export function go(href: string, { replace = false } = {}): void {
  const before = location.pathname
  history[replace ? 'replaceState' : 'pushState'](null, '', href)
  for (const listener of listeners) listener()
  if (location.pathname !== before) scrollTo(0, 0)
}

/** Goes to a view in the setting in which the reader is. */
export const show = (view: View, options?: { replace?: boolean }): void =>
  go(writeAddress({ view, setting: readAddress(location).setting }), options)

/** Follows links within the page without loading it anew, and the browser's back and forward. */
export function followLinks(): void {
  addEventListener('popstate', () => {
    for (const listener of listeners) listener()
  })
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download')) return
    const address = readAddress(link)
    if (address.view.name === 'nothing' || (link.hash && !('statement' in address.view))) return
    event.preventDefault()
    go(link.href)
  })
}
