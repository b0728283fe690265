import type { Document, Token } from '../analysis/document.ts'
import { textOf } from '../analysis/text-of.ts'
import type { TokenRange } from '../candidate.ts'
import { FIRST_NAMES, SURNAMES_FIRST } from '../lexicon/first-names.ts'
import { NAME_WORDS, ORG_JOINTS, PERSON_JOINTS } from '../lexicon/organisations.ts'
import { AMERICAN_STATES, DEMONYMS, STATES } from '../lexicon/places.ts'
import { REPORTING_VERBS } from '../lexicon/reporting-verbs.ts'
import { HONORIFICS, PERSON_NOUNS, TITLES } from '../lexicon/titles.ts'
import { isCapital, isDay } from '../rules/nominals.ts'
import { begins, headlinesOf, isKnown, isNameAlone, midwayCapitals } from './name-starts.ts'
import { canJoin, isCutShort, isInitial, joinsByAnd, nicknameEnd } from './name-joints.ts'
import { isOutlet } from './outlets.ts'
import { isSuffix } from './short-forms.ts'

/** A run of capitalised words, cut into titles and name: [Deputy Finance Minister] [Jan Nowicki]. */
export interface NameSpan {
  name: TokenRange
  titles: TokenRange | null
  honorific: string | null
  /** Whether it stands in a headline, whose capitals may join more than a name. */
  inHeadline: boolean
  /** Whether it is the label of a turn, and so names one who talks. */
  isLabel?: boolean
}

/** A label of a transcript, with the name in it, if there is one. */
export interface Label {
  whole: TokenRange
  name: TokenRange | undefined
}

/** Every run of capitalised words of a text that names somebody or something, in order; none where it is silent. */
export const nameSpans = (doc: Document, silent: Uint8Array, labels: readonly Label[] = []): NameSpan[] => {
  const runs: NameSpan[] = []
  const labelAt = new Map(labels.map((label) => [label.whole[0], label]))
  const { tokens } = doc
  const midway = midwayCapitals(doc)
  const headlines = headlinesOf(doc)
  let at = 0
  while (at < tokens.length) {
    const label = labelAt.get(at)
    if (label) {
      if (label.name) runs.push(labelSpan(doc, label.name))
      at = label.whole[1]
      continue
    }
    if (silent[at] || isParty(tokens[at]!) || !(begins(doc, at) || isKnown(doc, at, midway))) {
      at++
      continue
    }
    if (isShoutedLead(doc, at)) {
      at++
      continue
    }
    const end = headlines[tokens[at]!.sentence]! ? headlineRunEnd(doc, at) : runEnd(doc, at)
    if (end === at + 1 && !isNameAlone(doc, at, midway)) {
      at = end
      continue
    }
    const inHeadline = headlines[tokens[at]!.sentence]!
    if (doc.tokens[at - 1]?.text === 'The' && isOutlet(doc, at - 1, end))
      runs.push({ name: [at - 1, end], titles: null, honorific: null, inHeadline })
    else runs.push(...cut(doc, at, end).map((span) => ({ ...span, inHeadline })))
    at = end
  }
  return runs
}

/** "WASHINGTON: The mayor said": one word in capitals before a paragraph, where it is no label of a turn. */
const isShoutedLead = ({ tokens, paragraphs }: Document, at: number): boolean =>
  paragraphs[tokens[at]!.paragraph]!.first === at &&
  /^\p{Lu}{3,}$/u.test(tokens[at]!.text) &&
  tokens[at + 1]?.text === ':' &&
  tokens[at + 2]?.quotation === -1

const labelSpan = (doc: Document, [first, last]: TokenRange): NameSpan => {
  const named = cut(doc, first, last).find(({ name }) => name[1] === last)
  return {
    ...(named ?? { name: [first, last], titles: null, honorific: null }),
    inHeadline: false,
    isLabel: true,
  }
}

/** "(D-Ohio)" */
const isParty = ({ text }: Token): boolean => /^[DRI]-\p{Lu}/u.test(text)

// A headline's verbs have capitals too, and more words than these are no name there.
const LONGEST_IN_HEADLINE = 3

