/** What people judged, in every face, and how it is written with a key. */
import { sql } from 'kysely'
import t from 'tap'
import { createKey } from '../../src/access/keys.ts'
import { agreementOf } from '../../src/review/agreement.ts'
import { listGold } from '../../src/review/gold.ts'
import { judgeStatement } from '../../src/review/judge.ts'
import { build, post, read } from '../support/app.ts'
import { newsroom } from '../support/fire.ts'
import { settled } from '../support/settled.ts'

interface Told {
  id: string
  version: number
  review: { state: string; by: string; reason: string | null; judgementId: number } | null
  machine: { confidence: number; extractor: string; content: string; speaker: string } | null
}
interface Written {
  judgement: { id: number; state: string | null; by: string }
  statement: Told | null
}

t.test('what people judge by a key is in every face', async (t) => {
  const { url, find } = await newsroom(t)
  const { app, data, connection } = await build(t, { url })
  const { db } = connection
  const { key } = await createKey(db, { owner: 'Vera Nolan', scopes: ['read', 'review', 'merge'] })
  const reader = await createKey(db, { owner: 'Ada Quill', scopes: ['read'] })
  const bearer = { authorization: `Bearer ${key}` }
  const at = '/api/v1'
  const get = async (path: string) => {
    const answer = await app.inject({ url: at + path })
    return { status: answer.statusCode, etag: String(answer.headers['etag']), body: answer.json<never>() }
  }
  const send = async (
    method: 'POST' | 'DELETE',
    path: string,
    body?: object,
    headers: Record<string, string> = bearer,
  ) => {
    const answer = await app.inject({
      method,
      url: at + path,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { payload: JSON.stringify(body) }),
    })
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: answer.json<Written & Record<string, string>>(),
    }
  }
  const feed = async () => {
    await settled(db)
    const { body } = await get('/changes?first=1000')
    const { changes } = body as {
      changes: { change: string; id: string; object: { review: unknown } | null }[]
    }
    return new Map(changes.map((one) => [one.id, one]))
  }
  const id = await find('reopen the harbour')
  const other = await find('knew for two years', 'Elsin Post')

  await t.test('nothing is written without a key for it, or blindly', async (t) => {
    const judge = (body: object, headers = bearer as Record<string, string>) =>
      send('POST', `/statements/${id}/judgements`, body, headers)
    t.match(await judge({ state: 'ACCEPTED', version: 0 }, {}), {
      status: 401,
      body: { code: 'KEY_REQUIRED' },
    })
    t.match(await judge({ state: 'ACCEPTED', version: 0 }, { authorization: `Bearer ${reader.key}` }), {
      status: 403,
      body: { code: 'SCOPE_MISSING', scope: 'review' },
    })
    t.match(await judge({ state: 'ACCEPTED' }), { status: 428, body: { code: 'WRITE_UNCONDITIONAL' } })
    t.match(await judge({ state: 'ACCEPTED', version: 7 }), {
      status: 409,
      body: { code: 'WRITE_STALE', state: 'UNREVIEWED', seen: '7' },
    })
    t.match(await judge({ state: 'ACCEPTED' }, { ...bearer, 'if-match': '"other"' }), {
      status: 412,
      body: { code: 'WRITE_UNMATCHED' },
    })
    t.match(await judge({ state: 'CORRECTED', version: 0 }), {
      status: 422,
      body: { code: 'JUDGEMENT_INVALID' },
    })
    t.match(await judge({ state: 'ADDED', version: 0 }), { status: 400, body: { code: 'INPUT_INVALID' } })
    const unknown = `${id.slice(0, -4)}0000`
    t.match(await send('POST', `/statements/${unknown}/judgements`, { state: 'ACCEPTED', version: 0 }), {
      status: 404,
    })
    t.match((await get(`/statements/${id}`)).body, {
      review: null,
      version: 0,
      machine: { extractor: /^onrecord-[0-9a-f]{12}$/, speaker: 'Otto Vahlen' },
    })
  })

  await t.test('accepted, it says so everywhere', async (t) => {
    const { etag } = await get(`/statements/${id}`)
    const headers = { ...bearer, 'if-match': etag }
    const accepted = await send(
      'POST',
      `/statements/${id}/judgements`,
      { state: 'ACCEPTED', reason: 'on tape' },
      headers,
    )
    t.match(accepted, {
      status: 201,
      headers: { location: `/api/v1/judgements/${accepted.body.judgement.id}` },
      body: {
        judgement: { state: 'ACCEPTED', by: 'Vera Nolan', reason: 'on tape' },
        statement: { review: { state: 'ACCEPTED', by: 'Vera Nolan' }, version: accepted.body.judgement.id },
      },
    })
    const again = await send('POST', `/statements/${id}/judgements`, { state: 'UNSURE' }, headers)
    t.equal(again.status, 412, 'what was seen is no more')
    const { statements } = await data<{ statements: { nodes: Told[]; facets: { reviews: object[] } } }>(`{
      statements(filter: { review: [ACCEPTED] }) {
        nodes { id version review { state by reason judgementId } machine { confidence extractor content speaker } judgements { state } }
        facets { reviews { value count } }
      }
    }`)
    t.match(statements, {
      nodes: [{ id, review: { state: 'ACCEPTED' } }],
      facets: { reviews: [{ value: 'ACCEPTED', count: 1 }] },
    })
    const all = (await get('/statements')).body as { nodes: Told[] }
    const unreviewed = (await get('/statements?review=UNREVIEWED')).body as { nodes: Told[] }
    t.same(
      unreviewed.nodes.map((one) => one.id),
      all.nodes.map((one) => one.id).filter((one) => one !== id),
    )
    const csv = (await app.inject({ url: `${at}/statements.csv?review=ACCEPTED` })).body.trim().split('\n')
    t.equal(csv.length, 2)
    t.match(csv[0], /review,reviewedBy,reviewedAt,machineConfidence/)
    t.match(csv[1], /,ACCEPTED,Vera Nolan,20/)
    const lines = (await app.inject({ url: `${at}/statements.ndjson` })).body.trim().split('\n')
    t.equal(
      lines.filter((line) => (JSON.parse(line) as { review: string }).review === 'UNREVIEWED').length,
      all.nodes.length - 1,
    )
    const linked = (await app.inject({ url: `${at}/statements.jsonld` })).json<{
      '@graph': Record<string, unknown>[]
    }>()
    t.match(
      linked['@graph'].find((one) => one['@id'] === `urn:uuid:${id}`),
      { creativeWorkStatus: 'ACCEPTED', reviewedBy: { '@type': 'Person', name: 'Vera Nolan' } },
    )
    t.equal(linked['@graph'].filter((one) => 'creativeWorkStatus' in one).length, 1)
    t.match((await feed()).get(id), { change: 'SAVED', object: { review: { state: 'ACCEPTED' } } })
  })

  await t.test('rejected, it is nowhere but where it is asked for as such', async (t) => {
    const { body: seen } = await get(`/statements/${id}`)
    const { version } = seen as Told
    const rejected = await send('POST', `/statements/${id}/judgements`, { state: 'REJECTED', version })
    t.match(rejected, { status: 201, body: { statement: { id, review: { state: 'REJECTED' } } } })
    t.equal((await get(`/statements/${id}`)).status, 404)
    t.match(await get(`/statements/${id}?review=REJECTED`), {
      status: 200,
      body: {
        id,
        review: { state: 'REJECTED' },
        chain: [{ part: 'SPEAKER', name: 'Otto Vahlen' }],
        machine: { speaker: 'Otto Vahlen' },
      },
    })
    t.equal((await get(`/statements/${other}?review=REJECTED`)).status, 404)
    t.equal((await get(`/statements/${other}?review=ACCEPTED`)).status, 400)
    for (const path of [
      '/statements',
      '/statements.csv',
      '/statements.ndjson',
      '/statements.jsonld',
      '/sources',
      '/actors',
      '/events',
      '/statements.atom',
    ])
      t.notMatch((await app.inject({ url: at + path })).body, new RegExp(`${id}|Otto Vahlen`), path)
    t.match((await feed()).get(id), { change: 'DELETED', object: null })
    const gone = await data<{ statement: null; node: null; rejectedStatement: Told }>(
      `query ($id: ID!) { statement(id: $id) { id } node(id: $id) { id } rejectedStatement(id: $id) { id review { state } spans { part text } } }`,
      { id },
    )
    t.match(gone, { statement: null, node: null, rejectedStatement: { id, review: { state: 'REJECTED' } } })

    const { judgement } = rejected.body
    t.equal((await send('DELETE', `/judgements/${judgement.id}`)).status, 428)
    const undone = await send('DELETE', `/judgements/${judgement.id}?version=${judgement.id}&reason=a%20slip`)
    t.match(undone, {
      status: 200,
      body: {
        judgement: { state: null, undoes: judgement.id },
        statement: { review: { state: 'ACCEPTED' } },
      },
    })
    t.match((await feed()).get(id), { change: 'SAVED' })
    t.match(await get(`/judgements/${judgement.id}`), { status: 200, body: { state: 'REJECTED' } })
    t.equal((await get('/judgements/999999')).status, 404)
  })

  await t.test('mutations do the same', async (t) => {
    const mutate = async (query: string, variables: object, headers: Record<string, string> = bearer) =>
      read(await post(app, { query, variables }, headers))
    const judge = `mutation ($input: JudgeStatementInput!) { judgeStatement(input: $input) {
      statement { id act review { state } version links { kind to { id } } } judgement { id state by }
    } }`
    const target = await find('knew for two years', 'Coast Times')
    t.match((await mutate(judge, { input: { id: other, state: 'ACCEPTED', version: 0 } }, {})).codes, [
      'KEY_REQUIRED',
    ])
    t.match((await mutate(judge, { input: { id: other, state: 'CORRECTED', version: 0 } })).codes, [
      'JUDGEMENT_INVALID',
    ])
    const correction = { act: 'ACCUSE', links: [{ kind: 'RESPONDS_TO', to: target }] }
    const corrected = await mutate(judge, {
      input: { id: other, state: 'CORRECTED', version: 0, correction },
    })
    t.match(corrected.data, {
      judgeStatement: {
        statement: {
          id: other,
          act: 'ACCUSE',
          review: { state: 'CORRECTED' },
          links: [{ to: { id: target } }],
        },
        judgement: { state: 'CORRECTED', by: 'Vera Nolan' },
      },
    })
    const { version } = (corrected.data as { judgeStatement: { statement: Told } }).judgeStatement.statement
    const undo =
      'mutation ($input: UndoJudgementInput!) { undoJudgement(input: $input) { statement { review { state } } } }'
    t.same((await mutate(undo, { input: { id: version, version: 0 } })).codes, ['WRITE_STALE'])
    t.same((await mutate(undo, { input: { id: version, version } })).data, {
      undoJudgement: { statement: { review: null } },
    })

    const { rows } = await sql<{
      id: string
    }>`select source_id as id from statements where id = ${id}`.execute(db)
    const add =
      'mutation ($input: AddStatementInput!) { addStatement(input: $input) { statement { content machine { content } review { state } confidence } } }'
    const statement = { content: [{ start: 4, end: 25 }], speakers: [] }
    t.match((await mutate(add, { input: { source: rows[0]!.id, statement } })).data, {
      addStatement: {
        statement: {
          content: 'harbour of Port Elsin',
          machine: null,
          review: { state: 'ADDED' },
          confidence: 1,
        },
      },
    })
    const bare = await send('POST', `/sources/${rows[0]!.id}/statements`, {
      statement: { content: [{ start: 0, end: 9_999 }] },
    })
    t.match(bare, { status: 422, body: { code: 'JUDGEMENT_INVALID' } })

    const { rows: actors } = await sql<{
      id: string
    }>`select id from actors where kind = 'PERSON' order by id limit 2`.execute(db)
    const [one, two] = actors.map((actor) => actor.id)
    const same = await mutate(
      'mutation ($input: JudgeActorsInput!) { judgeActors(input: $input) { judgement { id verdict } moved actor { id } } }',
      { input: { verdict: 'DIFFERENT', actor: one, other: two } },
    )
    t.match(same.data, { judgeActors: { judgement: { verdict: 'DIFFERENT' }, moved: 0, actor: { id: one } } })
    const number = (same.data as { judgeActors: { judgement: { id: number } } }).judgeActors.judgement.id
    t.equal((await send('DELETE', `/actors/judgements/${number}`)).status, 200)
    t.match(await send('POST', '/actors/judgements', { verdict: 'UNSURE', actor: one, other: two }), {
      status: 201,
    })
    const { rows: audited } = await sql<{ noun: string; by: string }>`
      select distinct noun, by from audit where noun like '%judgements' order by noun
    `.execute(db)
    t.same(audited, [
      { noun: 'actor_judgements', by: 'Vera Nolan' },
      { noun: 'statement_judgements', by: 'Vera Nolan' },
    ])
  })

  await t.test('what waits is told to each, but for what others are at', async (t) => {
    const second = await createKey(db, { owner: 'Jo Ember', scopes: ['review'] })
    const other = { authorization: `Bearer ${second.key}` }
    const waiting = async (headers: Record<string, string>, query = '') => {
      const answer = await app.inject({ url: `${at}/review/queue${query}`, headers })
      return answer.json<{ waiting: { id: string; priority: number; eventId: string }[] }>().waiting
    }
    t.equal((await app.inject({ url: `${at}/review/queue` })).statusCode, 401)
    const all = await waiting(bearer)
    t.ok(all.length > 2)
    t.same(
      all.map(({ priority }) => priority),
      all.map(({ priority }) => priority).sort((a, b) => b - a),
    )
    const [one, two] = [all[0]!, all[1]!]
    t.notOk(
      all.some((wait) => wait.id === id),
      'what was judged does not wait',
    )
    t.ok((await waiting(bearer, `?event=${one.eventId}`)).every((wait) => wait.eventId === one.eventId))
    t.match(await send('POST', `/review/queue/${one.id}/claim`), { status: 200, body: { until: /T/ } })
    t.match(await send('POST', `/review/queue/${one.id}/claim`, undefined, other), {
      status: 409,
      body: { code: 'REVIEW_CLAIMED' },
    })
    t.notOk((await waiting(other)).some((wait) => wait.id === one.id))
    t.ok((await waiting(bearer)).some((wait) => wait.id === one.id))
    const skipped = await app.inject({
      method: 'POST',
      url: `${at}/review/queue/${two.id}/skip`,
      headers: bearer,
    })
    t.equal(skipped.statusCode, 204)
    t.notOk((await waiting(bearer)).some((wait) => wait.id === two.id))
    t.ok((await waiting(other)).some((wait) => wait.id === two.id))
    const judge = async (statement: string, state: string, headers: Record<string, string>) => {
      const { version } = (await get(`/statements/${statement}`)).body as Told
      t.equal(
        (await send('POST', `/statements/${statement}/judgements`, { state, version }, headers)).status,
        201,
      )
    }
    await judge(one.id, 'UNSURE', bearer)
    await judge(two.id, 'ACCEPTED', bearer)
    await judge(one.id, 'ACCEPTED', other)
    await judge(two.id, 'ACCEPTED', other)
    const { pairs } = (await app.inject({ url: `${at}/review/agreement`, headers: bearer })).json<{
      pairs: object[]
    }>()
    t.match(pairs, [{ one: 'Jo Ember', other: 'Vera Nolan', statements: 2, agreed: 0.5, kappa: 0 }])
  })

  await t.test('articles that are judged whole come as gold', async (t) => {
    const { rows } = await sql<{
      id: string
    }>`select id from statements where review is null or review = 'UNSURE'`.execute(db)
    const lines = async () => {
      const gold: Gold[] = []
      for await (const line of listGold(db)) gold.push(JSON.parse(line) as Gold)
      return gold
    }
    t.equal((await lines()).length, 0)
    for (const [index, one] of rows.entries())
      await judgeStatement(db, one.id, { state: index === 0 ? 'REJECTED' : 'ACCEPTED' }, { by: 'Vera Nolan' })
    const gold = await lines()
    t.equal(gold.length, 3)
    const { rows: shown } = await sql<{ count: number }>`select count(*) as count from statements`.execute(db)
    t.equal(gold.flatMap(({ attributions }) => attributions).length, shown[0]!.count)
    for (const { text, attributions } of gold)
      for (const { content, speaker, source } of attributions) {
        const words = content.map(([start, end]) => Array.from(text).slice(start, end).join('')).join(' … ')
        const { rows: found } = await sql`select from statements where content = ${words}`.execute(db)
        t.ok(found.length > 0, words)
        t.ok(speaker !== null || source.length === 0)
      }
  })
})

interface Gold {
  text: string
  attributions: { content: [number, number][]; source: [number, number][]; speaker: string | null }[]
}

t.test('κ is agreement beyond chance', (t) => {
  const kappa = (counts: Record<string, number>) => agreementOf(counts).kappa
  t.equal(kappa({ 'RIGHT RIGHT': 5, 'WRONG WRONG': 3 }), 1)
  t.equal(kappa({ 'RIGHT RIGHT': 9 }), null)
  t.equal(
    kappa({ 'RIGHT RIGHT': 20, 'RIGHT WRONG': 5, 'WRONG RIGHT': 10, 'WRONG WRONG': 15 })?.toFixed(3),
    '0.400',
  )
  t.ok(kappa({ 'RIGHT WRONG': 4, 'WRONG RIGHT': 4 })! < 0)
  t.end()
})
