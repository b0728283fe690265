import { readFile } from 'node:fs/promises'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendFresh } from '../api/rest/fresh.ts'
import { pageHeaders, SAFE_HEADERS } from './headers.ts'
import { NOT_BUILT, NOTHING_HERE } from './plain-pages.ts'

/** Where `npm run build` puts the page: `index.html`, and in `assets/` files whose names have a hash of their content. */
export const DASHBOARD_FOLDER = path.join(import.meta.dirname, '../../dist/dashboard')

/** The operations that the page sends by their SHA-256: a file for each. */
export const DASHBOARD_OPERATIONS = path.join(import.meta.dirname, 'operations')

/** The addresses of the page's views; the page itself reads which one it is at. */
const VIEWS = ['/', '/statements', '/events/:id', '/actors/:id', '/sources/:id', '/extract']

/** The views that other pages may show in a frame. */
const FRAGMENTS = ['/embed', '/embed/*']

const HTML = 'text/html; charset=utf-8'

/** Serves the page that people open, as it was built into a folder. Where it was not, its address says how to. */
export async function serveDashboard(app: FastifyInstance, folder: string): Promise<void> {
  const sendPage =
    (headers: Readonly<Record<string, string>>) => async (request: FastifyRequest, reply: FastifyReply) => {
      void reply.headers(headers)
      const page = await readPage(folder)
      // A name of a file may have become another with the next version: this is asked for again each time.
      if (page !== undefined) return sendFresh(request, reply, page, 'no-cache', HTML)
      return reply.code(503).type(HTML).header('cache-control', 'no-store').send(NOT_BUILT)
    }
  for (const view of VIEWS) app.get(view, sendPage(pageHeaders("'self'")))
  for (const fragment of FRAGMENTS) app.get(fragment, sendPage(pageHeaders('*')))
  await app.register(fastifyStatic, {
    root: path.join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    dotfiles: 'ignore',
    maxAge: '1y',
    immutable: true,
    preCompressed: true,
    // It may be built while this serves.
    suppressWarning: true,
    setHeaders: (reply) => void reply.headers(SAFE_HEADERS),
  })
}

/** Whether a browser asks, to show the answer to somebody. */
export const isVisit = ({ method, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') && (headers.accept?.includes('text/html') ?? false)

/** Says to somebody that there is nothing at an address. */
export const sendNothingHere = (reply: FastifyReply): FastifyReply =>
  reply
    .code(404)
    .headers({ ...pageHeaders("'self'"), 'cache-control': 'no-store' })
    .type(HTML)
    .send(NOTHING_HERE)

async function readPage(folder: string): Promise<string | undefined> {
  try {
    return await readFile(path.join(folder, 'index.html'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
