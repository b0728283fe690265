import t from 'tap'
import { build } from '../../support/app.ts'
import { actorId, eventId, putActor, putLink, putStory } from '../../support/store.ts'

const BORDER = 'Troops at the border'

await t.test(
  'one request gives an event, its statements by date, and all that is known of each',
  async (t) => {
    const { connection, data } = await build(t)
    const { source, statements } = await putStory(connection.db, {
      event: BORDER,
      publishedOn: '2031-03-05',
      publisher: 'Norwick News',
      title: 'Border closed',
      url: 'https://example.org/border',
      says: [
        {
          content: 'the border is closed 🇵🇱',
          by: 'Ada Quill',
          role: 'Minister',
          to: 'City Times',
          via: 'Reuters',
          on: '2031-03-04',
        },
        { content: ['it is open', 'and will be'], by: ['Bo Marsh', 'Cy Sand'], act: 'DENY', kind: 'DIRECT' },
        { content: 'no one knows' },
      ],
    })
    await putLink(connection.db, statements[1]!, 'DENIES', statements[0]!)
    const answer = await data<{ event: { statements: { nodes: { id: string }[] } } }>(
      `query ($id: ID!) {
      event(id: $id) {
        title startsOn
        statements(orderBy: DATED_ON_ASC) {
          nodes {
            id content fragments cue mention kind act saidOn publishedOn datedOn role confidence position
            speaker { name kind } speakers { name }
            chain { part position role actor { name } span { start end text } }
            spans { part start end text }
            source { id title url publisher { name } authors handle containedIn { id } containedAt { start } }
            links { kind from { id } to { content } }
            answers { kind from { content } }
          }
        }
      }
    }`,
      { id: eventId(BORDER) },
    )
    t.match(answer.event, { title: BORDER, startsOn: '2031-03-05' })
    const [closed, ...others] = answer.event.statements.nodes
    t.same(closed, {
      id: statements[0],
      content: 'the border is closed 🇵🇱',
      fragments: ['the border is closed 🇵🇱'],
      cue: 'said',
      mention: 'Ada Quill',
      kind: 'INDIRECT',
      act: 'ASSERT',
      saidOn: '2031-03-04',
      publishedOn: '2031-03-05',
      datedOn: '2031-03-04',
      role: 'Minister',
      confidence: 0.9,
      position: 0,
      speaker: { name: 'Ada Quill', kind: 'PERSON' },
      speakers: [{ name: 'Ada Quill' }],
      chain: [
        {
          part: 'SPEAKER',
          position: 0,
          role: 'Minister',
          actor: { name: 'Ada Quill' },
          span: { start: 25, end: 34, text: 'Ada Quill' },
        },
        { part: 'ADDRESSEE', position: 1, role: null, actor: { name: 'City Times' }, span: null },
        { part: 'RELAY', position: 2, role: null, actor: { name: 'Reuters' }, span: null },
      ],
      spans: [
        { part: 'CONTENT', start: 0, end: 23, text: 'the border is closed 🇵🇱' },
        { part: 'CUE', start: 35, end: 39, text: 'said' },
        { part: 'MENTION', start: 25, end: 34, text: 'Ada Quill' },
      ],
      source: {
        id: source,
        title: 'Border closed',
        url: 'https://example.org/border',
        publisher: { name: 'Norwick News' },
        authors: [],
        handle: null,
        containedIn: null,
        containedAt: null,
      },
      links: [],
      answers: [{ kind: 'DENIES', from: { content: 'it is open … and will be' } }],
    })
    const byId = new Map(others.map((statement) => [statement.id, statement]))
    t.match(byId.get(statements[1]!), {
      content: 'it is open … and will be',
      fragments: ['it is open', 'and will be'],
      saidOn: null,
      datedOn: '2031-03-05',
      speaker: { name: 'Bo Marsh' },
      speakers: [{ name: 'Bo Marsh' }, { name: 'Cy Sand' }],
      spans: [
        { part: 'CONTENT', text: 'it is open' },
        { part: 'CONTENT', text: 'and will be' },
        { part: 'CUE' },
        { part: 'MENTION' },
      ],
      links: [{ kind: 'DENIES', from: { id: statements[1] }, to: { content: 'the border is closed 🇵🇱' } }],
    })
    t.match(byId.get(statements[2]!), { speaker: null, speakers: [], role: null, chain: [], mention: null })
  },
)

await t.test('a post tells in which source it stands, and where', async (t) => {
  const { connection, data } = await build(t)
  const { source } = await putStory(connection.db, {
    event: BORDER,
    publishedOn: '2031-03-05',
    says: [{ content: 'the 🇵🇱 border is closed', by: 'Ada Quill' }],
  })
  const post = {
    id: '50000000-0000-8000-8000-000000000000',
    event_id: eventId(BORDER),
    published_on: '2031-03-05',
  }
  await connection.db
    .insertInto('sources')
    .values({
      ...post,
      kind: 'POST',
      publisher_id: null,
      title: null,
      url: null,
      handle: 'ada',
      text: '🇵🇱 border',
      contained_in_id: source,
      contained_at: '[4,13)',
    })
    .execute()
  t.same(
    await data(`{ source(id: "${post.id}") { handle containedIn { id } containedAt { start end text } } }`),
    {
      source: {
        handle: 'ada',
        containedIn: { id: source },
        containedAt: { start: 4, end: 13, text: '🇵🇱 border' },
      },
    },
  )
  t.same(await data(`{ source(id: "${source}") { contains { nodes { handle } } } }`), {
    source: { contains: { nodes: [{ handle: 'ada' }] } },
  })
})

