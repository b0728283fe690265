import leven from 'leven'
import { isIP } from 'node:net'
import path from 'node:path'
import { z } from 'zod'
import { DEFAULT_HTTP } from './api/http-limits.ts'
import { DEFAULT_LIMITS } from './api/limits.ts'
import { DEFAULT_LIVE } from './changes/limits.ts'
import { DEFAULT_DRAFT_LIMITS } from './drafts/limits.ts'
import { OnrecordError } from './errors.ts'

const PROJECT = path.join(import.meta.dirname, '..')

const count = (fallback: number, least = 0, most = Number.MAX_SAFE_INTEGER) => {
  const error = `must be a whole number ${most < Number.MAX_SAFE_INTEGER ? `from ${least} to ${most}` : `of at least ${least}`}`
  return z.coerce
    .number({ error })
    .int({ error })
    .min(least, { error })
    .max(most, { error })
    .default(fallback)
}
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
/** As {@link count}, for what is reckoned where it is not given. */
const countIfGiven = (least: number) => count(least, least).removeDefault().optional()
const onOff = (fallback: 'on' | 'off') =>
  z
    .enum(['on', 'off'], { error: 'must be on or off' })
    .default(fallback)
    .transform((word) => word === 'on')

/** `10.0.0.7`, `10.0.0.0/8`, or a word that stands for some: as Fastify's trustProxy takes them. */
function isNetwork(given: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(given)) return true
  const [address = '', bits = '1', ...rest] = given.split('/')
  const most = { 4: 32, 6: 128 }[isIP(address)] ?? 0
  return rest.length === 0 && /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most
}

