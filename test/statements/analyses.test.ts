import t from 'tap'
import { build } from '../support/app.ts'
import { actorId, eventId, putActor, putLink, putStory } from '../support/store.ts'

const { connection, data, ask } = await build(t)
const { db } = connection

const { statements: dam } = await putStory(db, {
  event: 'The dam',
  publishedOn: '2031-03-05',
  says: [
    {
      content: 'the dam is <b>unsafe</b> & old',
      by: 'Ada Quill',
      role: 'Mayor',
      via: 'Reuters',
      to: 'City Times',
    },
    { content: 'the dam is safe', by: 'Bo Marsh', role: 'Engineer', via: 'Reuters', act: 'DENY' },
    {
      content: 'dams are dams, dam it',
      by: ['Ada Quill', 'Cy Sand'],
      role: 'Mayor',
      via: ['Norwick News', 'Reuters'],
    },
    { content: 'nothing was asked', by: 'Cy Sand' },
  ],
})
const { statements: later } = await putStory(db, {
  event: 'The orchard',
  publishedOn: '2031-09-01',
  says: [{ content: 'it is unsafe', by: 'Ada Quill', role: 'Former mayor' }],
})
await putLink(db, dam[1]!, 'DENIES', dam[0]!)
await putLink(db, later[0]!, 'REPEATS', dam[0]!)

await t.test(
  'tells of an actor who relays them, whom they tell, who denies them, and what they are called when',
  async (t) => {
    const answer = await data(
      `query ($ada: ID!, $bo: ID!) {
      ada: actor(id: $ada) {
        roles { role firstOn lastOn count }
        relayedBy { actor { name } count } most: relayedBy(first: 1) { count }
        tells { actor { name } count }
        denies { count } deniedBy { actor { name } count }
      }
      bo: actor(id: $bo) { denies { actor { name } count } deniedBy { count } roles { role } }
    }`,
      { ada: actorId('Ada Quill'), bo: actorId('Bo Marsh') },
    )
    t.same(answer, {
      ada: {
        roles: [
          { role: 'Former mayor', firstOn: '2031-09-01', lastOn: '2031-09-01', count: 1 },
          { role: 'Mayor', firstOn: '2031-03-05', lastOn: '2031-03-05', count: 2 },
        ],
        relayedBy: [
          { actor: { name: 'Reuters' }, count: 2 },
          { actor: { name: 'Norwick News' }, count: 1 },
        ],
        most: [{ count: 2 }],
        tells: [{ actor: { name: 'City Times' }, count: 1 }],
        denies: [],
        deniedBy: [{ actor: { name: 'Bo Marsh' }, count: 1 }],
      },
      bo: {
        denies: [{ actor: { name: 'Ada Quill' }, count: 1 }],
        deniedBy: [],
        roles: [{ role: 'Engineer' }],
      },
    })
  },
)

await t.test('tells whom an actor accuses, where the accusation begins with their name', async (t) => {
  await putStory(db, {
    event: 'The mayor',
    publishedOn: '2031-03-06',
    says: [
      { content: 'Bo Marsh on Monday of lying', by: 'Mayor Ministry', act: 'ACCUSE' },
      { content: 'the engineer Bo Marsh’s friends of lying', by: 'Mayor Ministry', act: 'ACCUSE' },
      { content: 'Łukasz Örn, and not us, of theft', by: 'Mayor Ministry', act: 'ACCUSE' },
      { content: 'Cy Sand has nothing to do with it', by: 'Mayor Ministry' },
      { content: 'him of all that Cy Sand did', by: 'Mayor Ministry', act: 'ACCUSE' },
    ],
  })
  await putActor(db, 'US')
  await putActor(db, 'Łukasz Örn')
  t.same(
    await data('query ($id: ID!) { actor(id: $id) { accuses { actor { name } count } } }', {
      id: actorId('Mayor Ministry'),
    }),
    {
      actor: {
        accuses: [
          { actor: { name: 'Bo Marsh' }, count: 2 },
          { actor: { name: 'Łukasz Örn' }, count: 1 },
        ],
      },
    },
  )
})

await t.test('tells of an event who has a part in it, and its claims with the answers to them', async (t) => {
  const answer = await data(
    `query ($dam: ID!) {
      event(id: $dam) {
        actors(first: 1) { actor { name } count }
        relays: actors(part: RELAY) { actor { name } count }
        claims { totalCount { value } nodes { content answers { kind from { content event { title } } } } }
      }
    }`,
    { dam: eventId('The dam') },
  )
  t.match(answer, {
    event: {
      actors: [{ count: 2 }],
      relays: [
        { actor: { name: 'Reuters' }, count: 3 },
        { actor: { name: 'Norwick News' }, count: 1 },
      ],
      claims: {
        totalCount: { value: 1 },
        nodes: [
          {
            content: 'the dam is <b>unsafe</b> & old',
            answers: [
              { kind: 'DENIES', from: { content: 'the dam is safe', event: { title: 'The dam' } } },
              { kind: 'REPEATS', from: { content: 'it is unsafe', event: { title: 'The orchard' } } },
            ],
          },
        ],
      },
    },
  })
})

