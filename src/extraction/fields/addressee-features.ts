import { cueVerb } from './acts.ts'
import type { Document, Token } from '../analysis/document.ts'
import { coreEnd } from '../coreference/head-nouns.ts'
import { VOICE_KINDS } from '../draft.ts'
import type { Scene } from '../entities/speaker.ts'
import { within, type Attribution } from '../attribution.ts'
import { OUTLET_ENDINGS } from '../lexicon/outlets.ts'
import { REPORTING_VERBS, type Frame } from '../lexicon/reporting-verbs.ts'
import { BODY_NOUNS, PERSON_NOUNS } from '../lexicon/titles.ts'
import { MANNERS, verbOf, type Candidate } from './addressee-candidates.ts'
import { titleAt } from './addressee-names.ts'
import { anchorOf, turnOf } from './turns.ts'

/** A row for each candidate; the first for nobody. */
export const addresseeRows = (
  scene: Scene,
  attribution: Attribution,
  candidates: readonly (Candidate | null)[],
): Float32Array => {
  const statement = ofStatement(scene.doc, attribution)
  const seen = new Map<Candidate['manner'] | undefined, number>()
  const own = candidates.map((candidate, i) => {
    const before = seen.get(candidate?.manner) ?? 0
    if (i > 0) seen.set(candidate?.manner, before + 1)
    return [...ofCandidate(scene, attribution, candidate), before]
  })
  const beside = (['OBJECT', 'PREPOSITION', 'SETTING', 'BEFORE'] as const).map(
    (manner) => seen.get(manner) ?? 0,
  )
  const width = statement.length + own[0]!.length + beside.length
  const rows = new Float32Array(candidates.length * width)
  own.forEach((row, i) => {
    rows.set(statement, i * width)
    rows.set(row, i * width + statement.length)
    rows.set(beside, (i + 1) * width - beside.length)
  })
  return rows
}

/** Words by the number of the class that they are in, from 1 on. */
type Classes = ReadonlyMap<string, number>
const classes = (...lists: readonly string[]): Classes =>
  new Map(lists.flatMap((words, i) => words.split(' ').map((word) => [word, i + 1] as const)).toReversed())
const classOf = (word: string, of: Classes): number => of.get(word) ?? 0

const VERBS = classes(
  'tell inform assure remind notify',
  'urge press order beg implore advise instruct exhort persuade encourage caution invite direct recommend push',
  'warn',
  'ask',
  'say add note explain continue',
  'reply respond answer counter retort',
  'write tweet post email text message',
  'promise vow pledge',
  'accuse blame call describe criticize denounce condemn slam blast praise thank chide defend',
  'testify',
  'report show find',
)
const FRAMES: readonly Frame[] = ['clause', 'told', 'charge', 'label', 'demand', 'commit', 'object']

const ofStatement = (doc: Document, attribution: Attribution): number[] => {
  const cue = attribution.cue.at(-1)
  const content = attribution.content[0]!
  const verb = cueVerb(doc, attribution) ?? (cue ? doc.tokens[verbOf(doc, cue)]!.lemma : '')
  const frames = cue && REPORTING_VERBS.get(doc.tokens[verbOf(doc, cue)]!.lower)?.frames
  const source = attribution.source[0]
  return [
    classOf(verb, VERBS),
    frames ? FRAMES.findIndex((frame) => frames.has(frame)) : -1,
    Number(frames?.has('demand') ?? false),
    Number(cue ? content[0] >= cue[1] : -1),
    cue ? Math.min(9, Math.max(-1, content[0] - cue[1])) : -2,
    Number(doc.tokens[content[0]]!.quotation !== -1),
    Number(cue !== undefined && doc.tokens[cue[1] - 1]!.lower.endsWith('ing')),
    Number(source === undefined ? -1 : doc.tokens[source[0]]!.pos === 'PRON'),
    source && cue ? Number(source[0] < cue[0]) : -1,
  ]
}

