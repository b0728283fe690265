import leven from 'leven'
import type { Entity } from './entity.ts'

/** "Brandtt" of Eva Brandt: a family name a letter apart from the one of the text that it can be. */
export const misspelt = (
  words: readonly string[],
  full: readonly { entity: Entity; name: string[] }[],
): Entity | undefined => {
  const [word] = words
  if (words.length > 1 || !/^\p{Lu}\p{Ll}{5,}$/u.test(word!)) return undefined
  const alike = full.filter(
    ({ entity, name }) =>
      entity.kind === 'PERSON' && entity.sure && name.length > 1 && isLetterApart(word!, name.at(-1)!),
  )
  return alike.length === 1 ? alike[0]!.entity : undefined
}

const isLetterApart = (one: string, other: string): boolean =>
  one[0] === other[0] && Math.abs(one.length - other.length) < 2 && leven(one, other) === 1
