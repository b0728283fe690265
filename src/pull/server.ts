import { once } from 'node:events'
import http, { STATUS_CODES, type IncomingHttpHeaders } from 'node:http'
import https from 'node:https'
import { buffer } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { OnrecordError } from '../errors.ts'

export interface ServerOptions {
  /** What is sent as `Authorization`. */
  readonly credentials?: string | undefined
  /** Milliseconds for which a request is tried again before it is given up. */
  readonly patienceMs: number
  /** Told why something is tried again, and when. */
  readonly say: (line: string) => void
  readonly signal: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Milliseconds before the first new try; it doubles with each, up to the last. */
const FIRST_WAIT = 500
const LAST_WAIT = 30_000
/** Milliseconds without a byte after which a connection counts as lost. */
const SILENCE = 60_000

/** What passes: too many requests, or nobody there to answer for a moment. */
const PASSING = new Set([429, 502, 503, 504])

/** What went wrong with one try, and is worth another. */
export class Passing extends Error {
  /** What the server asks to wait, in milliseconds. */
  readonly waitMs: number | undefined
  constructor(message: string, waitMs?: number, options?: ErrorOptions) {
    super(message, options)
    this.waitMs = waitMs
  }
}

/** A server of onrecord over its REST API, asked with patience. */
export class Server {
  readonly address: string
  readonly #options: ServerOptions
  /** Whether it has answered before: then it is there, and what fails passes. */
  #isReached = false

  constructor(address: string, options: ServerOptions) {
    this.address = address
    this.#options = options
  }

  /** @throws OnrecordError SERVER_UNREACHABLE, SERVER_REFUSED, SERVER_FOREIGN; what the signal says when it aborts. */
  async json<T>(path: string, parameters: Parameters = []): Promise<T> {
    return this.get(path, parameters, ({ body }) => {
      try {
        return JSON.parse(body.toString('utf8')) as T
      } catch (cause) {
        throw this.#foreign(`what it gives at ${path} is no JSON`, cause)
      }
    })
  }

  /**
   * What is read in a whole answer.
   *
   * @param read May throw {@link Passing} where it finds that the answer is not whole.
   */
  async get<T>(path: string, parameters: Parameters, read: (answer: Answer) => T): Promise<T> {
    const { patienceMs, say, signal } = this.#options
    const began = performance.now()
    for (let tries = 0; ; tries += 1)
      try {
        const answer = read(await this.#tryOnce(path, parameters))
        this.#isReached = true
        return answer
      } catch (error) {
        if (!(error instanceof Passing)) throw error
        const waitMs = error.waitMs ?? waitAfter(tries)
        if (performance.now() - began + waitMs > patienceMs)
          throw new OnrecordError(
            'SERVER_UNREACHABLE',
            `${this.address}: ${error.message}. It was tried ${tries + 1} times; the same command goes on later.`,
            { cause: error },
          )
        say(`${error.message}; trying again in ${(waitMs / 1000).toFixed(1)} s`)
        await delay(waitMs, undefined, { signal })
      }
  }

  async #tryOnce(path: string, parameters: Parameters): Promise<Answer> {
    const query = new URLSearchParams(
      parameters.map(([name, value]): [string, string] => [name, value]),
    ).toString()
    const { credentials, signal } = this.#options
    try {
      const answer = await send(`${this.address}${path}${query && `?${query}`}`, credentials, signal)
      if (answer.status === 200 || isOfAnother(answer, path)) return answer
      throw this.#refusal(answer, path)
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof Passing || error instanceof OnrecordError) throw error
      throw this.#lost(error as NodeJS.ErrnoException)
    }
  }

