import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Connection as Store } from '../../database/connect.ts'
import { OnrecordError } from '../../errors.ts'
import { checked } from '../check.ts'
import { readPageArgs, type Connection } from '../connection.ts'
import type { Schema } from '../graphql/schema.ts'
import { idSchema } from '../inputs.ts'
import { untilGone } from '../until-gone.ts'
import { acceptedForm } from './accept.ts'
import type { SendExport } from './exports.ts'
import { JSON_TYPE, sendFresh, SOON } from './fresh.ts'
import { FixedOperation } from './operation.ts'
import { filterParameters, readParameters, type Query } from './parameters.ts'
import type { Resource } from './resource.ts'

/** A list as GraphQL's field of Query has it. */
export function connectionOf(schema: Schema, { list }: Resource): Connection {
  const field = schema.objects.get('Query')!.fields[list]
  if (field?.is !== 'page') throw new Error(`Query.${list} is no list in pages`)
  return field.connection
}

/**
 * `/{list}` and `/{list}/{id}`: what GraphQL answers to the same question, at addresses.
 *
 * @param sendExport Where the list can be had as a table too, by `Accept`.
 */
export function serveResource(
  app: FastifyInstance,
  schema: Schema,
  store: Store,
  resource: Resource,
  sendExport?: SendExport,
): void {
  const { type, list, one, fields, more = '', aside } = resource
  const readPage = pageReader(schema, store, resource)
  const single = new FixedOperation(
    schema,
    store,
    `query ($id: ID!) { thing: ${one}(id: $id) { ${fields} ${more} } }`,
  )

  app.get(`/${list}`, async (request, reply) => {
    if (sendExport) {
      void reply.header('vary', 'accept')
      const form = acceptedForm(request.headers.accept)
      if (form !== 'json') return sendExport(form, request, reply)
    }
    const { found, size } = await readPage(request.query as Query, untilGone(reply))
    linkPages(request, reply, found.pageInfo, size)
    return sendFresh(request, reply, JSON.stringify(found))
  })

  const other = aside && asideReader(schema, store, aside)

  app.get(`/${list}/:id`, async (request, reply) => {
    const id = checked(idSchema(type), (request.params as { id: string }).id, 'ID_INVALID')
    if (aside && (request.query as Query)[aside.parameter] !== undefined) {
      const asked = (request.query as Query)[aside.parameter]
      if (asked !== aside.value)
        throw new OnrecordError('INPUT_INVALID', `${aside.parameter} can only be ${aside.value} here`)
      const found = await other!(id, untilGone(reply))
      if (!found) throw new OnrecordError('NOT_ON_RECORD', `no ${one} of the id ${id} is ${aside.value}`)
      return sendFresh(request, reply, JSON.stringify(found))
    }
    const { thing } = (await single.answer({ id }, untilGone(reply))) as {
      thing: { id: string } | null
    }
    if (!thing) throw new OnrecordError('NOT_ON_RECORD', `there is no ${one} of the id ${id}`)
    void reply.header(
      'link',
      `</api/v1/${list}/${thing.id}>; rel="canonical", </api/v1/${list}>; rel="collection"`,
    )
    const body = JSON.stringify(thing)
    if (thing.id === id) return sendFresh(request, reply, body)
    // What was taken for one may be parted again: nobody is to keep this for long.
    return reply
      .code(308)
      .header('location', `/api/v1/${list}/${thing.id}`)
      .header('cache-control', SOON)
      .type(JSON_TYPE)
      .send(body)
  })
}

/** Reads what no list has, by its id. */
export function asideReader(schema: Schema, store: Store, { one, fields }: NonNullable<Resource['aside']>) {
  const operation = new FixedOperation(
    schema,
    store,
    `query ($id: ID!) { thing: ${one}(id: $id) { ${fields} } }`,
  )
  return async (id: string, signal: AbortSignal): Promise<unknown> =>
    ((await operation.answer({ id }, signal)) as { thing: unknown }).thing
}

/** Reads a page of a list for what stands in an address. */
export function pageReader(schema: Schema, store: Store, resource: Resource) {
  const { type, list, fields } = resource
  const connection = connectionOf(schema, resource)
  const parameters = filterParameters(schema.graphql, connection)
  const operation = new FixedOperation(
    schema,
    store,
    `query ($first: Int, $after: String, $last: Int, $before: String, $filter: ${connection.filter.name},
        $search: String, $orderBy: ${type}Order) {
      page: ${list}(first: $first, after: $after, last: $last, before: $before, filter: $filter,
        search: $search, orderBy: $orderBy) {
        nodes { ${fields} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`,
  )
  return async (query: Query, signal: AbortSignal): Promise<{ found: Page; size: number }> => {
    const args = readParameters(parameters, query)
    // Says what is wrong in the words of parameters; GraphQL's own check would speak of variables.
    const { size } = readPageArgs(connection, `Query.${list}`, schema.limits, args)
    const { page: found } = (await operation.answer(args, signal)) as { page: Page }
    return { found, size }
  }
}

export interface Page {
  readonly nodes: readonly unknown[]
  readonly pageInfo: PageInfo
}

interface PageInfo {
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly startCursor: string | null
  readonly endCursor: string | null
}

/** RFC 8288: the addresses of the pages around this one. */
function linkPages(request: FastifyRequest, reply: FastifyReply, info: PageInfo, size: number): void {
  const [path = '', query = ''] = request.url.split('?')
  const address = (changes: Record<string, string>) => {
    const parameters = new URLSearchParams(query)
    for (const name of ['first', 'after', 'last', 'before']) parameters.delete(name)
    for (const [name, value] of Object.entries(changes)) parameters.set(name, value)
    return `${path}?${parameters.toString()}`
  }
  const links = [`<${address({ first: String(size) })}>; rel="first"`]
  if (info.hasNextPage && info.endCursor)
    links.push(`<${address({ first: String(size), after: info.endCursor })}>; rel="next"`)
  if (info.hasPreviousPage && info.startCursor)
    links.push(`<${address({ last: String(size), before: info.startCursor })}>; rel="prev"`)
  void reply.header('link', links.join(', '))
}
