import { createRequire } from 'node:module'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** The files of GraphiQL, all from this machine: the page asks no other host for anything. */
const FILES = [
  ['react', 'umd/react.production.min.js'],
  ['react-dom', 'umd/react-dom.production.min.js'],
  ['graphiql', 'graphiql.min.js'],
  ['graphiql', 'graphiql.min.css'],
] as const

const START = `
const url = new URL('../graphql', document.currentScript.src).href
const fetcher = GraphiQL.createFetcher({ url, subscriptionUrl: url.replace(/^http/, 'ws') })
const explorer = React.createElement(GraphiQL, { fetcher, defaultEditorToolsVisibility: true })
ReactDOM.createRoot(document.getElementById('graphiql')).render(explorer)
`

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>onrecord: GraphiQL</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="graphiql/graphiql.min.css">
    <link rel="stylesheet" href="graphiql/page.css">
  </head>
  <body>
    <div id="graphiql"></div>
    <script src="graphiql/react.production.min.js"></script>
    <script src="graphiql/react-dom.production.min.js"></script>
    <script src="graphiql/graphiql.min.js"></script>
    <script src="graphiql/start.js"></script>
  </body>
</html>
`

/** GraphiQL sets styles from its scripts; nothing else may come from anywhere but here. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  'font-src data:',
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Serves GraphiQL at `/graphiql`. */
export async function serveGraphiql(app: FastifyInstance): Promise<void> {
  const { resolve } = createRequire(import.meta.url)
  await app.register(fastifyStatic, { root: import.meta.dirname, serve: false })
  app.get('/graphiql', (_, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .headers({
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      })
      .send(PAGE),
  )
  app.get('/graphiql/start.js', (_, reply) => reply.type('text/javascript; charset=utf-8').send(START))
  app.get('/graphiql/page.css', (_, reply) =>
    reply.type('text/css; charset=utf-8').send('html, body, #graphiql { height: 100%; margin: 0 }'),
  )
  for (const [name, file] of FILES) {
    const { dir, base } = path.parse(path.join(path.dirname(resolve(`${name}/package.json`)), file))
    app.get(`/graphiql/${base}`, (_, reply) => reply.sendFile(base, dir, { maxAge: '1d' }))
  }
}