const PREPOSITIONS = classes(
  'to',
  'with',
  'on',
  'at',
  'in',
  'before',
  'by',
  'from',
  'for',
  'during',
  'addressing',
)
const TOLD = new Set(['told', 'tells', 'telling', 'asked', 'interviewed'])
const OCCASIONS = classes(
  'interviews interview interviewed conversation q&a sit-down podcast',
  'letters letter emails email e-mails e-mail messages message memos memo texts text notes note',
  'statements statement remarks remark comments comment speech address presentation',
  'speaking spoke speaks talking talked speak',
  'testimony testified testifying testify',
  'appearance appeared appearing appears',
  'call phone telephone meeting met meets lunch dinner',
  'asked questioned pressed',
  'wrote writing written write sent gave given addressed',
  'aired broadcast airing',
)
const HEADS = classes(
  'reporters reporter journalists journalist supporters lawmakers viewers crowd audience reporter donors senators investigators jurors attendees',
  'hearing conference rally meeting event summit court trial jury committee panel subcommittee judge',
  'radio television tv newspapers newspaper program programme show paper outlet network magazine station website media podcast',
  'interviews interview statements statement emails email e-mails e-mail letters letter messages message tweets tweet speech remarks testimony comments comment call note memo briefing phone report video appearance post series',
  'twitter facebook instagram washington tuesday court',
  'him her them it me us you',
)

const JOINTS = new Set(['who', 'which', 'whose', 'that', 'but', 'and', 'while'])

const ofCandidate = (scene: Scene, attribution: Attribution, candidate: Candidate | null): number[] => {
  if (!candidate) return Array.from({ length: 38 }, () => -2)
  const { doc } = scene
  const cue = attribution.cue.at(-1)
  const anchor = anchorOf(attribution)
  const { range, speaker, before, manner, lead } = candidate
  const here = doc.tokens[anchor]!
  const at = doc.tokens[range?.[0] ?? anchor]!
  const words = doc.tokens
  const last = range ? coreEnd(scene, range[0], range[1]) - 1 : -1
  const head = range ? words[last]!.lower : (speaker?.head ?? '')
  const name = range ? (scene.entityIndex.at(last) ?? scene.entityIndex.at(range[0])) : undefined
  const isTitle = range !== null && titleAt(scene, range) !== undefined
  const kind = isTitle ? 'MEDIA' : (name?.entity.kind ?? speaker?.kind)
  const [from, to] = at.index < anchor ? [at.index, anchor] : [anchor, at.index]
  const between = words.slice(from, Math.min(to, from + 60))
  const count = (is: (token: Token) => boolean): number => between.filter(is).length
  const said = before?.attribution
  const beforeStart = said?.content[0]![0]
  const ofBefore = said?.speakers[0]?.name
  const follow = range ? words[range[1]] : undefined
  const second = range ? words[range[1] + 1] : undefined
  const occasion = range ? occasionBefore(doc, lead) : [0, 0]
  return [
    MANNERS.indexOf(manner) + 1,
    range ? (TOLD.has(words[lead]!.lower) ? 20 : classOf(words[lead]!.lower, PREPOSITIONS)) : -1,
    range ? classOf(words[lead - 1]?.lower ?? '', OCCASIONS) : -1,
    ...occasion,
    range ? Math.max(-40, Math.min(40, at.index - anchor)) : -99,
    Number(range && cue ? lead >= cue[0] && lead < cue[1] : -1),
    Number(range && cue ? lead === cue[1] : -1),
    count(({ text }) => text === ','),
    count(({ pos }) => pos === 'VERB'),
    count(({ lower }) => JOINTS.has(lower)),
    here.sentence - at.sentence,
    kind ? VOICE_KINDS.indexOf(kind) : -1,
    Number(isTitle ? 2 : name !== undefined || speaker?.entity != null),
    classOf(head, HEADS),
    Number(PERSON_NOUNS.has(head)),
    Number(PERSON_NOUNS.has(head.replace(/s$/, '')) && head.endsWith('s')),
    Number(BODY_NOUNS.has(head)),
    Number(OUTLET_ENDINGS.has(head)),
    range ? range[1] - range[0] : -1,
    range ? Number(words[range[0]]!.pos === 'DET') : -1,
    followCode(follow, second),
    range ? Number(attribution.content.some(([first]) => first === range[1])) : -1,
    range ? Number(attribution.content.some(([first]) => first === range[0])) : -1,
    range ? Number(within(range, attribution.content)) : -1,
    // of the statement before
    said ? doc.tokens[anchor]!.paragraph - doc.tokens[beforeStart!]!.paragraph : -1,
    said ? doc.tokens[anchor]!.sentence - doc.tokens[said.cue[0]?.[0] ?? beforeStart!]!.sentence : -1,
    said ? Number(ofBefore !== undefined && ofBefore === attribution.speakers[0]?.name) : -1,
    before ? (before.manner ? MANNERS.indexOf(before.manner) + 1 : 0) : -1,
    said ? Number(within([anchor, anchor + 1], said.content)) : -1,
    said ? classOf(cueVerb(doc, said) ?? '', VERBS) : -1,
    said ? Number(said.addressee?.name === attribution.speakers[0]?.name) : -1,
    Number(isRepeated(candidate, attribution)),
    Number(kind === 'MEDIA'),
    Number(kind === 'PERSON' || AUDIENCES.has(head)),
    range && manner !== 'OBJECT'
      ? occasionCode(words[lead]!.lower, words[lead - 1]?.lower ?? '', kind === 'MEDIA', lead === cue?.[1])
      : -1,
    said ? turnOf(doc, said, attribution) : -1,
    range ? Number(words[range[0]]!.pos === 'PRON') : Number(speaker?.plural ?? 0),
  ]
}

