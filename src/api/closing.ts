import type { FastifyInstance } from 'fastify'

/** A connection that is kept alive would keep a closing server waiting: its last answer says that it ends. */
export function letGoWhenClosing(app: FastifyInstance): void {
  let isClosing = false
  app.addHook('preClose', (done) => {
    isClosing = true
    done()
  })
  app.addHook('onSend', (_, reply, _payload, done) => {
    if (isClosing) void reply.header('connection', 'close')
    done()
  })
}
