import { readFileSync } from 'node:fs'
import path from 'node:path'
import leven from 'leven'
import { isSpeltAlike } from './spelling.ts'

/** How two given names stand to each other. */
export type GivenFit = 'SAME' | 'NICKNAME' | 'INITIAL' | 'ALIKE' | 'OTHER'

const FILE = path.join(import.meta.dirname, 'nicknames/names.csv')

/** Which names each name is a form of, itself among them: "chuck" → charles, chuck. */
const formal = new Map<string, Set<string>>()
for (const line of readFileSync(FILE, 'utf8').trim().split('\n').slice(1)) {
  const [name, , nickname] = line.trim().split(',') as [string, string, string]
  for (const one of [name, nickname]) if (!formal.has(one)) formal.set(one, new Set([one]))
  formal.get(nickname)!.add(name)
}

/** The names that this one may stand for, itself first; all folded. */
export const formsOf = (given: string): ReadonlySet<string> => formal.get(given) ?? new Set([given])

export const isGivenName = (word: string): boolean => formal.has(word)

/**
 * "charles" and "chuck" are listed; "will" and "bill" are both of william, "jerry" and "jerrold" begin alike, "stephen"
 * and "stephan" are a letter apart, "mohammed" and "muhammad" are said alike: those may be one name, or two.
 */
export function fitOfGiven(one: string, other: string): GivenFit {
  if (one === other) return 'SAME'
  if (one.length === 1 || other.length === 1) return one[0] === other[0] ? 'INITIAL' : 'OTHER'
  const [forms, others] = [formsOf(one), formsOf(other)]
  if (forms.has(other) || others.has(one)) return 'NICKNAME'
  return isShortOf(one, other) ||
    isShortOf(other, one) ||
    isLetterApart(one, other) ||
    isSpeltAlike(one, other) ||
    [...forms].some((form) => others.has(form))
    ? 'ALIKE'
    : 'OTHER'
}

/** "jerry" of jerrold, "danny" of daniel, "alex" of alexandria. */
const isShortOf = (short: string, long: string): boolean => {
  const stem = short.replace(/(?:y|ie|i)$/, '')
  const single = stem.replace(/(.)\1$/, '$1')
  return short.length < long.length && single.length > 2 && (long.startsWith(stem) || long.startsWith(single))
}

const isLetterApart = (one: string, other: string): boolean =>
  one[0] === other[0] && Math.min(one.length, other.length) > 4 && leven(one, other) === 1
