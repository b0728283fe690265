import { z } from 'zod'
import { idSchema, textSchema } from '../api/inputs.ts'
import type { Writer } from '../api/mutations.ts'
import { OnrecordError } from '../errors.ts'
import { VERDICTS } from '../identity/judgements.ts'
import { correctionSchema } from './correction.ts'
import type { Judge } from './settle.ts'

export const reasonSchema = textSchema.nullish()
export const versionSchema = z.int().min(0)

const judgementShape = {
  state: z.enum(['ACCEPTED', 'CORRECTED', 'REJECTED', 'UNSURE']),
  reason: reasonSchema.meta({ description: 'Why, for those who come after.' }),
  correction: correctionSchema.nullish(),
  version: versionSchema.nullish().meta({ description: 'The version of the statement that was seen.' }),
}

const isWhole = ({ state, correction }: { state: string; correction?: unknown }): boolean =>
  (state === 'CORRECTED') === (correction != null)
const WHOLE = {
  error: 'a correction is given with CORRECTED, and with nothing else',
  params: { code: 'JUDGEMENT_INVALID' },
}

/** What is judged of a statement, over REST and in GraphQL. */
export const judgementSchema = z.strictObject(judgementShape).refine(isWhole, WHOLE)
export const judgeInputSchema = z
  .strictObject({ id: idSchema('Statement'), ...judgementShape })
  .refine(isWhole, WHOLE)

/** A statement that the machine missed. */
export const additionSchema = z.strictObject({ reason: reasonSchema, statement: correctionSchema })

export const judgeOf = ({ principal, requestId }: Writer, reason: string | null | undefined): Judge => ({
  by: principal.owner,
  reason: reason ?? undefined,
  writer: { principal, requestId },
})

/** What was seen has to be said: nobody judges blindly what another one has judged since. */
export function seenVersion(version: number | null | undefined): number {
  if (version != null) return version
  throw new OnrecordError(
    'WRITE_UNCONDITIONAL',
    'say which version you have seen: that of the statement, 0 where nobody judged it',
  )
}

/** What is judged of two actors; the same over REST. */
export const actorJudgementSchema = z.strictObject({
  verdict: z.enum(VERDICTS),
  actor: idSchema('Actor'),
  other: idSchema('Actor'),
  reason: reasonSchema,
})
