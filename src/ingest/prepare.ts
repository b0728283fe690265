import { makeId } from '../api/ids.ts'
import { actorIdOf } from '../actors/identity.ts'
import type { NamedActor } from '../actors/insert.ts'
import { multirangeOf, rangeOf, type Span } from '../database/ranges.ts'
import { featuresOf } from '../events/features.ts'
import { eventTitle } from '../events/title.ts'
import type { PlacedSource } from '../events/place.ts'
import type { Draft } from '../extraction/draft.ts'
import type { NewSource, NewSourceEdition } from '../sources/table.ts'
import { statementIdOf } from '../statements/insert.ts'
import type { NewChainStep, NewStatement, NewStatementLink } from '../statements/table.ts'
import { Cast, type Name } from './cast.ts'
import { chainOf } from './chain.ts'
import { cutterOf, inOrder, isWithin, type Cutter } from './cutter.ts'
import type { IncomingDocument } from './document.ts'
import { editionRowsOf } from './edition.ts'
import { locateIn, within, withLineFeeds, type Locate } from './line-ends.ts'
import { postsOf, type Post } from './posts.ts'
import { Fault } from './readers/rejection.ts'

/** A row without its event, which is opened last. */
type Uncovered<Row> = Omit<Row, 'event_id'>

/** All that a document adds to the store, but for the event that it opens. */
export interface Prepared {
  placed: PlacedSource
  editions: NewSourceEdition[]
  source: Uncovered<NewSource>
  posts: Uncovered<NewSource>[]
  actors: { everywhere: NamedActor[]; within: NamedActor[] }
  statements: Uncovered<NewStatement>[]
  chainSteps: NewChainStep[]
  links: NewStatementLink[]
}

/**
 * A source is told from all others by its text, outlet, address and day. Headline and byline are told of it, and may be
 * corrected; how lines end is of no account. (A text of which nothing is known has the id that it had when they did
 * count, in their places.)
 */
export const sourceIdOf = (document: IncomingDocument): string =>
  makeId('Source', [
    document.kind,
    document.outlet === null ? null : actorIdOf(document.outlet),
    document.publishedOn,
    null,
    document.url,
    '[]',
    withLineFeeds(document.text),
  ])

/**
 * Turns a document and what extraction found in it {@link withLineFeeds} into rows. Pure: the same document gives the
 * same rows.
 *
 * @throws Fault EXTRACTION_BROKEN
 */
export function prepare(document: IncomingDocument, drafts: readonly Draft[]): Prepared {
  const id = sourceIdOf(document)
  const plain = withLineFeeds(document.text)
  const text = cutterOf(plain)
  const stored = plain === document.text ? text : cutterOf(document.text)
  const locate = locateIn(document.text)
  const publisher: Name | null =
    document.outlet === null ? null : { name: document.outlet, naming: 'FULL', kind: 'MEDIA', otherNames: [] }
  const voices = drafts.flatMap((draft) => [
    ...draft.speakers,
    ...(draft.addressee ? [draft.addressee] : []),
    ...draft.via,
  ])
  const cast = new Cast(id, publisher ? [publisher, ...voices] : voices)
  const posts = postsOf({ id, publishedOn: document.publishedOn, text, stored, locate, drafts, cast })
  const article: Post = { id, publishedOn: document.publishedOn, block: [0, text.length] }
  const statements = new Map<string, Uncovered<NewStatement>>()
  const positions = new Map<string, number>()
  const chainSteps: NewChainStep[] = []
  /** By the draft's place in the list; undefined where its content is empty. */
  const ids: (string | undefined)[] = drafts.map((draft, index) => {
    const source = posts.of(index) ?? article
    const statement = statementOf(draft, source, { text, stored, locate })
    // What is said twice over by the same words at the same place is one statement.
    if (!statement || statements.has(statement.id)) return statement?.id
    const position = positions.get(source.id) ?? 0
    positions.set(source.id, position + 1)
    statements.set(statement.id, { ...statement, position })
    chainSteps.push(...chainOf(draft, statement.id, source, { cast, locate }))
    return statement.id
  })
  const actors = cast.split()
  return {
    placed: placedOf(id, document),
    editions: editionRowsOf(id, document),
    source: {
      id,
      kind: document.kind,
      publisher_id: publisher && cast.idOf(publisher),
      title: document.title,
      url: document.url,
      authors: [...document.authors],
      handle: null,
      published_on: document.publishedOn,
      text: document.text,
      contained_in_id: null,
      contained_at: null,
      names: actors.everywhere.map((actor) => [actor.id, actor.kinds, actor.names]),
    },
    posts: posts.rows,
    actors,
    statements: [...statements.values()],
    chainSteps,
    links: linksOf(drafts, ids),
  }
}

/** What a source's place among events depends on. */
export function placedOf(
  id: string,
  {
    title,
    outlet,
    text: came,
    publishedOn,
  }: Pick<IncomingDocument, 'title' | 'outlet' | 'text' | 'publishedOn'>,
): PlacedSource {
  const text = withLineFeeds(came)
  const about = eventTitle(title, outlet, text)
  return { id, publishedOn, title: about, ...featuresOf(about, text) }
}

function statementOf(
  draft: Draft,
  source: Post,
  { text, stored, locate }: { text: Cutter; stored: Cutter; locate: Locate },
): (Omit<Uncovered<NewStatement>, 'position'> & { cue_at: string }) | undefined {
  const { block } = source
  for (const span of [...draft.content, ...draft.cue, ...draft.mention])
    if (!isWithin(span, [0, text.length]))
      throw new Fault('EXTRACTION_BROKEN', `a statement was found at ${rangeOf(span)}, where it has no text.`)
  const content = inOrder(draft.content)
  if (content.length === 0) return undefined
  // A post's cue may stand before it, in the article ("…, she tweeted:"): it is then none of the post's words.
  const cue = inOrder(draft.cue).filter((span) => isWithin(span, block))
  const mention = inOrder(draft.mention).filter((span) => isWithin(span, block))
  const read = (spans: readonly Span[]) =>
    multirangeOf(spans.map(([start, end]) => [start - block[0], end - block[0]]))
  const place = (spans: readonly Span[]) => multirangeOf(spans.map((span) => within(block, span, locate)))
  const cut = (spans: readonly Span[]) => spans.map((span) => stored.cut(locate(span)))
  return {
    id: statementIdOf(source.id, content[0]![0] - block[0], read(content), read(cue)),
    source_id: source.id,
    kind: draft.kind,
    act: draft.act,
    content_at: place(content),
    cue_at: place(cue),
    mention_at: place(mention),
    fragments: cut(content),
    cue: cut(cue).join(' … ') || null,
    mention: cut(mention).join(' … ') || null,
    said_on: draft.saidOn,
    published_on: source.publishedOn,
    confidence: Math.min(1, Math.max(0, draft.confidence)),
  }
}

function linksOf(drafts: readonly Draft[], ids: readonly (string | undefined)[]): NewStatementLink[] {
  const links = new Map<string, NewStatementLink>()
  drafts.forEach((draft, index) => {
    for (const { kind, to } of draft.links) {
      const from = ids[index]
      const target = ids[to]
      if (from === undefined || target === undefined || from === target) continue
      links.set(`${from} ${kind} ${target}`, { from_id: from, kind, to_id: target })
    }
  })
  return [...links.values()]
}
