import t from 'tap'
import { check, found } from './tables.ts'

t.test('keeps signs, shouts and days out of names', async (t) =>
  check(t, [
    ['Ann Hill 🇵🇱 said the bridge was closed.', 'Ann Hill | said | the bridge was closed'],
    ['“We are late,” said Ann Hill 😀.', 'Ann Hill | said | “We are late,”'],
    ['Ann Hill* said the bridge was closed.', 'Ann Hill | said | the bridge was closed'],
    ['• Mayor Ann Hill ❤️ said the bridge was closed.', 'Ann Hill | said | the bridge was closed'],
    ['WATCH Ann Hill: “We are late.”', 'Ann Hill | : | “We are late.”'],
    ['PG&E on Monday said the road was closed.', 'PG&E | said | the road was closed @ 2019-03-11'],
  ]),
)

t.test('finds the one who speaks among what stands beside the name', async (t) =>
  check(t, [
    [
      'The ambassador to the U.N. Ann Hill said the bridge was closed.',
      'Ann Hill | said | the bridge was closed',
    ],
    ['In his book, “United,” Senator Peter Ames admits he was late.', 'Peter Ames | admits | he was late'],
    ['William “Bill” Ames said the bridge was closed.', 'Ames | said | the bridge was closed'],
  ]),
)

t.test('takes no number for a speaker', async (t) => {
  const text =
    'Peter Ames — who in 2016 became the leader and implored the party to wait — said the bridge was closed.'
  t.notOk(found(text).some((line) => line.startsWith('2016')))
  t.ok(found(text).includes('Peter Ames | said | the bridge was closed'))
})