/** `*`, or the origins of pages with commas between them: `https://example.org,https://example.net:8443`. */
const origins = z
  .string()
  .default('*')
  .transform((text, context) => {
    if (text === '*') return '*' as const
    const given = text.split(',').map((origin) => origin.trim())
    const wrong = given.find((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin)
    if (wrong !== undefined)
      context.addIssue({
        code: 'custom',
        message: `${JSON.stringify(wrong)} is no origin, such as https://example.org`,
      })
    return Object.freeze(given)
  })

/** Every setting, by the name of its environment variable. The table in docs/settings.md has the same, in words. */
const SETTINGS = z.object({
  /** Where PostgreSQL is; with none, one is started in ONRECORD_DATA. */
  DATABASE_URL: postgresUrl.optional(),
  /** What stands between: `transaction` for a pooler that gives each transaction another server connection. */
  ONRECORD_POOLER: z.enum(['off', 'transaction'], { error: 'must be off or transaction' }).default('off'),
  /** PostgreSQL itself, where a pooler stands before it: live news are told over a connection to it. */
  ONRECORD_DIRECT_URL: postgresUrl.optional(),
  /** The folder of the embedded PostgreSQL. */
  ONRECORD_DATA: z
    .string()
    .min(1)
    .default(path.join(PROJECT, '.data'))
    .transform((folder) => path.resolve(folder)),
  /** The address to serve at. 127.0.0.1 is seen from this machine only, 0.0.0.0 from all. */
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: count(3000, 0, 65_535),
  /** What a client may take of the server; see src/api/http-limits.ts and, for how many, src/cli/capacity.ts. */
  ONRECORD_CONNECTIONS: countIfGiven(1),
  ONRECORD_HEADERS_MS: count(DEFAULT_HTTP.headersMs, 100),
  ONRECORD_REQUEST_MS: count(DEFAULT_HTTP.requestMs, 100),
  ONRECORD_ANSWER_STALL_MS: count(DEFAULT_HTTP.stallMs, 100),
  /** Whether `serve` loads what is in seeds/. */
  ONRECORD_SEED: onOff('on'),
  ONRECORD_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be fatal, error, warn, info, debug, trace or silent',
    })
    .default('info'),
  /** Connections to PostgreSQL. A few answer more requests a second than many (bench/README.md). */
  ONRECORD_POOL_SIZE: count(4, 1),
  /** Milliseconds a request waits for a connection before it is told to come back later. */
  ONRECORD_POOL_WAIT_MS: count(2_000, 1),
  /** Milliseconds after which PostgreSQL gives a query up. */
  ONRECORD_STATEMENT_TIMEOUT_MS: count(5_000, 1),
  /** Exports at once, each on a connection of its own besides those of the pool. */
  ONRECORD_EXPORTS: count(4, 1),
  /** Milliseconds after which a client that takes nothing of its export is dropped. */
  ONRECORD_EXPORT_STALL_MS: count(30_000, 1),
  /** What reading a text for somebody may take; see src/drafts/limits.ts. */
  ONRECORD_EXTRACTS: count(DEFAULT_DRAFT_LIMITS.atOnce, 1),
  ONRECORD_EXTRACTS_PER_MINUTE: count(DEFAULT_DRAFT_LIMITS.perMinute, 1),
  ONRECORD_EXTRACT_MS: count(DEFAULT_DRAFT_LIMITS.timeMs, 1),
  ONRECORD_EXTRACT_BYTES: count(DEFAULT_DRAFT_LIMITS.bytes, 1),
  ONRECORD_EXTRACT_CHARACTERS: count(DEFAULT_DRAFT_LIMITS.characters, 1),
  /** The proxies whose X-Forwarded-For is believed. */
  ONRECORD_PROXIES: z
    .string()
    .default('')
    .transform((given) =>
      given
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    )
    .refine((given) => given.every(isNetwork), {
      error: 'must be addresses or networks with commas between them: 10.0.0.7, 10.1.0.0/16, loopback',
    }),
  /** Clients that stay connected to be told of changes; see src/changes/live.ts. */
  ONRECORD_LIVE_CONNECTIONS: count(DEFAULT_LIVE.connections),
  ONRECORD_LIVE_OPERATIONS: count(DEFAULT_LIVE.perConnection, 1),
  ONRECORD_LIVE_QUESTIONS: count(DEFAULT_LIVE.questions),
  ONRECORD_LIVE_BUFFER_BYTES: count(DEFAULT_LIVE.bufferBytes, 65_536),
  ONRECORD_LIVE_HEARTBEAT_MS: count(DEFAULT_LIVE.heartbeatMs, 100),
  /** Whether all may read what is on record, or only who has a key for it. */
  ONRECORD_READ: z.enum(['open', 'keys'], { error: 'must be open or keys' }).default('open'),
  /** What a key, or an address without one, may have in a minute; 0 for as much as it asks. */
  ONRECORD_COST_PER_MINUTE: count(10_000_000),
  ONRECORD_ROWS_PER_MINUTE: count(1_000_000),
  /** The pages that may ask, by their origins. */
  ONRECORD_ORIGINS: origins,
  /** What one request may ask for; see src/api/limits.ts. */
  ONRECORD_PAGE_SIZE: count(DEFAULT_LIMITS.defaultPageSize, 1),
  ONRECORD_MAX_PAGE_SIZE: count(DEFAULT_LIMITS.pageSize, 1),
  ONRECORD_MAX_BODY_BYTES: count(DEFAULT_LIMITS.bodyBytes, 1),
  ONRECORD_MAX_COST: count(DEFAULT_LIMITS.cost, 1),
  ONRECORD_MAX_DEPTH: count(DEFAULT_LIMITS.depth, 1),
  ONRECORD_MAX_FIELDS: count(DEFAULT_LIMITS.fields, 1),
  ONRECORD_MAX_ALIASES: count(DEFAULT_LIMITS.aliases),
  ONRECORD_MAX_DIRECTIVES: count(DEFAULT_LIMITS.directives),
  ONRECORD_MAX_TOKENS: count(DEFAULT_LIMITS.tokens, 1),
  /** Whether GraphQL's schema tells about itself. */
  ONRECORD_INTROSPECTION: onOff('on'),
  /** Whether an error says which name might have been meant. */
  ONRECORD_SUGGESTIONS: onOff('on'),
  /** A folder of operations (.graphql), which clients may name by their SHA-256. */
  ONRECORD_OPERATIONS: z.string().min(1).optional(),
  /** Whether those alone are answered. */
  ONRECORD_OPERATIONS_ONLY: onOff('off'),
  /** Milliseconds that requests have to finish after Ctrl-C or SIGTERM. */
  ONRECORD_DRAIN_MS: count(10_000, 1),
})

