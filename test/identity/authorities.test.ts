import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import t from 'tap'
import { connect } from '../../src/database/connect.ts'
import { storeEntries } from '../../src/identity/authorities/store.ts'
import type { Entry } from '../../src/identity/authorities/entry.ts'
import { settleClusters } from '../../src/identity/clusters.ts'
import { judgeActors } from '../../src/identity/judgements.ts'
import { readAuthorities, type AuthorityOptions } from '../../src/ingest/authorities.ts'
import { Rejection } from '../../src/ingest/readers/rejection.ts'
import { createTestDatabase } from '../support/database.ts'
import { memberOf, tell, type Telling } from '../support/members.ts'

const folder = t.testdir({})

/** What a file of this text has: entries, and in place of others why not. */
async function read(name: string, text: string | Buffer, options: AuthorityOptions = {}) {
  const file = path.join(folder, name)
  await writeFile(file, text)
  const found: unknown[] = []
  for await (const one of readAuthorities(file, options))
    found.push(one instanceof Rejection ? one.message.replace(file, name) : one)
  return found
}

const ftm = (id: string, more: object = {}, properties: object = {}) =>
  JSON.stringify({ id, schema: 'Person', properties: { name: ['Ada Quill'], ...properties }, ...more })

await t.test('reads the good lines of FollowTheMoney, and says what is wrong with the others', async (t) => {
  const text = [
    ftm('NK-1', { referents: ['old-1', 'NK-1'] }, { alias: ['A. B. Quill'], wikidataId: ['q4242'] }),
    '{"id": "NK-2", "schema": "Address", "properties": {"full": ["1 Dam Road"]}}',
    'not JSON',
    '[1]',
    ftm('NK-3', {}, { name: 'Bo Finch' }),
    ftm('NK-4', {}, { name: [] }),
    ftm('NK-5', {}, { wikidataId: ['P31'] }),
    '{"schema": "Person", "properties": {"name": ["No Id"]}}',
    '',
    ftm('NK-6', { schema: 'PublicBody', caption: 'Norwick Council' }, { name: undefined }),
  ].join('\n')
  t.same(await read('e.json', text), [
    {
      kind: 'PERSON',
      names: ['Ada Quill'],
      aliases: ['A. B. Quill'],
      identifiers: [
        { scheme: 'opensanctions', value: 'NK-1' },
        { scheme: 'wikidata', value: 'Q4242' },
      ],
      former: [{ scheme: 'opensanctions', value: 'old-1' }],
    },
    'OTHER',
    "e.json:3: is not JSON: Unexpected token 'o'.",
    'e.json:4: is JSON, but not an object in {}.',
    'e.json:5: properties.name: must be a list of texts.',
    'e.json:6: properties.name: is missing: an entity needs a name.',
    'e.json:7: properties.wikidataId: "P31" is no item of Wikidata: write Q and its number, such as Q42.',
    'e.json:8: id: is missing: every entity has an id.',
    {
      kind: 'GOVERNMENT',
      names: ['Norwick Council'],
      aliases: [],
      identifiers: [{ scheme: 'opensanctions', value: 'NK-6' }],
      former: [],
    },
  ])
})

await t.test('reads persons and organizations of Popolo, with the line of what is wrong', async (t) => {
  const text = JSON.stringify(
    {
      persons: [
        {
          id: 7,
          name: 'Ada Quill',
          other_names: [{ name: 'A. B. Quill', note: 'in {short}: "[' }],
          identifiers: [{ scheme: 'Wikidata', identifier: 'Q4242' }],
        },
        { name: 'Bo Finch' },
        { identifiers: [] },
      ],
      memberships: [{ person_id: 7 }],
      organizations: [{ name: 'Norwick Council', identifiers: [{ scheme: 'desk', identifier: 3 }] }],
    },
    undefined,
    1,
  )
  const lineOf = (words: string) => text.slice(0, text.indexOf(words)).split('\n').length
  const found = await read('p.json', text)
  t.match(found[0], {
    kind: 'PERSON',
    names: ['Ada Quill'],
    identifiers: [{ scheme: 'wikidata', value: 'Q4242' }],
  })
  t.equal(
    found[1],
    `p.json:${lineOf('"name": "Bo Finch"') - 1}: persons.1.identifiers: has none: give some, or name the scheme of the ids with --scheme.`,
  )
  t.match(found[2], /^p\.json:\d+: persons\.2\.name: is missing/)
  t.match(found[3], { kind: 'ORGANIZATION', identifiers: [{ scheme: 'desk', value: '3' }] })
  t.match((await read('p.json', text, { scheme: 'council' }))[0], {
    identifiers: [{ scheme: 'council', value: '7' }, { scheme: 'wikidata' }],
  })
  t.match(await read('q.json', '{"persons": {}}'), ['q.json: persons: must be a list.'])
  t.match(await read('q.json', '{"name": "x"}'), [/^q\.json: has neither persons nor organizations/])
  t.match(await read('q.json', '{"persons": ['), [/^q\.json: is not JSON/])
})

