/**
 * Brings the statements that a question finds into a file, and keeps the file equal to what the question finds.
 *
 * The first time: (1) take the cursor that the feed of changes has now; (2) bring the list page by page, last on record
 * first; (3) read the feed from that cursor on, bring again the rows that it touches, and put them in their places.
 * Every further time: (3) alone, from the cursor that was kept.
 *
 * Why nothing is missed. A row is ordered by when it came on record and by its id, and neither ever changes. So a row
 * that is there all the while stands in one place of the list, and the pages, joined by cursors, meet it exactly once.
 * A row that was not there all the while, or not as it is now, changed after (1), and whatever changes after (1) comes
 * behind that cursor in the feed: its statement, its source, its event, or an actor. Of what the feed tells, all rows
 * of the sources, and all rows that show the actors and events, are asked for anew after the feed was read, and
 * replaced; what is deleted is dropped. If one changes again after that, it is behind the cursor that is kept. Two
 * things change what a filter finds without a change of the statement itself. An actor or event that the filter names
 * may become another: what they stand for is kept, and where it is no longer the same, all is pulled anew. And what a
 * statement is answered by is not told with it: a filter by `answers` is brought in one piece each time.
 *
 * The list is in order by microseconds and then by ids; rows tell milliseconds. In the file, those of one millisecond
 * stand by their ids, so that where a row belongs is seen from the row. They are put so page by page, and where two
 * pages meet in the middle of one, all is written once more in order.
 *
 * After being killed: a page is appended and made safe on disk, and only then the state says how long the part is and
 * where the list goes on; bytes behind that are cut off. A file is put in place of another in one step, after the state
 * says what is in it, so that whoever comes next can do that step where it was not done.
 */
import { rename, rm, stat } from 'node:fs/promises'
import { OnrecordError } from '../errors.ts'
import { countOf, cursorOfNow, readBecame, readChanges, type Became, type Changed } from './changes.ts'
import { readAtOnce, readHead } from './list.ts'
import { mergeInto } from './merge.ts'
import { bringPages } from './pages.ts'
import { asksForAnswered, type Question } from './question.ts'
import { Refused, type Server } from './server.ts'
import {
  filesOf,
  readState,
  settle,
  statOf,
  VERSION,
  writeState,
  type Files,
  type PagesState,
  type State,
} from './state.ts'
import { readTouched } from './touched.ts'

/** Where more changed than this, things or bytes of rows, bringing all anew costs less. */
const MOST_CHANGED = 20_000
const MOST_BYTES = 64 * 2 ** 20
/** How often a pull is begun anew because what its filter names became something else meanwhile. */
const MOST_STARTS = 5

export interface PullOptions {
  /** Told how many rows were brought so far. */
  readonly onRows: (rows: number) => void
  readonly say: (line: string) => void
  /** How many rows a page has. */
  readonly pageSize?: number | undefined
}

/** What came of a pull. */
export interface Pulled {
  /** Rows in the file. */
  readonly rows: number
  /** Rows that were brought. */
  readonly brought: number
  /** Rows that are in the file no more. */
  readonly dropped: number
  /** Where the feed of changes goes on. */
  readonly cursor: string
}

/** What there is of a file before what changed is put in. */
interface Before {
  /** With none, only what changed is asked for. */
  readonly file: string | undefined
  readonly rows: number
  readonly cursor: string
  readonly became: Became
  /** Whether its rows are known to be in order, as they are in a file that was finished. */
  readonly isInOrder?: boolean
  /** Whether it is better to begin anew where much has changed. */
  readonly isOld: boolean
}

/** @throws OnrecordError as {@link Server} and {@link readState} do, and PULL_INVALID, PULL_TOO_MUCH. */
export async function pull(
  server: Server,
  question: Question,
  out: string,
  options: PullOptions,
): Promise<Pulled> {
  const files = filesOf(out)
  const one = new Pull(server, question, files, options)
  const found = await readState(files, question)
  let state = found?.version === VERSION ? found : undefined
  if (found !== state) options.say(`${out} was pulled by another version: pulling it anew.`)
  for (let starts = 0; starts < MOST_STARTS; starts += 1) {
    const pulled = await one.run(state)
    if (pulled) return pulled
    state = undefined
  }
  throw new OnrecordError(
    'PULL_TOO_MUCH',
    'what the filter names became something else again and again while it was pulled: try again later',
  )
}

class Pull {
  readonly #server: Server
  readonly #question: Question
  readonly #files: Files
  readonly #options: PullOptions
  /** The cursor from which alone changes are asked for. */
  readonly #since: string | undefined
  #brought = 0

  constructor(server: Server, question: Question, files: Files, options: PullOptions) {
    this.#server = server
    this.#question = question
    this.#files = files
    this.#options = options
    const { since } = question
    this.#since = since && 'cursor' in since ? since.cursor : undefined
  }