/** What holds between settings. */
const CHECKED = SETTINGS.superRefine((set, context) => {
  const fault = (name: keyof typeof set, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message })
  const { ONRECORD_PAGE_SIZE: size, ONRECORD_MAX_PAGE_SIZE: most } = set
  if (size > most)
    fault('ONRECORD_PAGE_SIZE', `is ${size}, and must not be above ONRECORD_MAX_PAGE_SIZE (${most})`)
  if (set.ONRECORD_POOLER !== 'off' && set.DATABASE_URL === undefined)
    fault('ONRECORD_POOLER', 'is set, and DATABASE_URL must say where that pooler is')
  if (set.ONRECORD_DIRECT_URL !== undefined && set.ONRECORD_POOLER === 'off')
    fault('ONRECORD_DIRECT_URL', 'is for beside a pooler, and ONRECORD_POOLER is off')
  const { ONRECORD_HEADERS_MS: headers, ONRECORD_REQUEST_MS: whole } = set
  if (headers > whole)
    fault('ONRECORD_HEADERS_MS', `is ${headers}, and must not be above ONRECORD_REQUEST_MS (${whole})`)
  if (set.ONRECORD_OPERATIONS_ONLY && set.ONRECORD_OPERATIONS === undefined)
    fault(
      'ONRECORD_OPERATIONS_ONLY',
      'is on, and ONRECORD_OPERATIONS must name the folder of those operations',
    )
})

/** The names of all environment variables that are read. */
export const SETTING_NAMES: readonly string[] = Object.keys(SETTINGS.shape)

/**
 * Kubernetes sets these in every container where a service is called onrecord, or begins so: ONRECORD_SERVICE_HOST,
 * ONRECORD_PORT=tcp://10.0.0.7:3000, ONRECORD_DB_PORT_5432_TCP_ADDR.
 */
const OF_A_SERVICE = /_SERVICE_(?:HOST|PORT)(?:_|$)|_PORT_\d+_(?:TCP|UDP|SCTP)(?:_|$)/
const ADDRESS_OF_A_SERVICE = /^(?:tcp|udp|sctp):\/\//

/** What is wrong with a variable that is called as our settings are, where it is none of them. */
function unknownSetting(name: string, value: string): string | undefined {
  if (!/^ONRECORD_/i.test(name) || SETTING_NAMES.includes(name)) return undefined
  if (OF_A_SERVICE.test(name) || (name.endsWith('_PORT') && ADDRESS_OF_A_SERVICE.test(value)))
    return undefined
  return `${name}: there is no such setting, the nearest is ${nearestSetting(name)}`
}

/** By how many letters differ, and then by how many are the same at the head. */
function nearestSetting(name: string): string {
  const own = (setting: string) => setting.toUpperCase().replace('ONRECORD_', '')
  const asked = own(name)
  const apart = (setting: string) => {
    const letters = own(setting)
    const isOther = [...letters].findIndex((letter, at) => letter !== asked[at])
    return leven(asked, letters) - (isOther < 0 ? letters.length : isOther) / 100
  }
  return SETTING_NAMES.toSorted((one, other) => apart(one) - apart(other))[0]!
}

export type Config = Readonly<ReturnType<typeof readConfig>>

