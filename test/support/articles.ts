/**
 * Articles for tests: invented people, places and outlets, in the words of news, the same for the same numbers. Each
 * happening is told by a few outlets within two days; people come back in other happenings; some articles show a post.
 */
import type { IncomingDocument } from '../../src/ingest/document.ts'

const FIRST = ['Ada', 'Bruno', 'Celia', 'Dorian', 'Elspeth', 'Farid', 'Greta', 'Hamish', 'Ilse', 'Joaquín']
const LAST = [
  'Quillfeather',
  'Brackwater',
  'Tollemarsh',
  'Ostrowick',
  'Vandermoor',
  'Łukomski',
  'Pennyroyal',
  'Sandgate',
]
const ROLES = ['Mayor', 'Governor', 'Senator', 'Police Chief', 'Health Minister']
const PLACES = [
  'Norwick',
  'Zelmora',
  'Haverbrook',
  'Ostramund',
  'Pelican Bay',
  'Tarnhelm',
  'Quarrington',
  'Vessimark',
]
const OUTLETS = ['The Norwick Herald', 'Zelmora Times', 'Coastal Wire', 'Ledger Online', 'Tarnhelm Post']
const THINGS = [
  ['dam', 'reservoir', 'spillway', 'engineers'],
  ['refinery', 'pipeline', 'explosion', 'firefighters'],
  ['ferry', 'harbour', 'collision', 'lifeboats'],
  ['orchard', 'blight', 'quarantine', 'growers'],
  ['observatory', 'telescope', 'meteorite', 'astronomers'],
  ['viaduct', 'derailment', 'locomotive', 'signalmen'],
  ['lighthouse', 'keeper', 'demolition', 'preservationists'],
  ['brewery', 'strike', 'union', 'coopers'],
] as const

/** mulberry32: small, and good enough to draw names with. */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export interface Article extends Record<string, unknown> {
  id: string
  outlet: string
  publishedOn: string
  title: string
  url: string
  authors: string
  text: string
}

/** So many articles, in the form of JSON lines. */
export function makeArticles(count: number, seed = 1): Article[] {
  const random = randomOf(seed)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
  const articles: Article[] = []
  for (let happening = 0; articles.length < count; happening++) {
    const place = pick(PLACES)
    const [thing, second, third, people] = pick(THINGS)
    const speaker = { first: pick(FIRST), last: pick(LAST), role: pick(ROLES) }
    const critic = { first: pick(FIRST), last: pick(LAST) }
    const figure = 100 + Math.floor(random() * 900)
    const told = 1 + Math.floor(random() * 4)
    for (let telling = 0; telling < told && articles.length < count; telling++) {
      const outlet = pick(OUTLETS)
      const day = new Date(Date.UTC(2021, 0, 1 + Math.floor(happening / 2) + (telling > 2 ? 1 : 0)))
      const publishedOn = day.toISOString().slice(0, 10)
      const number = articles.length + 1
      const post = `The ${thing} of ${place} is not safe and ${figure} families know it. #${place.replace(' ', '')}`
      const signed = `— ${critic.first} ${critic.last} (@${critic.first.toLowerCase()}${figure}) ${monthAndDay(day)}`
      articles.push({
        id: `made-${seed}-${number}`,
        outlet,
        publishedOn,
        title: `${place} ${thing} ${third} leaves ${figure} ${people} waiting${telling > 0 ? `, part ${telling + 1}` : ''}`,
        url: `https://example.org/${seed}/${number}`,
        authors: `${pick(FIRST)} ${pick(LAST)}`,
        text: [
          `The ${thing} near ${place} was closed after the ${third} at the ${second}, ${speaker.role} ${speaker.first} ${speaker.last} said on ${weekday(day)}.`,
          `“We have ${figure} ${people} at the ${second} and nobody was hurt,” ${speaker.last} told ${pick(OUTLETS)}. “The ${thing} will open again.”`,
          telling % 2 === 0
            ? `${critic.first} ${critic.last} accused the ${speaker.role.toLowerCase()} of ignoring the ${second}. ${speaker.last} denied ignoring the ${second}.`
            : `According to ${critic.first} ${critic.last}, the ${people} had warned about the ${third} for years.`,
          ...(telling === 1 ? [`${post} ${signed}`] : []),
          `A spokesman for the ${people} declined to comment. Naïve café owners 🇳🇴 near ${place} said they were told to leave.`,
        ].join('\n\n'),
      })
    }
  }
  return articles
}

/** The same as a reader gives them. */
export function makeDocuments(count: number, seed = 1): IncomingDocument[] {
  return makeArticles(count, seed).map(({ id, authors, ...article }) => ({
    ...article,
    kind: 'ARTICLE',
    authors: [authors],
    name: id,
    where: `made:${id}`,
  }))
}

export const toLines = (articles: readonly Article[]): string =>
  articles.map((article) => `${JSON.stringify(article)}\n`).join('')

const weekday = (day: Date) => day.toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' })
const monthAndDay = (day: Date) =>
  day.toLocaleDateString('en-US', { month: 'long', day: 'numeric', year: 'numeric', timeZone: 'UTC' })