await t.test('orders what a search found by how well it fits', async (t) => {
  const query = `query ($after: String) {
    statements(search: "dam", orderBy: RELEVANCE, first: 1, after: $after) {
      nodes { content } pageInfo { endCursor hasNextPage }
    }
  }`
  interface Found {
    statements: { nodes: { content: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } }
  }
  const contents: string[] = []
  let after: string | null = null
  for (;;) {
    const { statements }: Found = await data<Found>(query, { after })
    contents.push(statements.nodes[0]!.content)
    after = statements.pageInfo.endCursor
    if (!statements.pageInfo.hasNextPage) break
  }
  t.equal(contents[0], 'dams are dams, dam it')
  t.same(contents.slice(1).sort(), ['the dam is <b>unsafe</b> & old', 'the dam is safe'])
  t.same((await ask('{ statements(orderBy: RELEVANCE) { nodes { id } } }')).codes, ['ORDER_NEEDS_SEARCH'])
})

await t.test('marks what was found, as HTML that does no harm', async (t) => {
  const query = 'query ($id: ID!, $words: String!) { statement(id: $id) { marked(words: $words) } }'
  const marked = async (words: string) => data(query, { id: dam[0], words })
  const statement = (text: string) => ({ statement: { marked: text } })
  t.same(
    await marked('dams or unsafe'),
    statement('the <mark>dam</mark> is &lt;b&gt;<mark>unsafe</mark>&lt;/b&gt; &amp; old'),
  )
  t.same(await marked('<script>'), statement('the dam is &lt;b&gt;unsafe&lt;/b&gt; &amp; old'))
  t.same(await marked(''), statement('the dam is &lt;b&gt;unsafe&lt;/b&gt; &amp; old'))
})

await t.test('counts what takes long as dear', async (t) => {
  const { codes } = await ask('{ actors(first: 200) { nodes { relayedBy { count } } } }')
  t.same(codes, ['QUERY_TOO_COSTLY'])
})

await t.test('counts, links and answers only what is as sure as is asked for', async (t) => {
  const { statements: mill } = await putStory(db, {
    event: 'The mill',
    publishedOn: '2031-04-01',
    says: [
      { content: 'the mill is sold', by: 'Una Reed', role: 'Owner', via: 'Reuters', confidence: 0.85 },
      { content: 'the mill is let', by: 'Una Reed', role: 'Miller', via: 'Norwick News', confidence: 0.84 },
      { content: 'it is not sold', by: 'Vic Thorn', act: 'DENY', confidence: 0.5 },
      { content: 'it never was', by: 'Wil Asher', act: 'DENY', confidence: 0.9 },
    ],
  })
  await putLink(db, mill[2]!, 'DENIES', mill[0]!)
  await putLink(db, mill[3]!, 'DENIES', mill[0]!)
  await putLink(db, mill[3]!, 'REPEATS', mill[1]!)
  const query = `query ($una: ID!, $vic: ID!, $mill: ID!, $sold: ID!, $never: ID!, $confidence: Float) {
    una: actor(id: $una) {
      roles(confidence: $confidence) { role }
      relayedBy(confidence: $confidence) { actor { name } }
      deniedBy(confidence: $confidence) { actor { name } }
    }
    vic: actor(id: $vic) { denies(confidence: $confidence) { actor { name } } }
    event(id: $mill) { actors(confidence: $confidence) { count } }
    sold: statement(id: $sold) { answers(confidence: $confidence) { from { content } } }
    never: statement(id: $never) { links(confidence: $confidence) { to { content } } }
  }`
  const ids = {
    una: actorId('Una Reed'),
    vic: actorId('Vic Thorn'),
    mill: eventId('The mill'),
    sold: mill[0],
    never: mill[3],
  }
  const [named, from, to] = [
    (name: string) => ({ actor: { name } }),
    (content: string) => ({ from: { content } }),
    (content: string) => ({ to: { content } }),
  ]
  t.same(await data(query, { ...ids, confidence: 0.85 }), {
    una: { roles: [{ role: 'Owner' }], relayedBy: [named('Reuters')], deniedBy: [named('Wil Asher')] },
    vic: { denies: [] },
    event: { actors: [{ count: 1 }, { count: 1 }] },
    sold: { answers: [from('it never was')] },
    never: { links: [to('the mill is sold')] },
  })
  for (const all of [ids, { ...ids, confidence: 0 }, { ...ids, confidence: null }]) {
    const { una, vic, event, sold, never } = await data<Record<string, Record<string, unknown[]>>>(query, all)
    t.same(
      [una!['roles'], una!['relayedBy'], una!['deniedBy']].map((found) => found!.length),
      [2, 2, 2],
    )
    t.same(
      [vic!['denies'], event!['actors'], sold!['answers'], never!['links']].map((found) => found!.length),
      [1, 3, 2, 2],
    )
  }
  t.same((await ask(query, { ...ids, confidence: 1.1 })).codes[0], 'INPUT_INVALID')
})

await t.test('counts how sure the statements of a list are, each step from its own decimal on', async (t) => {
  const confidences = [0, 0.049, 0.05, 0.15, 0.35, 0.7, 0.7, 0.849, 0.85, 0.95, 1]
  await putStory(db, {
    event: 'The quarry',
    publishedOn: '2031-04-02',
    says: confidences.map((confidence, at) => ({ content: `stone ${at}`, by: 'Una Reed', confidence })),
  })
  const { event } = await data<{
    event: { statements: { facets: { confidences: { atLeast: number; count: number }[] } } }
  }>('query ($id: ID!) { event(id: $id) { statements { facets { confidences { atLeast count } } } } }', {
    id: eventId('The quarry'),
  })
  t.same(
    event.statements.facets.confidences.map(({ atLeast, count }) => [atLeast, count]),
    [
      [0.95, 2],
      [0.85, 1],
      [0.8, 1],
      [0.7, 2],
      [0.35, 1],
      [0.15, 1],
      [0.05, 1],
      [0, 2],
    ],
  )
})
