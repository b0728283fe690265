import fc from 'fast-check'
import t from 'tap'
import { foldName } from '../../../src/actors/fold.ts'
import { bodyKeyOf, initialsOf, isAcronym } from '../../../src/identity/matching/body-name.ts'
import { JOINED, SUGGESTED, type Facts } from '../../../src/identity/matching/facts.ts'
import { compareFullNames } from '../../../src/identity/matching/full-names.ts'
import { fitOfGiven } from '../../../src/identity/matching/given-names.ts'
import { joinNames } from '../../../src/identity/matching/join-names.ts'
import { keysOf } from '../../../src/identity/matching/keys.ts'
import { decideAlone } from '../../../src/identity/matching/local-names.ts'
import { personNameOf } from '../../../src/identity/matching/person-name.ts'
import { sharesOf, whoIsMeant } from '../../../src/identity/matching/short-names.ts'

interface Known {
  kind?: string
  /** Other names, each of one source, or of so many. */
  also?: readonly string[]
  roles?: readonly string[]
  /** Sources by month. */
  months?: Readonly<Record<number, number>>
  isLocal?: boolean
}

const known = (
  name: string,
  { kind = 'PERSON', also = [], roles = [], months, isLocal = false }: Known = {},
): Facts => {
  const by = new Map(Object.entries(months ?? { 100: 1 }).map(([month, count]) => [Number(month), count]))
  const sources = [...by.values()].reduce((sum, count) => sum + count, 0)
  return {
    id: `${name} ${isLocal ? [...by.keys()].join(' ') : ''}`,
    name,
    isLocal,
    kinds: new Map([[kind, sources]]),
    names: new Map([name, ...also].map((one) => [foldName(one), sources])),
    roles: new Map(roles.map((role) => [role, sources])),
    months: by,
  }
}

t.test('takes a name apart', async (t) => {
  for (const [name, parts] of [
    ['Ann Hale', { given: 'ann', family: 'hale', middle: [] }],
    ['Sen. Charles E. Quill Jr.', { given: 'charles', middle: ['e'], family: 'quill', suffix: 'jr' }],
    ['VP Quill', { given: '', family: 'quill' }],
    ['J.D. Quill', { given: 'jd', isInitials: true, family: 'quill' }],
    ['E. Dirk Quill', { given: 'e', isInitials: true, middle: ['dirk'], family: 'quill' }],
    ['Ines de la Quill', { given: 'ines', particles: 'de la', family: 'quill' }],
    ['Rafael “Ted” Quill', { given: 'rafael', nickname: 'ted', family: 'quill' }],
    ['Mara Ostro-Quill', { given: 'mara', family: 'ostro quill' }],
    ['Ann Hale, MD', { given: 'ann', family: 'hale', suffix: '' }],
    ['QUILL', { given: '', family: 'quill' }],
  ] as const)
    t.match(personNameOf(name), parts, name)
})

t.test('knows how given names stand to each other', async (t) => {
  for (const [one, other, fit] of [
    ['charles', 'charles', 'SAME'],
    ['chuck', 'charles', 'NICKNAME'],
    ['joe', 'joseph', 'NICKNAME'],
    ['jack', 'johnny', 'ALIKE'],
    ['jerry', 'jerrold', 'ALIKE'],
    ['stephan', 'stephen', 'ALIKE'],
    ['mohammed', 'muhammad', 'ALIKE'],
    ['c', 'charles', 'INITIAL'],
    ['michael', 'michelle', 'OTHER'],
    ['ann', 'charles', 'OTHER'],
  ] as const) {
    t.equal(fitOfGiven(one, other), fit, `${one}, ${other}`)
    t.equal(fitOfGiven(other, one), fit, `${other}, ${one}`)
  }
})

t.test('gives what the names of one body have in common', async (t) => {
  for (const [one, other] of [
    ['Department of Tides', 'the U.S. Tides Department'],
    ['Quill Steel Corp.', 'Quill Steel'],
    ['United States Tide Board', 'U.S. Tide Board'],
    ['the Hale administration', 'President Ann Hale’s administration'],
    ["Ann Hale's campaign", 'the Hale campaign'],
    ['Fog & Sons', 'Fog and Sons'],
    ['Norwick Post - Opinion', 'Norwick Post'],
  ] as const)
    t.equal(bodyKeyOf(one), bodyKeyOf(other), `${one}, ${other}`)
  for (const [one, other] of [
    ['Norwick Post', 'Norwick Times'],
    ['the Hale administration', 'the Quill administration'],
    ['University of Norwick', 'Norwick Department'],
    ['Tide Safety Administration', 'Road Safety Administration'],
    ['Guest Writer - Left', 'Guest Writer - Right'],
  ] as const)
    t.not(bodyKeyOf(one), bodyKeyOf(other), `${one}, ${other}`)
  t.same(initialsOf('U.S. Department of Tides'), ['dt', 'dot'])
  t.ok(initialsOf('Centers for Tide Control and Prevention').includes('ctc'))
  t.same(['DoT', 'NPR', 'F.B.I.', 'Hale', 'Hale News'].map(isAcronym), [true, true, true, false, false])
})

