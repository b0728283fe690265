import { sql } from 'kysely'
import t from 'tap'
import { storeEntries } from '../../src/identity/authorities/store.ts'
import { judgeActors } from '../../src/identity/judgements.ts'
import { build } from '../support/app.ts'
import { listen, LiveClient } from '../support/live.ts'
import { memberOf, tell, type Telling } from '../support/members.ts'
import { settled } from '../support/settled.ts'

const TELLINGS: readonly Telling[] = [
  { on: '2031-03-01', names: ['Ada Quill', 'Bo Finch'] },
  { on: '2031-03-02', names: ['Ada B. Quill', 'Quill'] },
  { on: '2031-03-03', names: ['Adabelle Quill', 'Ada Quill'] },
]
const { app, connection, data } = await build(t)
const { db } = connection
await tell(db, TELLINGS)
const member = (telling: number, name: string) => memberOf(TELLINGS[telling]!, name)
const ada = member(0, 'Ada Quill')
const [adaB, quill, adabelle, bo] = [
  member(1, 'Ada B. Quill'),
  member(1, 'Quill'),
  member(2, 'Adabelle Quill'),
  member(0, 'Bo Finch'),
]
await storeEntries(db, [
  {
    kind: 'PERSON',
    names: ['Ada B. Quill'],
    aliases: ['Ada', 'Adele Quill'],
    identifiers: [{ scheme: 'wikidata', value: 'Q4242' }],
    former: [{ scheme: 'wikidata', value: 'Q17' }],
  },
  {
    kind: null,
    names: ['Ada Quill'],
    aliases: [],
    identifiers: [{ scheme: 'desk', value: 'a:1' }],
    former: [],
  },
])

/** What the machine has of two. */
async function match(one: string, other: string, score: number, joined: boolean): Promise<void> {
  const evidence = JSON.stringify([
    { feature: 'first', words: 'Ada B. may be Ada', weight: 0.5 },
    { feature: 'surname', words: 'both are called Quill', weight: -1 },
  ])
  await sql`
    insert into actor_matches (actor_id, other_id, score, evidence, joined)
    values (least(${one}::uuid, ${other}::uuid), greatest(${one}::uuid, ${other}::uuid), ${score}, ${evidence}, ${joined})
  `.execute(db)
}
await match(quill, adaB, 0.75, true)
await match(adabelle, ada, 0.5, false)
await match(bo, ada, 0.25, false)
await judgeActors(db, 'DIFFERENT', ada, bo, { by: 'Jo Ember' })
await judgeActors(db, 'SAME', ada, adaB, { by: 'Jo Ember', reason: 'one office' })

const EVIDENCE = [
  { feature: 'surname', words: 'both are called Quill', weight: -1 },
  { feature: 'first', words: 'Ada B. may be Ada', weight: 0.5 },
]

await t.test('an actor tells who answers as it, why, and who may be it', async (t) => {
  const { old, actor } = await data<{ old: unknown; actor: unknown }>(
    `query ($old: ID!, $id: ID!) {
      old: actor(id: $old) { id }
      actor(id: $id) {
        id canonicalId mergedIds name names
        identifiers { scheme value url }
        members { id name within { id } score evidence { feature words weight } judgement { verdict by reason } }
        suggestions { actor { id } score evidence { feature words weight } }
        judgements { verdict by reason actorId otherId }
        statements { nodes { chain { named { id name score judgement { by } } } } totalCount { value } }
      }
    }`,
    { old: quill, id: ada },
  )
  t.same(old, { id: ada })
  t.match(actor, {
    id: ada,
    canonicalId: ada,
    mergedIds: [adaB, quill],
    name: 'Ada Quill',
    names: ['Ada Quill', 'Ada B. Quill', 'Quill'],
    identifiers: [
      { scheme: 'desk', value: 'a:1', url: null },
      { scheme: 'wikidata', value: 'Q4242', url: 'http://www.wikidata.org/entity/Q4242' },
    ],
    members: [
      { id: adaB, name: 'Ada B. Quill', within: null, judgement: { verdict: 'SAME', reason: 'one office' } },
      { id: quill, name: 'Quill', within: Object, score: 0.75, evidence: EVIDENCE, judgement: null },
    ],
    suggestions: [{ actor: { id: adabelle }, score: 0.5, evidence: EVIDENCE }],
    judgements: [
      { verdict: 'SAME', by: 'Jo Ember', reason: 'one office' },
      { verdict: 'DIFFERENT', by: 'Jo Ember', reason: null },
    ],
    statements: { totalCount: { value: 4 } },
  })
  const { statements } = actor as {
    statements: { nodes: { chain: { named: { id: string } | null }[] }[] }
  }
  t.same(
    statements.nodes.map(({ chain }) => chain[0]!.named?.id ?? null).sort(),
    [null, null, adaB, quill].sort(),
    'the name that each source gives stays beside it',
  )
})

