import type { FastifyInstance } from 'fastify'
import { ERROR_CODES } from '../../errors.ts'
import { failure } from '../errors.ts'
import type { JsonSchema } from './json-schema.ts'
import { titleOf } from './problems.ts'

/** The parts of a description that the page shows. */
interface Api {
  readonly info: { readonly title: string; readonly summary: string }
  readonly servers: readonly [{ readonly url: string }]
  /** By address, then by method. */
  readonly paths: Readonly<Record<string, Path>>
}

/** Operations by method, and where they are, if that is not where the others are. */
type Path = { readonly servers?: Api['servers'] } & Readonly<Record<'get' | 'post', Operation>>

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly parameters?: readonly Parameter[]
}

interface Parameter {
  readonly name: string
  readonly description: string
  readonly schema?: {
    readonly type?: string
    readonly enum?: readonly string[]
    readonly items?: { readonly enum?: readonly string[] }
  }
}

/** `/api/openapi.json`, and `/api/reference`: the same as a page that needs nothing but itself. */
export function serveReference(app: FastifyInstance, description: JsonSchema): void {
  const json = JSON.stringify(description)
  const page = pageOf(description as unknown as Api)
  app.get('/api/openapi.json', (_, reply) =>
    reply.type('application/json; charset=utf-8').header('cache-control', 'public, max-age=300').send(json),
  )
  app.get('/api/reference', (_, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .headers({
        'cache-control': 'public, max-age=300',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
      })
      .send(page),
  )
}

const STYLE = `
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
  h2 { margin-top: 2.5rem } code { font-size: .95em } table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-top: 1px solid #8886 }
  td:first-child { white-space: nowrap } :target { background: #fe83 } :root { color-scheme: light dark }`

function pageOf({ info, servers: [{ url }], paths }: Api): string {
  const operations = Object.entries(paths).flatMap(([path, { servers, ...methods }]) =>
    Object.entries(methods).map(([method, operation]) => {
      const home = (servers?.[0].url ?? url).replace(/\/$/, '')
      return operationHtml(`${method.toUpperCase()} ${home}${path}`, operation)
    }),
  )
  const codes = Object.values(ERROR_CODES).map((code) => {
    const { status } = failure(code, '')
    return `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${titleOf(code)}</td></tr>`
  })
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>${text(info.title)}: reference</title><link rel="icon" href="data:,"><style>${STYLE}</style>
  </head>
  <body>
    <h1>${text(info.title)}</h1>
    <p>${text(info.summary)}</p>
    <p>All of this in the form of OpenAPI 3.1, with the forms of the answers: <a href="openapi.json">openapi.json</a>.</p>
    ${operations.join('\n')}
    <h2 id="problems">Problems</h2>
    <table><tr><th>Code</th><th>Status</th><th>Meaning</th></tr>${codes.join('\n')}</table>
  </body>
</html>
`
}

function operationHtml(
  address: string,
  { operationId, summary, description, parameters = [] }: Operation,
): string {
  const about = [summary, ...(description === undefined ? [] : [description])]
  const rows = parameters.map(
    ({ name, description, schema }) =>
      `<tr><td><code>${text(name)}</code></td><td>${prose(description)}${valuesOf(schema)}</td></tr>`,
  )
  return `<h2 id="${operationId}"><code>${text(address)}</code></h2><p>${about.map(prose).join(' ')}</p><table>${rows.join('\n')}</table>`
}

function valuesOf(schema: Parameter['schema']): string {
  const values = schema?.enum ?? schema?.items?.enum
  return values ? `<br>${values.map((value) => `<code>${text(value)}</code>`).join(' ')}` : ''
}

const text = (words: string): string => words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const prose = (words: string): string => text(words).replace(/`([^`]+)`/g, '<code>$1</code>')
