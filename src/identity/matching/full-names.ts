import { foldName } from '../../actors/fold.ts'
import type { Evidence } from '../table.ts'
import { bodyKeyOf, initialsOf, isAcronym } from './body-name.ts'
import { chanceOf, isPerson, kindOf, rounded, sourcesOf, type Facts, type Opinion } from './facts.ts'
import { fitOfGiven, isGivenName } from './given-names.ts'
import { personNameOf, type PersonName } from './person-name.ts'
import { isSpeltAlike } from './spelling.ts'

/** What each finding is worth, as logarithms of odds; ../README.md tells how they were found. */
const WEIGHTS = {
  given: { SAME: 4, MIDDLE: 0.8, NICKNAME: 0.7, ALIKE: -1.5, INITIAL: -1 },
  spelling: -5.4,
  turned: 0,
  middleOfBoth: 0.5,
  middleDiffers: -9,
  suffix: -6,
  numeral: -1,
  sameBody: 4,
  letters: 1.5,
  lettersAreMany: -1.4,
  kindDiffers: -4,
  groupOfMany: -1.5,
  wordsBefore: 1,
  together: 4,
  role: 2.2,
  near: 0.8,
} as const

/** "Jr." is somebody else, and so is another middle name, whatever else speaks for it, until a person says otherwise. */
const OF_TWO_AT_MOST = 0.5

/** Whether the names themselves say that they are two. */
export const saysTwo = ({ evidence }: Pick<Opinion, 'evidence'>): boolean =>
  evidence.some(({ feature }) => feature === 'suffix' || feature === 'other middle name')

/**
 * What the machine thinks of two whose names hold everywhere; undefined where nothing speaks for their being one.
 * `rivals` are the names that the same letters stand for, where the one of the two is nothing but letters.
 */
export function compareFullNames(one: Facts, other: Facts, rivals = 1): Opinion | undefined {
  const ofPersons = isPerson(one) && isPerson(other)
  const found =
    (ofPersons ? (wordsBeforeEvidence(one, other) ?? personEvidence(one, other)) : undefined) ??
    bodyEvidence(one, other, rivals)
  if (!found) return undefined
  const evidence = [
    ...found,
    ...togetherEvidence(one, other),
    ...(ofPersons ? circumstances(one, other) : []),
  ]
  const most = saysTwo({ evidence }) ? OF_TWO_AT_MOST : 1
  return {
    one: one.id,
    other: other.id,
    score: Math.min(most, chanceOf(evidence)),
    evidence: evidence.map((it) => ({ ...it, weight: rounded(it.weight) })),
  }
}

function personEvidence(one: Facts, other: Facts): Evidence[] | undefined {
  const [a, b] = [personNameOf(one.name), personNameOf(other.name)]
  if (!a?.given || !b?.given) return undefined
  if (isTurned(a, b)) return [{ feature: 'order', words: `${a.given} ${a.family}`, weight: WEIGHTS.turned }]
  const isSpelt = a.particles === b.particles && isSpeltAlike(a.family, b.family)
  if (a.family !== b.family && !isSpelt) return undefined
  const fit = fitOfNames(a, b)
  if (fit === 'OTHER' || (isSpelt && fit !== 'SAME')) return undefined
  const evidence: Evidence[] = [
    { feature: 'given name', words: `${a.given}, ${b.given}`, weight: WEIGHTS.given[fit] },
  ]
  if (isSpelt)
    evidence.push({ feature: 'spelling', words: `${a.family}, ${b.family}`, weight: WEIGHTS.spelling })
  if (a.suffix !== b.suffix) {
    const isNumeral =
      [a, b].every(({ suffix }) => /^(?:ii|iii|iv|)$/.test(suffix)) && (!a.suffix || !b.suffix)
    evidence.push({
      feature: isNumeral ? 'numeral' : 'suffix',
      words: `${a.suffix || 'none'}, ${b.suffix || 'none'}`,
      weight: isNumeral ? WEIGHTS.numeral : WEIGHTS.suffix,
    })
  }
  const middle = fitOfMiddles(a, b)
  if (middle !== undefined)
    evidence.push({
      feature: middle ? 'middle name' : 'other middle name',
      words: `${a.middle.join(' ')}, ${b.middle.join(' ')}`,
      weight: middle ? WEIGHTS.middleOfBoth : WEIGHTS.middleDiffers,
    })
  return evidence
}

/** "Abe Shinzo" and "Shinzo Abe": where the family name goes first, some turn it round. */
const isTurned = (a: PersonName, b: PersonName): boolean =>
  a.given === b.family &&
  a.family === b.given &&
  a.given !== a.family &&
  [a, b].every(
    ({ middle, suffix, particles, isInitials }) =>
      middle.length === 0 && !suffix && !particles && !isInitials,
  )

