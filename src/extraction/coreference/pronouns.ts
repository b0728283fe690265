import type { TokenRange } from '../candidate.ts'
import { PERSON_NOUNS } from '../lexicon/titles.ts'
import { isDay } from '../rules/nominals.ts'
import { byKind, byRole } from './definite-descriptions.ts'
import type { Entity, NameMention } from '../entities/entity.ts'
import { speakerOf, type Remembered, type Scene, type Speaker } from '../entities/speaker.ts'

/** How many sentences back a pronoun may look. */
const REACH = 6

/** Whom a pronoun or a definite description points back to. */
export const antecedentOf = {
  /** "he said": the nearest fitting subject or speaker before it. */
  pronoun(scene: Scene, range: TokenRange): Speaker[] {
    const word = scene.doc.tokens[range[0]]!.lower
    const together = /^(?:they|them|their)$/.test(word) ? saidTogether(scene, range[0]) : []
    if (together.length > 1) return together.map((speaker) => ({ ...speaker, mention: range }))
    const fits = fitOf(word)
    const others = namedAfter(scene, range[0])
    const talkedOf = quotedOf(scene)
    const best = candidates(scene, range[0])
      .filter(
        (c) =>
          fits(c.speaker) &&
          !(c.speaker.entity && others.has(c.speaker.entity)) &&
          (c.speaks || c.subject || isSurelySomebody(c.speaker)),
      )
      .map((c) => ({
        ...c,
        score:
          score(scene, c, range[0]) - (c.speaker.entity && talkedOf.has(c.speaker.entity) ? THIRD_PERSON : 0),
      }))
      .sort((a, b) => b.score - a.score)[0]
    return best ? [{ ...best.speaker, mention: range }] : []
  },

  /** "the official", "the mayor", "the agency": the one described so before; undefined where none was. */
  description(scene: Scene, range: TokenRange, described: Speaker): Speaker | undefined {
    const { doc } = scene
    const first = doc.tokens[range[0]]!
    const head = described.head
    if (!head) return undefined
    // "the motion", "Tuesday’s motion"
    const definite = /^(?:the|this|that|these|those)$/.test(first.lower) || isDay(first)
    const bare = range[1] - range[0] === 1
    if (!definite && !bare) return undefined
    // "the Hill administration" is not the Ames administration
    const qualifiers = doc.tokens
      .slice(range[0] + 1, range[1])
      .filter((token, i, all) => all.slice(i).some(({ lower }) => lower === head) && token.lower !== head)
      .filter(({ text, pos }) => /^\p{Lu}/u.test(text) || pos === 'ADJ')
      .map(({ lower }) => lower)
    // one who was described with the same noun, at more length
    for (let k = scene.said.length - 1; k >= 0 && k > scene.said.length - 200; k--) {
      const { speaker } = scene.said[k]!
      if (
        speaker.head === head &&
        speaker.plural === described.plural &&
        qualifiers.every((word) => speaker.name.toLowerCase().split(' ').includes(word)) &&
        (definite || speaker.name.split(' ').length > 1)
      )
        return { ...speaker, mention: range }
    }
    if (!definite || range[1] - range[0] > 6) return undefined
    // "the Hill administration", "the New Ohio senator": more than the nearest of their kind
    if (doc.tokens.slice(range[0] + 1, range[1] - 1).some((token) => /^\p{Lu}/u.test(token.text)))
      return undefined
    return byRole(scene, range, head) ?? byKind(scene, range, head)
  },
}

/** "Hill and Ames said so. [They] added …": those who spoke with one another last, unless others came between. */
const saidTogether = ({ doc, said }: Scene, at: number): Speaker[] => {
  const last = said.at(-1)
  if (!last || last.at >= at || doc.tokens[at]!.sentence - doc.tokens[last.at]!.sentence > 1) return []
  const speakers = said.filter((remembered) => remembered.at === last.at).map(({ speaker }) => speaker)
  return speakers.filter(({ name }, i) => speakers.findIndex((other) => other.name === name) === i)
}

/** Few name themselves in what they say: how much less likely one is to be the one who says it. */
const THIRD_PERSON = 1.2

/** “The mayor and Hill were late,” he said: whom the quotation is about. */
const quotedOf = (scene: Scene): ReadonlySet<Entity> => namedIn(scene, scene.own, true)

/** "He called Ames late": whom the words right after a pronoun name, it does not mean. */
const namedAfter = (scene: Scene, at: number): ReadonlySet<Entity> => {
  const openings = scene.own
    .filter(([first]) => first > at)
    .map(([first, last]): TokenRange => [first, Math.min(last, first + 3)])
  return namedIn(scene, openings, false)
}

/** Whom some words name inside quotation marks, or outside of them. */
const namedIn = (
  { doc, register }: Scene,
  ranges: readonly TokenRange[],
  isQuoted: boolean,
): ReadonlySet<Entity> => {
  const entities = new Set<Entity>()
  for (const [first, last] of ranges)
    for (let i = first; i < last; i++) {
      const named = (doc.tokens[i]!.quotation !== -1) === isQuoted ? register.at(i) : undefined
      if (named) entities.add(named.entity)
    }
  return entities
}

