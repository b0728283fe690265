import { sql } from 'kysely'
import t from 'tap'
import { connect } from '../../src/database/connect.ts'
import { addStatement, judgeStatement, undoStatementJudgement } from '../../src/review/judge.ts'
import { createTestDatabase } from '../support/database.ts'
import { newsroom, seen } from '../support/fire.ts'
import { load, story } from '../support/load.ts'

const by = { by: 'Vera Nolan' }

t.test('what is rejected is nowhere, and all of it is back when that is undone', async (t) => {
  const { url, db, find } = await newsroom(t)
  const before = await seen(url)
  for (const [words, outlet] of [
    ['knew for two years', 'Elsin Post'],
    ['knew for two years', 'Coast Times'],
    ['reopen the harbour', ''],
    ['known of broken valves', ''],
    ['pumps were tested', ''],
  ] as const) {
    const id = await find(words, outlet)
    const { judgementId, state } = await judgeStatement(db, id, { state: 'REJECTED' }, by)
    t.equal(state, 'REJECTED')
    const rejected = await seen(url)
    const text = JSON.stringify(rejected)
    t.notOk(text.includes(id), `nothing names ${words}`)
    const undone = await undoStatementJudgement(db, judgementId, {}, by)
    t.equal(undone.state, null)
    const after = await seen(url)
    for (const table of Object.keys(before) as (keyof typeof before)[])
      t.same(after[table], before[table], `${table} after ${words}`)
  }
})

t.test('judged', async (t) => {
  const { url, db, find, reload } = await newsroom(t)
  const row = async (id: string) => {
    const { rows } = await sql<Record<string, unknown>>`
      select statements.*, (
        select json_agg(json_build_array(part, actors.name, role) order by step.position, ordinal)
        from chain_steps as step join actors on actors.id = actor_id where statement_id = statements.id
      ) as chain, (
        select json_agg(json_build_array(link.kind, other.content)) from statement_links as link
        join statements as other on other.id = to_id where from_id = statements.id
      ) as links from statements where id = ${id}
    `.execute(db)
    return rows[0]
  }
  const sourceOf = async (id: string) => {
    const { rows } = await sql<{ id: string; text: string }>`
      select sources.id, text from statements join sources on sources.id = source_id where statements.id = ${id}
    `.execute(db)
    return rows[0]!
  }
  const at = (text: string, words: string) => {
    const start = Array.from(text.slice(0, text.indexOf(words))).length
    return { start, end: start + Array.from(words).length }
  }
  const before = await seen(url)
  const claim = await find('knew for two years', 'Elsin Post')
  const { id: sourceId, text } = await sourceOf(claim)

  await t.test('is accepted and unsure without another change, and tells the version', async (t) => {
    const accepted = await judgeStatement(
      db,
      claim,
      { state: 'ACCEPTED' },
      { by: 'Vera', reason: 'heard it' },
    )
    t.equal((await row(claim))!['review'], 'ACCEPTED')
    const stale = judgeStatement(db, claim, { state: 'UNSURE', version: 0 }, by)
    await t.rejects(stale, { code: 'WRITE_STALE', details: { state: 'ACCEPTED', seen: '0' } })
    const unsure = await judgeStatement(db, claim, { state: 'UNSURE', version: accepted.version }, by)
    t.equal((await row(claim))!['review'], 'UNSURE')
    await undoStatementJudgement(db, unsure.judgementId, {}, by)
    t.equal((await row(claim))!['review'], 'ACCEPTED', 'the one before holds again')
    await t.rejects(undoStatementJudgement(db, unsure.judgementId, {}, by), { code: 'JUDGEMENT_INVALID' })
    await undoStatementJudgement(db, accepted.judgementId, {}, by)
    t.same(await seen(url), before)
  })

  await t.test('is corrected by what stands in the text alone', async (t) => {
    const id = await find('reopen the harbour')
    for (const correction of [
      { content: [{ start: 0, end: 99_999 }] },
      { content: [at(text, '.\n\n')] },
      { speakers: [{ name: 'Ada Ferrow' }] },
      { speakers: [{ name: 'Bran' }] },
      { speakers: [{ name: 'Otto Vahlen', role: 'chief engineer' }] },
      { relays: [{ name: 'Coast Times' }] },
      { saidOn: '2031-03-05' },
      { links: [{ kind: 'DENIES' as const, to: id }] },
    ])
      await t.rejects(
        judgeStatement(db, id, { state: 'CORRECTED', correction }, by),
        { code: 'JUDGEMENT_INVALID' },
        JSON.stringify(correction),
      )
    t.same(await seen(url), before, 'and nothing is changed by what is refused')
    const words = 'reopen the harbour within eleven days'
    const corrected = await judgeStatement(
      db,
      id,
      {
        state: 'CORRECTED',
        correction: {
          content: [at(text, words)],
          kind: 'MIXED',
          act: 'PROMISE',
          saidOn: '2031-03-03',
          speakers: [{ name: 'Vahlen', role: 'who runs the port' }, { name: 'Ilse Brandt' }],
          addressee: null,
          links: [{ kind: 'RESPONDS_TO', to: claim }],
        },
      },
      by,
    )
    t.match(await row(id), {
      content: words,
      kind: 'MIXED',
      act: 'PROMISE',
      dated_on: '2031-03-03',
      confidence: 1,
      review: 'CORRECTED',
      chain: [
        ['SPEAKER', 'Vahlen', 'who runs the port'],
        ['SPEAKER', 'Ilse Brandt', null],
      ],
      links: [['RESPONDS_TO', (await row(claim))!['content']]],
    })
    t.notOk(
      JSON.stringify((await seen(url)).actors).includes('Otto Vahlen'),
      'who says nothing any more is gone',
    )
    const accepted = await judgeStatement(db, id, { state: 'ACCEPTED' }, { by: 'Somebody Else' })
    t.match(await row(id), { review: 'ACCEPTED', content: words }, 'who accepts accepts what is corrected')
    await undoStatementJudgement(db, corrected.judgementId, {}, by)
    t.match(await row(id), { review: 'ACCEPTED', act: (await row(id))!['act'] })
    await undoStatementJudgement(db, accepted.judgementId, {}, by)
    t.same(await seen(url), before)
  })

  await t.test('is added where the machine missed it, and gone when that is undone', async (t) => {
    const words = 'The harbour of Port Elsin was closed on Monday'
    const given = {
      content: [at(text, words)],
      speakers: [{ name: 'Port Elsin', kind: 'GOVERNMENT' as const }],
    }
    const added = await addStatement(db, sourceId, given, by)
    t.match(await row(added.statementId), {
      content: words,
      review: 'ADDED',
      kind: 'INDIRECT',
      act: 'ASSERT',
    })
    await t.rejects(addStatement(db, sourceId, given, by), { code: 'JUDGEMENT_INVALID' }, 'not twice')
    await t.rejects(addStatement(db, sourceId, { cue: [at(text, 'said')] }, by), {
      code: 'JUDGEMENT_INVALID',
    })
    const rejected = await judgeStatement(db, added.statementId, { state: 'REJECTED' }, by)
    await undoStatementJudgement(db, rejected.judgementId, {}, by)
    t.equal((await row(added.statementId))!['review'], 'ADDED')
    await undoStatementJudgement(db, added.judgementId, {}, by)
    t.same(await seen(url), before)
    await t.rejects(judgeStatement(db, added.statementId, { state: 'ACCEPTED' }, by), {
      code: 'NOT_ON_RECORD',
    })
    const again = await addStatement(db, sourceId, given, by)
    t.equal(again.statementId, added.statementId, 'it may be added again')
    await undoStatementJudgement(db, again.judgementId, {}, by)
  })

  await t.test('stays judged when its source is loaded again, or deleted and comes again', async (t) => {
    const rejected = await find('reopen the harbour')
    const undoable = await judgeStatement(db, rejected, { state: 'REJECTED' }, by)
    const speakers = [{ name: 'Otto Vahlen' }]
    await judgeStatement(db, claim, { state: 'CORRECTED', correction: { speakers } }, by)
    const judged = await seen(url)
    await reload()
    t.same(await seen(url), judged)
    await sql`delete from sources where id = ${sourceId}`.execute(db)
    t.notOk(await row(claim))
    await reload()
    t.same(await seen(url), judged)
    await undoStatementJudgement(db, undoable.judgementId, {}, by)
    t.ok(await row(rejected))
  })

  await t.test('is never changed or taken away where it is kept', async (t) => {
    await t.rejects(sql`update statement_judgements set judged_by = 'Nobody'`.execute(db))
    await t.rejects(sql`delete from statement_judgements`.execute(db))
    await t.rejects(
      sql`insert into statement_readings (statement_id, source_id, kind, act, content_at, fragments, steps, links)
        values (${claim}, ${sourceId}, 'DIRECT', 'ASSERT', '{[0,5)}', '{wrong}', '[]', '[]')`.execute(db),
      /does not have at these spans/,
    )
  })
})

