import { bisect } from '../bisect.ts'
import type { TokenRange } from '../candidate.ts'
import type { VoiceKind } from '../draft.ts'
import { AMERICAN_STATES, DEMONYMS, STATES } from '../lexicon/places.ts'
import { BODY_NOUNS, DOCUMENT_NOUNS, PERSON_NOUNS } from '../lexicon/titles.ts'
import type { NameMention } from '../entities/entity.ts'
import { speakerOf, type Scene, type Speaker } from '../entities/speaker.ts'

/** How many names back a description may look. */
const NAMES_BACK = 300

const OFFICES: Record<string, string> = {
  Sen: 'senator',
  Rep: 'representative congressman congresswoman lawmaker',
  Gov: 'governor',
}

/** "the mayor": a person whose role has that noun; the nearest before, else the first after. */
export const byRole = (scene: Scene, range: TokenRange, head: string): Speaker | undefined => {
  if (!PERSON_NOUNS.has(head)) return undefined
  const { mentions } = scene.register
  const noun = new RegExp(`(?:^|[\\s-])${head}(?:$|[\\s,])`, 'i')
  const has = (mention: NameMention): boolean =>
    mention.entity.kind === 'PERSON' &&
    mention.entity.role !== null &&
    noun.test(mention.entity.role.replace(/\b(?:Sen|Rep|Gov)\b\.?/, (short) => OFFICES[short.slice(0, 3)]!))
  const here = countBefore(mentions, range[0])
  const found =
    mentions.slice(Math.max(0, here - NAMES_BACK), here).findLast(has) ??
    mentions.slice(here, here + NAMES_BACK).find(has)
  return found && { ...speakerOf(found.entity, range), mention: range }
}

/** What its name says it is: nothing else is pointed at so. */
const OWN_NAME =
  /^(?:committee|panel|court|tribunal|commission|council|house|senate|board|department|ministry|university|college|school|church|party|union|caucus|parliament|congress|legislature|military|army|navy|county|city|chamber)$/

/** Words for bodies of many names: "the group" may be a network, a coalition or a fund. */
const ANY_BODY = /^(?:group|organization|organisation|nonprofit|charity)$/
const LIKE_GROUPS =
  /^(?:network|center|centre|coalition|foundation|institute|association|society|alliance|federation|league|movement|watchdog)$/

/** "the agency", "the network": the nearest body before of the kind that the noun names; the noun in its name is best. */
export const byKind = (scene: Scene, range: TokenRange, head: string): Speaker | undefined => {
  const kind = BODY_NOUNS.get(head)
  if (!kind || kind === 'GROUP' || DOCUMENT_NOUNS.has(head)) return undefined
  const { register, doc } = scene
  const here = countBefore(register.mentions, range[0])
  const before = register.mentions
    .slice(Math.max(0, here - NAMES_BACK), here)
    .filter((mention) => doc.tokens[mention.range[0]]!.quotation === -1)
  const words = (name: string): string[] => name.toLowerCase().split(' ')
  // the Senate is no agency: a name that says which body it is, is that
  const named = before.findLast(({ entity }) => words(entity.name).includes(head))
  if (!named && OWN_NAME.test(head)) return undefined
  const isOfKind = (name: string, its: VoiceKind): boolean =>
    ANY_BODY.test(head)
      ? (its === kind || words(name).some((word) => LIKE_GROUPS.test(word))) &&
        words(name).every((w) => !BODY_NOUNS.has(w) || LIKE_GROUPS.test(w))
      : its === kind && !words(name).some((word) => BODY_NOUNS.has(word))
  const found =
    named ?? before.findLast(({ entity }) => !isPlace(entity.name) && isOfKind(entity.name, entity.kind))
  return found && { ...speakerOf(found.entity, range), mention: range }
}

/** How many mentions begin before a token. */
const countBefore = (mentions: readonly NameMention[], token: number): number =>
  bisect(0, mentions.length, (at) => mentions[at]!.range[0] < token)

const isPlace = (name: string): boolean => STATES.has(name) || AMERICAN_STATES.has(name) || DEMONYMS.has(name)
