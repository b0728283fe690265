import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** The name by which the command line speaks of standard input. */
export const STDIN = '-'

export interface ByteOptions {
  /** Told of every chunk as it was read, before it is unpacked. */
  onBytes?: ((count: number) => void) | undefined
}

/** The bytes of a file or of standard input, unpacked where they begin as gzip does, whatever the name says. */
export async function* readBytes(file: string, { onBytes }: ByteOptions = {}): AsyncGenerator<Buffer> {
  const stream = file === STDIN ? process.stdin : createReadStream(file)
  yield* unpacked(counted(stream, onBytes))
}

async function* counted(
  chunks: AsyncIterable<Buffer>,
  onBytes: ByteOptions['onBytes'],
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    onBytes?.(chunk.length)
    yield chunk
  }
}

async function* unpacked(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { head, all } = await peek(chunks, 2)
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* all
    return
  }
  const gunzip = createGunzip()
  pipeline(Readable.from(all), gunzip, () => {})
  yield* gunzip as AsyncIterable<Buffer>
}

/** The first bytes, at least `count` where there are so many, and everything with those bytes in it again. */
export async function peek(
  chunks: AsyncIterable<Buffer>,
  count: number,
): Promise<{ head: Buffer; all: AsyncGenerator<Buffer> }> {
  const iterator = chunks[Symbol.asyncIterator]()
  const first: Buffer[] = []
  let length = 0
  while (length < count) {
    const next = await iterator.next()
    if (next.done) break
    first.push(next.value)
    length += next.value.length
  }
  const head = Buffer.concat(first)
  async function* all() {
    try {
      if (head.length > 0) yield head
      for (;;) {
        const next = await iterator.next()
        if (next.done) return
        yield next.value
      }
    } finally {
      await iterator.return?.()
    }
  }
  return { head, all: all() }
}
