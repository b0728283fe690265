import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { multirangeOf, rangeOf, type Span } from '../database/ranges.ts'
import { OnrecordError } from '../errors.ts'
import type { Correction, GivenSpan, Party } from './correction.ts'
import { listParties, type Place } from './parties.ts'
import type { Reading, ReadStep } from './table.ts'

/** The fields of a correction that say who had which part. */
const PARTIES = ['speakers', 'role', 'addressee', 'relays'] as const

/**
 * A whole reading: another one with what a person corrects, or with none, what a person adds.
 *
 * @throws OnrecordError JUDGEMENT_INVALID where the text does not bear it out, NOT_ON_RECORD
 */
export async function readAs(
  db: Database,
  statementId: string | null,
  place: Place,
  base: Reading | null,
  given: Correction,
): Promise<Reading> {
  const text = Array.from(place.text)
  const spans = (name: 'content' | 'cue' | 'mention', before: string | undefined) =>
    given[name] == null
      ? (before ?? '{}')
      : multirangeOf(given[name].map((span) => within(span, text)).sort(byStart))
  if (!base && given.content == null) throw invalid('Say where the words stand: content is missing.')
  const content = spans('content', base?.content_at)
  const mention = spans('mention', base?.mention_at)
  const steps =
    base &&
    PARTIES.every(
      (name) =>
        given[name] === undefined || (given[name] === null && name !== 'addressee' && name !== 'role'),
    )
      ? base.steps
      : await stepsOf(db, place, base?.steps ?? [], given, text)
  const words = await cutWords(db, place.sourceId, [content, spans('cue', base?.cue_at), mention])
  if (words.content.every((fragment) => !/[\p{L}\p{N}]/u.test(fragment)))
    throw invalid('There are no words at the spans of the content.')
  const saidOn = given.saidOn === undefined ? (base?.said_on ?? null) : given.saidOn
  if (saidOn !== null && saidOn > place.publishedOn)
    throw invalid(`It cannot have been said on ${saidOn}: the source was published on ${place.publishedOn}.`)
  if (given.links)
    await checkLinks(
      db,
      statementId,
      given.links.map(({ to }) => to),
    )
  return {
    kind: given.kind ?? base?.kind ?? (isQuoted(given.content ?? [], text) ? 'DIRECT' : 'INDIRECT'),
    act: given.act ?? base?.act ?? 'ASSERT',
    content_at: words.contentAt,
    cue_at: words.cueAt,
    mention_at: words.mentionAt,
    fragments: words.content,
    cue: words.cue,
    mention: words.mention,
    said_on: saidOn,
    steps,
    links: given.links ? distinct(given.links) : (base?.links ?? []),
    keeps_links: given.links ? true : (base?.keeps_links ?? null),
    confidence: null,
    extractor: null,
  }
}

/** Who had which part: as given, and where that is left out, as before. */
async function stepsOf(
  db: Database,
  place: Place,
  before: readonly ReadStep[],
  given: Correction,
  text: readonly string[],
): Promise<ReadStep[]> {
  const find = async (parties: readonly Party[]) => {
    const mentions = parties.map(({ mention }) => (mention ? rangeOf(within(mention, text)) : null))
    return (await listParties(db, place, parties)).map((party, index) => ({ ...party, at: mentions[index]! }))
  }
  const of = (part: ReadStep['part']) => before.filter((step) => step.part === part)
  const speakers = given.speakers ? await find(given.speakers) : of('SPEAKER')
  if (given.role !== undefined) {
    const [first] = speakers
    if (!first) throw invalid('Nobody is given as its speaker whose role that could be.')
    speakers[0] = { ...first, role: given.role === null ? null : place.worded(given.role) }
  }
  const [only, ...more] = given.mention ?? []
  if (given.speakers && speakers[0] && speakers[0].at === null && only && more.length === 0)
    speakers[0] = { ...speakers[0], at: rangeOf(within(only, text)) }
  const addressees =
    given.addressee === undefined ? of('ADDRESSEE') : await find(given.addressee ? [given.addressee] : [])
  const relays = given.relays ? await find(given.relays) : of('RELAY')
  if (new Set(speakers.map(({ actor }) => actor)).size < speakers.length)
    throw invalid('One actor is given twice among those who said it.')
  return [
    ...speakers.map((step, ordinal) => ({ ...step, part: 'SPEAKER' as const, position: 0, ordinal })),
    ...[
      ...addressees.map((step) => ({ ...step, part: 'ADDRESSEE' as const })),
      ...relays.map((step) => ({ ...step, part: 'RELAY' as const })),
    ].map((step, index) => ({ ...step, position: index + 1, ordinal: 0 })),
  ]
}

interface Words {
  contentAt: string
  cueAt: string
  mentionAt: string
  content: string[]
  cue: string | null
  mention: string | null
}

/** The words at spans, and these as the database has them: in order, and as one where they touch. */
async function cutWords(db: Database, sourceId: string, spans: readonly string[]): Promise<Words> {
  const { rows } = await sql<Words>`
    select content_at::text as "contentAt", cue_at::text as "cueAt", mention_at::text as "mentionAt",
      cut(text, content_at) as content, nullif(joined(cut(text, cue_at)), '') as cue,
      nullif(joined(cut(text, mention_at)), '') as mention
    from sources, (
      select ${spans[0]}::int4multirange as content_at, ${spans[1]}::int4multirange as cue_at,
        ${spans[2]}::int4multirange as mention_at
    ) as given
    where id = ${sourceId}
  `.execute(db)
  return rows[0]!
}

async function checkLinks(db: Database, ownId: string | null, to: readonly string[]): Promise<void> {
  if (ownId !== null && to.includes(ownId)) throw invalid('It cannot be linked to itself.')
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...to]}::uuid[]) as given (id)
    where not exists (select from statements where statements.id = given.id)
  `.execute(db)
  if (rows[0]) throw new OnrecordError('NOT_ON_RECORD', `There is no statement ${rows[0].id} on record.`)
}

function within({ start, end }: GivenSpan, text: readonly string[]): Span {
  if (end > text.length) throw invalid(`The text of the source ends at ${text.length}, and a span at ${end}.`)
  return [start, end]
}

const byStart = (one: Span, other: Span) => one[0] - other[0]

const QUOTES = /["“”„‟«»‹›‘’‚‛']/

/** Whether all of it stands in quotation marks. */
const isQuoted = (spans: readonly GivenSpan[], text: readonly string[]): boolean =>
  spans.every(({ start, end }) => {
    const isQuote = (at: number) => QUOTES.test(text[at] ?? '')
    return (isQuote(start) || isQuote(start - 1)) && (isQuote(end - 1) || isQuote(end))
  })

function distinct(links: NonNullable<Correction['links']>) {
  return [...new Map(links.map((link) => [`${link.kind} ${link.to}`, link])).values()]
}

const invalid = (message: string) => new OnrecordError('JUDGEMENT_INVALID', message)
