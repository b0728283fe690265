import type { FastifyRequest } from 'fastify'
import { checked } from '../api/check.ts'
import { OnrecordError } from '../errors.ts'
import { aboutSchema, givenSchema, type About } from './shape.ts'

/** What somebody wants to have read. */
export interface Given extends About {
  /** A text, or the HTML of a page. */
  readonly words: string
  readonly isHtml: boolean
}

/** A body that is the text itself, in whatever encoding. */
interface RawBody {
  readonly bytes: Buffer
}

/**
 * What a request gives: as JSON, or as the body itself with what is known of it in the address.
 *
 * @throws OnrecordError REQUEST_MALFORMED, INPUT_INVALID, DAY_INVALID, INPUT_EMPTY, MEDIA_TYPE_UNSUPPORTED
 */
export function readGiven({ body, query, headers }: FastifyRequest): Given {
  const about = checked(aboutSchema, query)
  if (!isRaw(body)) {
    const { text, html, ...more } = checked(givenSchema, body, 'REQUEST_MALFORMED')
    return someText({ ...about, ...more, words: text ?? html ?? '', isHtml: html !== undefined })
  }
  const type = headers['content-type'] ?? ''
  const isHtml = /^\s*text\/html/i.test(type)
  const words = decoded(body.bytes, charsetOf(type) ?? (isHtml ? declaredIn(body.bytes) : undefined), isHtml)
  return someText({ ...about, words, isHtml })
}

const isRaw = (body: unknown): body is RawBody =>
  typeof body === 'object' && body !== null && 'bytes' in body && Buffer.isBuffer(body.bytes)

function someText(given: Given): Given {
  if (given.words.trim() === '') throw new OnrecordError('INPUT_EMPTY', 'there is no text in it')
  return given
}

const charsetOf = (type: string): string | undefined => /;\s*charset="?([^\s;"]+)/i.exec(type)?.[1]

/** HTML says its encoding within its first bytes, which are ASCII whatever it is. */
const declaredIn = (bytes: Buffer): string | undefined =>
  /<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(bytes.toString('latin1', 0, 1024))?.[1]

/** A text must be what it says that it is; a page is shown by browsers whatever it is. */
function decoded(bytes: Buffer, charset = 'utf-8', isForgiving: boolean): string {
  let decoder
  try {
    decoder = new TextDecoder(charset, { fatal: !isForgiving })
  } catch (cause) {
    throw new OnrecordError('MEDIA_TYPE_UNSUPPORTED', `there is no encoding ${charset.slice(0, 40)}`, {
      cause,
    })
  }
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new OnrecordError(
      'REQUEST_MALFORMED',
      `the text is not ${decoder.encoding}: send its charset with its Content-Type`,
      { cause },
    )
  }
}
