export interface Line {
  /** From 1. */
  number: number
  /** Without its end; undefined where the line is longer than the limit: its bytes were passed over. */
  bytes: Buffer | undefined
}

const NEWLINE = 0x0a

/** The lines of a stream of bytes. Never holds more than one line, nor more of it than `limit` bytes. */
export async function* splitLines(chunks: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Line> {
  let number = 1
  let pieces: Buffer[] = []
  let length = 0
  const add = (piece: Buffer) => {
    length += piece.length
    if (length > limit) pieces = []
    else pieces.push(piece)
  }
  const take = (): Line => {
    const bytes = length > limit ? undefined : pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
    pieces = []
    length = 0
    return { number: number++, bytes }
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      add(chunk.subarray(start, end))
      yield take()
      start = end + 1
    }
    if (start < chunk.length) add(chunk.subarray(start))
  }
  if (length > 0) yield take()
}