  #refusal({ status, headers, body }: Answer, path: string): Error {
    const problem = problemIn(headers, body)
    const told = problem ? `${problem.detail} (${problem.code})` : (STATUS_CODES[status] ?? 'no reason given')
    if (PASSING.has(status)) return new Passing(`${status}: ${told}`, retryAfter(headers))
    if (problem)
      return new Refused(
        problem.code,
        `${this.address} refuses this: ${problem.detail} (${problem.code}, HTTP ${status})`,
      )
    if (status === 401 || status === 403)
      return new OnrecordError(
        'SERVER_REFUSED',
        `${this.address} lets nobody in without leave (HTTP ${status}): put a name and password into the address, as in https://name:password@host`,
      )
    const moved = headers.location === undefined ? '' : `, and sends on to ${headers.location}`
    return this.#foreign(`at ${path} it answers ${status}${moved}`)
  }

  #foreign(what: string, cause?: unknown): OnrecordError {
    return new OnrecordError(
      'SERVER_FOREIGN',
      `${this.address} does not answer as onrecord does: ${what}. Look at the address: it is the one under which /api/v1 stands.`,
      { cause },
    )
  }

  /** The connection did not come about, or broke. The first time that may well be a wrong address. */
  #lost(error: NodeJS.ErrnoException): Error {
    const { code, message } = error
    const reason =
      REASONS[code ?? ''] ?? (isOfCertificate(error) ? 'its certificate is not trusted' : undefined)
    const told = reason ? `${reason} (${code})` : `the connection was lost (${code ?? message})`
    const isPassing = this.#isReached || (reason === undefined && code !== undefined)
    if (isPassing) return new Passing(told, undefined, { cause: error })
    return new OnrecordError('SERVER_UNREACHABLE', `${this.address}: ${told}. Look at the address.`, {
      cause: error,
    })
  }
}

/** One request and the whole of its answer, unpacked. */
async function send(address: string, credentials: string | undefined, signal: AbortSignal): Promise<Answer> {
  const { request } = address.startsWith('https:') ? https : http
  const headers = { 'accept-encoding': 'gzip', ...(credentials && { authorization: credentials }) }
  const sent = request(address, { headers, signal })
  sent.setTimeout(SILENCE, () => sent.destroy(new Passing('nothing came for a minute')))
  sent.end()
  const [response] = (await once(sent, 'response')) as [http.IncomingMessage]
  const bytes = await buffer(response)
  const isPacked = response.headers['content-encoding'] === 'gzip'
  const body = isPacked && bytes.length > 0 ? await unpacked(bytes) : bytes
  return { status: response.statusCode ?? 0, headers: response.headers, body }
}

const unpacked = (bytes: Buffer): Promise<Buffer> =>
  promisify(gunzip)(bytes).catch((cause: unknown) => {
    throw new Passing('what came cannot be unpacked', undefined, { cause })
  })

export type Parameters = readonly (readonly [name: string, value: string])[]

/** The server understood, and said no, with one of its codes. */
export class Refused extends OnrecordError {
  readonly reason: string
  constructor(reason: string, message: string) {
    super('SERVER_REFUSED', message)
    this.reason = reason
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up now',
  ECONNREFUSED: 'nothing is served there',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  EPROTO: 'it does not speak TLS: try http:// in place of https://',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS: try http:// in place of https://',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it does not speak TLS: try http:// in place of https://',
}

const isOfCertificate = ({ code = '' }: NodeJS.ErrnoException) => /CERT|SELF_SIGNED|ERR_TLS/.test(code)

/** Half of it is left to chance, so that those who were turned away together do not come back together. */
function waitAfter(tries: number): number {
  const most = Math.min(LAST_WAIT, FIRST_WAIT * 2 ** tries)
  return most / 2 + (Math.random() * most) / 2
}

/** RFC 9110, 10.2.3: seconds, or a date; a little more, since all who wait are told the same. */
function retryAfter({ 'retry-after': told }: IncomingHttpHeaders): number | undefined {
  if (told === undefined) return undefined
  const ms = /^\d+$/.test(told) ? Number(told) * 1000 : Date.parse(told) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.max(0, ms) + Math.random() * 250
}

function problemIn(headers: IncomingHttpHeaders, body: Buffer): { detail: string; code: string } | undefined {
  if (!headers['content-type']?.startsWith('application/problem+json')) return undefined
  try {
    const { detail, code } = JSON.parse(body.toString('utf8')) as Record<string, unknown>
    return typeof detail === 'string' && typeof code === 'string' ? { detail, code } : undefined
  } catch {
    return undefined
  }
}

/** Whether what has become another is answered, with that one and where it stands. */
const isOfAnother = ({ status, headers }: Answer, path: string): boolean =>
  status === 308 &&
  headers.location?.split('/').slice(0, -1).join('/') === path.split('/').slice(0, -1).join('/')
