import type { Document, Paragraph } from './analysis/document.ts'
import { bisect } from './bisect.ts'
import type { TokenRange } from './candidate.ts'

/**
 * In code points. A post has 280 at most, of which an address takes 23 whatever its length; the rest is what pages spell
 * out ("&amp;") and whom an answer is to. Of 2,439 posts that pages embed, 5 are longer.
 */
const LONGEST = 300
const ADDRESSES = /https?:\/\/\S+|pic\.twitter\.com\/\S+/g
const SHORTENED = 'x'.repeat(23)

/** Whether words are few enough for one post. */
export const isPostSized = (doc: Document, range: TokenRange): boolean => {
  const text = wordsOf(doc, range)
  // links may be long, and then a page has few of them
  return text.length <= 10 * LONGEST && [...text.replace(ADDRESSES, SHORTENED)].length <= LONGEST
}

/**
 * What of running text, up to where a post is signed, is the post's for sure: its last sentence, and what follows a
 * hashtag, a handle or an address, which are rare in prose. Undefined where not even one sentence is short enough.
 *
 *     The mayor was not amused. [Not one ferry! #Norwick has had enough. We walk.] — Eva Brandt (@evabrandt)
 *
 * What stands before may be the post's or the article's: nothing tells.
 */
export const endOfPost = (
  doc: Document,
  paragraph: Paragraph,
  [first, last]: TokenRange,
): TokenRange | undefined => {
  let begin: number | undefined
  let hasSentence = false
  for (let at = sentenceAt(doc, paragraph, last - 1); at >= paragraph.firstSentence; at--) {
    const sentence = doc.sentences[at]!
    const from = Math.max(sentence.first, first)
    if (!isPostSized(doc, [from, last])) break
    const words = wordsOf(doc, [from, Math.min(sentence.last, last)])
    if (!hasSentence || MARK.test(words.replace(QUOTED, ''))) begin = from
    // "It is late. #Ferries": a hashtag alone is no post
    hasSentence ||= !MARKS_ALONE.test(words)
    if (sentence.first <= first) break
  }
  return begin === undefined ? undefined : withoutLead(doc, [begin, last])
}

/** Without what leads to the post in the same sentence: "Hill wrote on Twitter: [No ferry.]" */
export const withoutLead = (doc: Document, [first, last]: TokenRange): TokenRange => {
  const words = wordsOf(doc, [first, last])
  const lead = ANSWER.exec(words) ?? LEAD.exec(words)
  if (!lead || SHOUT.test(lead[0])) return [first, last]
  const start = doc.tokens[first]!.start + lead[0].length
  const rest = bisect(first, last, (at) => doc.tokens[at]!.start < start)
  return rest < last ? [rest, last] : [first, last]
}

const MARK = /(?<![\p{L}\p{N}_(])[#@][\p{L}_]|https?:\/\/|pic\.twitter\.com\//u
/** An article may quote a hashtag: that says nothing of where a post begins. */
const QUOTED = /“[^“”]*”|"[^"]*"/g
const MARKS_ALONE = /^(?:(?:[#@]|https?:\/\/|pic\.)\S+\s*)*$/
const LEAD = /^[^“”":]*\p{L}[^“”":]*:\s+(?=\S)/u
/** "The mayor was warned. .@norwickport has no plan.": no sentence begins so but in a post. */
const ANSWER = /^[^]*?[.!?…”"]\s+(?=\.@)/
/** "BREAKING: No ferry.": news posts begin so, and prose does not. */
const SHOUT = /^[^\p{Ll}]*$/u

const wordsOf = (doc: Document, [first, last]: TokenRange): string =>
  last > first ? doc.text.slice(doc.tokens[first]!.start, doc.tokens[last - 1]!.end) : ''

const sentenceAt = (doc: Document, paragraph: Paragraph, token: number): number =>
  bisect(paragraph.firstSentence, paragraph.lastSentence, (at) => doc.sentences[at]!.last <= token)
