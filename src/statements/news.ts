import type { NewsItem } from '../api/rest/news.ts'
import type { StatementAct } from './table.ts'
import { webAddress } from './web-address.ts'

/** The fields of a statement that are told as news. */
interface Told {
  readonly id: string
  readonly content: string
  readonly act: StatementAct
  readonly cue: string | null
  readonly speaker: { readonly name: string } | null
  readonly event: { readonly title: string }
  readonly source: {
    readonly title: string | null
    readonly url: string | null
    readonly publisher: { readonly name: string } | null
  }
  readonly recordedAt: string
}

/**
 * What a speaker does with the words, told before them: of "Eva Brandt denied that he had left" the content is "he had
 * left". As a participle it also stands before what denies by itself: "it is not true that he had left".
 */
const DOING: Readonly<Record<Exclude<StatementAct, 'ASSERT' | 'OTHER'>, string>> = {
  DENY: 'denying',
  ACCUSE: 'accusing',
  PROMISE: 'promising',
  ASK: 'asking',
  CALL_FOR: 'calling for',
  WARN: 'warning',
  PRAISE: 'praising',
}

/** A statement as an item of a feed. The words are as the source has them, with their quotation marks or without. */
export function newsOfStatement(thing: unknown): NewsItem {
  const told = thing as Told
  const { id, act, speaker, event, source, recordedAt } = told
  const credit = [source.title, source.publisher?.name].filter((part) => part != null).join(', ')
  const words = wordsOf(told)
  return {
    id,
    title: words,
    text: credit === '' ? words : `${words}\n\n${credit}`,
    url: webAddress(source.url),
    author: speaker?.name ?? null,
    tags: [event.title, act],
    at: recordedAt,
  }
}

/** "Ann Hill: the dam is safe", "Eva Brandt, denying: he had left". */
function wordsOf({ content, act, cue, speaker }: Told): string {
  const name = speaker?.name ?? 'Somebody'
  if (act === 'ASSERT') return `${name}: ${content}`
  // No word of ours fits all that is done otherwise: the source's own does.
  if (act === 'OTHER') return `${name} (${cue ?? 'not as an assertion'}): ${content}`
  return `${name}, ${DOING[act]}: ${content}`
}
