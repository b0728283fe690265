import type { Document } from '../analysis/document.ts'
import type { NameMention } from '../entities/entity.ts'

/** Words that tell nothing of whom they stand beside. */
export const SMALL = /^(?:the|an?|this|that|these|those|of|to|for|in|at|'s|his|her|its|their|[.,-])$/

const OFFICES: Readonly<Record<string, readonly string[]>> = {
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
}

/** Words of a name, of the titles before it and of the party behind it. */
export const wordsOfName = (doc: Document, { whole, range, entity }: NameMention): string[] => {
  const own = doc.tokens.slice(whole[0], range[1]).map(({ lower }) => lower)
  const role = entity.role?.toLowerCase().split(/[\s,]+/) ?? []
  const party = /^\(?([DR])-/.exec(
    doc.text.slice(doc.tokens[range[1] - 1]!.end, doc.tokens[range[1] - 1]!.end + 6).replace(/^[ ,]+/, ''),
  )?.[1]
  return [
    ...[...own, ...role].flatMap((word) => [word, ...(OFFICES[word] ?? [])]),
    ...(party === 'D'
      ? ['democrat', 'democratic', 'lawmaker']
      : party === 'R'
        ? ['republican', 'lawmaker']
        : []),
  ].filter((word) => !SMALL.test(word))
}