const fitOf = (word: string): ((speaker: Speaker) => boolean) => {
  if (/^(?:he|him|his)$/.test(word))
    return (s) => (s.kind === 'PERSON' || s.kind === 'ANONYMOUS') && s.gender !== 'f' && !s.plural
  if (/^(?:she|her)$/.test(word))
    return (s) => (s.kind === 'PERSON' || s.kind === 'ANONYMOUS') && s.gender !== 'm' && !s.plural
  if (word === 'it' || word === 'its')
    return (s) => /^(?:ORGANIZATION|GOVERNMENT|MEDIA|DOCUMENT)$/.test(s.kind) && !s.plural
  return (s) => s.plural || s.kind === 'GROUP'
}

/** Everyone whom the text names before a token, near enough to point at. */
const candidates = (scene: Scene, before: number): Remembered[] => {
  const { doc, register } = scene
  const sentence = doc.tokens[before]!.sentence
  const out: Remembered[] = []
  const seen = new Set<NameMention>()
  const from = doc.sentences[Math.max(0, sentence - REACH)]!.first
  for (let i = before - 1; i >= from && before - i < 400; i--) {
    const found = register.at(i)
    const holder = found ? undefined : officeHolder(scene, i)
    if (holder) out.push({ speaker: holder, at: i, subject: true, speaks: false })
    if (!found || seen.has(found)) continue
    seen.add(found)
    if (doc.tokens[i]!.quotation !== -1 || within(scene.own, i)) continue
    out.push({
      speaker: speakerOf(found.entity, found.range),
      at: found.range[0],
      subject: isSubject(scene, found),
      speaks: false,
    })
  }
  for (let k = scene.said.length - 1; k >= 0; k--) {
    const remembered = scene.said[k]!
    if (remembered.at >= before) continue
    if (remembered.at < from || scene.said.length - k > 6) break
    out.push(remembered)
  }
  return out
}

/** "On Monday [the president] fired back. He wrote …": an office that is the subject of its clause, and who holds it. */
const officeHolder = (scene: Scene, at: number): Speaker | undefined => {
  const { tokens, sentences } = scene.doc
  if (tokens[at - 1]?.lower !== 'the') return undefined
  const [office, verb] = [tokens[at]!, tokens[at + 1]]
  if (!PERSON_NOUNS.has(office.lower) || office.quotation !== -1) return undefined
  const opens = sentences[office.sentence]!.first === at - 1 || tokens[at - 2]?.text === ','
  return opens && /^(?:VERB|AUX|ADV)$/.test(verb?.pos ?? '') && !within(scene.own, at)
    ? byRole(scene, [at - 1, at + 1], office.lower)
    : undefined
}

const score = (scene: Scene, candidate: Remembered, at: number): number => {
  const { doc } = scene
  const here = doc.tokens[at]!
  const there = doc.tokens[candidate.at]!
  const apart = here.sentence - there.sentence
  const paragraphs = here.paragraph - there.paragraph
  return (
    -1.2 * Math.min(apart, 4) -
    0.4 * paragraphs -
    0.003 * (at - candidate.at) +
    (candidate.subject ? 1.3 : 0) +
    (candidate.speaks ? 1.6 : 0) +
    (candidate.speaker.kind === 'PERSON' ? 0.3 : 0) +
    (candidate.speaker.gender ? 0.4 : 0) -
    (candidate.speaks || isSurelySomebody(candidate.speaker) ? 0 : 1.5)
  )
}

const within = (ranges: readonly TokenRange[], token: number): boolean =>
  ranges.some(([first, last]) => token >= first && token < last)

/** "Buffalo" alone may be a place: a first name, a title or a role make a person. */
const isSurelySomebody = ({ kind, name, gender, role }: Speaker): boolean =>
  kind !== 'PERSON' || gender !== null || role !== null || name.includes(' ')

/** Whether a name is the first of its sentence and a verb comes after it. */
const isSubject = (scene: Scene, mention: NameMention): boolean => {
  const { doc } = scene
  const sentence = doc.sentences[doc.tokens[mention.range[0]]!.sentence]!
  for (let i = sentence.first; i < mention.whole[0]; i++) {
    const token = doc.tokens[i]!
    if (token.quotation !== -1) continue
    if (token.pos === 'VERB' || token.pos === 'AUX') return false
  }
  // "in Trump's view": owned or governed by a preposition
  const before = doc.tokens[mention.whole[0] - 1]
  const after = doc.tokens[mention.range[1]]
  if (after?.lower === "'s" || after?.lower === "'") return false
  // "the Velm stabbings": a name that qualifies
  if (after?.pos === 'NOUN' && after.sentence === sentence.index) return false
  return !(before && before.sentence === sentence.index && before.pos === 'ADP')
}
