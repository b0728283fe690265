import { z } from 'zod'
import { daySchema } from '../api/days.ts'
import { ACTS, DRAFT_KINDS, NAMINGS, VOICE_KINDS, type Draft } from '../extraction/draft.ts'

const MAX_TITLE = 2_000
const MAX_URL = 8_000

const title = z
  .string()
  .max(MAX_TITLE)
  .optional()
  .meta({ description: "Its title; where it is not given, a page's own." })
const url = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
  .max(MAX_URL)
  .optional()
  .meta({ description: 'Where it stands; it is given back, and nothing is loaded from there.' })
const publishedOn = daySchema.optional().meta({
  description:
    'The day on which it was published, from which weekdays and dates without a year are reckoned. Where it is not ' +
    'given, and a page does not say it of itself, they are left open.',
})

const ANY_DAY =
  'the day is taken though it is before 1400 or after the day after tomorrow, which looks like a slip.'
const LEAST = { description: 'How sure the statements are at least; all of them where it is not given.' }
const share = z.number().min(0).max(1)

/** What may be told of a text in the address, where the body is the text itself. */
export const aboutSchema = z.strictObject({
  publishedOn,
  title,
  url,
  confidence: z.coerce.number().min(0).max(1).optional().meta(LEAST),
  anyDay: z
    .enum(['0', '1'])
    .optional()
    .meta({ description: `1: ${ANY_DAY}` }),
})

export type About = z.output<typeof aboutSchema>

/** What is sent as JSON. */
export const givenSchema = z
  .strictObject({
    text: z.string().optional().meta({ description: 'A text as it is.' }),
    html: z.string().optional().meta({ description: 'A page; its article is looked for.' }),
    ...aboutSchema.shape,
    confidence: share.optional().meta(LEAST),
    anyDay: z.boolean().optional().meta({ description: ANY_DAY }),
  })
  .refine(({ text, html }) => (text === undefined) !== (html === undefined), {
    error: 'must have either text or html',
  })
  .meta({ oneOf: [{ required: ['text'] }, { required: ['html'] }] })

const span = z
  .tuple([z.int().min(0), z.int().min(0)])
  .meta({ description: '`[start, end)` in Unicode code points of `text`.' })
const spans = (description: string) => z.array(span).meta({ description })

const voiceSchema = z.strictObject({
  name: z.string().meta({ description: 'The fullest name that the text gives.' }),
  naming: z
    .enum(NAMINGS)
    .meta({ description: 'How far the name goes: everywhere, in this text, or no name.' }),
  kind: z.enum(VOICE_KINDS),
  role: z.string().nullable().meta({ description: 'The title or description that the text gives.' }),
  otherNames: z.array(z.string()).meta({ description: 'Other forms of the name in this text.' }),
  mention: span.nullable().meta({ description: 'The words by which the sentence names this one.' }),
})

/** A statement as extraction finds it: what `Draft` says, for those outside. */
const draftSchema = z.strictObject({
  content: spans('What was said: one fragment or more.'),
  cue: spans('The words that attribute it.'),
  mention: spans('The words by which the sentence names the speaker.'),
  speakers: z.array(voiceSchema).meta({ description: 'None where the text does not say who.' }),
  kind: z.enum(DRAFT_KINDS),
  act: z.enum(ACTS).meta({ description: 'What saying it did.' }),
  addressee: voiceSchema.nullable().meta({ description: 'To whom it was said.' }),
  via: z.array(voiceSchema).meta({ description: 'Who passed it on, nearest to the speaker first.' }),
  saidOn: z.iso
    .date()
    .nullable()
    .meta({ description: 'The day on which it was said, where the text gives it.' }),
  confidence: z
    .number()
    .min(0)
    .max(1)
    .meta({ description: 'The chance that this content was said by this speaker.' }),
  post: z
    .strictObject({ block: span, handle: z.string().nullable() })
    .nullable()
    .meta({ description: 'Set where it is a post that the text embeds whole.' }),
  links: z
    .array(
      z.strictObject({
        kind: z.enum(['REPEATS', 'DENIES', 'RESPONDS_TO', 'CORRECTS']),
        to: z.int().min(0).meta({ description: 'Which of `statements`, counted from 0.' }),
      }),
    )
    .meta({ description: 'What it does to others of the same text.' }),
}) satisfies z.ZodType<Draft>

/** What was found. */
export const extractedSchema = z.strictObject({
  text: z.string().meta({ description: 'The text that was read: as it came, or the article of the page.' }),
  title: z.string().nullable(),
  url: z.string().nullable(),
  publishedOn: z.iso
    .date()
    .nullable()
    .meta({ description: 'As it was given, or as the page says of itself.' }),
  language: z.string().nullable().meta({ description: 'What the page says its language is.' }),
  statements: z.array(draftSchema).meta({ description: 'In the order of the text.' }),
})

export type Extracted = Omit<z.output<typeof extractedSchema>, 'statements'> & {
  readonly statements: readonly Draft[]
}
