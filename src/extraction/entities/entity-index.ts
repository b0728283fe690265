import type { Document } from '../analysis/document.ts'
import { textOf } from '../analysis/text-of.ts'
import { FIRST_NAMES } from '../lexicon/first-names.ts'
import { SEATS, STATES } from '../lexicon/places.ts'
import { HONORIFICS } from '../lexicon/titles.ts'
import type { Entity, EntityIndex, NameMention } from './entity.ts'
import { genderOf, kindOf } from './kinds.ts'
import { misspelt } from './misspelt.ts'
import { nameSpans, type Label } from './name-spans.ts'
import { linkNicknames, linkParentheses, writeAsNames, type Named } from './name-links.ts'
import { fitOf, keyOf, nicknameOf, suffixOf } from './short-forms.ts'
import { leaveStrayWords } from './stray-words.ts'

/** How often each full form of an entity's name stands in the text, by how well it can be its name, and where first. */
type Counts = Map<Entity, Map<string, { weight: number; first: number }>>

/**
 * The names a text gives, joined where two forms name the same: "Maria Lopez" and "Lopez", "EU". Full names come first,
 * so that a short form before them finds them; a short form goes to whom it fits best, and never to one of another
 * first name.
 */
export const entityIndexOf = (
  doc: Document,
  skipped: Uint8Array,
  labels: readonly Label[] = [],
): EntityIndex => {
  const entities: Entity[] = []
  const counts: Counts = new Map()
  const named = nameSpans(doc, skipped, labels).map((span): Named => ({
    span,
    words: textOf(doc, span.name).replace(',', '').split(' '),
    entity: undefined,
  }))
  writeAsNames(named)
  nameInFull(doc, named, entities, counts)
  linkParentheses(doc, named)
  linkNicknames(doc, named)
  nameInShort(doc, named, entities, counts)
  for (const [entity, forms] of counts) if (entity.kind === 'PERSON') entity.name = usualOf(entity, forms)
  const mentions = named.map(({ span, entity }): NameMention => {
    addForm(entity!, textOf(doc, span.name))
    return { range: span.name, whole: [span.titles?.[0] ?? span.name[0], span.name[1]], entity: entity! }
  })
  const byToken = new Map<number, NameMention>()
  for (const mention of mentions)
    for (let i = mention.whole[0]; i < mention.whole[1]; i++) byToken.set(i, mention)
  return { mentions, entities, at: (token) => byToken.get(token) }
}

/** "Ann Hill", "Hill Motors Inc.", "Norway": more than a word, or a word that is a whole name. */
const isFull = ({ words, span }: Named): boolean =>
  words.length > 1 || (!span.isLabel && isKnownAlone(words[0]!))

const isKnownAlone = (word: string): boolean =>
  !/^(?:\p{Lu}\.?){2,6}$/u.test(word) && (STATES.has(word) || SEATS.has(word))

/** Longest first, so that "Velm Brandt" finds "Christine Velm Brandt"; those of headlines last. */
const nameInFull = (doc: Document, named: readonly Named[], entities: Entity[], counts: Counts): void => {
  const byKey = new Map<string, Entity>()
  leaveStrayWords(doc, named)
  const full = named.filter(isFull)
  const people = new Set(
    full.filter(({ words }) => FIRST_NAMES.has(words[0]!)).map(({ words }) => keyOf(words, 'PERSON')),
  )
  for (const it of full) withoutEpithet(it, people)
  const rank = ({ words, span }: Named): number => words.length - (span.inHeadline ? 100 : 0)
  for (const it of full.sort((a, b) => rank(b) - rank(a))) {
    const { kind, sure } = kindOf(it.words, it.span)
    const key = keyOf(it.words, kind)
    it.entity = byKey.get(key) ?? longerOf(it, kind, entities)
    // "Hill Says Bridge": what only a headline joins is no name
    if (!it.entity && it.span.inHeadline && kind === 'PERSON' && !FIRST_NAMES.has(it.words[0]!)) {
      it.words = it.words.slice(0, 1)
      continue
    }
    if (!it.entity) {
      it.entity = fresh(it, kind, sure)
      entities.push(it.entity)
      const nickname = nicknameOf(it.words)
      if (nickname.length > 0)
        for (const words of [nickname, [...nickname, it.words.at(-1)!]])
          byKey.set(keyOf(words, kind), it.entity)
    }
    it.entity.sure ||= sure
    byKey.set(key, it.entity)
    count(doc, it, counts)
  }
}

