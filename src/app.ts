import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cors from '@fastify/cors'
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { ExecutionResult } from 'graphql'
import mercurius from 'mercurius'
import { authenticate, principalOf } from './access/authenticate.ts'
import { KeyWatch } from './access/key-watch.ts'
import { NO_QUOTAS, type Quotas } from './access/budget.ts'
import { AccessLimits } from './access/limits.ts'
import { guardReading, mayRead, type Reading } from './access/reading.ts'
import { actors } from './actors/graphql.ts'
import { actorResource } from './actors/rest.ts'
import { canMerge } from './api/merged-into.ts'
import { OperationExecutor } from './api/graphql/operation-executor.ts'
import { serveGraphiql } from './api/graphql/graphiql.ts'
import { letGoWhenClosing } from './api/closing.ts'
import { readOperationFiles } from './api/graphql/operation-files.ts'
import { Persisted } from './api/graphql/persisted.ts'
import { serveGraphql } from './api/graphql/route.ts'
import { joinRooms, type Schema } from './api/graphql/schema.ts'
import { openSockets } from './api/graphql/sockets.ts'
import type { Keys } from './api/graphql/socket.ts'
import { addResolvers } from './api/graphql/walk.ts'
import { serveHealth } from './api/health.ts'
import { DEFAULT_HTTP, type HttpLimits } from './api/http-limits.ts'
import { boundConnections, boundedRequests } from './api/http-server.ts'
import { DEFAULT_LIMITS, type Limits } from './api/limits.ts'
import { logFailure } from './api/log.ts'
import type { Origins } from './api/origins.ts'
import type { JsonSchema } from './api/rest/json-schema.ts'
import { describeAudit, serveAudit } from './api/rest/audit.ts'
import { describeLimits, serveLimits } from './api/rest/limits.ts'
import { describeTable } from './api/rest/openapi-exports.ts'
import { describeApi, describeResource } from './api/rest/openapi.ts'
import { watchMethods } from './api/rest/methods.ts'
import { serveNews } from './api/rest/news.ts'
import { tellProblems } from './api/rest/problems.ts'
import { serveReference } from './api/rest/reference.ts'
import { objectOf } from './api/rest/selection.ts'
import { serveResource } from './api/rest/serve.ts'
import { serveExports } from './api/rest/exports.ts'
import type { Changing } from './changes/feed.ts'
import { changes } from './changes/graphql.ts'
import { DEFAULT_LIVE, type LiveLimits } from './changes/limits.ts'
import { Live } from './changes/live.ts'
import { describeChanges } from './changes/openapi.ts'
import { serveChanges } from './changes/rest.ts'
import type { Connection } from './database/connect.ts'
import { poolBeside } from './database/pools.ts'
import { DASHBOARD_FOLDER, DASHBOARD_OPERATIONS, serveDashboard } from './dashboard/serve.ts'
import { documents } from './documents/graphql.ts'
import { Landing } from './documents/landing.ts'
import { describeDocuments } from './documents/openapi.ts'
import { serveDocuments } from './documents/rest.ts'
import { DEFAULT_DRAFT_LIMITS, type DraftLimits } from './drafts/limits.ts'
import { describeExtract } from './drafts/openapi.ts'
import { serveExtract } from './drafts/rest.ts'
import { events } from './events/graphql.ts'
import { eventResource } from './events/rest.ts'
import { identity } from './identity/graphql.ts'
import { RECONCILE, REST, sendUnread, tellFailures, writeFailures } from './failures.ts'
import { describeReconcile } from './identity/reconcile/openapi.ts'
import { serveReconcile } from './identity/reconcile/rest.ts'
import { reviews } from './review/graphql.ts'
import { describeJudgements } from './review/openapi.ts'
import { serveQueue } from './review/queue-routes.ts'
import { serveJudgements } from './review/routes.ts'
import { reviewedResource } from './review/rest.ts'
import { sources } from './sources/graphql.ts'
import { sourceResource } from './sources/rest.ts'
import { statements } from './statements/graphql.ts'
import { statementResource as plainStatements } from './statements/rest.ts'

/** How exports are given: how many at once, and how long a client may take nothing. */
export interface Exports {
  readonly atOnce: number
  readonly stallMs: number
}

const DEFAULT_EXPORTS: Exports = { atOnce: 4, stallMs: 30_000 }

