import { bodyKeyOf, initialsOf, isAcronym } from './body-name.ts'
import { chanceOf, kindOf, sourcesOf, type Evidence, type Facts, type Opinion } from './facts.ts'
import { fitOfGiven, isGivenName } from './given-names.ts'
import { personNameOf, type PersonName } from './person-name.ts'
import { foldName } from '../../actors/fold.ts'

/** What is known beside the two: how many differ in their given names and share the family name. */
export interface Surroundings {
  readonly bearers: number
}

/** What each finding is worth, as logarithms of odds; see ../README.md for how they were found. */
const WEIGHTS = {
  sameGiven: 4,
  nickname: 1,
  alike: -1.5,
  initial: -1,
  suffix: -6,
  middleDiffers: -9,
  middleOfOne: 0.5,
  together: 4,
  role: 2.2,
  near: 0.8,
  far: -0.8,
  letters: 1.5,
  fewLetters: -1.5,
  kindDiffers: -4,
  groupOfMany: -1.5,
  rarity: 0.7,
} as const

/** What the machine thinks of two whose names hold everywhere; undefined where nothing speaks for it. */
export function compareFullNames(one: Facts, other: Facts, surroundings: Surroundings): Opinion | undefined {
  const person = personEvidence(one, other, surroundings) ?? strayWordsEvidence(one, other)
  const evidence = person ?? bodyEvidence(one, other, surroundings)
  if (!evidence) return undefined
  const all = [...evidence, ...togetherEvidence(one, other), ...(person ? circumstances(one, other) : [])]
  const most = all.some(({ kind }) => kind === 'SUFFIX') ? SUGGESTED_AT_MOST : 1
  return { one: one.id, other: other.id, score: Math.min(most, chanceOf(all)), evidence: all }
}

/** "Jr." is somebody else, whatever else speaks for it, until a person says otherwise. */
const SUGGESTED_AT_MOST = 0.5

const isPerson = (facts: Facts): boolean => kindOf(facts) === 'PERSON'

function personEvidence(one: Facts, other: Facts, { bearers }: Surroundings): Evidence[] | undefined {
  if (!isPerson(one) || !isPerson(other)) return undefined
  const [a, b] = [personNameOf(one.name), personNameOf(other.name)]
  if (!a?.given || !b?.given || a.family !== b.family) return undefined
  const fit = fitOfNames(a, b)
  if (fit === 'OTHER') return undefined
  const evidence: Evidence[] = [
    {
      kind: 'GIVEN_NAME',
      detail: `${a.given}, ${b.given}`,
      weight: { SAME: WEIGHTS.sameGiven, NICKNAME: WEIGHTS.nickname, ALIKE: WEIGHTS.alike, INITIAL: WEIGHTS.initial }[
        fit
      ],
    },
  ]
  if (a.suffix !== b.suffix)
    evidence.push({ kind: 'SUFFIX', detail: `${a.suffix || 'none'}, ${b.suffix || 'none'}`, weight: WEIGHTS.suffix })
  const middle = fitOfMiddles(a, b)
  if (middle !== undefined)
    evidence.push({
      kind: 'MIDDLE_NAME',
      detail: `${a.middle.join(' ')}, ${b.middle.join(' ')}`,
      weight: middle ? WEIGHTS.middleOfOne : WEIGHTS.middleDiffers,
    })
  if (fit !== 'SAME')
    evidence.push(othersOf(bearers, bearers <= 2 ? WEIGHTS.rarity : -WEIGHTS.rarity * Math.log2(bearers / 2)))
  return evidence
}

/** "Chuck" and "Charles E."; "E. Dirk" and "Dirk"; “Ted” of Rafael “Ted” and "Ted". */
function fitOfNames(a: PersonName, b: PersonName) {
  const fit = fitOfGiven(a.given, b.given)
  if (fit !== 'OTHER' && fit !== 'INITIAL') return fit
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (one.nickname && one.nickname === other.given) return 'SAME'
    if (one.isInitials && one.middle[0] === other.given) return 'SAME'
    if (one.isInitials && one.given.length > 1)
      return one.given[0] === other.given[0] && (other.middle.length === 0 || one.given[1] === other.middle[0]![0])
        ? 'INITIAL'
        : 'OTHER'
  }
  return fit
}

