import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import t from 'tap'
import { connect } from '../../src/database/connect.ts'
import { runCommand } from '../support/command.ts'
import { createTestDatabase } from '../support/database.ts'
import { memberOf, tell, type Telling } from '../support/members.ts'

const TELLING: Telling = { on: '2031-03-01', names: ['Ada Quill', 'Ada B. Quill', 'Bo Finch', 'Quill'] }
const LATER: Telling = { on: '2031-03-02', names: ['Quill'] }

const url = await createTestDatabase(t)
const connection = connect({ connectionString: url })
t.teardown(() => connection.close())
await tell(connection.db, [TELLING, LATER])
const [ada, adaB, bo, quill] = TELLING.names.map((name) => memberOf(TELLING, name)) as [
  string,
  string,
  string,
  string,
]

const onrecord = (...args: string[]) => runCommand(['actors', ...args], { env: { DATABASE_URL: url } })
const BY = ['--by', 'Jo Ember'] as const

await t.test('judges by name and by id, and refuses what contradicts it, naming both', async (t) => {
  t.match(await onrecord('same', 'ada quill', adaB, ...BY, '--reason', 'one office'), {
    code: 0,
    out: `Judgement 1 is on record; 1 actor changed whom they are taken for.\nAda B. Quill (${
      ada < adaB ? ada : adaB
    }), taken for one with one other\n`,
  })
  t.match(await onrecord('different', ada, 'Bo Finch', ...BY), {
    code: 0,
    out: /^Judgement 2 is on record; 0 /,
  })
  const refused = await onrecord('same', bo, 'Ada B. Quill', ...BY)
  t.match(refused, { code: 1, out: '' })
  t.match(refused.err, /different \(judgement 2 by Jo Ember on \d{4}-\d\d-\d\d\)/)
  t.match(refused.err, /the same \(judgement 1 by Jo Ember on \d{4}-\d\d-\d\d: one office\)/)
  t.match(refused.err, /onrecord actors undo (2 or 1|1 or 2)/)
  t.match(await onrecord('same', ada, 'Bo Finch', ...BY), { code: 1, err: /judgement 2/ })
})

await t.test('takes back what was judged, once', async (t) => {
  t.match(await onrecord('undo', '2', ...BY), { code: 0, out: /^Judgement \d+ is on record/ })
  t.match(await onrecord('undo', '2', ...BY), { code: 1, err: /Judgement 2 was taken back before/ })
  t.match(await onrecord('undo', '99', ...BY), { code: 1, err: /There is no judgement 99/ })
  t.match((await onrecord('list', '--judgements')).out, /2 {2}different: .*; holds no more\n1 {2}same: /)
  t.match(await onrecord('explode', ada, ...BY), { code: 0, out: /taken for one with nobody else\n$/ })
})

await t.test('lists who may be one with what speaks for it, but for those who were judged', async (t) => {
  const evidence = [{ feature: 'surname', words: 'both are called Quill', weight: 1.5 }]
  const other = memberOf(LATER, 'Quill')
  for (const [one, two, score] of [
    [quill, other, 0.4],
    [ada, bo, 0.7],
    [ada, adaB, 0.9],
  ] as const)
    await sql`
      insert into actor_matches (actor_id, other_id, score, evidence, joined)
      values (least(${one}::uuid, ${two}::uuid), greatest(${one}::uuid, ${two}::uuid), ${score}, ${JSON.stringify(evidence)}, false)
    `.execute(connection.db)
  t.match(await onrecord('unsure', ada, bo, ...BY), { code: 0 })
  const { out } = await onrecord('list', '--suggestions')
  t.match(
    out,
    /^0\.90 {2}Ada .*\n {6}\+ both are called Quill\n0\.40 {2}Quill .*\n {6}\+ both are called Quill\n$/,
  )
  const lines = (await onrecord('list', '--suggestions', '--json', '--first', '1')).out.trim().split('\n')
  t.match(JSON.parse(lines[0]!), { score: 0.9, evidence, one: { name: /Quill/ } })
  t.equal(lines.length, 1)
})

await t.test('says what is wrong with what was asked', async (t) => {
  for (const [args, code, err] of [
    [['same', ada, adaB], 2, /required option '--by <name>'/],
    [['same', ada, 'Nobody Atall', ...BY], 1, /Nobody on record is "Nobody Atall"/],
    [['same', ada, ada, ...BY], 1, /given twice/],
    [['same', ada, 'quill', ...BY], 1, /Several are "quill": Quill \(.*\), Quill \(.*\)\. Give the id/],
    [['undo', 'x', ...BY], 2, /whole number/],
    [['list'], 2, /say which/],
  ] as const)
    t.match(await onrecord(...args), { code, err }, args.join(' '))
})

await t.test('imports what is good of a file, and says what is not', async (t) => {
  const file = path.join(t.testdir({}), 'people.csv')
  await writeFile(file, 'name,aliases,wikidata\nBo Finch,Bob Finch,Q7\nCy Vane,,none\n')
  const first = await onrecord('import', file)
  t.match(first, { code: 1, out: '1 entry: 1 new; 1 could not be read\n' })
  t.match(first.err, /people\.csv:3: wikidata: "none" is no item of Wikidata/)
  t.match(await onrecord('import', file), { code: 1, out: /^1 entry: 0 new, 1 known already;/ })
  t.match(await onrecord('unsure', 'wikidata:Q7', ada, ...BY), { code: 0, out: /Bo Finch/ })
  t.match(await onrecord('import', `${file}.gone`), { code: 1, err: /there is no such file/ })
})
