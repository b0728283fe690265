import { blank } from './markup.ts'

/** How far before its end such a list may begin. */
const REACH = 900
const END = / MORE(?!\p{L})/gu

/**
 * A text in which lists of links that an outlet wove into its sentences are blank. Every other character stays where it
 * is, so that spans hold for the text as it was given.
 *
 *     Sen. Ann Hill [Ann Mary HillHill opens bridge Mayor closes it MORE] (R-Ohio) said
 */
export const withoutInlineLinks = (text: string): string => {
  if (!text.includes(' MORE')) return text
  let out = ''
  let from = 0
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length
    const near = Math.max(from, match.index - REACH)
    const floor = near + text.slice(near, match.index).lastIndexOf('\n') + 1
    const start = beginning(text.slice(floor, match.index))
    if (start === undefined) continue
    out += text.slice(from, floor + start) + blank(text.slice(floor + start, end))
    from = end
  }
  return out + text.slice(from)
}

const GLUE = /[\p{Ll}.)](?=[\p{Lu}\d'"‘“$])/gu

/**
 * Where the list begins: behind a name of which the last word stands there twice, the second time run into a headline:
 * "Ann Hill| Ann Mary HillMayor closes bridge".
 */
const beginning = (text: string): number | undefined => {
  for (const { index } of text.matchAll(GLUE)) {
    const wordAt = text.lastIndexOf(' ', index) + 1
    const name = text.slice(wordAt, index + 1)
    if (name.length < 2) continue
    let at = wordAt - 1
    for (let words = 0; words < 6 && at > 0; words++) {
      const word = text.lastIndexOf(' ', at - 1) + 1
      if (words > 0 && text.slice(word, at).replace(/[,.’'s]*$/, '') === name.replace(/[,.’'s]*$/, ''))
        return at
      at = word - 1
    }
  }
  const twice = TWICE.exec(text)
  return twice ? twice.index + twice[1]!.length : undefined
}

/** "Ann Hill| Ann Mary Hill Mayor closes bridge": the name twice, and a headline. */
const TWICE = /((\p{Lu}[\p{L}’'-]+) (\p{Lu}[\p{L}’'-]+)) \2 (?:[\p{L}(][\p{L}’'.()-]* ){0,3}?\3 (?=\p{Lu})/u
