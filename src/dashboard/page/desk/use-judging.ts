import { useMemo, useRef, useState } from 'preact/hooks'
import { ask, Failure, type Variables } from '../client.ts'
import type { JudgeMutation, ReadingInput } from '../operations.ts'
import type { StoredMark } from '../reading/use-marks.ts'
import { forgetKept } from '../use-answer.ts'
import { plural, REVIEW_WORDS, sentence } from '../words.ts'

export type Verdict = 'ACCEPTED' | 'REJECTED' | 'UNSURE'
type Written = NonNullable<JudgeMutation['judgeStatement']>

/** A statement as it is since it was judged here. */
interface Own {
  readonly mark: StoredMark
  /** What had been read when it was judged; what is read later knows better. */
  readonly read: readonly StoredMark[]
  readonly isGone: boolean
}

interface Done {
  readonly id: string
  readonly judgementId: number
  readonly before: StoredMark | undefined
}

/** What is judged at the desk: each after the other, and told when it is on record. */
export interface Judging {
  /** The statements as they are by now; those that were rejected here as well. */
  readonly marks: readonly StoredMark[]
  /** What could not be put on record, by the statement; that of an added one is under "". */
  readonly faults: ReadonlyMap<string, string>
  /** What was done last, in words. */
  readonly said: string
  readonly say: (words: string) => void
  readonly isBusy: boolean
  readonly canUndo: boolean
  /** Whether a statement was judged here, and that is not on record yet. */
  readonly isSent: (id: string) => boolean
  readonly judge: (marks: readonly StoredMark[], state: Verdict) => Promise<void>
  readonly correct: (mark: StoredMark, correction: ReadingInput, reason: string) => Promise<boolean>
  /** The id of what was added; undefined where it was not. */
  readonly add: (source: string, statement: ReadingInput, reason: string) => Promise<string | undefined>
  /** Takes back what was judged last at this desk, and tells of which statement that was. */
  readonly undo: () => Promise<string | undefined>
  /** Takes back what holds of a statement, whoever judged. */
  readonly takeBack: (mark: StoredMark) => Promise<void>
}

