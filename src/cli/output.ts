import { once } from 'node:events'

/** Standard output, for a command that writes much. */
export interface Output {
  /** Whether the reader has gone, as `head` goes when it has enough. That is no failure. */
  readonly closed: boolean
  /** Waits while the reader is slower than we are. */
  write(text: string | Buffer): Promise<void>
}

/** Opens standard output. */
export function openOutput(stream: NodeJS.WriteStream = process.stdout): Output {
  let closed = false
  const gone = new AbortController()
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    closed = true
    gone.abort()
  })
  return {
    get closed() {
      return closed
    },
    async write(text) {
      if (closed || stream.write(text)) return
      await once(stream, 'drain', { signal: gone.signal }).catch((error: unknown) => {
        if (!closed) throw error
      })
    },
  }
}