/** "Chuck" and "Charles E."; "E. Dirk" and "Dirk"; Rafael “Ted” and "Ted". */
function fitOfNames(a: PersonName, b: PersonName) {
  const fit = fitOfGiven(a.given, b.given)
  if (fit !== 'OTHER' && fit !== 'INITIAL') return fit
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (one.nickname && one.nickname === other.given) return 'SAME'
    if (one.isInitials && one.middle[0] === other.given) return 'SAME'
    // "Maria Elena" is called Elena.
    if (one.middle[0] === other.given && one.middle[0].length > 1) return 'MIDDLE'
    if (one.isInitials && one.given.length > 1) {
      const [first, second] = one.given
      const isOther = first !== other.given[0] || (other.middle.length > 0 && second !== other.middle[0]![0])
      return isOther ? 'OTHER' : 'INITIAL'
    }
  }
  return fit
}

/** Whether middle names go together; undefined where one has none. */
function fitOfMiddles(a: PersonName, b: PersonName): boolean | undefined {
  const [x, y] = [a.middle[0], b.middle[0]]
  if (!x || !y || a.isInitials !== b.isInitials) return undefined
  return (
    x === y || (x[0] === y[0] && (x.length === 1 || y.length === 1)) || a.middle.at(-1) === b.middle.at(-1)
  )
}

/** "Furious Ann Hale" beside "Ann Hale": words of which the last is no given name, before one that is. */
function wordsBeforeEvidence(one: Facts, other: Facts): Evidence[] | undefined {
  for (const [long, short] of [
    [one, other],
    [other, one],
  ] as const) {
    const [words, fewer] = [foldName(long.name).split(' '), foldName(short.name).split(' ')]
    const before = words.length - fewer.length
    if (!hasWordsBefore(words, before) || words.slice(before).join(' ') !== fewer.join(' ')) continue
    const times = sourcesOf(short) / Math.max(1, sourcesOf(long))
    const weight = WEIGHTS.wordsBefore + Math.min(2.5, Math.log2(times))
    return [{ feature: 'words before the name', words: words.slice(0, before).join(' '), weight }]
  }
  return undefined
}

/** Whether so many first words of a name may be none of it. */
export const hasWordsBefore = (words: readonly string[], before: number): boolean =>
  before > 0 &&
  before < 4 &&
  words.length - before > 1 &&
  !isGivenName(words[before - 1]!) &&
  isGivenName(words[before]!)

function bodyEvidence(one: Facts, other: Facts, rivals: number): Evidence[] | undefined {
  const [a, b] = [bodyKeyOf(one.name), bodyKeyOf(other.name)]
  if (a === b) return [{ feature: 'name', words: a, weight: WEIGHTS.sameBody }, ...kindEvidence(one, other)]
  for (const [short, long] of [
    [one, other],
    [other, one],
  ] as const) {
    if (!isAcronym(short.name) || isPerson(long)) continue
    const letters = foldName(short.name).replace(/ /g, '')
    // "CNN" of "CNN International" stands for nothing: it is a short form, if any.
    if (foldName(long.name).split(' ').includes(letters)) continue
    const isCalled = long.names.has(foldName(short.name))
    if (!isCalled && (letters.length < 3 || !initialsOf(long.name).includes(letters))) continue
    return [
      {
        feature: 'letters',
        words: `${short.name}, ${long.name}`,
        weight: letters.length > 2 ? WEIGHTS.letters : 0,
      },
      ...(rivals > 1
        ? [{ feature: 'others', words: String(rivals), weight: WEIGHTS.lettersAreMany * Math.log2(rivals) }]
        : []),
      ...kindEvidence(one, other),
    ]
  }
  return undefined
}

/** What is one thing for one source and another for the next: an agency is a body or an authority, a union a group. */
function kindEvidence(one: Facts, other: Facts): Evidence[] {
  const kinds = [kindOf(one), kindOf(other)].sort()
  const [a, b] = kinds as [string, string]
  if (a === b || b === 'PERSON' || (b === 'ORGANIZATION' && (a === 'GOVERNMENT' || a === 'MEDIA'))) return []
  const weight = a === 'GROUP' || b === 'GROUP' ? WEIGHTS.groupOfMany : WEIGHTS.kindDiffers
  return [{ feature: 'kind', words: kinds.join(', '), weight }]
}

/** One source calls one of them by the other's name. */
function togetherEvidence(one: Facts, other: Facts): Evidence[] {
  const times = (one.names.get(foldName(other.name)) ?? 0) + (other.names.get(foldName(one.name)) ?? 0)
  if (times === 0) return []
  const words = `${times} ${times === 1 ? 'source uses' : 'sources use'} both names for one`
  return [{ feature: 'both names', words, weight: WEIGHTS.together + Math.log(times) }]
}

/** Roles and months of both. */
function circumstances(one: Facts, other: Facts): Evidence[] {
  const shared = [...one.roles.keys()].filter((word) => other.roles.has(word)).sort()
  const isNear = [...one.months.keys()].some((month) => [-1, 0, 1].some((by) => other.months.has(month + by)))
  const role = {
    feature: 'role',
    words: shared.slice(0, 6).join(' '),
    weight: WEIGHTS.role * Math.min(1, 0.5 + shared.length / 4),
  }
  const days = {
    feature: 'days',
    words: isNear ? 'named in the same months' : 'never named in the same months',
    weight: isNear ? WEIGHTS.near : -WEIGHTS.near,
  }
  return shared.length > 0 ? [role, days] : [days]
}
