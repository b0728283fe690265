import { makeId } from '../api/ids.ts'
import { rangeOf, type Span } from '../database/ranges.ts'
import type { Draft, Voice } from '../extraction/draft.ts'
import type { NewSource } from '../sources/table.ts'
import type { Cast } from './cast.ts'
import { isWithin, type Cutter } from './cutter.ts'
import type { Locate } from './line-ends.ts'

/** Where a statement belongs: the article, or a post that stands in it whole. */
export interface Post {
  id: string
  publishedOn: string
  /** Its place in the text of the document, as that was read. */
  block: Span
}

export interface Container {
  id: string
  publishedOn: string
  /** As it was read. */
  text: Cutter
  /** As it came. */
  stored: Cutter
  locate: Locate
  drafts: readonly Draft[]
  cast: Cast
}

/** The posts that a document embeds: each a source of its own, with the words of its block for a text. */
export function postsOf({ id, publishedOn, text, stored, locate, drafts, cast }: Container): {
  rows: Omit<NewSource, 'event_id'>[]
  /** The post of a draft, by the draft's place in the list. */
  of(index: number): Post | undefined
} {
  const rows = new Map<string, Omit<NewSource, 'event_id'>>()
  const posts = new Map<string, Post>()
  for (const { block, handle, publisher, saidOn } of blocksOf(drafts, text.length)) {
    const about = {
      kind: 'POST',
      publisher_id: publisher ? cast.idOf(publisher) : null,
      title: null,
      url: null,
      authors: [],
      handle,
      published_on: saidOn ?? publishedOn,
      text: stored.cut(locate(block)),
      contained_in_id: id,
      contained_at: rangeOf(locate(block)),
    } as const
    const own = makeId('Source', [
      about.kind,
      about.publisher_id,
      about.handle,
      about.published_on,
      text.cut(block),
      id,
      rangeOf(block),
    ])
    rows.set(rangeOf(block), { id: own, ...about, authors: [] })
    posts.set(rangeOf(block), { id: own, publishedOn: about.published_on, block })
  }
  return {
    rows: [...rows.values()],
    of: (index) => {
      const draft = drafts[index]!
      return isPost(draft, text.length) ? posts.get(rangeOf(draft.post.block)) : undefined
    },
  }
}

interface Block {
  block: Span
  handle: string | null
  publisher: Voice | null
  saidOn: string | null
}

/** What the drafts of each block say of it, the first that says something. */
function blocksOf(drafts: readonly Draft[], length: number): Block[] {
  const blocks = new Map<string, Block>()
  for (const draft of drafts) {
    if (!isPost(draft, length)) continue
    const { block, handle } = draft.post
    const known = blocks.get(rangeOf(block))
    blocks.set(rangeOf(block), {
      block,
      handle: known?.handle ?? (handle?.replace(/^@/, '').trim() || null),
      publisher: known?.publisher ?? draft.speakers[0] ?? null,
      saidOn: known?.saidOn ?? draft.saidOn,
    })
  }
  return [...blocks.values()]
}

/** A statement is a post's only where all its content stands in the block. */
function isPost(draft: Draft, length: number): draft is Draft & { post: NonNullable<Draft['post']> } {
  if (!draft.post) return false
  const { block } = draft.post
  return isWithin(block, [0, length]) && draft.content.every((span) => isWithin(span, block))
}
