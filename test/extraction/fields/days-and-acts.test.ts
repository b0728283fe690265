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

t.test('reads days in the forms that news has, and none of them as said', async (t) => {
  const table = {
    'on Monday last week': '2019-03-04',
    'on Friday of last week': '2019-03-08',
    'a week ago': '2019-03-07',
    'a week ago Monday': '2019-03-04',
    'two days ago': '2019-03-12',
    '2 days ago': '2019-03-12',
    'last night': '2019-03-13',
    'the day before yesterday': '2019-03-12',
    'on 7 Sept': '2018-09-07',
    'on Sept 7': '2018-09-07',
    'on Sept. 7': '2018-09-07',
    'on Sept 7, 2016': '2016-09-07',
    'on the 7th of September': '2018-09-07',
    'on 7th September': '2018-09-07',
    'on Thurs': '2019-03-14',
    'Tues.': '2019-03-12',
  }
  for (const [words, day] of Object.entries(table))
    check(t, [
      [
        `Ann Hill said ${words} that the bridge was closed.`,
        `Ann Hill | said | the bridge was closed @ ${day}`,
      ],
    ])
})

t.test('reads a day of digits', async (t) =>
  check(t, [
    [
      'Ann Hill said on 2019-02-07 that the bridge was closed.',
      'Ann Hill | said on | the bridge was closed @ 2019-02-07',
    ],
  ]),
)

t.test('takes no day of a bracket, and none that cannot be told', async (t) => {
  for (const text of [
    'Ann Hill (born 28 May 1962) said that the bridge was closed.',
    'Ann Hill said on Sunday last week that the bridge was closed.',
    'Ann Hill said on February 31 that the bridge was closed.',
  ])
    check(t, [[text, 'Ann Hill | said | the bridge was closed']])
})

t.test('tells denials, charges and defences from what is merely said', async (t) => {
  const table = {
    'Peter Ames dismissed the claims as a joke.': 'DENY',
    'Ann Hill said the reports about her were completely false.': 'DENY',
    'Ann Hill called the allegations against her untrue.': 'DENY',
    'Ann Hill dismissed the plan as a joke.': 'OTHER',
    'Ann Hill said the door was never locked.': 'ASSERT',
    'Peter Ames criticized Ann Hill for being late.': 'ACCUSE',
  }
  for (const [text, act] of Object.entries(table))
    t.same(
      extract(text, { publishedOn: null }).map((draft) => draft.act),
      [act],
      text,
    )
})
