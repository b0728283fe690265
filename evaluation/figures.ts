export const KINDS = ['DIRECT', 'MIXED', 'INDIRECT'] as const
export type Kind = (typeof KINDS)[number]
export const ROLES = ['content', 'source', 'cue'] as const
export const LISTED = ['addressee', 'via', 'saidOn', 'denial'] as const

/** Of so many gold items, how many were found: `recall` is 0 where there is no gold. */
export interface Recall {
  recall: number
  gold: number
}

export interface FieldF1 {
  f1: number
  gold: number
  predicted: number
}

/** What a run of predictions is worth against gold. Every figure but the counts is 0 to 1. */
export interface Scores {
  /** The headline: recall over the communicated gold, precision over all predictions, right against any gold. */
  statement: { f1: number; precision: number; recall: number; gold: number; predicted: number }
  /** Every gold attribution counts, attitudes too. */
  attribution: { f1: number; recall: number; gold: number }
  recallByKind: Record<Kind, Recall>
  /** Over the tokens that any statement covers in a role, micro-averaged. */
  tokenF1: Record<(typeof ROLES)[number], number>
  /**
   * Where the gold carries speakers; undefined where it does not. `whoSaidWhat` is the F1 of matches whose speaker is
   * right, over all predictions and all gold; `wholeRecord` the same, addressee, relays, day and denial right as well;
   * `speaker` and `kind` are shares of the matches.
   */
  fields?: {
    whoSaidWhat: number
    wholeRecord: number
    matched: number
    speaker: number
    kind: number
  } & Record<(typeof LISTED)[number], FieldF1>
  /** Gold kind (row) against predicted kind (column) over the matches of communicated gold; NONE for missed ones. */
  confusion: Record<Kind, Record<Kind | 'NONE', number>>
  /** Documents of the gold for which there was no prediction. */
  missing: string[]
  /** Each prediction's confidence and whether it was right: what calibration is measured on. */
  judged: Judged[]
}

export interface Judged {
  confidence: number
  right: boolean
  /** Whether it matches and its speaker is right; undefined where the gold carries no speakers. */
  said?: boolean
}

type Counted = 'right' | 'predicted' | 'gold'
export type Key =
  | 'documents'
  | 'communicated'
  | 'found'
  | 'predictedRight'
  | 'matched'
  | 'speaker'
  | 'whole'
  | 'kind'
  | 'fields.predicted'
  | 'fields.gold'
  | Counted
  | `${Kind} ${'found' | 'gold'}`
  | `${Kind} as ${Kind | 'NONE'}`
  | `${(typeof ROLES)[number] | (typeof LISTED)[number]} ${Counted}`

/** What was counted of one document, or of several: the counts of all are the sums of the counts of each. */
export type Tally = Partial<Record<Key, number>>

/** Harmonic mean of precision and recall, 0 where both are 0. */
export const f1 = (precision: number, recall: number): number =>
  precision + recall ? (2 * precision * recall) / (precision + recall) : 0

/** The counts of several as one. */
export const sumOf = (tallies: readonly Tally[]): Tally => {
  const sum: Tally = {}
  for (const tally of tallies)
    for (const [key, n] of Object.entries(tally) as [Key, number][]) sum[key] = (sum[key] ?? 0) + n
  return sum
}

/** The figures that counts give. */
export const figuresOf = (tally: Tally): Omit<Scores, 'missing' | 'judged'> => {
  const n = (key: Key): number => tally[key] ?? 0
  const share = (part: Key, all: Key): number => n(part) / n(all) || 0
  const f1Of = (what: (typeof ROLES)[number] | (typeof LISTED)[number]): number =>
    f1(share(`${what} right`, `${what} predicted`), share(`${what} right`, `${what} gold`))
  const precision = share('predictedRight', 'predicted')
  const recall = share('found', 'communicated')
  const all = n('fields.gold') + n('fields.predicted')
  return {
    statement: {
      f1: f1(precision, recall),
      precision,
      recall,
      gold: n('communicated'),
      predicted: n('predicted'),
    },
    attribution: {
      f1: f1(precision, share('right', 'gold')),
      recall: share('right', 'gold'),
      gold: n('gold'),
    },
    recallByKind: forEach(KINDS, (kind) => ({
      recall: share(`${kind} found`, `${kind} gold`),
      gold: n(`${kind} gold`),
    })),
    tokenF1: forEach(ROLES, f1Of),
    ...(n('fields.gold') > 0 && {
      fields: {
        whoSaidWhat: (2 * n('speaker')) / all || 0,
        wholeRecord: (2 * n('whole')) / all || 0,
        matched: n('matched'),
        speaker: share('speaker', 'matched'),
        kind: share('kind', 'matched'),
        ...forEach(LISTED, (field) => ({
          f1: f1Of(field),
          gold: n(`${field} gold`),
          predicted: n(`${field} predicted`),
        })),
      },
    }),
    confusion: forEach(KINDS, (kind) =>
      forEach([...KINDS, 'NONE'] as const, (guess) => n(`${kind} as ${guess}`)),
    ),
  }
}

const forEach = <K extends string, V>(keys: readonly K[], make: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, V>
