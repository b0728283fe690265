import { createParser, type EventSourceMessage } from 'eventsource-parser'

/** A stream of Server-Sent Events, read as it comes. */
export interface EventStream {
  readonly response: Response
  /** The next event, or undefined at the end of the stream. */
  readonly next: () => Promise<EventSourceMessage | undefined>
  readonly comments: string[]
  /** The id with which it begins, before any event. */
  readonly begun: Promise<string>
  readonly retry: () => number | undefined
  close(): void
}

/** Opens a stream with the client that Node has; resolved when its first bytes are there. */
export async function openEvents(url: string, headers: Record<string, string> = {}): Promise<EventStream> {
  const controller = new AbortController()
  const response = await fetch(url, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: controller.signal,
  })
  const events: EventSourceMessage[] = []
  const comments: string[] = []
  let [retry, isEnded]: [number | undefined, boolean] = [undefined, false]
  let arrived = Promise.withResolvers<void>()
  const { promise: begun, resolve: hasBegun } = Promise.withResolvers<string>()
  const parser = createParser({
    onEvent: (event) => events.push(event),
    onComment: (comment) => comments.push(comment),
    onRetry: (ms) => (retry = ms),
  })
  const read = async () => {
    const decoder = new TextDecoder()
    try {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        const text = decoder.decode(chunk, { stream: true })
        // An id without data is no event; a browser keeps it all the same.
        for (const [, id] of text.matchAll(/^id: ?(.+)$/gm)) hasBegun(id!)
        parser.feed(text)
        arrived.resolve()
        arrived = Promise.withResolvers()
      }
    } catch {
      // It was closed, or cut off: either way it has ended.
    }
    isEnded = true
    arrived.resolve()
  }
  void read()
  const next = async () => {
    while (events.length === 0 && !isEnded) await arrived.promise
    return events.shift()
  }
  return {
    response,
    next,
    comments,
    begun,
    retry: () => retry,
    close: () => controller.abort(),
  }
}