/** In a headline, a run ends before what may be a verb; one that goes on and on is none. */
const headlineRunEnd = (doc: Document, first: number): number => {
  const end = runEnd(doc, first)
  for (let i = first + 1; i < end; i++) {
    const { lower, pos } = doc.tokens[i]!
    if (REPORTING_VERBS.has(lower) || /^(?:VERB|ADV|AUX|PART|PRON)$/.test(pos)) return i
  }
  return Math.min(end, first + LONGEST_IN_HEADLINE)
}

const runEnd = (doc: Document, first: number): number => {
  const { tokens } = doc
  const same = (i: number): boolean =>
    i < tokens.length &&
    tokens[i]!.sentence === tokens[first]!.sentence &&
    tokens[i]!.depth === tokens[first]!.depth
  let end = first + 1
  while (same(end)) {
    const nickname = nicknameEnd(tokens, end)
    if (nickname !== undefined) {
      end = nickname
      continue
    }
    const token = tokens[end]!
    const next = tokens[end + 1]
    const nextCapital = same(end + 1) && next !== undefined && isCapital(next) && !isDay(next)
    if (
      isCapital(token) &&
      !isDay(token) &&
      token.text !== 'I' &&
      (!(token.pos === 'PRON' && token.text.length < 5) || SURNAMES_FIRST.has(tokens[end - 1]!.text))
    )
      end++
    else if (token.text === ',' && next && isSuffix(next.text) && same(end + 1)) end += 2
    else if (token.text === '.' && isCutShort(tokens[end - 1]!) && nextCapital && !token.spaced) end++
    else if (token.text === '-' && !token.spaced && next && !next.spaced && same(end + 1)) end += 2
    else if (token.text === '&' && nextCapital) end += 2
    // "Princess Maria of Arden"
    else if (token.lower === 'of' && nextCapital && isNoble(tokens[end - 2])) end += 2
    else if (PERSON_JOINTS.has(token.lower) && nextCapital && !/^(?:al|e|y|el|la|le)$/.test(token.lower))
      end += 2
    else if (
      PERSON_JOINTS.has(token.lower) &&
      same(end + 1) &&
      PERSON_JOINTS.has(next?.lower ?? '') &&
      tokens[end + 2] &&
      isCapital(tokens[end + 2]!)
    )
      end += 3
    else if (ORG_JOINTS.has(token.lower) && canJoin(doc, first, end)) {
      // "Department of Justice", "Federation of the Blind"
      if (nextCapital) end += 2
      else if (
        next?.lower === 'the' &&
        tokens[end + 2] &&
        isCapital(tokens[end + 2]!) &&
        same(end + 2) &&
        token.lower !== 'on'
      )
        end += 3
      else break
    } else if (token.lower === 'and' && nextCapital && joinsByAnd(doc, first, end)) end += 2
    else if (token.pos === 'NUM' && /^\d{1,3}$/.test(token.text) && !token.quotation) end++
    else break
  }
  return end
}

const isNoble = (title: Token | undefined): boolean =>
  /^(?:prince|princess|king|queen|duke|duchess|archduke|archduchess)$/.test(title?.lower ?? '')