/** What the faces need to know. */
export interface AppConfig {
  readonly logger?: FastifyBaseLogger
  readonly limits?: Partial<Limits>
  readonly http?: Partial<HttpLimits>
  readonly exports?: Exports
  readonly live?: Partial<LiveLimits>
  /** The pages that may ask; all where it is not given. */
  readonly origins?: Origins
  /** Who may read; all where it is not given. */
  readonly read?: Reading
  /** What a key, or an address without one, may have in a minute; as much as it asks where it is not given. */
  readonly quotas?: Quotas
  /** What reading a text for somebody may take. */
  readonly extract?: Partial<DraftLimits>
  /** The proxies before this server: whom they say a request is from is believed. */
  readonly proxies?: readonly string[]
  /** The folder of the page that people open; the one of `npm run build` where it is not given. */
  readonly dashboardFolder?: string
  readonly graphql?: {
    /** Whether the schema tells about itself. */
    readonly introspection?: boolean
    /** Whether an error says which name might have been meant. */
    readonly suggestions?: boolean
    /** The texts of operations that the server knows beforehand; clients may send their SHA-256 instead. */
    readonly operations?: readonly string[]
    /** Whether only those are answered. */
    readonly onlyPersisted?: boolean
    /** False sends every operation through mercurius' execution, to compare. */
    readonly passThrough?: boolean
  }
}

/** GraphQL's schema with what answers it, made of all rooms. */
export function makeSchema(limits: Limits = DEFAULT_LIMITS, landing?: Landing): Schema {
  const adding = documents(() => {
    if (!landing) throw new Error('this schema is only to be read')
    return landing
  })
  const rooms = [sources, actors, identity, events, statements, reviews, changes(THINGS), adding]
  return joinRooms(rooms, limits)
}

const statementResource = reviewedResource(plainStatements)

/** What each room shows of its noun outside of GraphQL. */
const RESOURCES = [sourceResource, actorResource, eventResource, statementResource]

/** What the feed of changes tells of: the things of all rooms. */
const THINGS = RESOURCES.map(({ type, list }) => ({ type, table: list, merges: canMerge(type) }))

/** The same, each with its JSON. */
export function changingThings(schema: Schema): Changing[] {
  return RESOURCES.map(({ type, own }, place) => ({ ...THINGS[place]!, object: objectOf(schema, type, own) }))
}

/** The server with all faces, not listening yet. `close` ends it when what was asked has been answered. */
export async function buildApp(config: AppConfig, connection: Connection): Promise<FastifyInstance> {
  const limits = { ...DEFAULT_LIMITS, ...config.limits }
  const { origins = '*' } = config
  const http = { ...DEFAULT_HTTP, ...config.http }
  const write = writeFailures(() => app.log)
  const app: FastifyInstance = Fastify({
    ...boundedRequests(http, write),
    ...(config.logger ? { loggerInstance: config.logger } : {}),
    bodyLimit: limits.bodyBytes,
    trustProxy: config.proxies?.length ? [...config.proxies] : false,
    genReqId: () => randomUUID(),
    frameworkErrors: sendUnread,
  })
  tellFailures(app)
  boundConnections(app, http, write)
  letGoWhenClosing(app)
  await app.register(cors, {
    origin: origins === '*' ? '*' : [...origins],
    exposedHeaders: [
      'x-request-id',
      'retry-after',
      'link',
      'etag',
      'x-row-count',
      'location',
      'www-authenticate',
    ],
  })
  serveHealth(app, connection)
  const watch = new KeyWatch(connection.db, (error) => logFailure(app.log, error))
  app.addHook('onClose', () => watch.close())
  authenticate(app, connection.db, watch)
  const access = new AccessLimits(connection.db, config.quotas ?? NO_QUOTAS)
  const landing = new Landing(connection)
  app.addHook('onClose', () => landing.close())
  const schema = makeSchema(limits, landing)
  const live = new Live(connection, changingThings(schema), { ...DEFAULT_LIVE, ...config.live }, (error) =>
    logFailure(app.log, error),
  )
  app.addHook('onClose', () => live.close())
  const keys = {
    principalOf: (key: string) => principalOf(connection.db, key),
    hold: watch.hold.bind(watch),
  }
  await addGraphql(app, { schema, connection, live, access }, config, keys)
  await app.register((rest) => addRest(rest, { schema, connection, live, access }, config, landing), {
    prefix: REST,
  })
  await app.register((service) => addReconcile(service, connection, config), { prefix: RECONCILE })
  serveReference(app, describeRest(schema))
  await app.register((pages) => serveDashboard(pages, config.dashboardFolder ?? DASHBOARD_FOLDER))
  return app
}

