import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ClientBase, Pool } from 'pg'
import { allowanceOf, tellLimits, type AccessLimits, type Allowance } from '../../access/limits.ts'
import type { MayRead } from '../../access/reading.ts'
import { openCopy } from '../../database/copy.ts'
import type { Database } from '../../database/database.ts'
import { OnrecordError } from '../../errors.ts'
import { Arg } from '../arg.ts'
import { readPageArgs } from '../connection.ts'
import { mayLast } from '../connections.ts'
import type { Schema } from '../graphql/schema.ts'
import { List } from '../list.ts'
import { logFailure } from '../log.ts'
import { rowOf } from '../row.ts'
import { untilGone } from '../until-gone.ts'
import { copyText, type CopyFormat } from './copy-text.ts'
import { filterParameters, readParameters, type Query } from './parameters.ts'
import type { TableResource } from './resource.ts'
import { connectionOf } from './serve.ts'

export interface ExportOptions {
  /** Connections for exports alone, so that those who ask for pages never wait for one. */
  readonly pool: Pool
  readonly mayRead: MayRead
  readonly access: AccessLimits
  /** Milliseconds after which a client that takes nothing is dropped. */
  readonly stallMs: number
  /** Resolved when all that was read before is on disk: what is copied must not be taken back by a crash. */
  readonly settled: () => Promise<void>
}

/** Answers a request for a list with all of it, in this form. */
export type SendExport = (
  format: CopyFormat,
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply>

const TYPES: Readonly<Record<CopyFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson; charset=utf-8',
  jsonld: 'application/ld+json; charset=utf-8',
}

/** `/{list}.csv`, `.ndjson` and `.jsonld`: all of a list, streamed as PostgreSQL reads it. */
export function serveExports(
  app: FastifyInstance,
  schema: Schema,
  db: Database,
  resource: TableResource,
  { pool, mayRead, access, stallMs, settled }: ExportOptions,
): SendExport {
  const connection = connectionOf(schema, resource)
  const parameters = filterParameters(schema.graphql, connection)
  const limits = { ...schema.limits, pageSize: Infinity, defaultPageSize: Infinity }

  const listOf = (query: Query): List => {
    if (query['last'] || query['before'])
      throw new OnrecordError('INPUT_INVALID', 'last and before: an export runs forwards only')
    const args = readParameters(parameters, query)
    return new List(connection, {}, Arg.of(readPageArgs(connection, `Query.${resource.list}`, limits, args)))
  }

  /** Of a bounded export: how many rows it has, and where the next one goes on. */
  const tellEnd =
    (list: List, request: FastifyRequest, reply: FastifyReply) => async (client: ClientBase) => {
      const { sql: text, parameters } = list.end(rowOf('thing')).compile(db)
      const { rows } = await client.query<{ rows: number; next: string | null }>(text, [...parameters])
      const { rows: count, next } = rows[0]!
      void reply.header('x-row-count', count)
      if (next !== null) void reply.header('link', `<${addressAfter(request.url, next)}>; rel="next"`)
    }

  const describe = (format: CopyFormat, reply: FastifyReply) =>
    reply
      .type(TYPES[format])
      .header('cache-control', 'public, max-age=60')
      .header('content-disposition', `attachment; filename="${resource.list}.${format}"`)

  const send: SendExport = async (format, request, reply) => {
    mayRead(request.principal, 'export')
    const allowance = allowanceOf(access, request)
    // How many rows it has is known at its end: what is above what is left is owed.
    await allowance?.use('rows', 1)
    tellLimits(reply, allowance)
    const { query, head } = readForm(format, request.query as Query)
    const list = listOf(query)
    const isBounded = Number.isFinite(list.args.value.size)
    const before = isBounded ? tellEnd(list, request, reply) : undefined
    const rows = await openCopy(pool, copyText(db, list, resource, format), untilGone(reply), before)
    await settled().catch((error: unknown) => {
      rows.destroy()
      throw error
    })
    const counted = allowance && countingRows(allowance, request)
    const frame = format === 'jsonld' ? graphOf(resource.linked.context) : ([head, ''] as const)
    return describe(format, reply).send(whileTaken(rows, request, reply, { stallMs, frame, ...counted }))
  }

  for (const format of Object.keys(TYPES) as CopyFormat[]) {
    const url = `/${resource.list}.${format}`
    const options = { config: { scope: 'export' } } as const
    app.head(url, options, (request, reply) => {
      listOf(readForm(format, request.query as Query).query)
      return describe(format, reply).send()
    })
    app.get(url, { ...options, exposeHeadRoute: false }, (request, reply) => send(format, request, reply))
  }
  return send
}

/** CSV may begin with the mark by which Excel knows UTF-8: `bom` asks for it. */
function readForm(format: CopyFormat, query: Query): { query: Query; head: string } {
  const { bom = '', ...rest } = query
  if (format !== 'csv' || bom === '') return { query, head: '' }
  if (bom !== '1' && bom !== '0') throw new OnrecordError('INPUT_INVALID', 'bom must be 1 or 0')
  return { query: rest, head: bom === '1' ? '\ufeff' : '' }
}

/** The same address, from this cursor on. */
function addressAfter(url: string, cursor: string): string {
  const [path = '', query = ''] = url.split('?')
  const parameters = new URLSearchParams(query)
  parameters.set('after', cursor)
  return `${path}?${parameters.toString()}`
}

/** What stands around the items of a graph. */
const graphOf = (context: unknown) => [`{"@context":${JSON.stringify(context)},"@graph":[\n`, ']}\n'] as const

interface Counting {
  /** Told of each part of it. */
  readonly counted: (chunk: Buffer) => void
  /** Told when no more comes. */
  readonly ended: () => void
}

interface Taking extends Partial<Counting> {
  readonly stallMs: number
  /** What stands before and after the rows. */
  readonly frame: readonly [head: string, tail: string]
}

/** Counts the lines of what is sent; they are owed at its end, and now and then before. */
function countingRows(allowance: Allowance, request: FastifyRequest): Counting {
  let rows = 0
  const owe = () => {
    const owed = rows
    rows = 0
    allowance.owe('rows', owed).catch((error: unknown) => logFailure(request.log, error))
  }
  return {
    counted: (chunk) => {
      for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) rows += 1
      if (rows >= ROWS_AT_ONCE) owe()
    },
    ended: owe,
  }
}

/** After so many rows, all servers are told of them. */
const ROWS_AT_ONCE = 10_000

/** The same stream, whose source is closed as soon as the client has gone or has taken nothing for too long. */
function whileTaken(
  rows: Readable,
  request: FastifyRequest,
  reply: FastifyReply,
  { stallMs, frame: [head, tail], counted, ended }: Taking,
): Readable {
  const { raw } = reply
  mayLast(request.raw.socket)
  const gone = () => void rows.destroy()
  raw.once('close', gone)
  if (raw.destroyed) gone()
  async function* taken(): AsyncGenerator<Buffer> {
    let stalled: NodeJS.Timeout | undefined
    try {
      if (head) yield Buffer.from(head)
      for await (const chunk of rows as AsyncIterable<Buffer>) {
        stalled = setTimeout(() => {
          request.log.warn('an export was dropped: its client takes nothing')
          raw.destroy()
        }, stallMs)
        counted?.(chunk)
        yield chunk
        clearTimeout(stalled)
      }
      if (tail) yield Buffer.from(tail)
    } finally {
      clearTimeout(stalled)
      raw.off('close', gone)
      rows.destroy()
      ended?.()
    }
  }
  return Readable.from(taken(), { objectMode: false })
}
