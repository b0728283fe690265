/** What the feed of changes tells a page. */
interface Follower {
  /** Statements came on record, or changed: which, the page asks. */
  readonly changed: () => void
  /** It is asked from time to time, and answers. */
  readonly heard: () => void
  /** It does not answer. */
  readonly lost: () => void
}

interface ChangePage {
  readonly changes: readonly { readonly type: string }[]
  readonly cursor: string
  readonly hasMore: boolean
}

const FEED = '/api/v1/changes'
/** How often the feed is asked, and how often while a stream says when. */
const POLL_MS = 10_000
const SELDOM_MS = 60_000
/** How soon again where it did not answer. */
const AGAIN_MS = 3_000

/**
 * Follows the feed of changes over plain HTTP, where a proxy lets no WebSocket through: asked from time to time, and at
 * once whenever its stream of Server-Sent Events says that there is something. The function that it gives ends it.
 */
export function followChanges(follower: Follower): () => void {
  let cursor = 'now'
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  let isAsking = false
  const stream = new EventSource(`${FEED}.sse`)

  const poll = async () => {
    if (isAsking || isOver) return
    isAsking = true
    clearTimeout(timer)
    const isHeard = await ask()
    isAsking = false
    if (isOver) return
    const wait = !isHeard ? AGAIN_MS : stream.readyState === EventSource.OPEN ? SELDOM_MS : POLL_MS
    timer = setTimeout(() => void poll(), wait)
  }

  /** Whether it was answered. */
  const ask = async (): Promise<boolean> => {
    try {
      const hasNews = await readOn()
      if (isOver) return true
      follower.heard()
      if (hasNews) follower.changed()
      return true
    } catch {
      if (!isOver) follower.lost()
      return false
    }
  }

  const readOn = async (): Promise<boolean> => {
    for (let hasNews = false; ;) {
      const response = await fetch(`${FEED}?first=1000&after=${encodeURIComponent(cursor)}`, {
        headers: { accept: 'application/json' },
        cache: 'no-store',
      })
      // The store was put back to an earlier state: all is to be asked anew.
      if (response.status === 410) {
        cursor = 'now'
        hasNews = true
        continue
      }
      if (!response.ok) throw new Error(`the feed answered ${response.status}`)
      const page = (await response.json()) as ChangePage
      hasNews ||= page.changes.some(({ type }) => type === 'Statement')
      cursor = page.cursor
      if (!page.hasMore) return hasNews
    }
  }

  stream.onmessage = () => void poll()
  stream.addEventListener('reset', () => void poll())
  void poll()
  return () => {
    isOver = true
    clearTimeout(timer)
    stream.close()
  }
}
