import { isIP } from 'node:net'
import type { Reading } from '../access/reading.ts'

/** Whether only this machine reaches what is served there. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

/** What others can do who reach a server; nothing is said where nobody else does. */
export function opennessOf(host: string, reading: Reading): string | undefined {
  if (isLoopback(host)) return undefined
  return reading === 'open'
    ? `Open to all who reach ${host}: reading and exporting everything on record, and having texts read. Writing takes a key. ONRECORD_READ=keys asks for one for reading as well.`
    : `Open to all who reach ${host}: the page without what it shows, the reference of the API, and whether the server is well. Reading takes a key with the scope read, exports one with export, and writing one that is for it (onrecord keys create).`
}
