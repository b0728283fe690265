import t from 'tap'
import { extract } from '../../../src/extraction/extract.ts'
import { check } from '../tables.ts'

t.test('takes a day that leads the sentence, and that of the occasion', async (t) =>
  check(t, [
    [
      'On Monday, Ann Hill, the mayor, who is new, told reporters that the bridge was closed.',
      'Ann Hill | told | the bridge was closed > reporters @ 2019-03-11',
    ],
    [
      'Ann Hill said during Tuesday’s hearing that the bridge was closed.',
      'Ann Hill | said | the bridge was closed @ 2019-03-12',
    ],
    [
      'Ann Hill said on Fox News Sunday that the bridge was closed.',
      'Ann Hill | said | the bridge was closed > Fox News Sunday',
    ],
  ]),
)

t.test('tells denials, charges and defences from what is merely said', async (t) => {
  const table = {
    'Peter Ames dismissed the claims as a joke.': 'DENY',
    'Ann Hill said the reports about her were completely false.': 'DENY',
    'Ann Hill called the allegations against her untrue.': 'DENY',
    'Ann Hill dismissed the plan as a joke.': 'OTHER',
    'Ann Hill said the door was never locked.': 'ASSERT',
    'Peter Ames criticized Ann Hill for being late.': 'ACCUSE',
    'Peter Ames defended the plan.': 'OTHER',
  }
  for (const [text, act] of Object.entries(table))
    t.same(
      extract(text, { publishedOn: null }).map((draft) => draft.act),
      [act],
      text,
    )
})
