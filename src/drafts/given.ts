import type { FastifyRequest } from 'fastify'
import { checked } from '../api/check.ts'
import { OnrecordError } from '../errors.ts'
import { checkPlausible } from '../ingest/readers/day.ts'
import { decodePage } from '../ingest/readers/page.ts'
import { Fault } from '../ingest/readers/rejection.ts'
import { parseSeedForm, startsWithDay } from '../ingest/readers/seed-form.ts'
import { checkWords, decodeGiven, NotText } from './decode-given.ts'
import { aboutSchema, givenSchema, type About } from './shape.ts'

/** What somebody wants to have read. */
export interface Given extends Omit<About, 'anyDay'> {
  /** A text, or the HTML of a page. */
  readonly words: string
  readonly isHtml: boolean
  readonly anyDay?: boolean | undefined
}

/** A body that is the text itself, in whatever encoding. */
interface RawBody {
  readonly bytes: Buffer
}

/**
 * What a request gives: as JSON, or as the body itself with what is known of it in the address.
 *
 * @throws OnrecordError REQUEST_MALFORMED, INPUT_INVALID, DAY_INVALID, INPUT_EMPTY, INPUT_BINARY,
 * INPUT_DATE_INVALID, INPUT_DATE_IMPLAUSIBLE, MEDIA_TYPE_UNSUPPORTED
 */
export function readGiven({ body, query, headers }: FastifyRequest): Given {
  const { anyDay: anyDayOf, ...about } = checked(aboutSchema, query)
  const anyDay = anyDayOf === '1'
  if (!isRaw(body)) {
    const { text, html, ...more } = checked(givenSchema, body, 'REQUEST_MALFORMED')
    return someText({ anyDay, ...about, ...more, words: text ?? html ?? '', isHtml: html !== undefined })
  }
  const type = headers['content-type'] ?? ''
  const isHtml = /^\s*text\/html/i.test(type)
  const charset = charsetOf(type)
  const words = asText(() => (isHtml ? decodePage(body.bytes, charset) : decodeGiven(body.bytes, charset)))
  return someText({ ...about, anyDay, words, isHtml })
}

const isRaw = (body: unknown): body is RawBody =>
  typeof body === 'object' && body !== null && 'bytes' in body && Buffer.isBuffer(body.bytes)

function someText(given: Given): Given {
  asText(() => checkWords(given.words))
  return asDated(() => {
    if (given.publishedOn !== undefined && !given.anyDay) checkPlausible(given.publishedOn)
    const dated = given.isHtml || !startsWithDay(given.words) ? given : withDay(given)
    if (dated.words.trim() === '') throw new OnrecordError('INPUT_EMPTY', 'there is no text in it')
    return dated
  })
}

/** "date 2021-11-08 The European Union …", as documents are loaded; a day that is given besides goes before it. */
function withDay(given: Given): Given {
  const { publishedOn, text } = parseSeedForm(given.words, given)
  return { ...given, words: text, publishedOn: given.publishedOn ?? publishedOn }
}

function asDated(read: () => Given): Given {
  try {
    return read()
  } catch (error) {
    if (error instanceof Fault) throw new OnrecordError(error.code, error.message, { cause: error })
    throw error
  }
}

const charsetOf = (type: string): string | undefined => /;\s*charset="?([^\s;"]+)/i.exec(type)?.[1]

/** A text must be what it is said to be: nothing is shown that does not stand in it. */
function asText<Text>(read: () => Text): Text {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof NotText)) throw error
    const { message, reason } = error
    if (reason === 'CHARSET') throw new OnrecordError('MEDIA_TYPE_UNSUPPORTED', message, { cause: error })
    if (reason === 'BINARY') throw new OnrecordError('INPUT_BINARY', message, { cause: error })
    throw new OnrecordError('REQUEST_MALFORMED', `${message}: send its charset with its Content-Type`, {
      cause: error,
    })
  }
}
