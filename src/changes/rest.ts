import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { checked } from '../api/check.ts'
import { sendFresh } from '../api/rest/fresh.ts'
import type { Database } from '../database/database.ts'
import { EPOCH_ENDED } from '../database/failure.ts'
import { OnrecordError } from '../errors.ts'
import { isEpochEnd, LONGEST_CURSOR } from './cursor.ts'
import { changeJson, FEED_ADDRESS, listChanges } from './feed.ts'
import type { Live } from './live.ts'
import { serveEvents, wantsEvents } from './sse.ts'

/** How many changes may be asked for at once, and are given to those who do not say. */
export const MOST_CHANGES = 1_000
export const USUAL_CHANGES = 200

/** What `/changes` can be asked. */
export const changesQuery = z.strictObject({
  after: z.string().max(LONGEST_CURSOR).optional().meta({
    description:
      'Only what changed after this cursor; `now` gives no changes, but the cursor of this moment.',
  }),
  first: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_CHANGES)
    .default(USUAL_CHANGES)
    .meta({ description: `How many at most, from 1 to ${MOST_CHANGES}.` }),
})

/** `/changes`: everything that was saved, merged or deleted, from a cursor on. */
export function serveChanges(app: FastifyInstance, db: Database, live: Live): void {
  const sendEvents = serveEvents(app, live)
  app.get('/changes', async (request, reply) => {
    void reply.header('vary', 'accept')
    if (wantsEvents(request.headers.accept)) return sendEvents(request, reply)
    const { after, first } = checked(changesQuery, request.query)
    const reading = listChanges(db, live.things, { after: after || undefined, limit: first })
    const page = await reading.catch((error: unknown) => {
      if (!isEpochEnd(error)) throw error
      throw new OnrecordError('CURSOR_EPOCH', EPOCH_ENDED, {
        details: { start: `${FEED_ADDRESS}?first=${first}` },
        cause: error,
      })
    })
    await live.durable.settled()
    const { changes, cursor, hasMore } = page
    const rest = `?first=${first}&after=${cursor}`
    void reply.header('link', `<${FEED_ADDRESS}${rest}>; rel="next"`)
    const body = `{"changes":[${changes.map(changeJson).join(',')}],"cursor":"${cursor}","hasMore":${hasMore}}`
    return sendFresh(request, reply, body, 'no-cache')
  })
}