const senate = { roles: ['senator', 'ohio'] }

t.test('joins full names that say and show that they are one, and suggests the rest', async (t) => {
  const verdict = (one: Facts, other: Facts): string => {
    const score = compareFullNames(one, other)?.score ?? 0
    t.equal(compareFullNames(other, one)?.score ?? 0, score, 'the other way round')
    return score >= JOINED ? 'joined' : score >= SUGGESTED ? 'suggested' : 'apart'
  }
  for (const [one, other, expected] of [
    [known('Ann Hale'), known('Ann B. Hale'), 'joined'],
    [known('Ann Hale'), known('Sen. Ann Hale'), 'joined'],
    [known('Chuck Quill', senate), known('Charles E. Quill', senate), 'joined'],
    [known('Chuck Quill'), known('Charles Quill'), 'joined'],
    [known('Chuck Quill'), known('Charles Quill', { months: { 300: 1 } }), 'suggested'],
    [known('Chuck Quill', senate), known('Charles Quill', { ...senate, months: { 300: 1 } }), 'joined'],
    [
      known('Chuck Quill', { also: ['Charles Quill'] }),
      known('Charles Quill', { months: { 300: 1 } }),
      'joined',
    ],
    [known('Ann B. Hale', senate), known('Ann C. Hale', senate), 'apart'],
    [known('Karl Hale', senate), known('Karl Hale Jr.', senate), 'suggested'],
    [known('Karl Hale', { also: ['Karl Hale Jr.'] }), known('Karl Hale Jr.'), 'suggested'],
    [known('Karl Hale', senate), known('Karl Hale III', senate), 'joined'],
    [known('E. Dirk Hale'), known('Dirk Hale'), 'joined'],
    [known('D. Hale'), known('Dirk Hale'), 'suggested'],
    [known('Ann Hale', senate), known('Eva Hale', senate), 'apart'],
    [known('Furious Ann Hale'), known('Ann Hale', { months: { 100: 4 } }), 'joined'],
    [known('Oleh Zalenskyy', senate), known('Oleh Zalenskiy', senate), 'joined'],
    [
      known('Oleh Zalenskyy', { roles: ['senator'] }),
      known('Oleh Zalenskiy', { roles: ['senator'] }),
      'suggested',
    ],
    [known('Oleh Zalenskyy', senate), known('Igor Zalenskiy', senate), 'apart'],
    [known('Ann Cohen', senate), known('Ann Cone', senate), 'apart'],
    [known('Mohammed Quill', senate), known('Muhammad Quill', senate), 'joined'],
    [known('Aoki Kenta', senate), known('Kenta Aoki', senate), 'joined'],
    [known('Aoki Kenta'), known('Kenta Aoki', { months: { 300: 1 } }), 'suggested'],
    [known('Aoki Kenta', senate), known('Kenta J. Aoki', senate), 'apart'],
    [known('Furious Charles Hale'), known('Chuck Hale', { months: { 100: 4 } }), 'apart'],
    [known('Maria Elena Hale'), known('Elena Hale'), 'joined'],
    [known('Mary Ann Hale', { months: { 1: 1 } }), known('Ann Hale', { months: { 100: 9 } }), 'suggested'],
    [
      known('Tide Department', { kind: 'GOVERNMENT' }),
      known('Department of Tide', { kind: 'GOVERNMENT' }),
      'joined',
    ],
    [known('NTB', { kind: 'ORGANIZATION' }), known('National Tide Board', { kind: 'GOVERNMENT' }), 'joined'],
    [known('NT', { kind: 'ORGANIZATION' }), known('National Tides', { kind: 'ORGANIZATION' }), 'apart'],
    [known('Norwick', { kind: 'GOVERNMENT' }), known('Norwick Inc.', { kind: 'MEDIA' }), 'suggested'],
  ] as const)
    t.equal(verdict(one, other), expected, `${one.name}, ${other.name}`)
  const rivals = compareFullNames(
    known('NTB', { kind: 'ORGANIZATION' }),
    known('National Tide Board', { kind: 'ORGANIZATION' }),
    3,
  )
  t.ok(rivals!.score < JOINED, 'letters that stand for others as well')
})

