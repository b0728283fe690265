import type { Document } from '../analysis/document.ts'
import type { NameMention } from '../entities/entity.ts'

/** Words that tell nothing of whom they stand beside. */
export const SMALL: ReadonlySet<string> = new Set(
  "the a an this that these those of to for in at 's his her its their . , -".split(' '),
)

const OFFICES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    sen: ['senator', 'lawmaker'],
    'sen.': ['senator', 'lawmaker'],
    rep: ['representative', 'congressman', 'congresswoman', 'lawmaker'],
    'rep.': ['representative', 'congressman', 'congresswoman', 'lawmaker'],
    gov: ['governor'],
    'gov.': ['governor'],
    gen: ['general'],
    'gen.': ['general'],
    dr: ['doctor'],
    'dr.': ['doctor'],
    mr: [],
    'mr.': [],
  }),
)

const PARTIES: Readonly<Record<string, readonly string[]>> = {
  D: ['democrat', 'democratic', 'lawmaker'],
  R: ['republican', 'lawmaker'],
}

/** Words of a name, of the titles before it and of the party behind it. */
export const wordsOfName = (doc: Document, { whole, range, entity }: NameMention): string[] => {
  const words: string[] = []
  const add = (word: string): void => {
    if (!SMALL.has(word)) words.push(word)
    const offices = OFFICES.get(word)
    if (offices) words.push(...offices)
  }
  for (let i = whole[0]; i < range[1]; i++) add(doc.tokens[i]!.lower)
  for (const word of entity.role?.toLowerCase().split(/[\s,]+/) ?? []) add(word)
  const { end } = doc.tokens[range[1] - 1]!
  const party = /^[ ,]*\(?([DR])-/.exec(doc.text.slice(end, end + 6))?.[1]
  return party ? [...words, ...PARTIES[party]!] : words
}
