import type { TableResource } from '../api/rest/resource.ts'
import { flatStatement } from './flat.ts'
import { linkedStatement } from './linked.ts'
import { newsOfStatement } from './news.ts'

export const statementResource: TableResource = {
  type: 'Statement',
  list: 'statements',
  one: 'statement',
  fields: `
    id content fragments kind act cue mention saidOn publishedOn datedOn
    speaker { id name kind } role
    chain { part position actor { id name kind } role span { start end text } }
    event { id title }
    source { id kind title url authors publisher { id name } }
    position spans { part start end text }
    links(first: 100) { kind to { id content } }
    confidence recordedAt`,
  own: `
    id content fragments kind act cue mention saidOn publishedOn datedOn
    chain { part position actor { id } role span { start end text } }
    event { id } source { id } position spans { part start end text }
    links(first: 100) { kind to { id } }
    confidence recordedAt`,
  flat: flatStatement,
  linked: linkedStatement,
  news: newsOfStatement,
}
