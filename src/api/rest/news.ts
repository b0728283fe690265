import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Connection as Store } from '../../database/connect.ts'
import type { Schema } from '../graphql/schema.ts'
import { untilGone } from '../until-gone.ts'
import { sendFresh } from './fresh.ts'
import type { Query } from './parameters.ts'
import type { TableResource } from './resource.ts'
import { pageReader } from './serve.ts'

/** What a feed reader shows of one thing. */
export interface NewsItem {
  readonly id: string
  readonly title: string
  readonly text: string
  /** Where it can be read; its own address where that is not known. */
  readonly url: string | null
  readonly author: string | null
  readonly tags: readonly string[]
  /** When it came on record, by RFC 3339. */
  readonly at: string
}

/** What a feed is called, and where it is. */
interface Feed {
  readonly title: string
  readonly url: string
  /** The address of this service. */
  readonly home: string
  readonly items: readonly NewsItem[]
}

/** How long titles are, in code points, before they are cut. */
const LONGEST_TITLE = 140

/** `/{list}.atom` and `/{list}.json-feed`: what came on record last, of any filter, for feed readers and chat tools. */
export function serveNews(app: FastifyInstance, schema: Schema, store: Store, resource: TableResource): void {
  const readPage = pageReader(schema, store, resource)
  const FORMS = {
    atom: { type: 'application/atom+xml; charset=utf-8', write: atom },
    'json-feed': { type: 'application/feed+json; charset=utf-8', write: jsonFeed },
  }
  for (const [form, { type, write }] of Object.entries(FORMS))
    app.get(`/${resource.list}.${form}`, async (request, reply) => {
      const query = { orderBy: 'RECORDED_DESC', first: '50', ...(request.query as Query) }
      const { found } = await readPage(query, untilGone(reply))
      const home = homeOf(request)
      const items = found.nodes.map(resource.news).map((item) => ({
        ...item,
        title: cut(item.title),
        url: item.url ?? `${home}/api/v1/${resource.list}/${item.id}`,
      }))
      const title = `onrecord: ${resource.list}${found.nodes.length === 0 ? ' (none yet)' : ''}`
      return sendFresh(
        request,
        reply,
        write({ title, url: home + request.url, home, items }),
        undefined,
        type,
      )
    })
}

const homeOf = ({ protocol, host }: FastifyRequest): string => `${protocol}://${host}`

function cut(title: string): string {
  const points = [...title]
  return points.length <= LONGEST_TITLE ? title : `${points.slice(0, LONGEST_TITLE - 1).join('')}…`
}

/** JSON Feed 1.1. */
function jsonFeed({ title, url, home, items }: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: url,
    items: items.map(({ id, title, text, url, author, tags, at }) => ({
      id: `urn:uuid:${id}`,
      url,
      title,
      content_text: text,
      date_published: at,
      ...(author === null ? {} : { authors: [{ name: author }] }),
      tags,
    })),
  })
}

/** RFC 4287. */
function atom({ title, url, home, items }: Feed): string {
  const latest = items.reduce((last, { at }) => (at > last ? at : last), '1970-01-01T00:00:00Z')
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${xml(url)}</id>
  <title>${xml(title)}</title>
  <updated>${latest}</updated>
  <author><name>onrecord</name></author>
  <link rel="self" type="application/atom+xml" href="${xml(url)}"/>
  <link rel="alternate" href="${xml(home)}"/>
${items.map(entry).join('\n')}
</feed>
`
}

const entry = ({ id, title, text, url, author, tags, at }: NewsItem): string => `  <entry>
    <id>urn:uuid:${id}</id>
    <title>${xml(title)}</title>
    <updated>${at}</updated>
    <published>${at}</published>
    ${author === null ? '' : `<author><name>${xml(author)}</name></author>`}
    <link rel="alternate" href="${xml(url ?? '')}"/>
    ${tags.map((tag) => `<category term="${xml(tag)}"/>`).join('')}
    <content type="text">${xml(text)}</content>
  </entry>`

/** Text in XML: its five signs, and without what no XML may have. */
const xml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