  /** Undefined where it must be begun anew. */
  async run(state: State | undefined): Promise<Pulled | undefined> {
    if (asksForAnswered(this.#question)) return this.#bringAtOnce()
    const { out, part } = this.#files
    if (state && (await settle(this.#files, state.at)))
      return this.#update({ ...state, file: out, rows: state.at.rows, isOld: this.#since === undefined })
    if (state?.at.phase === 'whole') this.#options.say(`${out} is not as it was pulled: pulling it anew.`)
    if (this.#since !== undefined) {
      const became = await readBecame(this.#server, this.#question)
      return this.#update({ file: undefined, rows: 0, cursor: this.#since, became, isOld: false })
    }
    const begun = await this.#resume(state)
    return begun && this.#update({ ...begun, ...begun.at, file: part, isOld: false })
  }

  /** All pages, from the first on or from where they were cut off; undefined where that is no place any more. */
  async #resume(state: State | undefined): Promise<PagesState | undefined> {
    const options = { onRows: (rows: number) => this.#note(rows), pageSize: this.#options.pageSize }
    const found = await statOf(this.#files.part)
    if (state?.at.phase !== 'pages' || !found || found.size < state.at.bytes) {
      const cursor = await cursorOfNow(this.#server)
      const became = await readBecame(this.#server, this.#question)
      const at = { phase: 'pages', bytes: 0, rows: 0, after: null, last: null, isInOrder: true } as const
      const begun = { version: VERSION, question: this.#question, cursor, became, at } as const
      return bringPages(this.#server, this.#question, this.#files, begun, options)
    }
    this.#options.say(`Going on behind ${state.at.rows.toLocaleString('en')} statements.`)
    try {
      return await bringPages(this.#server, this.#question, this.#files, state as PagesState, options)
    } catch (error) {
      if (!isStale(error)) throw error
      return this.#anew('the server was put back to an earlier state')
    }
  }

  /** Puts in what changed since the cursor. */
  async #update(before: Before): Promise<Pulled | undefined> {
    const { file, isInOrder = true, isOld, became } = before
    if (!(await this.#stillMeans(became)))
      return this.#anew('what the filter names has become something else')
    const changed = await this.#readChanges(before)
    if (changed === 'stale') return this.#anew('the server was put back to an earlier state')
    if (!changed) return this.#anew('more has changed than is quick to follow')
    const kept = { cursor: changed.cursor, became }
    if (countOf(changed) === 0 && file !== undefined && isInOrder)
      return this.#place(kept, file, before.rows, 0)
    const most = isOld ? MOST_BYTES : Infinity
    const onRows = (rows: number) => this.#options.onRows(this.#brought + rows)
    const rows = await readTouched(this.#server, this.#question, changed, most, onRows)
    if (!rows) return this.#anew('more has changed than is quick to follow')
    if (!(await this.#stillMeans(became)))
      return this.#anew('what the filter names has become something else')
    this.#brought += rows.length
    const merged = await mergeInto(file, this.#files.next, {
      format: this.#question.format,
      head: await readHead(this.#server, this.#question),
      isGone: ({ id, sourceId }) => changed.gone.has(id) || changed.sources.has(sourceId),
      rows,
    })
    if (!merged) return this.#anew('rows are written otherwise now')
    return this.#place(kept, this.#files.next, merged.rows, merged.gone)
  }

  /** All in one piece, as it is at one moment. */
  async #bringAtOnce(): Promise<Pulled | undefined> {
    if (this.#since !== undefined)
      throw new OnrecordError(
        'PULL_INVALID',
        'the feed of changes does not tell by what a statement is answered: pull answers=… without --since',
      )
    const { format } = this.#question
    const { head, rows } = await readAtOnce(this.#server, this.#question)
    this.#note(rows.length)
    await mergeInto(undefined, this.#files.next, { format, head, isGone: () => false, rows })
    return this.#place({ cursor: '', became: {} }, this.#files.next, rows.length, 0)
  }

  #anew(why: string): undefined {
    if (this.#since !== undefined)
      throw new OnrecordError('PULL_TOO_MUCH', `${why}: pull without --since, into another file`)
    this.#options.say(`${why[0]!.toUpperCase()}${why.slice(1)}: pulling it anew.`)
  }

  async #stillMeans(became: Became): Promise<boolean> {
    return JSON.stringify(await readBecame(this.#server, this.#question)) === JSON.stringify(became)
  }

  async #readChanges({ cursor, isOld }: Before): Promise<Changed | 'stale' | undefined> {
    try {
      return await readChanges(this.#server, cursor, isOld ? MOST_CHANGED : Infinity)
    } catch (error) {
      if (isStale(error) && this.#since === undefined) return 'stale'
      throw error
    }
  }

  /** Gives a file that is whole the name that the user gave. */
  async #place(
    kept: Pick<State, 'cursor' | 'became'>,
    file: string,
    rows: number,
    dropped: number,
  ): Promise<Pulled> {
    const { size: bytes, mtimeMs: modifiedMs } = await stat(file)
    const at = { phase: 'whole', bytes, rows, modifiedMs } as const
    await writeState(this.#files, { version: VERSION, question: this.#question, ...kept, at })
    if (file !== this.#files.out) await rename(file, this.#files.out)
    for (const left of [this.#files.part, this.#files.next]) await rm(left, { force: true })
    return { rows, brought: this.#brought, dropped, cursor: kept.cursor }
  }

  #note(rows: number): void {
    this.#brought += rows
    this.#options.onRows(this.#brought)
  }
}

/** A cursor of before the store was put back to an earlier state, or of a server of another version. */
const isStale = (error: unknown): boolean =>
  error instanceof Refused && ['CURSOR_EPOCH', 'CURSOR_FOREIGN', 'CURSOR_INVALID'].includes(error.reason)
