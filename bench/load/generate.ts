import { makeId, makeIdWithin } from '../../src/api/ids.ts'
import type { LinkKind } from '../../src/statements/table.ts'
import { makeCast, type Cast } from './actors.ts'
import { Article, type Told } from './article.ts'
import { dayText, LONGEST, makeHappenings, type Happenings } from './events.ts'
import { oneOf, seededRandom, type Random } from './random.ts'
import { copyLine, multirange, range, textArray } from './rows.ts'
import type { Sizes } from './sizes.ts'
import { VOCABULARY } from './vocabulary.ts'

/** The columns that are filled; all others are made by the database. */
export const COLUMNS = {
  events: ['id', 'title', 'starts_on', 'ends_on', 'recorded_at'],
  actors: ['id', 'name', 'kind', 'recorded_at'],
  actor_names: ['actor_id', 'name', 'folded', 'sources', 'as_full'],
  actor_kinds: ['actor_id', 'kind', 'sources'],
  sources: `id kind event_id publisher_id title url authors published_on text recorded_at`.split(' '),
  source_features: ['source_id', 'published_on', 'title', 'terms', 'counts'],
  statements:
    `id source_id event_id position kind act content_at cue_at mention_at fragments cue mention said_on
    published_on confidence recorded_at`.split(/\s+/),
  chain_steps: `statement_id position ordinal part actor_id role mention_at dated_on`.split(' '),
  statement_links: ['from_id', 'kind', 'to_id'],
} as const
export type Table = keyof typeof COLUMNS

/** A row on its way, as a line of COPY's text format. */
export type Row = readonly [table: Table, line: string]

const SOURCE_TERMS = 6
const drawLink = oneOf<LinkKind>({ REPEATS: 0.55, RESPONDS_TO: 0.22, DENIES: 0.15, CORRECTS: 0.08 })

/** Every row of a store of this size, sources in the order in which they are recorded; the same at every run. */
export function* generate(sizes: Sizes): Generator<Row> {
  const cast = makeCast(sizes.actors)
  const events = makeHappenings(sizes.events, cast)
  yield* actorRows(cast)
  yield* eventRows(events)
  yield* sourceRows(sizes, cast, events)
}

function* actorRows({ ids, names, kinds }: Cast): Generator<Row> {
  for (const [index, id] of ids.entries()) {
    const name = names[index]!
    yield ['actors', copyLine([id, name, kinds[index]!, '2016-01-01'])]
    yield ['actor_names', copyLine([id, name, fold(name), 1, 1])]
    yield ['actor_kinds', copyLine([id, kinds[index]!, 1])]
  }
}

function* eventRows({ ids, titles, starts }: Happenings): Generator<Row> {
  for (const [event, id] of ids.entries()) {
    const start = dayText(starts[event]!)
    yield ['events', copyLine([id, titles[event]!, start, dayText(starts[event]! + LONGEST), start])]
  }
}

function* sourceRows(sizes: Sizes, cast: Cast, events: Happenings): Generator<Row> {
  const random = seededRandom(4)
  const newest = new Map<number, string>()
  let made = 0
  for (let index = 0; index < sizes.sources; index++) {
    const left = sizes.sources - index
    const mean = (sizes.statements - made) / left
    const drawn = 1 + Math.floor(-Math.log(1 - random.unit()) * (mean - 0.5))
    const count = left === 1 ? sizes.statements - made : Math.min(drawn, sizes.statements - made - (left - 1))
    made += count

    const event = events.draw(random)
    const article = new Article(random, cast, events, event)
    for (let nth = 0; nth < count; nth++) article.tell()
    const day = events.starts[event]! + Math.floor(LONGEST * random.unit() ** 3)
    yield* oneSource({ random, cast, events, article, event, day, index, newest })
  }
}

interface Writing {
  readonly random: Random
  readonly cast: Cast
  readonly events: Happenings
  readonly article: Article
  readonly event: number
  readonly day: number
  readonly index: number
  /** Of each event, the statement that was made last: links go there. */
  readonly newest: Map<number, string>
}

function* oneSource(writing: Writing): Generator<Row> {
  const { random, cast, events, article, event, day, index } = writing
  const { text } = article
  const id = makeId('Source', ['bench', index])
  const published = dayText(day)
  const publisher = cast.ids[cast.media[cast.drawMedium(random)]!]!
  const kind = random.chance(0.9) ? 'ARTICLE' : random.chance(0.5) ? 'BROADCAST' : 'DOCUMENT'
  const recorded = `${published}T${new Date(random.below(86_400_000)).toISOString().slice(11)}`
  const title = text.slice(0, text.indexOf(' ', 60))
  const url = `https://news.example/${published}/${index}`
  const eventId = events.ids[event]!
  yield ['sources', copyLine([id, kind, eventId, publisher, title, url, '{}', published, text, recorded])]
  const terms = new Set(
    Array.from({ length: SOURCE_TERMS }, (_, nth) => events.topicWord(event, index + nth)),
  )
  const words = [...terms].map((term) => VOCABULARY[term]!)
  yield [
    'source_features',
    copyLine([id, published, title, textArray(words), textArray(words.map(() => '1'))]),
  ]

  for (const [position, told] of article.told.entries()) {
    const statement = makeIdWithin('Statement', id, position, ['bench'])
    const said = random.chance(0.6) ? dayText(day - random.below(4)) : null
    yield [
      'statements',
      copyLine([
        statement,
        id,
        eventId,
        position,
        told.kind,
        told.act,
        ...wordsOf(told, text),
        said,
        published,
        (50 + random.below(50)) / 100,
        recorded,
      ]),
    ]
    for (const step of told.steps)
      yield [
        'chain_steps',
        copyLine([
          statement,
          step.position,
          step.ordinal,
          step.part,
          cast.ids[step.actor]!,
          step.role,
          range(step.at),
          said ?? published,
        ]),
      ]
    yield* linkRows(writing, statement)
  }
}

function* linkRows({ random, event, newest }: Writing, statement: string): Generator<Row> {
  const earlier = newest.get(event)
  newest.set(event, statement)
  if (earlier !== undefined && random.chance(0.06))
    yield ['statement_links', copyLine([statement, drawLink(random), earlier])]
}

/** From `content_at` to `mention`. */
function wordsOf({ content, cue, mention }: Told, text: string): (string | null)[] {
  return [
    multirange(content),
    multirange([cue]),
    multirange(mention ? [mention] : []),
    textArray(content.map(([start, end]) => text.slice(start, end))),
    text.slice(...cue),
    mention ? text.slice(...mention) : null,
  ]
}

/** Without case and accents, as the store folds names. */
function fold(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
