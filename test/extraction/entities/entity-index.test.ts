import t from 'tap'
import { analyse } from '../../../src/extraction/analysis/analyse.ts'
import { entityIndexOf } from '../../../src/extraction/entities/entity-index.ts'
import { fitOf, isAcronymOf } from '../../../src/extraction/entities/short-forms.ts'

/** The names of a text, each with its forms: "Ann Hill = Ann Hill, Hill". */
const namesIn = (text: string): string[] => {
  const doc = analyse(text)
  return entityIndexOf(doc, new Uint8Array(doc.tokens.length)).entities.map(
    ({ name, forms }) => `${name} = ${[...forms].join(', ')}`,
  )
}

t.test('the longest form of a name stands for its surname, first words, initials and brackets', async (t) => {
  const table: [text: string, ...names: string[]][] = [
    ['The Norwick Times reported it. Later the Times said so.', 'Norwick Times = Norwick Times, Times'],
    ['Velmar Airways flew. Passengers of Velmar waited.', 'Velmar Airways = Velmar Airways, Velmar'],
    [
      'The Department of Harbours (DOH) opened. The DOH said so.',
      'Department of Harbours = Department of Harbours, DOH',
    ],
    [
      'Christine Velm Brandt spoke. Then Velm Brandt left, and Brandt wrote.',
      'Christine Velm Brandt = Christine Velm Brandt, Velm Brandt, Brandt',
    ],
    ['We met Kim Jong Nam. There, Kim said so.', 'Kim Jong Nam = Kim Jong Nam, Kim'],
  ]
  for (const [text, ...names] of table) t.same(namesIn(text), names, text)
})

t.test('never joins people across a first name or a suffix that differs', async (t) => {
  t.same(namesIn('Ann Hill met Peter Hill.'), ['Ann Hill = Ann Hill', 'Peter Hill = Peter Hill'])
  t.same(namesIn('Carl Hill met Peter Hill Jr. yesterday. The crowd saw that Hill Jr. spoke of Hill.'), [
    'Peter Hill Jr. = Peter Hill Jr., Hill Jr.',
    'Carl Hill = Carl Hill, Hill',
  ])
})

t.test('names a person as the text mostly does, not as a signature or a headline does', async (t) => {
  const text = 'President Peter Ames spoke.\n\nWe wait. — Peter Q. Ames (@ames) March 4, 2019'
  t.same(namesIn(text), ['Peter Ames = Peter Ames, Peter Q. Ames'])
})

t.test('tells what an acronym can stand for', async (t) => {
  t.ok(isAcronymOf('DOJ', ['Department', 'of', 'Justice']))
  t.ok(isAcronymOf('E.U.', ['European', 'Union']))
  t.ok(isAcronymOf('DOH', ['U.S.', 'Department', 'of', 'Harbours']))
  t.notOk(isAcronymOf('VCP', ['Velm']))
  t.equal(fitOf(['Post'], ['Norwick', 'Post'], 'MEDIA') > 0, true)
  t.equal(fitOf(['White', 'House'], ['White', 'House', 'Council'], 'ORGANIZATION'), 0)
})
