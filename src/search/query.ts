import { completionsOf, stemOf } from './stem.ts'
import { SMALL_WORDS } from './small-words.ts'
import { ACRONYM, formOf, wordsOf, type Form, type Word } from './words.ts'

/** In words. What is longer is looked for by its stretches of so many. */
export const LONGEST_PHRASE = 50

export const WEEK_CODE = '\u0001'

/** A word or phrase that is looked for. */
interface Leaf {
  /** It must not be there. */
  readonly isWithout: boolean
  /** Of each word, one after the other, by what it is found: any of these. */
  readonly words: readonly (readonly Found[])[]
}

/** A lexeme, in any form or in these alone. */
interface Found {
  readonly lexeme: string
  readonly forms: string
}

const ANY_QUOTE = /[“”„«»＂]/g
const ITEM = /(-?)"([^"]*)"?|(-?)([^\s"]+)/g
const OR = /^or$/i

/** One request asks for one search in several forms. */
let last: { typed: string; alternatives: Leaf[][] } | undefined

/** What is typed, as alternatives: of one of them, all must hold. */
function readSearch(typed: string): Leaf[][] {
  if (last?.typed !== typed) last = { typed, alternatives: read(typed) }
  return last.alternatives
}

function read(typed: string): Leaf[][] {
  const alternatives: Leaf[][] = []
  for (const items of alternativesOf(typed)) {
    const leaves = items.flatMap(({ isWithout, isQuoted, text }) => {
      const words = wordsOf(text, true)
      const found = words.map((word) => ({ word, by: foundBy(word, isQuoted) }))
      const isSmall = !isQuoted && !isWithout && words.length === 1 && isPlainSmall(found[0]!.by)
      return stretchesOf(found.map(({ by }) => by)).map((words) => ({ isWithout, words, isSmall }))
    })
    // Small words beside others say nothing.
    const hasMore = leaves.some(({ isSmall, isWithout }) => !isSmall && !isWithout)
    const kept = leaves.filter(({ isSmall }) => !(isSmall && hasMore))
    if (kept.length > 0) alternatives.push(kept.map(({ isWithout, words }) => ({ isWithout, words })))
  }
  return alternatives
}

/** A search as one types it, as PostgreSQL reads a tsquery. */
export function searchQuery(typed: string): string {
  return readSearch(typed)
    .map((leaves) => leaves.map((leaf) => `${leaf.isWithout ? '!' : ''}(${phraseQuery(leaf)})`).join(' & '))
    .map((all) => `(${all})`)
    .join(' | ')
}

/**
 * The same for an index of words with their weeks, in which {@link WEEK_CODE} stands for a week: of phrases the mere
 * words, nothing of what must not be there. Null where that tells nothing.
 */
export function searchPattern(typed: string): string | null {
  const alternatives = readSearch(typed).map((leaves) =>
    leaves
      .filter(({ isWithout }) => !isWithout)
      .flatMap(({ words }) => words)
      .map((by) => `(${by.map(({ lexeme }) => `'${lexeme} ${WEEK_CODE}':*`).join(' | ')})`)
      .join(' & '),
  )
  return alternatives.includes('') ? null : alternatives.join(' | ')
}

/** The same for a text in several parts: each word or phrase by itself, and of which alternative it is, as JSON. */
export function searchLeaves(typed: string): string {
  return JSON.stringify(
    readSearch(typed).flatMap((leaves, alternative) =>
      leaves.map((leaf) => ({ alternative, is_without: leaf.isWithout, phrase: phraseQuery(leaf) })),
    ),
  )
}

/** What of it can be marked, as JSON: of each phrase its words, of each word by what it is found. */
export function searchMarks(typed: string): string {
  return JSON.stringify(
    readSearch(typed).flatMap((leaves) =>
      leaves.filter(({ isWithout }) => !isWithout).map(({ words }) => words),
    ),
  )
}

function phraseQuery({ words }: Leaf): string {
  return words
    .map((by) => by.map(({ lexeme, forms }) => `'${lexeme}'${forms && `:${forms}`}`).join(' | '))
    .map((word) => (words.length > 1 ? `(${word})` : word))
    .join(' <-> ')
}

interface Item {
  readonly isWithout: boolean
  readonly isQuoted: boolean
  readonly text: string
}

function alternativesOf(typed: string): Item[][] {
  const alternatives: Item[][] = [[]]
  for (const [, quotedSign, quoted, sign, plain] of typed.replace(ANY_QUOTE, '"').matchAll(ITEM)) {
    if (quoted === undefined && OR.test(plain!)) alternatives.push([])
    else
      alternatives.at(-1)!.push({
        isWithout: (quotedSign ?? sign) === '-',
        isQuoted: quoted !== undefined,
        text: quoted ?? plain!,
      })
  }
  return alternatives
}

/** What is typed in capitals is an acronym, and what has a large letter a name: as they stand. */
function foundBy({ raw, plain, isCapitals }: Word, isQuoted: boolean): Found[] {
  if (SMALL_WORDS.has(plain))
    return [{ lexeme: !isQuoted && isCapitals ? ACRONYM + plain : plain, forms: '' }]
  const isLarge = raw.slice(0, 1) !== raw.slice(0, 1).toLowerCase()
  const found = new Map<string, Set<Form>>()
  for (const { word, stem } of [{ word: plain, stem: stemOf(plain) }, ...completionsOf(plain)])
    found.set(stem, (found.get(stem) ?? new Set()).add(formOf(word, stem)))
  found.delete(plain)
  const others = [...found].map(([lexeme, forms]) => ({
    lexeme,
    forms: isLarge ? [...forms].sort().join('') : '',
  }))
  return [{ lexeme: plain, forms: '' }, ...others]
}

const isPlainSmall = ([found]: readonly Found[]) => SMALL_WORDS.has(found!.lexeme) && found!.lexeme !== 'us'

function stretchesOf<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / LONGEST_PHRASE)
  return Array.from({ length: count }, (_, at) => items.slice(at * LONGEST_PHRASE, (at + 1) * LONGEST_PHRASE))
}
