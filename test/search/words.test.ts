import fc from 'fast-check'
import t from 'tap'
import { sourceVectors } from '../../src/search/parts.ts'
import { LONGEST_PHRASE, searchMarks, searchPattern, searchQuery } from '../../src/search/query.ts'
import { searchVector } from '../../src/search/vector.ts'
import { wordsOf } from '../../src/search/words.ts'

/** Whether one word that is typed finds one word of a text. */
function finds(typed: string, word: string): boolean {
  const by = (JSON.parse(searchMarks(typed)) as { lexeme: string; forms: string }[][][])[0]?.[0] ?? []
  const { lexemes, form } = wordsOf(`so the ${word} came`, true)[2]!
  return by.some(({ lexeme, forms }) => lexemes.includes(lexeme) && (forms === '' || forms.includes(form)))
}

const TYPED_ON = `election elections electing studying studies communities organisation negotiations happily happiness
  responsibilities winning added closed lying generalizations knives policies running conservative insurance evidently
  refugees embedded nodded puffing responsibility weddings démocratie harbour\u00adside obviously ministerial cancelled shipping universities dying hopes news`

await t.test('what is found stays found while it is typed on', async (t) => {
  for (const word of TYPED_ON.split(/\s+/))
    for (const typed of [word, word.charAt(0).toUpperCase() + word.slice(1)]) {
      const found = Array.from(typed, (_, index) => finds(typed.slice(0, index + 1), word))
      t.equal(found.at(-1), true, typed)
      t.equal(found.indexOf(true) === found.lastIndexOf(false) + 1, true, `${typed}: ${found.join()}`)
    }
  t.equal(finds('electi', 'election'), true)
  t.equal(finds('electr', 'election'), false)
})

await t.test('a name is found as it stands, wherever in the text it shows that it is one', async (t) => {
  const vectorOf = (text: string, beginsInside = false) => searchVector(text, beginsInside).split(' ')
  t.notOk(vectorOf('Gates closed it. They asked Gates why.').includes('gate:1C'), 'a name further on')
  t.ok(vectorOf('Gates were closed. The gates were old.').includes('gate:1C'), 'no name further on')
  t.notOk(vectorOf('the plan of Ms. Waters failed').includes('water:5C'), 'behind a title')
  t.ok(vectorOf('it ended: Waters rose').includes('water:3C'), 'behind a colon')
  t.ok(vectorOf('that Republicans and Belarusians met').includes('republican:2C'), 'many of what one is')
  const inTitle = sourceVectors('Gates To Pay Waters', 'It was said that Gates knew.').whole!.split(' ')
  t.ok(inTitle.includes('gates:1') && inTitle.includes('water:4C'), 'a title, by its text')
  t.ok(vectorOf('WHO KNEW').includes('^who:1'), 'all in capitals, it may be either')
})

await t.test('whatever a text has, it makes lexemes that PostgreSQL can read', (t) => {
  for (const text of ['𠀀'.repeat(80), `a${'𠀀'.repeat(80)}`, `o'${'𠀀'.repeat(80)}`, 'x'.repeat(100_000)])
    for (const { lexemes } of wordsOf(text, true))
      for (const lexeme of lexemes) t.ok(lexeme.isWellFormed() && Array.from(lexeme).length <= 48)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) =>
      wordsOf(text, true).every(({ lexemes }) => lexemes.every((lexeme) => !/[\s':\\\0]/u.test(lexeme))),
    ),
  )
  t.end()
})

await t.test('what is typed is read as far as it goes', async (t) => {
  for (const [typed, query] of [
    ['', ''],
    ['… - "" &', ''],
    ['or', ''],
    ['dam or', "(('dam'))"],
    ['or dam', "(('dam'))"],
    ['"no de', "((('no') <-> ('de')))"],
    ['the dam', "(('dam'))"],
    ['the who', "(('the') & ('who'))"],
    ['dam -"no deal"', "(('dam') & !(('no') <-> ('deal')))"],
    ["back\\slash 'quoted'", "((('back') <-> ('slash')) & ('quoted' | 'quot'))"],
    ['dam or “WHO”', "(('dam')) | (('who'))"],
    ['dam OR WHO', "(('dam')) | (('^who'))"],
  ] as const)
    t.equal(searchQuery(typed), query, typed)
  t.equal(searchPattern('-dam'), null, 'no index tells where a word is not')
  t.equal(searchPattern('fish or -dam'), null)
  t.equal(searchPattern(''), '')
})

await t.test('the parts of a long source leave no phrase out', async (t) => {
  const count = 21_000
  const text = Array.from({ length: count }, (_, index) => `${index % 3 ? '' : 'the '}w${index}x`).join(' ')
  const { whole, parts } = sourceVectors('A title', text)
  t.equal(whole, null)
  let next = 0
  for (const part of parts) {
    const places = part
      .split(' ')
      .flatMap((entry) => (/^w\d+x:/.test(entry) ? [Number(/\d+/.exec(entry)![0])] : []))
    t.ok(
      places.length > 0 && places[0]! <= Math.max(0, next - (LONGEST_PHRASE * 2) / 3),
      'begins in the one before',
    )
    t.equal(places.at(-1)! - places[0]!, places.length - 1, 'leaves none out')
    t.ok(part.split(' ').filter((entry) => entry.startsWith('the:')).length <= 255)
    next = places.at(-1)! + 1
  }
  t.equal(next, count)
  t.same(sourceVectors(null, 'a short one').parts, [])
})
