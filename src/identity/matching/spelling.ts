import { doubleMetaphone } from 'double-metaphone'
import leven from 'leven'

/** How a name is said, by Double Metaphone (Philips 2000), which knows how names of many languages are written in English. */
export const soundOf = (name: string): string => doubleMetaphone(name)[0]

/** Below this many letters, names that are said alike are mostly two: "cohen", "cone". */
const SHORTEST = 5
/** So many letters may differ. */
const APART = 2

/** "zelensky", "zelenskyy" and "zelenskiy"; "mohammed" and "muhammad": one name of another alphabet may be written so. */
export const isSpeltAlike = (one: string, other: string): boolean =>
  one !== other &&
  Math.min(one.length, other.length) >= SHORTEST &&
  soundOf(one) === soundOf(other) &&
  leven(one, other) <= APART
