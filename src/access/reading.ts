import type { FastifyInstance } from 'fastify'
import { assertScope, type Principal } from './principal.ts'
import type { Scope } from './scopes.ts'

/** Who may read: everybody, or whoever has a key that is for it. */
export type Reading = 'open' | 'keys'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a key must be for, where that is not reading; null where it checks that by itself. */
    scope?: Scope | null
  }
}

/** Whether somebody may read, or take a list as a whole; throws where not. */
export type MayRead = (principal: Principal | null, scope?: 'read' | 'export') => void

/** @throws OnrecordError KEY_REQUIRED, SCOPE_MISSING */
export const mayRead =
  (reading: Reading): MayRead =>
  (principal, scope = 'read') => {
    if (reading === 'keys') assertScope(principal, scope)
  }

/**
 * Lets nobody read without a key what is served from here on, where that is so; what is open costs nothing. What is
 * answered then is for nobody else.
 */
export function guardReading(app: FastifyInstance, reading: Reading): void {
  if (reading === 'open') return
  app.addHook('onRequest', (request, _, done) => {
    const { scope = 'read' } = request.routeOptions.config
    if (scope !== null) assertScope(request.principal, scope)
    done()
  })
  app.addHook('onSend', (_, reply, _payload, done) => {
    const cached = reply.getHeader('cache-control')
    if (typeof cached === 'string')
      void reply.header('cache-control', cached.replace(/\bpublic\b/, 'private'))
    const vary = reply.getHeader('vary')
    void reply.header('vary', vary === undefined ? 'authorization' : `${String(vary)}, authorization`)
    done()
  })
}
