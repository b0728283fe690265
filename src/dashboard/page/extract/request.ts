import type { Extracted } from '../../../drafts/shape.ts'
import { Failure } from '../client.ts'

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