await t.test('any thing is found by its id alone', async (t) => {
  const { connection, data } = await build(t)
  const { source, statements } = await putStory(connection.db, {
    event: BORDER,
    publishedOn: '2031-03-05',
    says: [{ content: 'it is closed', by: 'Ada Quill' }],
  })
  const ids = [statements[0], actorId('Ada Quill'), eventId(BORDER), source, actorId('nobody')]
  t.same(
    await data(
      `query ($ids: [ID!]!) {
        nodes(ids: $ids) { __typename id ... on Actor { name } ... on Event { title } ...on Statement { content } }
      }`,
      { ids },
    ),
    {
      nodes: [
        { __typename: 'Statement', id: ids[0], content: 'it is closed' },
        { __typename: 'Actor', id: ids[1], name: 'Ada Quill' },
        { __typename: 'Event', id: ids[2], title: BORDER },
        { __typename: 'Source', id: ids[3] },
        null,
      ],
    },
  )
  t.same(
    await data(
      `{ node(id: "${ids[1]}") { id ... on Node { __typename } } none: node(id: "${ids[4]}") { id } }`,
    ),
    {
      node: { id: ids[1], __typename: 'Actor' },
      none: null,
    },
  )
})

await t.test('an actor or event that was merged answers at its old id with what it became', async (t) => {
  const { connection, data } = await build(t)
  const { db } = connection
  await putStory(db, {
    event: BORDER,
    publishedOn: '2031-03-05',
    says: [{ content: 'one', by: 'Ada Quill' }],
  })
  for (const name of ['A. Quill', 'Quill']) await putActor(db, name)
  const became = (name: string, id: string) =>
    db.updateTable('actors').set({ became_id: id }).where('id', '=', actorId(name)).execute()
  await became('A. Quill', actorId('Ada Quill'))
  await became('Quill', actorId('A. Quill'))
  const old = actorId('Quill')
  t.same(
    await data(
      `query ($old: ID!) {
        actor(id: $old) { id name }
        node(id: $old) { id }
        statements(filter: { speaker: [$old] }) { nodes { content } }
        two: statements(filter: { speaker: [$old, $old] }) { nodes { content } }
        actors { nodes { name } }
      }`,
      { old },
    ),
    {
      actor: { id: actorId('Ada Quill'), name: 'Ada Quill' },
      node: { id: actorId('Ada Quill') },
      statements: { nodes: [{ content: 'one' }] },
      two: { nodes: [{ content: 'one' }] },
      actors: { nodes: [{ name: 'Ada Quill' }] },
    },
  )
})

await t.test('fragments, aliases, directives and variables mean what they mean in GraphQL', async (t) => {
  const { connection, data } = await build(t)
  await putStory(connection.db, {
    event: BORDER,
    publishedOn: '2031-03-05',
    says: [{ content: 'one', by: 'Ada Quill' }],
  })
  const query = `
    query ($full: Boolean!, $bare: Boolean = false, $first: Int) {
      a: statements(first: $first) { nodes { ...Said b: content } }
      statements { __typename nodes { ... on Node { id @skip(if: true) } speaker { name } ...Speaker } }
    }
    fragment Said on Statement { text: content @include(if: $full) ... @skip(if: $bare) { kind } }
    fragment Speaker on Statement { speaker { kind ...Named } }
    fragment Named on Actor { label: name }`
  const statements = {
    __typename: 'StatementConnection',
    nodes: [{ speaker: { name: 'Ada Quill', kind: 'PERSON', label: 'Ada Quill' } }],
  }
  t.same(await data(query, { full: true }), {
    a: { nodes: [{ text: 'one', kind: 'INDIRECT', b: 'one' }] },
    statements,
  })
  t.same(await data(query, { full: false, bare: true, first: 1 }), {
    a: { nodes: [{ b: 'one' }] },
    statements,
  })
  t.same(await data('{ __typename }'), { __typename: 'Query' })
  t.match(await data('{ __typename __type(name: "Actor") { name } actors { nodes { name } } }'), {
    __typename: 'Query',
    __type: { name: 'Actor' },
    actors: { nodes: [{ name: 'Ada Quill' }] },
  })
})

await t.test('an object can have more keys than a function of PostgreSQL takes', async (t) => {
  const { connection, data } = await build(t)
  await putStory(connection.db, { event: BORDER, publishedOn: '2031-03-05', says: [{ content: 'one' }] })
  const aliases = Array.from({ length: 55 }, (_, index) => `k${index}: position`).join(' ')
  const { statements } = await data<{ statements: { nodes: object[] } }>(
    `{ statements { nodes { ${aliases} datedOn } } }`,
  )
  const keys = Object.keys(statements.nodes[0]!)
  t.equal(keys.length, 56)
  t.same([keys[0], keys[54], keys[55]], ['k0', 'k54', 'datedOn'], 'in the order of the query')
})
