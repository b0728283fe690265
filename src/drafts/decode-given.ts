import { encodingByMark } from '../ingest/readers/byte-order-mark.ts'

/** Why some bytes are no text, in words for whoever gave them. */
export class NotText extends Error {
  override readonly name = 'NotText'
  readonly reason: 'BINARY' | 'CHARSET' | 'ENCODING'

  constructor(reason: NotText['reason'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** By which bytes files of other kinds begin, and what they are. */
const KINDS: readonly (readonly [head: string, kind: string])[] = [
  ['%PDF-', 'a PDF'],
  ['PK\u0003\u0004', 'a packed file, such as one of Word, or a ZIP'],
  ['\u00d0\u00cf\u0011\u00e0', 'a file of Office'],
  ['{\\rtf', 'a file of rich text (RTF)'],
  ['\u001f\u008b', 'packed (gzip)'],
  ['\u0089PNG', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
  ['GIF8', 'a picture'],
  ['RIFF', 'a picture or a sound'],
  ['ID3', 'a sound'],
  ['\u007fELF', 'a program'],
]

const WHAT_TO_DO = 'give its text'

/**
 * Bytes as the text that they are: by their byte order mark, else in the encoding that they are said to be in, else as
 * UTF-16 or UTF-8, whichever they can be. Nothing is guessed: a text with a wrong letter is not what somebody wrote.
 *
 * @param charset In which encoding they are said to be.
 * @throws NotText
 */
export function decodeGiven(bytes: Uint8Array, charset?: string): string {
  const marked = encodingByMark(bytes)
  const kind = kindOf(String.fromCharCode(...bytes.subarray(0, 8)))
  if (kind && !marked) throw binary(kind)
  const text = decoded(bytes, marked ?? charset ?? (isWide(bytes) ? wideOf(bytes) : 'utf-8'))
  if (text.includes('\0')) throw binary('binary')
  return text
}

/**
 * Looks whether words are the bytes of a file of another kind, that somebody took for text.
 *
 * @throws NotText
 */
export function checkWords(words: string): void {
  const kind = kindOf(words)
  if (kind) throw binary(kind)
  const head = words.slice(0, 4_000)
  const broken = head.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0
  if (broken >= 10 && broken * 20 > head.length) throw binary('binary, or in an encoding that was mistaken')
}

const kindOf = (head: string): string | undefined => KINDS.find(([bytes]) => head.startsWith(bytes))?.[1]

const binary = (kind: string): NotText => new NotText('BINARY', `it is ${kind}, and no text: ${WHAT_TO_DO}`)

/** Which half of UTF-16 letters of European languages leaves empty. */
const emptyBytes = (bytes: Uint8Array, half: 0 | 1): number => {
  let empty = 0
  const length = Math.min(bytes.length, 4_000)
  for (let at: number = half; at < length; at += 2) if (bytes[at] === 0) empty++
  return empty / (length / 2)
}
const isWide = (bytes: Uint8Array): boolean =>
  bytes.length % 2 === 0 && Math.abs(emptyBytes(bytes, 0) - emptyBytes(bytes, 1)) > 0.6
const wideOf = (bytes: Uint8Array): string =>
  emptyBytes(bytes, 0) > emptyBytes(bytes, 1) ? 'utf-16be' : 'utf-16le'

function decoded(bytes: Uint8Array, charset: string): string {
  let decoder
  try {
    decoder = new TextDecoder(charset, { fatal: true })
  } catch (cause) {
    throw new NotText('CHARSET', `there is no encoding ${charset.slice(0, 40)}`, { cause })
  }
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    if (bytes.includes(0)) throw binary('binary')
    throw new NotText('ENCODING', `the text is not ${decoder.encoding}`, { cause })
  }
}
