import { z } from 'zod'
import { ACTOR_KINDS } from '../actors/kinds.ts'
import { idSchema, textSchema } from '../api/inputs.ts'
import { daySchema } from '../api/days.ts'
import { LINK_KINDS, STATEMENT_ACTS, STATEMENT_KINDS } from '../statements/kinds.ts'

/** A stretch of the text, `[start, end)` in code points. */
const spanSchema = z
  .strictObject({ start: z.int().min(0), end: z.int().min(1) })
  .refine(({ start, end }) => start < end, { error: 'a span ends before it begins' })
  .meta({ description: 'A stretch of the text of the source, `[start, end)` in Unicode code points.' })

const wordsSchema = textSchema.max(500).refine((text) => text.trim() !== '', { error: 'is empty' })

const partySchema = z
  .strictObject({
    actor: idSchema('Actor').nullish().meta({ description: 'Somebody who is on record.' }),
    name: wordsSchema.nullish().meta({ description: 'Or the name of somebody, which stands in the text.' }),
    kind: z
      .enum(ACTOR_KINDS)
      .nullish()
      .meta({ description: 'What somebody of that name is: PERSON unless given.' }),
    role: wordsSchema.nullish().meta({ description: 'The title or description that the text gives.' }),
    mention: spanSchema.nullish().meta({ description: 'Where the text names whoever it is.' }),
  })
  .refine(({ actor, name }) => (actor == null) !== (name == null), {
    error: 'give the actor or the name of each, and not both',
  })

/** What a person reads otherwise; what is left out stays as it is. */
export const correctionSchema = z.strictObject({
  content: z.array(spanSchema).min(1).max(50).nullish().meta({ description: 'What was said.' }),
  cue: z.array(spanSchema).max(20).nullish().meta({ description: 'The words that attribute it.' }),
  mention: z
    .array(spanSchema)
    .max(20)
    .nullish()
    .meta({ description: 'The words by which the sentence names the speaker.' }),
  kind: z.enum(STATEMENT_KINDS).nullish().meta({ description: 'Whether it is quoted.' }),
  act: z.enum(STATEMENT_ACTS).nullish().meta({ description: 'What saying it did.' }),
  saidOn: daySchema
    .nullable()
    .optional()
    .meta({ description: 'The day on which it was said; null where the text does not give it.' }),
  speakers: z
    .array(partySchema)
    .max(20)
    .nullish()
    .meta({ description: 'Who said it; none where the text does not say.' }),
  role: wordsSchema.nullable().optional().meta({ description: 'The role of the first speaker, who stays.' }),
  addressee: partySchema
    .nullable()
    .optional()
    .meta({ description: 'Whom it was told; null where the text does not say.' }),
  relays: z
    .array(partySchema)
    .max(20)
    .nullish()
    .meta({ description: 'Who passed it on, nearest to the speaker first.' }),
  links: z
    .array(z.strictObject({ kind: z.enum(LINK_KINDS), to: idSchema('Statement') }))
    .max(100)
    .nullish()
    .meta({
      description: 'All that it does to other statements; the machine then leaves its links as they are.',
    }),
})

export type Correction = z.output<typeof correctionSchema>
export type Party = NonNullable<Correction['speakers']>[number]
export type GivenSpan = z.output<typeof spanSchema>
