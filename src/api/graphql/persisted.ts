import { hash } from 'node:crypto'
import { OnrecordError } from '../../errors.ts'

/** What a client sends in place of, or beside, the text of its operation. */
export interface Sent {
  readonly query?: string | null | undefined
  readonly documentId?: string | null | undefined
  readonly extensions?: { readonly [name: string]: unknown } | null | undefined
}

/**
 * The operations that the server knows beforehand, by the SHA-256 of their text. A client may send that in place of
 * the text: as `documentId`, or as Apollo does, in `extensions.persistedQuery.sha256Hash`.
 */
export class Persisted {
  readonly #texts: ReadonlyMap<string, string>
  readonly #isOnly: boolean

  /** @param isOnly Whether no other operation is answered. */
  constructor(texts: readonly string[], isOnly: boolean) {
    this.#texts = new Map(texts.map((text) => [sha256(text), text]))
    this.#isOnly = isOnly
  }

  /**
   * The text of the operation that is asked for.
   *
   * @throws OnrecordError OPERATION_NOT_PERSISTED, or REQUEST_MALFORMED where none is asked for.
   */
  textOf(sent: Sent): string {
    const hash = hashOf(sent) ?? (this.#isOnly && sent.query ? sha256(sent.query) : undefined)
    const known = hash === undefined ? undefined : this.#texts.get(hash.replace(/^sha256:/, ''))
    if (known !== undefined) return known
    if (this.#isOnly)
      throw new OnrecordError(
        'OPERATION_NOT_PERSISTED',
        'this server answers the operations that it knows, and no other',
      )
    if (typeof sent.query === 'string') return sent.query
    if (hash !== undefined)
      // Apollo's clients read this very message, and send the text with their next request.
      throw new OnrecordError('OPERATION_NOT_PERSISTED', 'PersistedQueryNotFound')
    throw new OnrecordError('REQUEST_MALFORMED', 'query must be a string: the text of a GraphQL document')
  }
}

const sha256 = (text: string): string => hash('sha256', text)

function hashOf({ documentId, extensions }: Sent): string | undefined {
  if (documentId) return documentId
  const persisted = extensions?.['persistedQuery']
  if (typeof persisted !== 'object' || persisted === null || !('sha256Hash' in persisted)) return undefined
  return typeof persisted.sha256Hash === 'string' ? persisted.sha256Hash : undefined
}
