/** First bytes of messages: https://www.postgresql.org/docs/current/protocol-message-formats.html */
const BIND_COMPLETE = 0x32
const ROW_DESCRIPTION = 0x54
const DATA_ROW = 0x44
const COMMAND_COMPLETE = 0x43
const READY_FOR_QUERY = 0x5a

/** Of the messages that come before a row; they tell nothing that is not known. */
const BEFORE: ReadonlySet<number | undefined> = new Set([BIND_COMPLETE, ROW_DESCRIPTION])
/** The bytes of a row before its only value: what message it is, the lengths of it and of the value, the count of values. */
const ROW_HEAD = 11
/** Of `CommandComplete` with `SELECT 1`, and with `ReadyForQuery` behind it. */
const COMPLETE_LENGTH = 14
const TAIL_LENGTH = COMPLETE_LENGTH + 6

/** A text, as its bytes; how many bytes it takes to say more; or nothing where it is no such answer. */
export type Reading = { readonly text: Buffer } | { readonly needs: number } | undefined

/**
 * Reads the answer to a statement that was made ready before, where that is one row of one value, to the end, where the
 * connection is ready again. An error or a notice is no such answer, nor is a row of two values.
 */
export function readText(received: Buffer): Reading {
  let at = 0
  while (BEFORE.has(received[at]) && received.length >= at + 5) at += 1 + received.readUInt32BE(at + 1)
  if (received.length <= at || BEFORE.has(received[at])) return { needs: at + 5 }
  if (received[at] !== DATA_ROW) return undefined
  const start = at + ROW_HEAD
  if (received.length < start) return { needs: start }
  const end = at + 1 + received.readUInt32BE(at + 1)
  if (received.readUInt16BE(at + 5) !== 1 || received.readInt32BE(at + 7) !== end - start) return undefined
  if (received.length < end + TAIL_LENGTH) return { needs: end + TAIL_LENGTH }
  const isEnd =
    received.length === end + TAIL_LENGTH &&
    received[end] === COMMAND_COMPLETE &&
    received[end + COMPLETE_LENGTH] === READY_FOR_QUERY
  return isEnd ? { text: received.subarray(start, end) } : undefined
}