/** Whether middle names go together; undefined where one has none. */
function fitOfMiddles(a: PersonName, b: PersonName): boolean | undefined {
  const [x, y] = [a.middle[0], b.middle[0]]
  if (!x || !y || a.isInitials !== b.isInitials) return undefined
  return x === y || (x[0] === y[0] && (x.length === 1 || y.length === 1)) || a.middle.at(-1) === b.middle.at(-1)
}

function bodyEvidence(one: Facts, other: Facts, { bearers }: Surroundings): Evidence[] | undefined {
  if (isPerson(one) && isPerson(other)) return undefined
  const [a, b] = [bodyKeyOf(one.name), bodyKeyOf(other.name)]
  if (a === b)
    return [{ kind: 'BODY_NAME', detail: a, weight: WEIGHTS.sameGiven }, ...kindsEvidence(one, other)]
  for (const [short, long] of [
    [one, other],
    [other, one],
  ] as const) {
    if (!isAcronym(short.name) || isPerson(long)) continue
    const letters = foldName(short.name).replace(/ /g, '')
    const called = long.names.has(foldName(short.name))
    if (!called && !initialsOf(long.name).includes(letters)) continue
    const weight = letters.length > 2 ? WEIGHTS.letters : WEIGHTS.fewLetters
    return [
      { kind: 'ACRONYM', detail: `${short.name}, ${long.name}`, weight },
      ...(bearers > 1 ? [othersOf(bearers, -WEIGHTS.rarity * 2 * Math.log2(bearers))] : []),
      ...kindsEvidence(one, other),
    ]
  }
  return undefined
}

const othersOf = (bearers: number, weight: number): Evidence => ({
  kind: 'OTHERS_OF_THE_NAME',
  detail: String(bearers),
  weight,
})

/** What is one thing for one source and another for the next: an agency a body and an authority, a union a group. */
function kindsEvidence(one: Facts, other: Facts): Evidence[] {
  const kinds = [kindOf(one), kindOf(other)].sort()
  const [a, b] = kinds
  if (a === b || b === 'PERSON' || (a === 'GOVERNMENT' && b === 'ORGANIZATION') || (a === 'MEDIA' && b === 'ORGANIZATION'))
    return []
  const weight = a === 'GROUP' || b === 'GROUP' ? WEIGHTS.groupOfMany : WEIGHTS.kindDiffers
  return [{ kind: 'KIND', detail: kinds.join(', '), weight }]
}

/** "Furious Ann Hale" beside "Ann Hale": a first word that is no given name, before one that is. */
function strayWordsEvidence(one: Facts, other: Facts): Evidence[] | undefined {
  if (!isPerson(one) || !isPerson(other)) return undefined
  for (const [long, short] of [
    [one, other],
    [other, one],
  ] as const) {
    const [words, fewer] = [foldName(long.name).split(' '), foldName(short.name).split(' ')]
    const before = words.length - fewer.length
    if (before < 1 || before > 3 || fewer.length < 2 || words.slice(before).join(' ') !== fewer.join(' ')) continue
    if (isGivenName(words[before - 1]!) || !isGivenName(fewer[0]!)) continue
    return [
      {
        kind: 'WORDS_BEFORE',
        detail: words.slice(0, before).join(' '),
        weight: 1 + Math.min(2.5, Math.log2(sourcesOf(short) / Math.max(1, sourcesOf(long)))),
      },
    ]
  }
  return undefined
}

/** One source calls one of them by the other's name. */
function togetherEvidence(one: Facts, other: Facts): Evidence[] {
  const times = (one.names.get(foldName(other.name)) ?? 0) + (other.names.get(foldName(one.name)) ?? 0)
  return times === 0
    ? []
    : [{ kind: 'NAMED_TOGETHER', detail: String(times), weight: WEIGHTS.together + Math.log(times) }]
}

/** Roles and months of both. */
export function circumstances(one: Facts, other: Facts): Evidence[] {
  const evidence: Evidence[] = []
  const shared = [...one.roles.keys()].filter((word) => other.roles.has(word))
  if (shared.length > 0)
    evidence.push({
      kind: 'ROLE',
      detail: shared.slice(0, 6).join(' '),
      weight: WEIGHTS.role * Math.min(1, 0.5 + shared.length / 4),
    })
  const near = [...one.months.keys()].some((month) => [-1, 0, 1].some((by) => other.months.has(month + by)))
  evidence.push({ kind: 'DAYS', detail: near ? 'near' : 'far', weight: near ? WEIGHTS.near : WEIGHTS.far })
  return evidence
}