await t.test('reads tables, whatever is in their cells', async (t) => {
  const text = [
    '\ufeffName,Aliases,Kind,Wikidata,identifiers',
    'Ada Quill,"A. B. Quill; Ada ""the dam"" Quill",person,https://www.wikidata.org/wiki/Q4242,desk:a1;lei:X9',
    '"Bo',
    'Finch",,,Q1,',
    'Cy Vane,,wizard,Q3,',
    '',
    'Dee Marsh,,,,',
    'Eve Marsh,,,Q5,,more',
    ',,,Q6,',
    'Fay Marsh,,,,Q7',
    'Gus Marsh,,media,Q8,',
  ].join('\r\n')
  const found = await read('t.csv', text)
  t.match(found, [
    {
      kind: 'PERSON',
      aliases: ['A. B. Quill', 'Ada "the dam" Quill'],
      identifiers: [{ value: 'Q4242' }, { scheme: 'desk', value: 'a1' }, { scheme: 'lei', value: 'X9' }],
    },
    /^t\.csv:3: name: has a control character/,
    /^t\.csv:5: kind: "wizard" is no kind: write person/,
    /^t\.csv:7: identifiers: "Dee Marsh" has none/,
    /^t\.csv:8: has 6 cells, and there are 5 columns/,
    /^t\.csv:9: name: is empty/,
    /^t\.csv:10: identifiers: "Q7" is no identifier: write scheme:value/,
    { kind: 'MEDIA', names: ['Gus Marsh'] },
  ])
  const spoilt = [
    'name,aliases,wikidata',
    'Ada Quill,"A. Quill;\nAda Q. Quill",Q1',
    'Bo Finch,"B. Finch,Q2',
    'Cy Vane,,Q3',
    'Dee Marsh,"D. Marsh, the elder",Q4',
    'Eve "the dam" Marsh,,Q5',
    'Fay Marsh,closed" here,Q6',
    'Gus Marsh,,Q7',
    'Hal Marsh,"never closed,Q8',
    ...Array.from({ length: 30 }, (_, number) => `Ida Marsh ${number},,Q${100 + number}`),
  ]
  const rows = await read('t.csv', spoilt.join('\n'))
  t.same(
    rows.filter((row) => typeof row === 'string').map((row) => row.slice(0, 24)),
    ['t.csv:4: has 4 cells, an', 't.csv:10: has a quotatio'],
  )
  t.same(
    rows.flatMap((row) => (typeof row === 'string' ? [] : (row as Entry).names)),
    ['Ada Quill', 'Cy Vane', 'Dee Marsh', 'Eve "the dam" Marsh', 'Fay Marsh', 'Gus Marsh'].concat(
      Array.from({ length: 30 }, (_, number) => `Ida Marsh ${number}`),
    ),
    'a quotation mark that is not closed keeps no other row from being read',
  )
  t.match(await read('t.csv', 'who,wikidata\nAda,Q1\n'), [/^t\.csv: name: there is no such column/])
  t.match(await read('t.csv', 'name,kind\nAda,person\n'), [/^t\.csv: identifiers: there is no column/])
  t.match(await read('t.csv', ''), [/^t\.csv: has nothing in it/])
  const latin = Buffer.concat([
    Buffer.from('name,wikidata\nZo'),
    Buffer.from([0xeb]),
    Buffer.from(' Vane,Q1\nBo Finch,Q2\n'),
  ])
  t.match(await read('t.csv', latin), [/^t\.csv:2: is not UTF-8/, { names: ['Bo Finch'] }])
})

