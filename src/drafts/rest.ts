import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { untilGone } from '../api/until-gone.ts'
import { OnrecordError } from '../errors.ts'
import { atLeast } from '../extraction/at-least.ts'
import type { ExtractionThread } from '../ingest/extraction-thread.ts'
import { isLonger } from '../ingest/readers/fields.ts'
import { readGiven, type Given } from './given.ts'
import type { DraftLimits } from './limits.ts'
import type { Extracted } from './shape.ts'
import { DraftThreads } from './threads.ts'

/** `POST /extract`: the statements of a text that somebody gives. Nothing is stored. */
export async function serveExtract(app: FastifyInstance, limits: DraftLimits): Promise<void> {
  const threads = new DraftThreads(limits)
  app.addHook('onClose', () => threads.close())
  readTexts(app)
  await app.register(rateLimit, {
    global: false,
    enableDraftSpec: true,
    errorResponseBuilder: (_, { after }) =>
      new OnrecordError(
        'RATE_LIMITED',
        `one address may have ${limits.perMinute} texts read in a minute: try again in ${after}`,
      ),
  })
  const options = {
    bodyLimit: limits.bytes,
    config: { rateLimit: { max: limits.perMinute, timeWindow: 60_000 } },
  }
  app.post('/extract', options, async (request, reply) => {
    const given = readGiven(request)
    const extracted = await threads.run(untilGone(reply), (thread) => extractFrom(thread, given, limits))
    return reply
      .header('cache-control', 'no-store')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(extracted))
  })
}

/** Bodies that are the text itself are taken as bytes: which encoding they are in is seen later. */
function readTexts(app: FastifyInstance): void {
  app.addContentTypeParser(['text/plain', 'text/html'], { parseAs: 'buffer' }, (_, bytes, done) => {
    done(null, { bytes })
  })
  app.addContentTypeParser('*', (_, payload, done) => {
    payload.resume()
    done(new OnrecordError('MEDIA_TYPE_UNSUPPORTED', 'send application/json, text/plain or text/html'))
  })
}

/** @throws OnrecordError ARTICLE_NOT_FOUND, BODY_TOO_LARGE */
async function extractFrom(
  thread: ExtractionThread,
  given: Given,
  { characters }: DraftLimits,
): Promise<Extracted> {
  const { words, title = null, url = null, publishedOn = null, confidence = 0 } = given
  const article = given.isHtml ? await thread.article(words) : { ...AS_IT_IS, text: words }
  if (!article)
    throw new OnrecordError('ARTICLE_NOT_FOUND', 'the page has no text in it: send the text itself')
  if (isLonger(article.text, characters))
    throw new OnrecordError(
      'BODY_TOO_LARGE',
      `the text has more than ${characters.toLocaleString('en')} characters: send it in parts`,
    )
  const read = {
    text: article.text,
    title: title ?? article.title,
    url,
    publishedOn: publishedOn ?? article.publishedOn,
    language: article.language,
  }
  const drafts = await thread.extract(read.text, { publishedOn: read.publishedOn })
  return { ...read, statements: atLeast(drafts, confidence) }
}

const AS_IT_IS = { title: null, publishedOn: null, language: null }