/** Words, JSON and lines of it; not the stream of what changes, of which each event is told at once. */
const isCompressible = (type: string): boolean => /^text\/(?!event-stream)|[/+-](nd)?(json|xml)\b/.test(type)

/** The description of all addresses by OpenAPI. */
export function describeRest(schema: Schema): JsonSchema {
  return describeApi([
    ...RESOURCES.map((resource) => describeResource(schema, resource)),
    describeTable(schema, statementResource),
    describeChanges(schema, RESOURCES),
    describeJudgements(schema),
    describeExtract(),
    describeDocuments(),
    describeAudit(),
    describeLimits(),
    describeReconcile(),
  ])
}

/** What the addresses are served from. */
interface Served {
  readonly schema: Schema
  readonly connection: Connection
  readonly live: Live
  readonly access: AccessLimits
}

/** The same lists, filters and cursors at addresses, and the feed of changes. */
async function addRest(
  app: FastifyInstance,
  { schema, connection, live, access }: Served,
  { exports = DEFAULT_EXPORTS, extract, read = 'open' }: AppConfig,
  landing: Landing,
): Promise<void> {
  tellProblems(app)
  guardReading(app, read)
  const refuseOtherMethods = watchMethods(app)
  await app.register(compress, { global: true, threshold: 1024, customTypes: isCompressible })
  const pool = poolBeside(connection.pool, exports.atOnce, 'onrecord exports', true)
  app.addHook('onClose', () => pool.end())
  const options = {
    pool,
    stallMs: exports.stallMs,
    mayRead: mayRead(read),
    access,
    settled: () => live.durable.settled(),
  }
  const sendExport = serveExports(app, schema, connection.db, statementResource, options)
  for (const resource of RESOURCES)
    serveResource(app, schema, connection, resource, resource === statementResource ? sendExport : undefined)
  serveNews(app, schema, connection, statementResource)
  serveJudgements(app, schema, connection, statementResource)
  serveQueue(app, connection.db)
  serveChanges(app, connection.db, live)
  await app.register((texts) => serveExtract(texts, { ...DEFAULT_DRAFT_LIMITS, ...extract }))
  serveAudit(app, options)
  serveLimits(app, access)
  await app.register((incoming, _, done) => {
    serveDocuments(incoming, landing)
    done()
  })
  refuseOtherMethods()
}

/** Where names of others are matched to actors. */
async function addReconcile(
  app: FastifyInstance,
  { db }: Connection,
  { origins = '*', read = 'open' }: AppConfig,
): Promise<void> {
  tellProblems(app)
  guardReading(app, read)
  const refuseOtherMethods = watchMethods(app)
  await app.register(compress, { global: true, threshold: 1024, customTypes: isCompressible })
  serveReconcile(app, db, origins)
  refuseOtherMethods()
}

async function addGraphql(
  app: FastifyInstance,
  { schema, connection, live, access }: Served,
  { graphql: config = {}, origins = '*', read = 'open' }: AppConfig,
  keys: Keys,
): Promise<void> {
  const { introspection = true, suggestions = true, passThrough = true } = config
  addResolvers(schema, connection)
  // Its routes and its cache are left out: documents are read, checked and kept by the face itself. So is its form of
  // errors, which would tell clients what the database said.
  const errorFormatter = ({ data = null, errors = [] }: ExecutionResult) => ({
    statusCode: 200,
    response: { data, errors },
  })
  await app.register(mercurius, { schema: schema.graphql, routes: false, cache: false, errorFormatter })
  const settled = () => live.durable.settled()
  const face = new OperationExecutor(schema, connection, {
    settled,
    openness: { introspection, suggestions },
    passThrough,
    execute: (document, variables, operationName) => app.graphql(document, {}, variables, operationName),
  })
  // The page is a client like any other, but one that can count on its operations.
  const operations = [...(await readOperationFiles(DASHBOARD_OPERATIONS)), ...(config.operations ?? [])]
  const persisted = new Persisted(operations, config.onlyPersisted ?? false)
  const socket = await openSockets(app, {
    ...live.limits,
    schema,
    face,
    persisted,
    origins,
    keys,
    limits: access,
    mayRead: mayRead(read),
    additions: {
      follow: (follower) =>
        live.additions.follow({
          told: ({ items }) => follower.told(items),
          restarted: () => follower.restarted(),
        }),
    },
    settled,
    pool: live.connection.pool,
    seats: live.seats,
  })
  serveGraphql(app, { face, persisted, socket, mayRead: mayRead(read), limits: access })
  await serveGraphiql(app)
}
