import type { FastifyInstance } from 'fastify'
import { OnrecordError } from '../../errors.ts'

/** Answered for all addresses at once, to who asks before asking from another page. */
const ELSEWHERE = 'OPTIONS'

/**
 * Watches which addresses are served from here on, and by which methods.
 *
 * @returns Refuses every other method at those addresses, with what may be used instead in `Allow` (RFC 9110).
 */
export function watchMethods(app: FastifyInstance): () => void {
  const served = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ routePath, method }) => {
    const methods = served.get(routePath) ?? new Set()
    served.set(routePath, methods)
    for (const one of [method].flat()) methods.add(one)
  })
  return () => {
    for (const [url, methods] of [...served]) {
      const allowed = [...methods].sort().join(', ')
      app.route({
        url,
        method: app.supportedMethods.filter((method) => method !== ELSEWHERE && !methods.has(method)),
        exposeHeadRoute: false,
        // Before its body is read.
        onRequest: (request, reply) => {
          void reply.header('allow', allowed)
          throw new OnrecordError(
            'METHOD_NOT_ALLOWED',
            `${request.url.slice(0, 200)} takes ${allowed}, not ${request.method}`,
          )
        },
        handler: () => {},
      })
    }
  }
}