const entry = (name: string, identifiers: string[], more: Partial<Entry> = {}): Entry => ({
  kind: 'PERSON',
  names: [name],
  aliases: [],
  identifiers: identifiers.map(identifier),
  former: [],
  ...more,
})
const identifier = (text: string) => ({ scheme: text.split(':')[0]!, value: text.split(':')[1]! })

await t.test('names of one entry are one actor, before and after they are on record', async (t) => {
  const url = await createTestDatabase(t)
  const connection = connect({ connectionString: url })
  t.teardown(() => connection.close())
  const { db } = connection
  const telling: Telling = { on: '2031-03-01', names: ['Ada Quill', 'Ada B. Quill', 'Bo Finch', 'Cy Vane'] }
  const later: Telling = { on: '2031-03-02', names: ['Adele Quill', 'Ada Quill', 'Cyrus Vane'] }
  const member = (name: string) => memberOf(telling, name)
  const stand = async () => {
    const rows = await db.selectFrom('actors').select(['id', 'became_id']).execute()
    const names = await db.selectFrom('actor_identifiers').selectAll().where('is_own', '=', true).execute()
    return {
      became: Object.fromEntries(rows.map(({ id, became_id }) => [id, became_id])),
      identifiers: names.map(({ actor_id, scheme, value }) => `${actor_id} ${scheme}:${value}`).sort(),
    }
  }
  const settled = () => db.transaction().execute((transaction) => settleClusters(transaction))

  await tell(db, [telling])
  const ada = entry('Ada Quill', ['os:1', 'wikidata:Q1'], { aliases: ['Ada B. Quill', 'Adele Quill', 'Ada'] })
  t.same(await storeEntries(db, [ada, entry('Bo Finch', ['os:2'])]), {
    added: 2,
    changed: 0,
    known: 0,
    merged: 0,
  })
  const first = await stand()
  const areOne = ({ became }: typeof first, one: string, other: string) =>
    (became[member(one)] ?? member(one)) === (became[member(other)] ?? member(other))
  t.ok(areOne(first, 'Ada B. Quill', 'Ada Quill'))
  t.ok(first.identifiers.includes(`${member('Ada Quill')} wikidata:Q1`))
  const changedIn = () => db.selectFrom('change_tokens').select('number').execute()
  const before = await changedIn()
  t.same(await storeEntries(db, [ada, entry('Bo Finch', ['os:2'])]), {
    added: 0,
    changed: 0,
    known: 2,
    merged: 0,
  })
  t.same([await stand(), await changedIn()], [first, before], 'again changes nothing')

  await tell(db, [later])
  await settled()
  t.ok(areOne(await stand(), 'Adele Quill', 'Ada Quill'), 'whoever comes later')

  await t.test('what upstream merged is followed', async (t) => {
    await storeEntries(db, [entry('Cy Vane', ['os:3']), entry('Cyrus Vane', ['os:4'])])
    t.notOk(areOne(await stand(), 'Cyrus Vane', 'Cy Vane'))
    const merged = entry('Cy Vane', ['os:5'], {
      aliases: ['Cyrus Vane'],
      former: [identifier('os:3'), identifier('os:4')],
    })
    t.same(await storeEntries(db, [merged]), { added: 0, changed: 1, known: 0, merged: 1 })
    t.ok(areOne(await stand(), 'Cyrus Vane', 'Cy Vane'))
    t.same(
      (await stand()).identifiers.filter((one) => one.startsWith(member('Cy Vane'))),
      [`${member('Cy Vane')} os:5`],
    )
    t.same(await storeEntries(db, [merged]), { added: 0, changed: 0, known: 1, merged: 0 })
  })

  await t.test('the name of two entries is neither’s, and people are heard first', async (t) => {
    await storeEntries(db, [entry('Bo Finch', ['os:9'])])
    t.notOk((await stand()).identifiers.some((one) => one.startsWith(member('Bo Finch'))))
    await judgeActors(db, 'DIFFERENT', member('Ada Quill'), member('Ada B. Quill'), { by: 'Jo' })
    t.notOk(areOne(await stand(), 'Ada B. Quill', 'Ada Quill'))
  })
})