/** "Little Ann Hill", "Not Peter Ames": a full name of the text with a word before it. */
const withoutEpithet = (it: Named, people: ReadonlySet<string>): void => {
  const { words, span } = it
  if (words.length < 3 || FIRST_NAMES.has(words[0]!) || !FIRST_NAMES.has(words[1]!)) return
  if (!people.has(keyOf(words.slice(1), 'PERSON'))) return
  it.words = words.slice(1)
  it.span = { ...span, name: [span.name[0] + 1, span.name[1]] }
}

const fresh = ({ words, span }: Named, kind: Entity['kind'], sure: boolean): Entity => ({
  name: words.join(' '),
  kind,
  sure,
  gender: kind === 'PERSON' ? genderOf(words, span) : null,
  role: null,
  forms: new Set(),
})

/** The one whose name goes on where this one stops, if there is only one: "Velm Brandt", "Norwick Harbour Times". */
const longerOf = (
  { words, span }: Named,
  kind: Entity['kind'],
  entities: readonly Entity[],
): Entity | undefined => {
  if (words.length < 2 || entities.length > MOST) return undefined
  if (kind === 'PERSON' && FIRST_NAMES.has(words[0]!) && !span.honorific) return undefined
  const fits = entities.filter(
    (e) => (e.kind === kind || kind === 'PERSON') && fitOf(words, e.name.split(' '), e.kind) > 1,
  )
  return fits.length === 1 ? fits[0] : undefined
}

/** A text of more names than these is a list: its names are taken as they stand. */
const MOST = 300

/** Forms in signatures, quotations and capitals are told once the rest is. */
const count = (doc: Document, { span, words, entity }: Named, counts: Counts): void => {
  const forms = counts.get(entity!) ?? new Map<string, { weight: number; first: number }>()
  counts.set(entity!, forms)
  const next = doc.tokens[span.name[1]]
  const isSigned = next?.text === '(' && doc.tokens[next.index + 1]?.text.startsWith('@')
  const isShouted = words.every((word) => word === word.toUpperCase())
  const isQuoted = doc.tokens[span.name[0]]!.quotation !== -1
  const weight = isSigned || isShouted ? 0.001 : isQuoted ? 0.1 : 1
  const form = words.join(' ')
  const known = forms.get(form) ?? { weight: 0, first: Infinity }
  forms.set(form, { weight: known.weight + weight, first: Math.min(known.first, span.name[0]) })
}

/** A person's name as the text mostly gives it in full, first name and all; the first of those used as often. */
const usualOf = (entity: Entity, forms: Counts extends Map<Entity, infer F> ? F : never): string => {
  const [firstName] = entity.name.split(' ')
  const full = [...forms].filter(([form]) => form.startsWith(`${firstName} `))
  return full.sort(([, a], [, b]) => b.weight - a.weight || a.first - b.first)[0]?.[0] ?? entity.name
}