const AUDIENCES = new Set(
  'reporters reporter journalists journalist supporters lawmakers viewers crowd audience donors senators investigators jurors attendees officials police'.split(
    ' ',
  ),
)

/** How plainly words tell of an occasion: "on [CNN]", "interview with [Hill]", "said to [Ames]". */
const occasionCode = (lead: string, before: string, isMedia: boolean, isNext: boolean): number => {
  if (lead === 'with' && classOf(before, OCCASIONS) === 1) return 6
  if (lead === 'to' && isNext) return 5
  if (isMedia && /^(?:on|at|in)$/.test(lead)) return 4
  if (/^(?:to|with|before)$/.test(lead) && classOf(before, OCCASIONS) > 0) return 3
  if (isMedia && /^(?:to|with)$/.test(lead)) return 2
  return /^(?:to|with|before|addressing)$/.test(lead) ? 1 : 0
}

/** What the sentence said of an occasion shortly before: "in a [podcast] which went out at noon on". */
const occasionBefore = (doc: Document, lead: number): [number, number] => {
  const { sentence } = doc.tokens[lead]!
  for (let i = lead - 1; i >= Math.max(0, lead - 7) && doc.tokens[i]!.sentence === sentence; i--) {
    const found = classOf(doc.tokens[i]!.lower, OCCASIONS)
    if (found > 0) return [found, lead - i]
  }
  return [0, 0]
}

const followCode = (next: Token | undefined, second: Token | undefined): number => {
  if (!next) return 0
  if (next.lower === 'to') return 1
  if (next.lower === 'not' && second?.lower === 'to') return 2
  if (next.lower === 'that') return 3
  if (next.text === ',') return 4
  if (next.quotation !== -1) return 5
  if (/^(?:whether|if|what|why|how|about)$/.test(next.lower)) return 6
  if (/^(?:on|in|at|during)$/.test(next.lower)) return 7
  if (next.pos === 'PRON' || next.pos === 'DET') return 8
  if (next.pos === 'VERB' || next.pos === 'AUX') return 9
  return 10
}

/** Whether a statement that was said to them is by the same speaker as this one. */
const isRepeated = ({ before }: Candidate, attribution: Attribution): boolean =>
  before !== null &&
  attribution.speakers.length > 0 &&
  before.attribution.source.length > 0 &&
  before.attribution.speakers[0]?.entity !== null &&
  before.attribution.speakers[0]?.entity === attribution.speakers[0]?.entity