t.test('what is judged of a text stays where it stands when its lines come to end otherwise', async (t) => {
  const url = await createTestDatabase(t)
  const text = [
    'Port Elsin, 4 March.',
    '“The pumps were never tested,” Ilse Brandt said.',
    '“We tested them in May,” Otto Vahlen said.',
  ].join('\n\n')
  await load(url, [story(text.replaceAll('\n', '\r\n'))])
  const connection = connect({ connectionString: url })
  t.teardown(() => connection.close())
  const { db } = connection
  const { rows } = await sql<{ id: string }>`select id from statements order by position`.execute(db)
  const [first, second] = [rows[0]!.id, rows[1]!.id]
  const correction = {
    speakers: [{ name: 'Ilse Brandt', mention: { start: 55, end: 66 } }],
    act: 'ACCUSE' as const,
  }
  await judgeStatement(db, first, { state: 'CORRECTED', correction }, by)
  const rejected = await judgeStatement(db, second, { state: 'REJECTED' }, by)
  await load(url, [story(text)])
  await undoStatementJudgement(db, rejected.judgementId, {}, by)
  const { rows: shown } = await sql<{ content: string; named: string; review: string | null }>`
    select content, review, substr(text, lower(chain_steps.mention_at) + 1,
      upper(chain_steps.mention_at) - lower(chain_steps.mention_at)) as named
    from statements join sources on sources.id = source_id
    join chain_steps on statement_id = statements.id and part = 'SPEAKER'
    where text not like ${'%\r%'} order by statements.position
  `.execute(db)
  t.match(shown, [
    { content: /never tested/, named: 'Ilse Brandt', review: 'CORRECTED' },
    { content: /tested them in May/, named: 'Otto Vahlen', review: null },
  ])
})
