import type { Document } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import type { VoiceKind } from '../draft.ts'
import { FIRST_NAMES } from '../lexicon/first-names.ts'
import { NAME_WORDS } from '../lexicon/organisations.ts'
import { OUTLETS, OUTLET_ENDINGS } from '../lexicon/outlets.ts'
import { AMERICAN_STATES, DEMONYMS, SEATS, STATES } from '../lexicon/places.ts'
import { BODY_NOUNS, HONORIFICS, PERSON_NOUNS } from '../lexicon/titles.ts'
import type { Entity, NameMention, EntityIndex } from './entity.ts'
import { nameSpans, type NameSpan } from './name-spans.ts'

/** Names a text gives, joined where two forms name the same: "Maria Lopez" and "Lopez", "EU". */
export const entityIndexOf = (doc: Document, silent: Uint8Array): EntityIndex => {
  const entities: Entity[] = []
  const byKey = new Map<string, Entity>()
  const byShort = new Map<string, Entity[]>()
  const runs = nameSpans(doc, silent)
  // full names first, so that a short form before them finds them
  const named = runs.map((run) => {
    const words = wordsOf(doc, run.name)
    return words.length < 2 && !isKnownAlone(words[0]!) ? undefined : fullEntity(run, words, byKey, entities)
  })
  linkParentheses(doc, runs, named)
  runs.forEach((run, i) => addForm(named[i], textOf(doc, run.name)))

  for (const entity of entities)
    for (const short of shortFormsOf(entity)) {
      const list = byShort.get(short)
      if (list) list.push(entity)
      else byShort.set(short, [entity])
    }
  const lastSeen = new Map<Entity, number>()
  runs.forEach((run, i) => {
    const entity = (named[i] ??= shortEntity(doc, run, entities, byShort, lastSeen))
    lastSeen.set(entity, i)
  })
  const mentions = runs.map((run, i): NameMention => {
    const entity = named[i]!
    addForm(entity, textOf(doc, run.name))
    return { range: run.name, whole: [run.titles?.[0] ?? run.name[0], run.name[1]], entity }
  })
  const byToken = new Map<number, NameMention>()
  for (const mention of mentions)
    for (let i = mention.whole[0]; i < mention.whole[1]; i++) byToken.set(i, mention)
  return { mentions, entities, at: (token) => byToken.get(token) }
}

const textOf = (doc: Document, [first, last]: TokenRange): string =>
  doc.text.slice(doc.tokens[first]!.start, doc.tokens[last - 1]!.end).replace(/\s+/g, ' ')
const wordsOf = (doc: Document, range: TokenRange): string[] => textOf(doc, range).split(' ')

const isAcronym = (word: string): boolean => /^(?:\p{Lu}\.?){2,6}$/u.test(word)
const isKnownAlone = (word: string): boolean =>
  !isAcronym(word) && (STATES.has(word) || OUTLETS.has(word) || SEATS.has(word))

const fullEntity = (
  run: NameSpan,
  words: readonly string[],
  byKey: Map<string, Entity>,
  entities: Entity[],
): Entity => {
  const name = words.join(' ')
  const kind = kindOf(words, run)
  const key = keyOf(words, kind)
  const known = byKey.get(key)
  if (known) {
    if (name.length > known.name.length && kind === 'PERSON') known.name = name
    return known
  }
  const entity: Entity = {
    name,
    kind,
    gender: kind === 'PERSON' ? genderOf(words, run) : null,
    role: null,
    forms: new Set(),
  }
  entities.push(entity)
  byKey.set(key, entity)
  return entity
}

/** "Donald J. Trump" and "Donald Trump" are one: first and last name make the key of a person. */
const keyOf = (words: readonly string[], kind: VoiceKind): string => {
  const plain = words.filter((word) => !/^(?:Jr|Sr|II|III)\.?$/.test(word))
  return kind === 'PERSON' && plain.length > 1
    ? `${plain[0]} ${plain.at(-1)}`
    : plain.filter((w, i) => w !== 'The' || (i === 0 && plain.length === 2)).join(' ')
}

const genderOf = (words: readonly string[], run: NameSpan): 'm' | 'f' | null =>
  (run.honorific ? HONORIFICS.get(run.honorific) : null) ?? FIRST_NAMES.get(words[0]!) ?? null

/** "Health Officials", "Democratic Lawmakers" */
const isCommonPlural = (word: string): boolean =>
  word.endsWith('s') &&
  (PERSON_NOUNS.has(word.toLowerCase().slice(0, -1)) || BODY_NOUNS.get(word.toLowerCase()) === 'GROUP')

const kindOf = (words: readonly string[], run: NameSpan): VoiceKind => {
  const name = words.join(' ')
  const last = words.at(-1)!
  if (STATES.has(name) || SEATS.has(name)) return 'GOVERNMENT'
  if (OUTLETS.has(name) || OUTLETS.has(name.replace(/^The /, ''))) return 'MEDIA'
  if (run.honorific) return 'PERSON'
  // "Lincoln Gazette", "Austin Sun-Times": a first name is a town's as well
  if (words.length > 1 && PAPERS.test(last)) return 'MEDIA'
  if (words.length > 1 && FIRST_NAMES.has(words[0]!) && !NAME_WORDS.has(last)) return 'PERSON'
  if (words.length > 1 && OUTLET_ENDINGS.has(last.toLowerCase()) && /^\p{Lu}/u.test(last) && !run.titles)
    return 'MEDIA'
  if (words.some((word) => NAME_WORDS.get(word) === 'GOVERNMENT') && !/^(?:Inc|Corp)/.test(last))
    return 'GOVERNMENT'
  if (words.length > 1 && isCommonPlural(last)) return 'GROUP'
  const body = words.map((word) => NAME_WORDS.get(word)).find(Boolean)
  if (body) return body
  if (words.length === 1 && /^(?:\p{Lu}\.?){2,6}s?$/u.test(name)) return 'ORGANIZATION'
  if (AMERICAN_STATES.has(name) || DEMONYMS.has(name)) return 'GOVERNMENT'
  return 'PERSON'
}

