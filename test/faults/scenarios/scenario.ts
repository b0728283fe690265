import type { LoaderKind } from '../loaders.ts'
import type { Documents } from '../documents.ts'
import type { Random } from '../random.ts'
import type { Report } from '../report.ts'

/** What each scenario is given. */
export interface Setting {
  /** For everything that it writes, removed when all is over. */
  readonly folder: string
  readonly documents: Documents
  readonly random: Random
  readonly report: Report
  /** Data that was made before, to start on a copy of; none is made where there is some. */
  readonly data?: string | undefined
  /** How many kills, or rounds where nothing is killed. */
  readonly count: number
  /** The loaders at once. */
  readonly loaders: readonly LoaderKind[]
  /** How many documents each of them has. */
  readonly batch: number
  /** Whether it is time to stop: what was begun is brought to its end. */
  readonly isOver: () => boolean
}
