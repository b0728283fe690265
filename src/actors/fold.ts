import { withoutInvisible } from '../invisible.ts'

/** Letters that are no letter with a mark, by what they are written as where they are not to hand. */
const PLAIN: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
}

/**
 * A name without what writers differ in: case, accents, punctuation, the dots of initials, a leading "the".
 * "The U.S. Department of State" and "US Department of State" give the same. A name that is nothing but punctuation
 * stays as it is.
 */
export function foldName(name: string): string {
  const words = withoutInvisible(name)
    .normalize('NFKD')
    // Accents are marks that any script may borrow; the vowel signs of Devanagari or Thai are letters of theirs.
    .replace(/[\p{M}&&\p{Script=Inherited}]/gv, '')
    .toLowerCase()
    .replace(/[łøđðþßæœı]/g, (letter) => PLAIN[letter]!)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
  if (words.length > 1 && words[0] === 'the') words.shift()
  return joinInitials(words).join(' ') || name.trim().toLowerCase()
}

/** "u s senate" → "us senate", "j k rowling" → "jk rowling"; "o brien" stays. */
function joinInitials(words: readonly string[]): string[] {
  const joined: string[] = []
  let afterInitial = false
  for (const word of words) {
    const initial = /^\p{L}$/u.test(word)
    if (initial && afterInitial) joined[joined.length - 1] += word
    else joined.push(word)
    afterInitial = initial
  }
  return joined
}
