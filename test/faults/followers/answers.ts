import type { Following } from './follower.ts'

/** The server says that a cursor is of a history that is no more. */
export interface Refusal {
  readonly code: 'CURSOR_EPOCH'
  /** Where to begin again: an address, perhaps without the host. */
  readonly start: string
}

const PASSING = new Set([429, 502, 503, 504])

/**
 * What a server answered that is down, or about to be, is no news; anything else that is no answer is noted. A cursor
 * that the server gave and now does not know, other than by CURSOR_EPOCH, is a fault.
 *
 * @returns The refusal of a cursor, where it is one.
 */
export async function refusalIn(
  response: Response,
  { report }: Following,
  who: string,
): Promise<Refusal | undefined> {
  const text = await response.text().catch(() => '')
  const { code, start } = parsed(text)
  if (response.status === 410 && code === 'CURSOR_EPOCH') {
    if (typeof start === 'string') return { code, start }
    report.fault(`${who}: CURSOR_EPOCH does not say where to start: ${text}`)
    return { code, start: '/api/v1/changes' }
  }
  if (!PASSING.has(response.status)) report.note(`${who} was answered ${response.status} ${String(code)}`)
  if (String(code).startsWith('CURSOR_'))
    report.fault(`${who}: the cursor is refused with ${response.status} ${String(code)}`)
  return undefined
}

function parsed(text: string): { code?: unknown; start?: unknown } {
  try {
    return JSON.parse(text) as { code?: unknown; start?: unknown }
  } catch {
    return {}
  }
}
