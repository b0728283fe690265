import t from 'tap'
import { extract } from '../../src/extraction/extract.ts'

const otherNamesIn = (text: string) =>
  extract(text, { publishedOn: '2020-01-06' }).flatMap(({ speakers }) =>
    speakers.map(({ otherNames }) => otherNames),
  )

t.test('takes neither a party nor a state beside a person for a name of theirs', async (t) => {
  const text =
    'Sen. Peter Ames (R-Ohio) said that the harbour will open. Mr. Ames said it will take a year. ' +
    'Rep. Ann Hill (D-N.C.) said that she disagreed.'
  t.same(otherNamesIn(text), [['Ames'], ['Ames'], []])
})

t.test('takes the letters in brackets behind a body for a name of it', async (t) => {
  t.same(otherNamesIn('The Harbour Workers Association (HWA) said that nobody was hurt.'), [['HWA']])
})
