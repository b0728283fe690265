import { thingsNamedIn, type Question } from './question.ts'
import { Refused, type Server } from './server.ts'

/** What the feed tells of that rows are made of. */
export interface Changed {
  /** Sources that changed, and those in which a statement did: all of their rows are brought again. */
  readonly sources: Set<string>
  /** Actors and events that changed: the rows that show them are brought again. */
  readonly actors: Set<string>
  readonly events: Set<string>
  /** What was deleted, of whatever kind. */
  readonly gone: Set<string>
  /** Where the feed goes on. */
  cursor: string
}

interface ChangePage {
  readonly changes: readonly {
    readonly change: 'SAVED' | 'MERGED' | 'DELETED'
    readonly type: 'Statement' | 'Source' | 'Actor' | 'Event'
    readonly id: string
    readonly object: { readonly source?: { readonly id: string } } | null
  }[]
  readonly cursor: string
  readonly hasMore: boolean
}

const FEED = '/api/v1/changes'
const PAGE = '1000'

/** The cursor of the feed at this moment. */
export async function cursorOfNow(server: Server): Promise<string> {
  return (await server.json<ChangePage>(FEED, [['after', 'now']])).cursor
}

/**
 * Everything that changed after a cursor.
 *
 * @param most How many things may have changed; undefined is given when there are more.
 */
export async function readChanges(server: Server, after: string, most: number): Promise<Changed | undefined> {
  const changed: Changed = {
    sources: new Set(),
    actors: new Set(),
    events: new Set(),
    gone: new Set(),
    cursor: after,
  }
  for (let hasMore = true; hasMore;) {
    const page = await server.json<ChangePage>(FEED, [
      ['first', PAGE],
      ['after', changed.cursor],
    ])
    for (const change of page.changes) note(changed, change)
    ;({ cursor: changed.cursor, hasMore } = page)
    if (countOf(changed) > most) return undefined
  }
  return changed
}

function note(changed: Changed, { change, type, id, object }: ChangePage['changes'][number]): void {
  if (change === 'DELETED') changed.gone.add(id)
  // What was merged has nothing of its own any more: what it had has changed, and is told by itself.
  if (change !== 'SAVED') return
  if (type === 'Statement') changed.sources.add(object!.source!.id)
  else if (type === 'Source') changed.sources.add(id)
  else (type === 'Actor' ? changed.actors : changed.events).add(id)
}

export const countOf = ({ sources, actors, events, gone }: Changed): number =>
  sources.size + actors.size + events.size + gone.size

/** What actors and events of a filter stand for now, by their ids: mergers change what it finds. */
export type Became = Readonly<Record<string, string | null>>

export async function readBecame(server: Server, question: Question): Promise<Became> {
  const became: Record<string, string | null> = {}
  for (const { id, noun } of thingsNamedIn(question)) {
    const path = `/api/v1/${noun === 'Actor' ? 'actors' : 'events'}/${id}`
    try {
      became[id] = (await server.json<{ id: string }>(path)).id
    } catch (error) {
      if (!(error instanceof Refused) || error.reason !== 'NOT_ON_RECORD') throw error
      became[id] = null
    }
  }
  return became
}
