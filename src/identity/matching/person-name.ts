import { foldName } from '../../actors/fold.ts'

/** A person's name in its parts, folded. */
export interface PersonName {
  /** "charles"; "jd" of initials; "" where there is only a family name. */
  given: string
  /** Whether the given name is initials only: "J.D." */
  isInitials: boolean
  /** What stands between, each folded: "e", "huckabee". */
  middle: readonly string[]
  /** The last word, without particles: "hollen" of "Chris Van Hollen"; of what is joined by a hyphen both. */
  family: string
  /** "van", "de la". */
  particles: string
  /** "jr", "sr", "ii" … */
  suffix: string
  /** What stands in quotation marks or brackets within: "Ted" of Rafael “Ted” Cruz. */
  nickname: string
}

const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv'])
const DEGREES = /^(?:md|phd|esq|dds|jd|rn|cpa|mp|msp|qc|kc|obe|mbe|cbe)$/
const PARTICLES = new Set(
  'al bin ben da de del della der den di do dos du el ibn la las le les los san st ste ter van von zu'.split(
    ' ',
  ),
)
const TITLES = new Set(
  `mr mrs ms miss mx dr sir dame lord lady prof professor rev reverend fr sen senator sens rep representative reps
  congressman congresswoman gov governor president vp vice-president pm minister secretary justice justices judge
  chief mayor gen general lt col colonel maj major capt captain sgt adm admiral cmdr pvt amb ambassador
  chairman chairwoman speaker leader king queen prince princess pope cardinal bishop archbishop sheriff`.split(
    /\s+/,
  ),
)

/** Takes a name apart: "Sen. Charles E. “Chuck” Schumer Jr." Undefined where nothing is left. */
export function personNameOf(name: string): PersonName | undefined {
  let nickname = ''
  const plain = name
    .replace(/[("“‘']([^()"“”‘’']{2,20})[)"”’'](?=\s|$)/u, (whole, inner: string, at: number) => {
      if (at === 0) return whole
      nickname = foldName(inner)
      return ' '
    })
    .replace(/[“”"()]/g, ' ')
    .trim()
  const words = plain.split(/[\s,]+/).filter(Boolean)
  const folded = words.map((word) => foldWord(word))
  let first = 0
  while (first < words.length - 1 && TITLES.has(folded[first]!)) first++
  let end = words.length
  let suffix = ''
  while (end - first > 1 && (SUFFIXES.has(folded[end - 1]!) || DEGREES.test(folded[end - 1]!))) {
    if (SUFFIXES.has(folded[end - 1]!)) suffix = folded[end - 1]!
    end--
  }
  if (end <= first || !folded[end - 1]) return undefined
  let begin = end - 1
  while (begin - 1 > first && PARTICLES.has(folded[begin - 1]!)) begin--
  if (begin - 1 === first && PARTICLES.has(folded[first]!) && folded[first] !== 'ben') begin--
  const givens = words.slice(first, begin)
  const foldedGivens = folded.slice(first, begin).filter(Boolean)
  const given = foldedGivens[0] ?? ''
  return {
    given,
    isInitials: given.length === 1 || (given !== '' && /^(?:\p{Lu}\.){1,3}$|^\p{Lu}{2}$/u.test(givens[0]!)),
    middle: foldedGivens.slice(1),
    family: folded[end - 1]!,
    particles: folded.slice(begin, end - 1).join(' '),
    suffix,
    nickname,
  }
}

/** "O’Connor" → oconnor, "Ocasio-Cortez" → ocasio cortez, "J.D." → jd. */
const foldWord = (word: string): string => foldName(word.replace(/['’.]/g, ''))
