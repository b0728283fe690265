import assert from 'node:assert/strict'
import fc from 'fast-check'
import { sql } from 'kysely'
import t from 'tap'
import { judgeActors, undoJudgement } from '../../src/identity/judgements.ts'
import { OnrecordError } from '../../src/errors.ts'
import { addStatement, judgeStatement, undoStatementJudgement } from '../../src/review/judge.ts'
import { newsroom, seen } from '../support/fire.ts'

/** What one of several who judge at once does next; numbers choose among what there is. */
const act = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constantFrom('ACCEPTED' as const, 'REJECTED' as const, 'UNSURE' as const),
      of: fc.nat(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('CORRECTED' as const),
      of: fc.nat(),
      from: fc.nat(),
      words: fc.integer({ min: 1, max: 12 }),
      speaker: fc.nat(),
      act: fc.constantFrom(undefined, 'DENY' as const, 'ACCUSE' as const),
      link: fc.option(fc.nat(), { nil: undefined, freq: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('ADDED' as const),
      of: fc.nat(),
      from: fc.nat(),
      words: fc.integer({ min: 3, max: 12 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('UNDONE' as const), of: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('SAME' as const), of: fc.nat(), other: fc.nat() }) },
)
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

/** A judgement as a plain model keeps it. */
interface Kept {
  id: number
  statement: string
  state: string | null
  content: string | null
  undoes: number | null
}

const NAMES = ['Ilse Brandt', 'Otto Vahlen', 'Norcrane', 'Vahlen', 'Port Elsin']
const WRITERS = 8

t.test(
  'whatever several people judge and take back, each statement is as the judgements that stand say',
  async (t) => {
    const { url, db } = await newsroom(t)
    const before = await seen(url)
    const machine = await contents()
    const { rows: sources } = await sql<{
      id: string
      text: string
    }>`select id, text from sources order by id`.execute(db)
    const { rows: actors } = await sql<{ id: string }>`select id from actors order by id`.execute(db)
    const by = (writer: number) => ({ by: `Writer ${writer}` })

    const run = fc.asyncProperty(
      fc.array(fc.array(act, { maxLength: 6 }), { minLength: WRITERS, maxLength: WRITERS }),
      async (writers) => {
        const kept: Kept[] = []
        const known = new Set(machine.keys())
        const merged: number[] = []

        async function doOne(writer: number, one: Act): Promise<void> {
          const ids = [...known].sort()
          if (one.does === 'UNDONE') {
            const undone = kept[one.of % Math.max(1, kept.length)]
            if (!undone) return
            const { judgementId } = await undoStatementJudgement(db, undone.id, {}, by(writer))
            kept.push({
              id: judgementId,
              statement: undone.statement,
              state: null,
              content: null,
              undoes: undone.id,
            })
          } else if (one.does === 'SAME') {
            const [a, b] = [actors[one.of % actors.length]!.id, actors[one.other % actors.length]!.id]
            merged.push((await judgeActors(db, 'SAME', a, b, by(writer))).id)
          } else if (one.does === 'ADDED') {
            const { id, text } = sources[one.of % sources.length]!
            const { span, content } = someWords(text, one.from, one.words)
            const { judgementId, statementId } = await addStatement(db, id, { content: [span] }, by(writer))
            known.add(statementId)
            kept.push({ id: judgementId, statement: statementId, state: 'ADDED', content, undoes: null })
          } else if (one.does === 'CORRECTED') {
            const statement = ids[one.of % ids.length]!
            const { rows } = await sql<{ text: string }>`
          select text from sources join statement_reviews on source_id = id where statement_id = ${statement}
          union select text from sources join statements on source_id = sources.id where statements.id = ${statement}
        `.execute(db)
            const { text } = rows[0]!
            const { span, content } = someWords(text, one.from, one.words)
            const name = NAMES[one.speaker % NAMES.length]!
            const correction = {
              content: [span],
              act: one.act,
              ...(text.includes(name) ? { speakers: [{ name }] } : {}),
              ...(one.link === undefined
                ? {}
                : { links: [{ kind: 'REPEATS' as const, to: ids[one.link % ids.length]! }] }),
            }
            const given = { state: 'CORRECTED' as const, correction }
            const { judgementId } = await judgeStatement(db, statement, given, by(writer))
            kept.push({ id: judgementId, statement, state: 'CORRECTED', content, undoes: null })
          } else {
            const statement = ids[one.of % ids.length]!
            const { judgementId } = await judgeStatement(db, statement, { state: one.does }, by(writer))
            kept.push({ id: judgementId, statement, state: one.does, content: null, undoes: null })
          }
        }

        await Promise.all(
          writers.map(async (acts, writer) => {
            for (const one of acts)
              await doOne(writer, one).catch((error: unknown) => {
                // What is refused, such as what was taken back already, changes nothing.
                if (!(error instanceof OnrecordError) || error.code === 'INTERNAL') throw error
              })
          }),
        )
        assert.deepStrictEqual(
          await contents(),
          expected(kept),
          'contents and states are those of the judgements that stand',
        )
        const { rows: astray } = await sql`
      select from statement_links as link where not exists (select from statements where id in (from_id, to_id))
      union all select from parked_links join statements on statements.id = to_id
    `.execute(db)
        assert.deepStrictEqual(astray, [])

        for (const { id } of held(kept.toSorted((a, b) => a.id - b.id)).toReversed())
          await undoStatementJudgement(db, id, {}, by(0))
        for (const id of merged.toReversed())
          await undoJudgement(db, id, by(0)).catch((error: unknown) => {
            if (!(error instanceof OnrecordError)) throw error
          })
        assert.deepStrictEqual(await seen(url), before, 'all taken back, all is as it was')
      },
    )
    await fc.assert(run, { numRuns: 3, endOnFailure: true })

    /** What is shown: by statement, its content and what was judged of it. */
    async function contents(): Promise<Map<string, string>> {
      const { rows } = await sql<{ id: string; shown: string }>`
      select id, concat(review, ' ', content) as shown from statements order by id
    `.execute(db)
      return new Map(rows.map(({ id, shown }) => [id, shown]))
    }

    /** The same, by the plain model. */
    function expected(kept: readonly Kept[]): Map<string, string> {
      const shown = new Map(machine)
      const all = kept.toSorted((a, b) => a.id - b.id)
      for (const [statement, own] of Map.groupBy(all, ({ statement }) => statement)) {
        const stand = held(own)
        const last = stand.at(-1)
        const read = machine.get(statement)?.trim()
        const isThere = read !== undefined || stand.some(({ state }) => state === 'ADDED')
        const content = stand.findLast((one) => one.content !== null)?.content ?? read
        if (!last && read !== undefined) continue
        if (!last || !isThere || last.state === 'REJECTED') shown.delete(statement)
        else shown.set(statement, `${last.state} ${content}`)
      }
      return new Map([...shown].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    }
  },
)

/** Those that hold: read from the last, each takes back at most one before it. */
function held(all: readonly Kept[]): Kept[] {
  const gone = new Set<number>()
  for (const { id, undoes } of all.toReversed()) if (!gone.has(id) && undoes !== null) gone.add(undoes)
  return all.filter(({ id, undoes }) => !gone.has(id) && undoes === null)
}

/** Some words on end of a text, with where they stand. */
function someWords(text: string, from: number, many: number) {
  const words = [...text.matchAll(/\p{L}+/gu)]
  const first = words[from % words.length]!
  const last = words[Math.min(words.length - 1, (from % words.length) + many)]!
  const [start, end] = [first.index, last.index + last[0].length]
  const points = (upTo: number) => Array.from(text.slice(0, upTo)).length
  return { span: { start: points(start), end: points(end) }, content: text.slice(start, end) }
}
