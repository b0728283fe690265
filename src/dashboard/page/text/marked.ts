/** A stretch of words, and whether a search found it. */
export interface Found {
  readonly words: string
  readonly isFound: boolean
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }

/**
 * Reads what the API's `marked` gives: text with `&`, `<` and `>` escaped, and `<mark>` around what was found. It is
 * read, and never handed to the browser as HTML.
 */
export const readMarked = (html: string): Found[] =>
  html
    .split(/<(\/?)mark>/)
    .reduce<Found[]>((found, part, index, parts) => {
      if (index % 2 === 1) return found
      const isFound = index > 0 && parts[index - 1] === ''
      return [...found, { words: part.replace(/&(lt|gt|amp);/g, (entity) => ENTITIES[entity]!), isFound }]
    }, [])
    .filter(({ words }) => words !== '')