const cut = (doc: Document, first: number, end: number): Omit<NameSpan, 'inHeadline'>[] => {
  const { tokens } = doc
  // "Associated Press": a press secretary's title elsewhere
  if (isOutlet(doc, first, end)) return [{ name: [first, end], titles: null, honorific: null }]
  let nameStart = first
  for (let i = first; i < end; i++) {
    const token = tokens[i]!
    if (!TITLES.has(token.lower) && !PERSON_NOUNS.has(token.lower)) continue
    // "U.S. Steel"
    if (/^u\.?s\.?$/.test(token.lower) && i + 1 < end && !isOffice(tokens[i + 1]!)) continue
    // "Ministry of Foreign Affairs"
    if (
      i > first &&
      ORG_JOINTS.has(tokens[i - 1]!.lower) &&
      bodyWithin(doc, first, i) &&
      end - i < 3 &&
      !FIRST_NAMES.has(tokens[i + 1]?.text ?? '')
    )
      continue
    // "Sen. Dean Hill": a first name, where another title stands before it
    if (i > first && nameStart === i && FIRST_NAMES.has(token.text) && end - i === 2) continue
    // "Dean Smith", "Judge Karen Moore": a title needs a name behind it, and no body's name: "State Department"
    if (i + 1 < end && !bodyWithin(doc, i + 1, end)) nameStart = i + 1
    else if (i + 1 >= end && i > first) nameStart = end
  }
  // "Oslo-based Hill Motors"
  for (let i = first + 1; i < end - 1; i++)
    if (tokens[i - 1]!.text === '-' && /^\p{Ll}/u.test(tokens[i]!.text))
      nameStart = Math.max(nameStart, i + 1)
  // "Polish Foreign Minister" is a title alone; "Attorney General" too
  if (nameStart >= end) {
    const all = tokens.slice(first, end)
    if (all.length > 1 || (TITLES.has(all[0]!.lower) && !isState(doc, first))) return []
    nameStart = first
  }
  if (TITLES.has(tokens[nameStart]!.lower) && end - nameStart === 1 && nameStart === first)
    return isState(doc, first) ? [{ name: [first, end], titles: null, honorific: null }] : []
  // "Joe Biden", whose first name is also a title ("Dean", "Earl")
  if (nameStart === first + 1 && FIRST_NAMES.has(tokens[first]!.text) && end - nameStart === 1)
    nameStart = first
  const holder = holderAfter(doc, first, nameStart, end)
  if (holder !== undefined) return [{ name: [holder, end], titles: [first, holder], honorific: null }]
  // "British Conservatives", "Polish President": what a demonym qualifies is no name with it
  while (
    nameStart < end - 1 &&
    !isPlaceName(textOf(doc, [nameStart, end])) &&
    DEMONYMS.has(tokens[nameStart]!.text) &&
    !NAME_WORDS.has(tokens[end - 1]!.text) &&
    nameStart === first
  )
    nameStart++
  // "the ambassador to the U.N. Ann Hill": the body, then who speaks for it
  if (
    end - nameStart > 2 &&
    /^(?:\p{Lu}\.?){2,}$/u.test(tokens[nameStart]!.text) &&
    FIRST_NAMES.has(tokens[nameStart + 1]!.text)
  )
    nameStart++
  // "President-elect Hill"
  while (nameStart < end - 1 && /^(?:[-.]|elect|designate)$/.test(tokens[nameStart]!.text)) nameStart++
  const before = tokens[nameStart - 1]
  const honorific = before && nameStart > first && HONORIFICS.has(before.lower) ? before.lower : null
  return [{ name: [nameStart, end], titles: nameStart > first ? [first, nameStart] : null, honorific }]
}

const isOffice = ({ lower }: Token): boolean =>
  TITLES.has(lower) || PERSON_NOUNS.has(lower) || PERSON_NOUNS.has(lower.replace(/s$/, ''))

/** "the [U.S.] said", but not "[U.S.] officials" */
const isState = ({ tokens }: Document, at: number): boolean =>
  STATES.has(tokens[at]!.text) && !/^(?:NOUN|ADJ|PROPN)$/.test(tokens[at + 1]?.pos ?? '')

const isPlaceName = (name: string): boolean => STATES.has(name) || AMERICAN_STATES.has(name)

/** "director of Harbour Safety [Ann Hill]", "the Ferry Union [Peter Ames]": where a body's name stops and its holder's begins. */
const holderAfter = (doc: Document, run: number, first: number, end: number): number | undefined => {
  const { tokens } = doc
  if (NAME_WORDS.has(tokens[end - 1]!.text)) return undefined
  for (let i = Math.max(first + 1, end - 3); i <= end - 2; i++) {
    if (!FIRST_NAMES.has(tokens[i]!.text)) continue
    const before = tokens.slice(first, i)
    if (
      before.some(
        (token) => FIRST_NAMES.has(token.text) || isInitial(token) || PERSON_JOINTS.has(token.lower),
      )
    )
      return undefined
    if (before.some(({ text }) => NAME_WORDS.has(text)) || officeBefore(doc, run)) return i
  }
  return undefined
}

/** Whether a preposition of an office stands before a name: "ambassador to the", "director of". */
const officeBefore = ({ tokens }: Document, first: number): boolean => {
  const at = tokens[first - 1]?.lower === 'the' ? first - 2 : first - 1
  return tokens[at]?.pos === 'ADP' && tokens[at - 1] !== undefined && isOffice(tokens[at - 1]!)
}

/** Whether a body's name goes on from here: there is a word of such names, and no first name opens it. */
const bodyWithin = ({ tokens }: Document, from: number, end: number): boolean =>
  !FIRST_NAMES.has(tokens[from]!.text) && tokens.slice(from, end).some(({ text }) => NAME_WORDS.has(text))
