import type { FastifyRequest } from 'fastify'
import { checked } from '../api/check.ts'
import { OnrecordError } from '../errors.ts'
import { decodePage } from '../ingest/readers/page.ts'
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
  const charset = charsetOf(type)
  const words = isHtml ? decodePage(body.bytes, charset) : decodeText(body.bytes, charset)
  return someText({ ...about, words, isHtml })
}

const isRaw = (body: unknown): body is RawBody =>
  typeof body === 'object' && body !== null && 'bytes' in body && Buffer.isBuffer(body.bytes)

function someText(given: Given): Given {
  if (given.words.trim() === '') throw new OnrecordError('INPUT_EMPTY', 'there is no text in it')
  return given
}

const charsetOf = (type: string): string | undefined => /;\s*charset="?([^\s;"]+)/i.exec(type)?.[1]

/** A text must be what it is said to be: nothing is shown that does not stand in it. */
function decodeText(bytes: Buffer, charset = 'utf-8'): string {
  let decoder
  try {
    decoder = new TextDecoder(charset, { fatal: true })
  } catch (cause) {
    const message = `there is no encoding ${charset.slice(0, 40)}`
    throw new OnrecordError('MEDIA_TYPE_UNSUPPORTED', message, { cause })
  }
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    const message = `the text is not ${decoder.encoding}: send its charset with its Content-Type`
    throw new OnrecordError('REQUEST_MALFORMED', message, { cause })
  }
}
