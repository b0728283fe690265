import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { checked } from '../api/check.ts'
import { sendFresh } from '../api/rest/fresh.ts'
import type { Database } from '../database/database.ts'
import { latestCursor, listChanges, type Change, type ChangePage, type Changing } from './feed.ts'

export const MOST_CHANGES = 1_000
const USUAL_CHANGES = 200
/** In place of a cursor: that of this moment. */
const NOW = 'now'

/** What `/changes` can be asked. */
export const changesQuery = z.strictObject({
  after: z.string().max(200).optional().meta({
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
export function serveChanges(app: FastifyInstance, db: Database, things: readonly Changing[]): void {
  app.get('/changes', async (request, reply) => {
    const { after, first } = checked(changesQuery, request.query)
    const { changes, cursor, hasMore }: ChangePage =
      after === NOW
        ? { changes: [], cursor: await latestCursor(db), hasMore: false }
        : await listChanges(db, things, { after: after || undefined, limit: first })
    const rest = `?first=${first}&after=${cursor}`
    void reply.header('link', `</api/v1/changes${rest}>; rel="next"`)
    const body = `{"changes":[${changes.map(changeJson).join(',')}],"cursor":"${cursor}","hasMore":${hasMore}}`
    return sendFresh(request, reply, body, 'no-cache')
  })
}

/** A change as JSON; the object is handed on as PostgreSQL wrote it. */
function changeJson({ cursor, change, type, id, becameId, object }: Change): string {
  const head = JSON.stringify({ cursor, change, type, id, becameId })
  return `${head.slice(0, -1)},"object":${object ?? 'null'}}`
}
