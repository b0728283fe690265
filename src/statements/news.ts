import type { NewsItem } from '../api/rest/news.ts'

/** The fields of a statement that are told as news. */
interface Told {
  readonly id: string
  readonly content: string
  readonly kind: string
  readonly act: string
  readonly speaker: { readonly name: string } | null
  readonly event: { readonly title: string }
  readonly source: {
    readonly title: string | null
    readonly url: string | null
    readonly publisher: { readonly name: string } | null
  }
  readonly recordedAt: string
}

/** A statement as an item of a feed. */
export function newsOfStatement(thing: unknown): NewsItem {
  const { id, content, kind, act, speaker, event, source, recordedAt } = thing as Told
  const credit = [source.title, source.publisher?.name].filter((part) => part != null).join(', ')
  return {
    id,
    title: `${speaker?.name ?? 'Somebody'}: ${kind === 'DIRECT' ? `“${content}”` : content}`,
    text: credit === '' ? content : `${content}\n\n${credit}`,
    url: source.url,
    author: speaker?.name ?? null,
    tags: [event.title, act],
    at: recordedAt,
  }
}