export function useJudging(
  read: readonly StoredMark[],
  confidence: number,
  refresh: () => void,
  nameOf: (id: string) => string,
): Judging {
  const own = useRef<ReadonlyMap<string, Own>>(new Map())
  const past = useRef<readonly Done[][]>([])
  const line = useRef<Promise<unknown>>(Promise.resolve())
  const latest = useRef(read)
  latest.current = read
  const [, setTurn] = useState(0)
  const sent = useRef<readonly string[]>([])
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())
  const [said, say] = useState('')
  const marks = useMemo(() => merged(read, own.current), [read, own.current])
  const shared = { confidence, isDesk: true } as const

  const find = (id: string) => merged(latest.current, own.current).find((mark) => mark.id === id)
  const settle = (written: Written, before: StoredMark | undefined) => {
    const { id, statementId, state, by, at, reason } = written.judgement
    // What is rejected is told of by nobody: it stays here as it was seen.
    const review = state ? { state, by, at, reason, judgementId: id } : (before?.review ?? null)
    const mark = written.statement ?? (before && { ...before, review, version: id })
    if (!mark) return
    const isGone = !written.statement && review?.state !== 'REJECTED'
    own.current = new Map(own.current).set(statementId, { mark, read: latest.current, isGone })
    setTurn((turn) => turn + 1)
  }
  const fault = (id: string, message?: string) =>
    setFaults((known) => {
      if (message === undefined && !known.has(id)) return known
      const others = new Map(known)
      others.delete(id)
      return message === undefined ? others : others.set(id, sentence(message))
    })
  /** Sends one write after what was sent before it; tells at the statement why it did not work. */
  const send = <Told>(id: string, write: () => Promise<Told>): Promise<Told | undefined> => {
    sent.current = [...sent.current, id]
    setTurn((turn) => turn + 1)
    const sending = line.current.then(write).then(
      (told) => {
        fault(id)
        forgetKept()
        return told
      },
      (error: unknown) => {
        fault(id, error instanceof Failure ? error.message : String(error))
        // Somebody else was here: what they made of it is to be seen.
        if (error instanceof Failure && error.code === 'WRITE_STALE') refresh()
        return undefined
      },
    )
    line.current = sending
    return sending.finally(() => {
      sent.current = sent.current.toSpliced(sent.current.indexOf(id), 1)
      setTurn((turn) => turn + 1)
    })
  }
  const judgeOne = (id: string, input: Omit<Variables<'Judge'>['input'], 'id' | 'version'>) =>
    send(id, async (): Promise<Done> => {
      const before = find(id)
      const version = before?.version ?? 0
      const { judgeStatement } = await ask('Judge', { input: { ...input, id, version }, ...shared })
      settle(judgeStatement!, before)
      return { id, judgementId: judgeStatement!.judgement.id, before }
    })
  const undoOne = ({ id, judgementId, before }: Done) =>
    send(id, async () => {
      const version = find(id)?.version ?? judgementId
      const { undoJudgement } = await ask('Undo', { input: { id: judgementId, version }, ...shared })
      settle(undoJudgement!, before)
      return true
    })
  const remember = (done: readonly (Done | undefined)[]) => {
    const there = done.filter((one) => one !== undefined)
    if (there.length > 0) past.current = [...past.current, there]
    return there
  }

  return {
    marks,
    faults,
    said,
    say,
    isBusy: sent.current.length > 0,
    isSent: (id) => sent.current.includes(id),
    canUndo: past.current.length > 0,
    async judge(judged, state) {
      const done = remember(await Promise.all(judged.map(({ id }) => judgeOne(id, { state }))))
      const word = REVIEW_WORDS[state]
      if (judged.length > 1) say(`${word}: ${plural(done.length, 'statement')} of ${judged.length}.`)
      else if (done[0]) say(`${word}: ${nameOf(done[0].id)}.`)
      if (state === 'REJECTED' || judged.some(({ review }) => review?.state === 'REJECTED')) refresh()
    },
    async correct(mark, correction, reason) {
      const input = { state: 'CORRECTED', correction, reason: reason || null } as const
      const [done] = remember([await judgeOne(mark.id, input)])
      if (!done) return false
      say(`Corrected: ${nameOf(mark.id)}.`)
      refresh()
      return true
    },
    async add(source, statement, reason) {
      const added = await send('', async () => {
        const input = { source, statement, reason: reason || null }
        const { addStatement } = await ask('Add', { input, ...shared })
        settle(addStatement!, undefined)
        return addStatement!.judgement
      })
      if (!added) return undefined
      remember([{ id: added.statementId, judgementId: added.id, before: undefined }])
      say('Added a statement.')
      refresh()
      return added.statementId
    },
    async undo() {
      await line.current
      const last = past.current.at(-1)
      if (!last) {
        say('Nothing that you judged here is left to take back.')
        return undefined
      }
      const worked = await Promise.all(last.toReversed().map((done) => undoOne(done)))
      if (worked.every((one) => one)) past.current = past.current.slice(0, -1)
      const count = worked.filter((one) => one).length
      if (count > 0)
        say(
          last.length === 1
            ? `Taken back: ${nameOf(last[0]!.id)}.`
            : `Taken back: ${plural(count, 'judgement')}.`,
        )
      refresh()
      return last[0]!.id
    },
    async takeBack(mark) {
      const { judgementId } = mark.review!
      if (await undoOne({ id: mark.id, judgementId, before: { ...mark, review: null } })) {
        past.current = past.current
          .map((group) => group.filter((done) => done.judgementId !== judgementId))
          .filter((group) => group.length > 0)
        say(`Taken back: ${nameOf(mark.id)}.`)
      }
      refresh()
    },
  }
}

/** What was read, with what was judged here since: the newer version of each holds. */
function merged(read: readonly StoredMark[], own: ReadonlyMap<string, Own>): readonly StoredMark[] {
  const found = new Set(read.map(({ id }) => id))
  const isOlder = (mark: StoredMark, known: Own | undefined) =>
    known !== undefined && (known.mark.version ?? 0) > (mark.version ?? 0)
  return [
    ...read.flatMap((mark) => {
      const known = own.get(mark.id)
      if (!isOlder(mark, known)) return [mark]
      return known!.isGone ? [] : [known!.mark]
    }),
    ...[...own.values()]
      .filter((known) => !found.has(known.mark.id) && !known.isGone)
      // What is not rejected and has been read since is in what was read, or is no more.
      .filter((known) => known.mark.review?.state === 'REJECTED' || known.read === read)
      .map(({ mark }) => mark),
  ]
}
