import { foldName } from '../../actors/fold.ts'
import { bodyKeyOf, initialsOf, isAcronym } from './body-name.ts'
import { isPerson, kindOf, type Facts } from './facts.ts'
import { hasWordsBefore } from './full-names.ts'
import { formsOf } from './given-names.ts'
import { personNameOf } from './person-name.ts'
import { isAloneName } from './local-names.ts'
import { familiesOf, shareCalled } from './short-names.ts'
import { soundOf } from './spelling.ts'

/**
 * By what a member is found among any number of others, and by what it finds those it may be one with. Each key is
 * borne by few: those of one family name whose given names begin alike, those whose letters are the same.
 */
export interface Keys {
  readonly borne: readonly string[]
  readonly sought: readonly string[]
}

/** The kinds of keys that are borne by those who are sought by the other one. */
const MEETING: readonly (readonly [string, string])[] = [
  ['letters', 'acronym'],
  ['words', 'longer'],
  ['initial', 'spelled'],
]

/** A key that somebody bears, and the one by which others who seek it are found. */
export function meetingOf(key: string): string[] {
  const [kind, rest] = [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' '))]
  const other = MEETING.find((pair) => pair.includes(kind))?.find((one) => one !== kind)
  return other === undefined ? [key] : [key, other + rest]
}

export function keysOf(facts: Facts): Keys {
  const borne = new Set<string>()
  const sought = new Set<string>()
  const both = (key: string) => void (borne.add(key), sought.add(key))
  if (facts.isLocal) {
    const group = groupKeyOf(facts)
    if (group) borne.add(group)
    else if (isShortName(facts)) borne.add(`short ${foldName(facts.name)}`)
    if (!group && isAloneName(facts)) borne.add(`alone ${foldName(facts.name)}`)
    return { borne: [...borne], sought: [] }
  }
  // A body that is taken for a person is one all the same: "United States Steel".
  both(`body ${bodyKeyOf(facts.name)}`)
  if (isPerson(facts)) personKeys(facts.name, borne, sought, both)
  else {
    if (isAcronym(facts.name)) {
      borne.add(`acronym ${lettersOf(facts.name)}`)
      sought.add(`letters ${lettersOf(facts.name)}`)
    }
    // Any name may be called by letters that are not its initials: "DoD".
    const called = [...facts.names.keys()].filter((name) => /^[\p{L}]{2,6}$/u.test(name))
    for (const letters of new Set([
      ...initialsOf(facts.name).filter(({ length }) => length > 2),
      ...called,
    ])) {
      borne.add(`letters ${letters}`)
      sought.add(`acronym ${letters}`)
    }
  }
  for (const name of calledBy(facts)) borne.add(`called ${name}`)
  if (isShouted(facts)) borne.add(`shouted ${foldName(facts.name)}`)
  return { borne: [...borne], sought: [...sought] }
}

function personKeys(
  name: string,
  borne: Set<string>,
  sought: Set<string>,
  both: (key: string) => void,
): void {
  const words = foldName(name).split(' ')
  borne.add(`words ${words.join(' ')}`)
  sought.add(`longer ${words.join(' ')}`)
  for (let before = 1; before < 4; before++)
    if (hasWordsBefore(words, before)) {
      borne.add(`longer ${words.slice(before).join(' ')}`)
      sought.add(`words ${words.slice(before).join(' ')}`)
    }
  const parts = personNameOf(name)
  if (!parts?.given) return
  const { given, middle, family, nickname, isInitials } = parts
  // "E. Dirk" is found as Dirk, and by the initial; "Maria Elena" as Elena.
  const called = [given, nickname, middle[0] ?? ''].filter((one) => one !== '')
  if (!isInitials || middle.length > 0)
    for (const one of called.filter(({ length }) => length > 1))
      for (const form of formsOf(one)) both(`person ${family} ${form.slice(0, 3)}`)
  // "Zelenskyy" is found as Zelensky, "Muhammad" as Mohammed, "Abe Shinzo" as Shinzo Abe.
  for (const one of called) {
    both(`spelt ${one} ${soundOf(family)}`)
    both(`said ${soundOf(one)} ${family}`)
  }
  if (!isInitials && middle.length === 0) both(`turned ${[given, family].toSorted().join(' ')}`)
  for (const one of called)
    if (isInitials) {
      both(`initial ${family} ${one[0]}`)
      sought.add(`spelled ${family} ${one[0]}`)
    } else {
      borne.add(`spelled ${family} ${one[0]}`)
      sought.add(`initial ${family} ${one[0]}`)
    }
}

const lettersOf = (name: string): string => foldName(name).replace(/ /g, '')

/** The names by which a source may mean this one that gives no other: at most so many, the most frequent first. */
const CALLED = 50
export function calledBy(facts: Facts): string[] {
  const names = new Map(facts.names)
  for (const family of isPerson(facts) ? familiesOf(facts.name) : [])
    if (!names.has(family)) names.set(family, 0)
  return [...names]
    .filter(([name]) => name.split(' ').length < 4 && shareCalled(name, facts) > 0)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, CALLED)
    .map(([name]) => name)
}

/** Whether a name of one source is a short one, of somebody whom others may name in full: words with capitals. */
export const isShortName = ({ name, kinds }: Facts): boolean =>
  /^\p{Lu}\S*(?: \p{Lu}\S*){0,2}$/u.test(name) && !/^(?:GROUP|DOCUMENT)$/.test(kindOf({ kinds }))

/** A single word in capitals, as a headline has a surname: "HALE". */
const isShouted = ({ name }: Facts): boolean => /^\p{Lu}{3,}$/u.test(name)

/** Of what somebody or some land has one: where it is told whose, it is told which. */
const ONE_ALONE =
  /^(?:\S+ )+(?:administration|campaign|government|presidency|military|army|navy|parliament|cabinet|team|court)$|^(?:department|ministry|committee|commission|office) \S/

/** What a body that one source describes by whose it is is told by: "the Hale administration". Undefined for others. */
export function groupKeyOf({ name, kinds }: Facts): string | undefined {
  if (!/^(?:GOVERNMENT|ORGANIZATION|MEDIA)$/.test(kindOf({ kinds }))) return undefined
  const isProper = /^[Tt]he \p{Lu}/u.test(name) || /^\p{Lu}\S*(?: \p{Lu}\S*)*['’]s? \p{Ll}+$/u.test(name)
  const key = bodyKeyOf(name)
  return isProper && ONE_ALONE.test(key) ? `described ${key}` : undefined
}
