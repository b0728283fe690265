import { bisect } from '../bisect.ts'
import type { Document, Offsets, Paragraph, Quotation, Sentence, Token } from './document.ts'
import { nicknamesIn, type Nickname } from './nicknames.ts'
import { withNameWords } from './name-words.ts'
import { offsetsOf } from './offsets.ts'
import { paragraphRanges } from './paragraphs.ts'
import { quotedRanges, type QuotedRange } from './quotations.ts'
import { sentenceEnds } from './sentences.ts'
import { tagWords, type TaggedWord } from './wink.ts'

/**
 * Analyses a text: see the head of document.ts for what comes out. Linear in the text.
 *
 * @throws ExtractionError as `extract`
 */
export const analyse = (text: string, offsets: Offsets = offsetsOf(text)): Document => {
  const words = tagWords(text)
  const tokens: Token[] = []
  const sentences: Sentence[] = []
  const paragraphs: Paragraph[] = []
  const quotations: Quotation[] = []
  let at = 0
  let leftOpen = false
  for (const [start, end] of paragraphRanges(text)) {
    const first = at
    while (at < words.length && words[at]!.start < end) at++
    if (at === first) continue
    const paragraph = paragraphs.length
    const nicknames = nicknamesIn(text, start, end)
    const ranges = quotedRanges(text, start, end, nicknames)
    const firstQuotation = quotations.length
    for (const range of ranges)
      quotations.push({
        index: quotations.length,
        paragraph,
        start: range.start,
        end: range.end,
        first: first + countBefore(words, first, at, range.start),
        last: first + countBefore(words, first, at, range.end),
        closed: range.closed,
        resumes: leftOpen && range.start === start,
        single: range.single,
      })
    leftOpen = ranges.at(-1)?.closed === false
    const firstSentence = sentences.length
    let from = first
    for (const to of sentenceEnds(words, first, at)) {
      sentences.push({
        index: sentences.length,
        paragraph,
        first: from,
        last: to,
        start: words[from]!.start,
        end: words[to - 1]!.end,
      })
      from = to
    }
    paragraphs.push({
      index: paragraph,
      first,
      last: at,
      start,
      end,
      firstSentence,
      lastSentence: sentences.length,
    })
    let sentence = firstSentence
    let quotation = 0
    let nickname = 0
    for (let i = first; i < at; i++) {
      const word = words[i]!
      while (sentences[sentence]!.last <= i) sentence++
      while (quotation < ranges.length && ranges[quotation]!.end <= word.start) quotation++
      while (nickname < nicknames.length && nicknames[nickname]!.end <= word.start) nickname++
      const isNickname = nickname < nicknames.length && inName(nicknames[nickname]!, word)
      const range = ranges[quotation]
      const inside = range !== undefined && word.start >= range.start
      tokens.push({
        index: i,
        start: word.start,
        end: word.end,
        word: word.word,
        text: word.text,
        lower: word.word.lower,
        isCapital: word.word.isCapital,
        lemma: word.lemma,
        pos: isNickname ? 'PROPN' : word.pos,
        spaced: i === 0 || words[i - 1]!.end < word.start,
        sentence,
        paragraph,
        quotation: inside ? firstQuotation + quotation : -1,
        depth: inside ? depthIn(range, word.start) : 0,
      })
    }
  }
  return withNameWords({ text, tokens, sentences, paragraphs, quotations, offsets })
}

/** Whether a word, or a mark, of a nickname is one of the name: what closes "known as “Stumpy.”" is not. */
const inName = ({ start, end, joined }: Nickname, { start: from, end: to, text }: TaggedWord): boolean =>
  start <= from && (joined || to < end) && !/[.,]/.test(text)

const depthIn = (range: QuotedRange, unit: number): number =>
  range.nested.some(([start, end]) => unit >= start && unit < end) ? 2 : 1

/** How many of `words[first, last)` begin before `unit`. */
const countBefore = (
  words: readonly { start: number }[],
  first: number,
  last: number,
  unit: number,
): number => bisect(first, last, (at) => words[at]!.start < unit) - first