/**
 * The settings, checked and frozen. A variable that is set to nothing counts as not set.
 *
 * @throws OnrecordError CONFIG_INVALID, naming every variable that is off, or that is called as a setting and is none.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env) {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = CHECKED.safeParse(given)
  const unknown = Object.entries(given).flatMap(([name, value]) => unknownSetting(name, value ?? '') ?? [])
  if (!parsed.success || unknown.length > 0) {
    const off = parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? []
    const faults = [...off, ...unknown].join('; ')
    throw new OnrecordError('CONFIG_INVALID', `settings are off: ${faults}. See docs/settings.md.`)
  }
  const set = parsed.data
  return Object.freeze({
    databaseUrl: set.DATABASE_URL,
    pooler: set.ONRECORD_POOLER,
    directUrl: set.ONRECORD_DIRECT_URL,
    dataFolder: set.ONRECORD_DATA,
    host: set.HOST,
    port: set.PORT,
    http: Object.freeze({
      connections: set.ONRECORD_CONNECTIONS,
      headersMs: set.ONRECORD_HEADERS_MS,
      requestMs: set.ONRECORD_REQUEST_MS,
      stallMs: set.ONRECORD_ANSWER_STALL_MS,
    }),
    seed: set.ONRECORD_SEED,
    logLevel: set.ONRECORD_LOG_LEVEL,
    pool: Object.freeze({
      size: set.ONRECORD_POOL_SIZE,
      waitMs: set.ONRECORD_POOL_WAIT_MS,
      statementTimeoutMs: set.ONRECORD_STATEMENT_TIMEOUT_MS,
    }),
    exports: Object.freeze({ atOnce: set.ONRECORD_EXPORTS, stallMs: set.ONRECORD_EXPORT_STALL_MS }),
    extract: Object.freeze({
      atOnce: set.ONRECORD_EXTRACTS,
      perMinute: set.ONRECORD_EXTRACTS_PER_MINUTE,
      timeMs: set.ONRECORD_EXTRACT_MS,
      bytes: set.ONRECORD_EXTRACT_BYTES,
      characters: set.ONRECORD_EXTRACT_CHARACTERS,
    }),
    proxies: Object.freeze(set.ONRECORD_PROXIES),
    live: Object.freeze({
      connections: set.ONRECORD_LIVE_CONNECTIONS,
      perConnection: set.ONRECORD_LIVE_OPERATIONS,
      questions: set.ONRECORD_LIVE_QUESTIONS,
      bufferBytes: set.ONRECORD_LIVE_BUFFER_BYTES,
      heartbeatMs: set.ONRECORD_LIVE_HEARTBEAT_MS,
    }),
    read: set.ONRECORD_READ,
    quotas: Object.freeze({ cost: set.ONRECORD_COST_PER_MINUTE, rows: set.ONRECORD_ROWS_PER_MINUTE }),
    origins: set.ONRECORD_ORIGINS,
    limits: Object.freeze({
      defaultPageSize: set.ONRECORD_PAGE_SIZE,
      pageSize: set.ONRECORD_MAX_PAGE_SIZE,
      bodyBytes: set.ONRECORD_MAX_BODY_BYTES,
      cost: set.ONRECORD_MAX_COST,
      depth: set.ONRECORD_MAX_DEPTH,
      fields: set.ONRECORD_MAX_FIELDS,
      aliases: set.ONRECORD_MAX_ALIASES,
      directives: set.ONRECORD_MAX_DIRECTIVES,
      tokens: set.ONRECORD_MAX_TOKENS,
    }),
    graphql: Object.freeze({
      introspection: set.ONRECORD_INTROSPECTION,
      suggestions: set.ONRECORD_SUGGESTIONS,
      onlyPersisted: set.ONRECORD_OPERATIONS_ONLY,
    }),
    operationsFolder: set.ONRECORD_OPERATIONS,
    drainMs: set.ONRECORD_DRAIN_MS,
  })
}