const PAPERS =
  /^(?:\p{Lu}\p{L}+-)?(?:Times|Tribune|Herald|Gazette|Chronicle|Telegraph|Inquirer|Sentinel|Dispatch|Journal|News|Statesman|Examiner|Observer|Star)$/u

/** "(R-Ohio)", "S.C.", "HILL": a party, a state or a headline's capitals beside a person are no other name of theirs. */
const addForm = (entity: Entity | undefined, form: string): void => {
  if (entity?.kind === 'PERSON' && /^(?:[\p{Lu}\d.&-]+$|[DRI]-\p{Lu})/u.test(form)) return
  entity?.forms.add(form)
}

/** "the American Federation of Government Employees (AFGE)": what stands in brackets is short for what stands before. */
const linkParentheses = (doc: Document, runs: readonly NameSpan[], named: (Entity | undefined)[]): void => {
  runs.forEach((run, i) => {
    const before = runs[i - 1]
    if (!before || doc.tokens[run.name[0] - 1]?.text !== '(' || doc.tokens[run.name[1]]?.text !== ')') return
    if (before.name[1] !== run.name[0] - 1) return
    const short = textOf(doc, run.name)
    if (!/^[\p{Lu}\d.&-]{2,10}$/u.test(short)) return
    named[i] = named[i - 1]
  })
}

const shortEntity = (
  doc: Document,
  run: NameSpan,
  entities: Entity[],
  byShort: Map<string, Entity[]>,
  lastSeen: ReadonlyMap<Entity, number>,
): Entity => {
  const word = textOf(doc, run.name)
  const gender = run.honorific ? HONORIFICS.get(run.honorific) : null
  const fits = (byShort.get(word) ?? byShort.get(acronym(word)) ?? []).filter((entity) =>
    entity.kind === 'PERSON'
      ? !(gender && entity.gender && gender !== entity.gender) &&
        !(run.titles && entity.name.startsWith(`${word} `))
      : !run.titles,
  )
  // the nearest before, else the first after
  const nearest = fits.reduce<Entity | undefined>(
    (best, e) => ((lastSeen.get(e) ?? -1) > (best ? (lastSeen.get(best) ?? -1) : -1) ? e : best),
    undefined,
  )
  const entity = nearest ?? fits[0] ?? (run.titles || word.length < 6 ? undefined : misspelt(word, entities))
  if (entity) return entity
  const fresh: Entity = {
    name: word,
    kind: kindOf([word], run),
    gender: gender ?? FIRST_NAMES.get(word) ?? null,
    role: null,
    forms: new Set(),
  }
  entities.push(fresh)
  byShort.set(word, [fresh])
  return fresh
}

/** The forms that are short for an entity: "Lopez", "EU", "the Post". */
const shortFormsOf = (entity: Entity): string[] => {
  const words = entity.name.split(' ')
  // "The Hill" is never "Hill"
  if (words.length < 2 || (words.length === 2 && words[0] === 'The')) return [entity.name]
  if (entity.kind === 'PERSON') {
    const plain = words.filter((word) => !/^(?:Jr|Sr|II|III)\.?$/.test(word))
    return [
      ...new Set([
        plain.at(-1)!,
        plain.slice(1).join(' '),
        ...(FIRST_NAMES.has(plain[0]!) ? [plain[0]!] : []),
      ]),
    ]
  }
  const ends = entity.kind === 'MEDIA' ? [words.at(-1)!, words[0]!] : []
  return [
    ...new Set([initialsOf(words), initialsOf(words.filter((word) => word !== 'U.S.')), ...ends]),
  ].filter((f) => f.length > 1)
}

/** "TheDC", "E.U.": an acronym without what is put around it. */
const acronym = (word: string): string => word.replace(/^The(?=\p{Lu})/u, '').replaceAll('.', '')

const misspelt = (word: string, entities: readonly Entity[]): Entity | undefined =>
  entities.length > 300
    ? undefined
    : entities.find((e) => e.kind === 'PERSON' && oneLetterOff(e.name.split(' ').at(-1)!, word))

const initialsOf = (words: readonly string[]): string =>
  words
    .filter((word) => /^\p{Lu}/u.test(word) && word !== 'The')
    .map((word) => (word === 'U.S.' ? 'US' : word[0]))
    .join('')

/** Whether two names of six letters or more differ by a letter or by two at the end: a slip of the pen. */
const oneLetterOff = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1 || a[0] !== b[0] || a.length < 6) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  const [x, y] = [a.slice(i), b.slice(i)]
  return (
    x.slice(1) === y.slice(1) ||
    x === y.slice(1) ||
    x.slice(1) === y ||
    (i >= 5 && x.length <= 2 && y.length <= 2)
  )
}