const nameInShort = (doc: Document, named: readonly Named[], entities: Entity[], counts: Counts): void => {
  const full =
    entities.length > MOST
      ? []
      : entities.map((entity) => ({ entity, name: entity.name.split(' '), whole: entity.name }))
  const known = new Map<string, Entity[]>()
  const lastSeen = new Map<Entity, number>()
  const times = new Map<Entity, number>()
  for (const { entity } of named) if (entity) times.set(entity, (times.get(entity) ?? 0) + 1)
  const linked = new Map<string, Entity>()
  for (const { words, entity } of named) if (entity && words.length === 1) linked.set(words[0]!, entity)
  // "Ames Jr." of a text that calls the son so: the bare surname is somebody else's
  const apart = new Set(
    named.filter(({ words }) => words.length === 2 && suffixOf(words)).map(({ entity }) => entity),
  )
  named.forEach((it, i) => {
    if (!it.entity || (it.words.length === 1 && STATES.has(it.words[0]!))) {
      const word = it.words.join(' ')
      let fits = known.get(word)
      if (!fits) known.set(word, (fits = fitting(it.words, full)))
      const entity = it.entity
        ? personOf(doc, it, fits)
        : (linked.get(word) ??
          pick(
            it,
            fits.filter((e) => !apart.has(e)),
            lastSeen,
            times,
          ) ??
          (fits.length === 0 ? misspelt(it.words, full) : undefined))
      if (entity) it.entity = entity
    }
    if (!it.entity) {
      const { kind, sure } = kindOf(it.words, it.span)
      it.entity = fresh(it, kind, sure)
      entities.push(it.entity)
      known.set(it.words.join(' '), [it.entity])
      count(doc, it, counts)
    }
    const { entity, span } = it
    if (span.honorific && entity.kind === 'PERSON') entity.gender ??= HONORIFICS.get(span.honorific) ?? null
    lastSeen.set(entity, i)
  })
}

/** Those whom a short form may name: of the best fit alone. */
const fitting = (
  words: readonly string[],
  full: readonly { entity: Entity; name: string[]; whole: string }[],
): Entity[] => {
  const opening = words[0]!.replace(/\.$/, '')
  const isAcronym = words.length === 1 && /^\p{Lu}+(?:\p{Lu}|\.)|^The\p{Lu}/u.test(words[0]!)
  const fits = full
    .filter(({ whole }) => isAcronym || whole.includes(opening))
    .map(({ entity, name }) => ({
      entity,
      fit: Math.min(fitOf(words, name, entity.kind), entity.sure ? 3 : 2),
    }))
    .filter(({ fit }) => fit > 0)
  const best = Math.max(0, ...fits.map(({ fit }) => fit))
  // a bare surname may be the son's as well as the father's
  const least = best === 3 ? 2 : best
  return fits.filter(({ fit }) => fit >= least).map(({ entity }) => entity)
}

/** "Spain said" of Ann Spain: a state's name may be a surname, where nothing says that it is a place. */
const personOf = (doc: Document, { span }: Named, fits: readonly Entity[]): Entity | undefined => {
  const before = doc.tokens[span.name[0] - 1]
  if (before?.pos === 'ADP' && before.sentence === doc.tokens[span.name[0]]!.sentence) return undefined
  return fits.find(({ kind }) => kind === 'PERSON')
}

/** Whom a short form means of those that it fits: not one of another gender; whom the text names most. */
const pick = (
  { span, words }: Named,
  fits: readonly Entity[],
  lastSeen: ReadonlyMap<Entity, number>,
  times: ReadonlyMap<Entity, number>,
): Entity | undefined => {
  const gender = span.honorific ? HONORIFICS.get(span.honorific) : null
  const can = fits.filter((entity) =>
    span.isLabel && entity.kind !== 'PERSON'
      ? false
      : entity.kind === 'PERSON'
        ? !(gender && entity.gender && gender !== entity.gender) &&
          !(span.titles && !span.honorific && fitOf(words, entity.name.split(' '), 'PERSON') === 1)
        : !span.titles,
  )
  const score = (entity: Entity): number =>
    (fitOf(words, entity.name.split(' '), entity.kind) === 3 ? 2 : 0) +
    (lastSeen.has(entity) ? 1 : 0) +
    0.1 * Math.min(5, times.get(entity) ?? 0)
  return can.reduce<Entity | undefined>((best, e) => (best && score(best) >= score(e) ? best : e), undefined)
}

/** "(R-Ohio)", "S.C.", "HILL": a party, a state or a headline's capitals beside a person are no other name of theirs. */
const addForm = (entity: Entity, form: string): void => {
  if (entity.kind === 'PERSON' && /^(?:[\p{Lu}\d.&-]+$|[DRI]-\p{Lu})/u.test(form)) return
  entity.forms.add(form)
}
