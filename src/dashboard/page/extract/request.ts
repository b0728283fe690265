import { Failure } from '../client.ts'
import type { StatementAct, StatementKind } from '../operations.ts'
import type { Places } from '../text/layout.ts'

/** A statement as it was found in a text that is not on record. */
export interface Draft extends Places {
  /** Null where the text does not say who. */
  readonly speaker: string | null
  readonly role: string | null
  readonly kind: StatementKind
  readonly act: StatementAct
  readonly addressee: string | null
  readonly via: readonly string[]
  readonly saidOn: string | null
  readonly confidence: number
  readonly links: readonly { readonly kind: keyof typeof LINKS; readonly to: number }[]
}

export const LINKS = {
  REPEATS: 'Repeats',
  DENIES: 'Denies',
  RESPONDS_TO: 'Responds to',
  CORRECTS: 'Corrects',
} as const

export interface Extracted {
  /** The text in which the statements stand: of a page, that of its article. */
  readonly text: string
  readonly title?: string | null
  readonly publishedOn: string
  readonly statements: readonly Draft[]
}

interface Problem {
  readonly code?: string
  readonly title?: string
  readonly detail?: string
}

/**
 * Asks what is said in a text or a web page. Nothing of it is stored.
 *
 * @throws Failure
 */
export async function extract(
  given: { readonly text: string } | { readonly html: string },
  publishedOn: string,
): Promise<Extracted> {
  const response = await fetch('/api/v1/extract', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ ...given, ...(publishedOn && { publishedOn }) }),
  }).catch(() => {
    throw new Failure('NETWORK', 'The server cannot be reached. Is it running, and are you online?')
  })
  const answer = (await response.json().catch(() => ({}))) as Extracted & Problem
  if (response.ok) return answer
  const message = answer.detail ?? answer.title ?? `The server answered ${response.status}.`
  throw new Failure(answer.code ?? String(response.status), message)
}
