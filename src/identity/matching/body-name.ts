import { foldName } from '../../actors/fold.ts'

/** What companies are by law: "Norwick Steel Corp." */
const FORMS = /^(?:inc|incorporated|corp|corporation|co|company|llc|llp|ltd|plc|lp|sa|ag|gmbh|nv|bv)$/
const COUNTRY = /^(?:us|usa|u s|united states|american|uk|british)$/
/** Whose it is says which it is: "the Hale administration"; no more than a body's name has "Tide Safety Administration". */
const OF_SOMEBODY =
  /['’]s? .*(?:administration|campaign|presidency)$|\s(?:administration|campaign|presidency)$/u
const TITLES =
  /^(?:president|vp|vice|former|then|mr|mrs|ms|dr|sen|senator|rep|gov|governor|mayor|prime|minister|chancellor)$/
const SMALL = new Set(['of', 'the', 'and', 'for', 'on', 'in', 'to', 'at'])

/**
 * What the names of one body have in common: "the U.S. Department of Justice", "Justice Department" →
 * "department justice"; "Norwick Steel Corp." → "norwick steel"; "Ann Hale’s administration" → "hale administration".
 */
export function bodyKeyOf(name: string): string {
  const plain = name
    .replace(/\s*\([^()]*\)\s*$/u, '')
    .replace(/\s[-–—|]\s(?:news|opinion|editorials?|politics|online)$/iu, '')
    .replace(/['’]s\b/gu, '')
    .replace(/&/g, ' and ')
    .replace(/^(?:the|The)\s+/u, '')
    .replace(/\s(?:magazine|newspaper|news agency)$/u, '')
  let words = foldName(
    plain.replace(/\bU\.\s?S\.(?:A\.)?/g, 'US').replace(/\bUnited States\b/gi, 'US'),
  ).split(' ')
  while (words.length > 1 && FORMS.test(words.at(-1)!)) words.pop()
  if (words.length > 2 && COUNTRY.test(words[0]!)) words = words.slice(1)
  if (words.length > 2 && OF_SOMEBODY.test(name)) {
    const who = words
      .slice(0, -1)
      .filter((word) => !TITLES.test(word) && !/^(?:re|election|reelection|\d+|presidential)$/.test(word))
    words = [who.at(-1) ?? words[0]!, words.at(-1)!]
  }
  const department = words.findIndex((word) =>
    /^(?:department|ministry|committee|commission|office)$/.test(word),
  )
  if (department > 0 && department === words.length - 1)
    words = [words[department]!, ...words.slice(0, department)]
  return words.filter((word, i) => i === 0 || !SMALL.has(word)).join(' ')
}

/** By which letters a name of several words may be cut short: "doj", "dj" of the Department of Justice. */
export function initialsOf(name: string): string[] {
  const plain = name
    .replace(/\([^()]*\)/gu, ' ')
    .replace(/&/g, ' and ')
    .replace(/^(?:U\.\s?S\.|US|United States)\s/u, '')
  const words = foldName(plain).split(' ').filter(Boolean)
  const letters = (some: readonly string[]): string => some.map((word) => word[0]).join('')
  const large = words.filter((word) => !SMALL.has(word))
  if (large.length < 2) return []
  // "CHR" of the Centres for Harbour Repair and Upkeep
  const first = words.slice(0, Math.max(0, words.indexOf('and'))).filter((word) => !SMALL.has(word))
  const all = [letters(large), letters(words), ...(first.length > 2 ? [letters(first)] : [])]
  return [...new Set(all)].filter((one) => one.length > 1)
}

/** Whether a name is one that letters stand for: "DOJ", "DoD", "F.B.I." */
export const isAcronym = (name: string): boolean =>
  /^(?:\p{Lu}[\p{Lu}\p{Ll}&.]{0,5}\p{Lu}\.?|(?:\p{Lu}\.){2,5})$/u.test(name) && !/\p{Ll}{2}/u.test(name)