await t.test('actors are found by identifiers and by the names of any member, in every face', async (t) => {
  const found = async (args: string) =>
    (await data<{ actors: { nodes: { id: string }[] } }>(`{ actors(${args}) { nodes { id } } }`)).actors.nodes
  for (const args of [
    'filter: { identifier: "wikidata:Q4242" }',
    'filter: { identifier: ["desk:a:1", "wikidata:Q1"] }',
    'filter: { identifier: "wikidata:Q17" }',
    'search: "ada b"',
  ])
    t.same(await found(args), [{ id: ada }], args)
  t.same(await found('filter: { identifier: "wikidata:q4242" }'), [])
  t.same(await found('filter: { identifier: [] }'), [])
  t.same(
    (await found('filter: { not: { identifier: "desk:a:1" } }')).map(({ id }) => id).sort(),
    [adabelle, bo].sort(),
  )
  const { nodes } = (await app.inject('/api/v1/actors?identifier=wikidata:Q4242')).json<{
    nodes: unknown[]
  }>()
  t.match(nodes, [{ id: ada, identifiers: [{ scheme: 'desk' }, { scheme: 'wikidata' }] }])
  const wrong = await app.inject('/api/v1/actors?identifier=Q4242')
  t.match(wrong.json(), { status: 400, code: 'INPUT_INVALID', detail: /wikidata:Q42/ })
})

await t.test(
  'statements are found by identifiers of whoever has a part in them, in every face',
  async (t) => {
    const said = { 'wikidata:Q4242': 4, 'wikidata:Q17': 4, 'desk:a:1': 4, 'wikidata:Q1': 0 }
    for (const [identifier, count] of Object.entries(said)) {
      const { statements } = await data<{ statements: object }>(
        `query ($is: [String!]) { statements(filter: { identifier: $is }) {
        nodes { speaker { id } } totalCount { value }
      } }`,
        { is: identifier },
      )
      t.same(statements, {
        nodes: Array.from({ length: count }, () => ({ speaker: { id: ada } })),
        totalCount: { value: count },
      })
      const asked = `identifier=${encodeURIComponent(identifier)}`
      const body = async (form: string) => (await app.inject(`/api/v1/statements${form}?${asked}`)).body
      t.equal((JSON.parse(await body('')) as { nodes: unknown[] }).nodes.length, count)
      for (const form of ['.csv', '.ndjson', '.atom', '.json-feed', '.jsonld']) {
        const text = await body(form)
        t.equal(text.split('Rain is near').length > 1, count > 0, `${form} by ${identifier}`)
        t.notMatch(text, /Bo Finch/)
      }
    }
    const count = async (filter: string) =>
      (
        await data<{ statements: { totalCount: { value: number } } }>(
          `{ statements(filter: ${filter}) { totalCount { value } } }`,
        )
      ).statements.totalCount.value
    t.equal(await count('{ not: { identifier: "wikidata:Q4242" } }'), 2)
    t.equal(await count(`{ identifier: ["wikidata:Q1", "desk:a:1"], speaker: "${bo}" }`), 0)
    t.match((await app.inject('/api/v1/statements?identifier=Q4242')).json(), { detail: /wikidata:Q42/ })
  },
)

await t.test('REST leads from an old id to the actor, which tells all of it', async (t) => {
  const moved = await app.inject(`/api/v1/actors/${quill}`)
  t.match([moved.statusCode, moved.headers.location], [308, `/api/v1/actors/${ada}`])
  t.match((await app.inject(`/api/v1/actors/${ada}`)).json(), {
    canonicalId: ada,
    mergedIds: [adaB, quill],
    suggestions: [{ actor: { id: adabelle, name: 'Adabelle Quill' }, score: 0.5 }],
    judgements: [{ verdict: 'SAME', by: 'Jo Ember' }, { verdict: 'DIFFERENT' }],
  })
})

await t.test('exports and feed follow, with the addresses of the actor elsewhere', async (t) => {
  const lines = (await app.inject(`/api/v1/statements.ndjson?speaker=${quill}`)).body.trim().split('\n')
  t.equal(lines.length, 4)
  t.match(JSON.parse(lines[0]!), {
    speaker: 'Ada Quill',
    speakerId: ada,
    speakerIdentifiers: 'desk:a:1 wikidata:Q4242',
  })
  const linked = (await app.inject(`/api/v1/statements.jsonld?speaker=${ada}`)).json<{
    '@graph': unknown[]
  }>()
  t.match(linked['@graph'][0], {
    creator: [{ name: 'Ada Quill', sameAs: ['http://www.wikidata.org/entity/Q4242'] }],
  })
  await settled(db)
  const { changes } = (await app.inject('/api/v1/changes?first=1000')).json<{ changes: { id: string }[] }>()
  t.match(
    changes.find(({ id }) => id === quill),
    { change: 'MERGED', becameId: ada },
  )
  t.match(
    changes.find(({ id }) => id === ada),
    { change: 'SAVED', object: { names: ['Ada Quill', 'Ada B. Quill', 'Quill'] } },
  )
})

await t.test('news is told of whoever is called so elsewhere, whatever a source calls them', async (t) => {
  const added = new LiveClient(t, await listen(app)).subscribe(
    'subscription { statementAdded(filter: { identifier: "wikidata:Q4242" }) { chain { actor { id } } } }',
  )
  await added.heard
  await tell(db, [{ on: '2031-03-04', names: ['Bo Finch', 'Ada B. Quill'] }])
  t.same(await added.next(), { statementAdded: { chain: [{ actor: { id: ada } }] } })
})
