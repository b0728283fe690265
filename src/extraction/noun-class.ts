import { BODY_NOUNS, DOCUMENT_NOUNS, PERSON_NOUNS } from './lexicon/titles.ts'

/** What the lexicon has a noun for, in the singular or not: 1 people, 2 bodies, 4 documents, their sum; 0 for none. */
export const nounClassOf = (noun: string): number => {
  const forms = [noun, noun.replace(/s$/, '')]
  const isIn = (set: { has(word: string): boolean }): boolean => forms.some((form) => set.has(form))
  return (isIn(PERSON_NOUNS) ? 1 : 0) + (isIn(BODY_NOUNS) ? 2 : 0) + (isIn(DOCUMENT_NOUNS) ? 4 : 0)
}
