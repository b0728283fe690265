import type { FastifyRequest, onRequestHookHandler } from 'fastify'
import { OnrecordError } from '../errors.ts'
import type { Scope } from './scopes.ts'

/** Whoever asks by a key. */
export interface Principal {
  readonly keyId: string
  readonly owner: string
  readonly scopes: readonly Scope[]
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose key came with the request; null where none did. */
    principal: Principal | null
  }
}

/** How a key is sent, in the words of failures. */
const HOW = 'send one as "Authorization: Bearer onr_…" (onrecord keys create makes one)'

/**
 * That somebody may do what this scope is for.
 *
 * @throws OnrecordError KEY_REQUIRED, SCOPE_MISSING
 */
export function assertScope(principal: Principal | null, scope: Scope): asserts principal is Principal {
  if (!principal)
    throw new OnrecordError('KEY_REQUIRED', `this takes a key with the scope ${scope}: ${HOW}`, {
      details: { scope },
    })
  if (!principal.scopes.includes(scope))
    throw new OnrecordError(
      'SCOPE_MISSING',
      `this takes the scope ${scope}, and this key has ${principal.scopes.join(', ')}: make one that has it`,
      { details: { scope } },
    )
}

/** {@link assertScope} before a route is served: as its `onRequest`, so that no body is read in vain. */
export const requireScope =
  (scope: Scope): onRequestHookHandler =>
  (request: FastifyRequest, _, done) => {
    assertScope(request.principal, scope)
    done()
  }
