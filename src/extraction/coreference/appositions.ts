import type { Document } from '../analysis/document.ts'
import type { TokenRange } from '../candidate.ts'
import { BODY_NOUNS, PERSON_NOUNS } from '../lexicon/titles.ts'
import { nounPhraseAt } from '../rules/noun-phrase-at.ts'
import type { NameMention } from '../entities/entity.ts'
import type { Scene } from '../entities/speaker.ts'

/**
 * The name that stands beside a description, set off by a comma.
 *
 *     [A campaign lawyer], Peter Ames, sent      [the sponsor], the state senator Ann Hill, said
 *     Robert Kraft, [owner of the Patriots] said      [One Baltic country], Latvia, called
 */
export const apposedName = (scene: Scene, phrase: TokenRange, head: number): NameMention | undefined => {
  const { doc, entityIndex } = scene
  const noun = doc.tokens[head]!.lower
  const person =
    PERSON_NOUNS.has(noun) || (/(?:er|or|ist|ian|man|woman|ee|ess|ée?)$/.test(noun) && !BODY_NOUNS.has(noun))
  // "a spokesman for the chairman, Ann Hill, said": the name may be the chairman’s
  const inner = doc.tokens[phrase[1] - 1]
  if (inner && inner.index !== head && inner.index >= phrase[0] && PERSON_NOUNS.has(inner.lower))
    return undefined
  const comma = doc.tokens[phrase[1]]
  if (comma?.text === ',' && comma.quotation === -1) {
    const next = entityIndex.at(phrase[1] + 1)
    const fits = (name: NameMention): boolean => {
      const after = doc.tokens[name.range[1]]
      return (
        (person ? name.entity.kind === 'PERSON' : name.entity.kind !== 'PERSON') &&
        (!after || /^[,.;()]$/.test(after.text) || after.quotation !== -1)
      )
    }
    if (next && next.whole[0] === phrase[1] + 1 && fits(next)) return next
    const beside = person
      ? nounPhraseAt(doc, phrase[1] + 1, Math.min(doc.tokens.length, phrase[1] + 15))
      : undefined
    const named = beside && entityIndex.at(beside[1] - 1)
    if (named && named.range[1] === beside[1] && named.entity.kind === 'PERSON' && fits(named)) return named
  }
  // the name first: then a description that begins like one
  const before = doc.tokens[phrase[0] - 1]
  if (person && before?.text === ',' && before.quotation === -1) {
    const previous = entityIndex.at(phrase[0] - 2)
    if (
      previous &&
      previous.range[1] === phrase[0] - 1 &&
      previous.entity.kind === 'PERSON' &&
      before.sentence === doc.tokens[phrase[0]]!.sentence &&
      !isWhere(doc, previous, phrase)
    )
      return previous
  }
  return undefined
}

/** "At a meeting in Norwick, the mayor said": a name behind a preposition is where it was, if no comma closes the rest. */
export const isWhere = (doc: Document, name: NameMention, phrase: TokenRange): boolean =>
  doc.tokens[name.whole[0] - 1]?.pos === 'ADP' &&
  !/^(?:after|before|since|until|as)$/.test(doc.tokens[name.whole[0] - 1]!.lower) &&
  !/^[,.;)]$/.test(doc.tokens[phrase[1]]?.text ?? '.')
