import type { Document } from '../analysis/document.ts'
import { FIRST_NAMES } from '../lexicon/first-names.ts'
import { OUTLETS } from '../lexicon/outlets.ts'
import type { Entity } from './entity.ts'
import { isNameMark } from './name-joints.ts'
import type { NameSpan } from './name-spans.ts'
import { isAcronymOf } from './short-forms.ts'

/** A name on its way to the index. */
export interface Named {
  span: NameSpan
  words: string[]
  entity: Entity | undefined
}

/** Names in capitals as the text writes them elsewhere. */
export const writeAsNames = (named: readonly Named[]): void => {
  writeLabelsAsNames(named)
  writeShoutedAsNames(named)
}

/** "JOE LARKIN:" of a text that has "Larkin" is Joe Larkin. */
const writeLabelsAsNames = (named: readonly Named[]): void => {
  if (!named.some(({ span }) => span.isLabel)) return
  const written = new Map<string, string>()
  for (const { span, words } of named)
    if (!span.isLabel)
      for (const word of words) if (/\p{Ll}/u.test(word)) written.set(word.toUpperCase(), word)
  for (const it of named)
    if (it.span.isLabel && it.words.some((word) => written.has(word)))
      it.words = it.words.map((word) => written.get(word) ?? word[0] + word.slice(1).toLowerCase())
}

/** "HILL said" of a text that has Ann Hill: a family name in capitals, where the text writes it without. */
const writeShoutedAsNames = (named: readonly Named[]): void => {
  const surnames = new Map(
    named
      .filter(({ words }) => words.length > 1 && FIRST_NAMES.has(words[0]!) && /\p{Ll}/u.test(words.at(-1)!))
      .map(({ words }) => [words.at(-1)!.toUpperCase(), words.at(-1)!]),
  )
  for (const it of named) {
    const [word] = it.words
    if (it.words.length === 1 && /^\p{Lu}{4,}$/u.test(word!)) it.words = [surnames.get(word!) ?? word!]
  }
}

/** "the Norwick Union of Harbour Workers (NUHW)": what stands in brackets is short for what stands before. */
export const linkParentheses = (doc: Document, named: readonly Named[]): void => {
  named.forEach((it, i) => {
    const before = named[i - 1]
    const { name } = it.span
    if (!before?.entity || doc.tokens[name[0] - 1]?.text !== '(' || doc.tokens[name[1]]?.text !== ')') return
    if (before.span.name[1] !== name[0] - 1 || before.entity.kind === 'PERSON') return
    const short = it.words.join(' ')
    // "WASHINGTON (AP)": the agency whose report it is
    const isDateline = OUTLETS.has(short) && !isAcronymOf(short, before.words)
    if (/^[\p{Lu}\d.&-]{2,10}$/u.test(short) && !isDateline) it.entity = before.entity
  })
}

/** "Karl Ott, known as [“Stumpy”]": another name of whom the clause is about. */
export const linkNicknames = (doc: Document, named: readonly Named[]): void => {
  named.forEach((it, i) => {
    const before = named[i - 1]
    const { name } = it.span
    if (before?.entity?.kind !== 'PERSON' || !isNameMark(doc.tokens[name[0] - 1])) return
    const comma = doc.tokens[before.span.name[1]]
    const isAbout = comma?.text === ',' && comma.sentence === doc.tokens[name[0]]!.sentence
    if (isAbout && name[0] - comma.index < NEAR) it.entity = before.entity
  })
}

/** Behind more words than these, "known as" is about another. */
const NEAR = 8
