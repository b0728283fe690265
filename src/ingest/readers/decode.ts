import { isUtf8 } from 'node:buffer'
import { encodingByMark } from './byte-order-mark.ts'
import { Fault } from './rejection.ts'

/**
 * Bytes without a byte order mark at their head. In UTF-8 it is the signature of the encoding and no character of the
 * text (Encoding Standard, "UTF-8 decode"); anywhere else U+FEFF is a character and stays.
 */
export function withoutSignature(bytes: Buffer): Buffer {
  return encodingByMark(bytes) === 'utf-8' ? bytes.subarray(3) : bytes
}

/**
 * UTF-8 as text, character for character.
 *
 * @throws Fault INPUT_BINARY, INPUT_NOT_UTF8
 */
export function decode(bytes: Buffer): string {
  if (encodingByMark(bytes)?.startsWith('utf-16'))
    throw new Fault('INPUT_NOT_UTF8', 'is UTF-16: save it as UTF-8.')
  if (bytes.includes(0)) throw new Fault('INPUT_BINARY', 'is binary (it has NUL bytes): give text in UTF-8.')
  if (!isUtf8(bytes))
    throw new Fault('INPUT_NOT_UTF8', `is not UTF-8 at byte ${validLength(bytes) + 1}: save it as UTF-8.`)
  return bytes.toString('utf8')
}

/** How many bytes from the first are good, by halving: only ever asked of a file that is rejected. */
function validLength(bytes: Buffer): number {
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isPrefix(bytes.subarray(0, middle))) good = middle
    else bad = middle
  }
  // What begins like a character and is none belongs to the bad.
  while (!isUtf8(bytes.subarray(0, good))) good--
  return good
}

/** A prefix may end within a character. */
function isPrefix(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