t.test('joins nobody by way of a third name', async (t) => {
  const people = [
    known('Karl B. Hale', { months: { 100: 5 } }),
    known('Karl C. Hale', { months: { 100: 4 } }),
    known('Karl Hale'),
  ]
  const joinedOf = (members: readonly Facts[]): string[] => {
    const opinions = members.flatMap((one, i) =>
      members.slice(i + 1).flatMap((other) => compareFullNames(one, other) ?? []),
    )
    return [...joinNames(members, opinions)].map(({ one, other }) => [one, other].sort().join('+')).sort()
  }
  t.same(joinedOf(people), [])
  const clear = [known('Karl B. Hale', { months: { 100: 50 } }), ...people.slice(1)]
  t.same(joinedOf(clear), ['Karl B. Hale +Karl Hale '])
  for (const order of [clear.toReversed(), [clear[1]!, clear[0]!, clear[2]!]])
    t.same(joinedOf(order), joinedOf(clear))
})

t.test('finds whom a short name means by those who are called so', async (t) => {
  const bern = known('Bern Quill', { also: ['Quill'], months: { 100: 9 }, roles: ['senator'] })
  const sara = known('Sara Quill', { also: ['Quill'], months: { 100: 3 }, roles: ['secretary', 'press'] })
  const best = (short: Facts, ...bearers: Facts[]) =>
    whoIsMeant(
      short,
      sharesOf(
        foldName(short.name),
        bearers.map((one) => [one]),
      )([...short.months.keys()][0]!),
    )[0]
  const quill = (more: Known = {}) => known('Quill', { isLocal: true, ...more })
  t.match(best(quill(), bern), { other: bern.id })
  t.ok(best(quill(), bern)!.score > 0.9, 'where nobody else has the name')
  t.ok(best(quill(), bern, sara)!.score < JOINED, 'not where a part of them mean another')
  t.ok(best(quill({ roles: ['senator'] }), bern, sara)!.score > JOINED, 'but where the role tells')
  t.match(best(quill({ roles: ['press', 'secretary'] }), bern, sara), { other: sara.id })
  const old = known('Olaf Quill', { also: ['Quill'], months: { 20: 30 } })
  t.match(best(quill(), bern, old), { other: bern.id }, 'those of the time before those of another')
  t.match(best(quill({ months: { 21: 1 } }), bern, old), { other: old.id })
  t.ok(
    best(known('Ann', { isLocal: true }), known('Ann Hale', { also: ['Ann'] }))!.score < JOINED,
    'no given name',
  )
  t.ok(
    best(
      known('Ann', { isLocal: true, roles: ['justice'] }),
      known('Karl Ann', { also: ['Ann'], roles: ['justice'] }),
    )!.score > JOINED,
    'but where an office stands before it, it is a family name',
  )
  t.ok(best(quill(), known('Ann Quill'))!.score > JOINED, 'the only one of the family name')
  t.equal(
    best(quill(), known('Quill Steel', { kind: 'ORGANIZATION', also: ['Quill'] })),
    undefined,
    'one source is none',
  )
})

t.test('is the surer of a name that none explains the more sources use it', async (t) => {
  const decide = (count: number, role?: string) =>
    decideAlone(['b', 'c'], { first: 'a', count, role }).map(({ joined }) => joined)
  t.same(decide(2), [true, true])
  t.same(decide(3), [true, true])
  t.same(decide(2, 'president'), [true, true])
})

t.test('those who are joined share a key, in whichever order they come', async (t) => {
  const word = fc.constantFrom(
    'Ann',
    'Anna',
    'Annie',
    'Charles',
    'Chuck',
    'Quill',
    'Hale',
    'B.',
    'Q',
    'Jr.',
    'Mr.',
    'Old',
    'Zalenskyy',
    'Zalenskiy',
    'Mohammed',
    'Muhammad',
  )
  const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
  const kind = fc.constantFrom('PERSON', 'ORGANIZATION')
  fc.assert(
    fc.property(name, name, kind, kind, (a, b, kindOfA, kindOfB) => {
      const [one, other] = [known(a, { ...senate, kind: kindOfA }), known(b, { ...senate, kind: kindOfB })]
      const score = compareFullNames(one, other)?.score ?? 0
      if (score < JOINED || a === b) return
      const [keys, others] = [keysOf(one), keysOf(other)]
      t.ok(
        keys.sought.some((key) => others.borne.includes(key)),
        `${a} finds ${b}`,
      )
      t.ok(
        others.sought.some((key) => keys.borne.includes(key)),
        `${b} finds ${a}`,
      )
    }),
    { numRuns: 2000 },
  )
})
