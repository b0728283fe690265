import t from 'tap'
import { extract } from '../../src/extraction/extract.ts'
import { check } from './tables.ts'

t.test('takes a small word with a capital inside a sentence for a part of a name', async (t) =>
  check(t, [
    ['“The mill is closed,” To Lam said on Monday.', 'To Lam | said | “The mill is closed,” @ 2019-03-11'],
    ['“It is,” said In Sook.', 'In Sook | said | “It is,”'],
    [
      'President To Lam said the mill was closed. “It is late,” Lam said.',
      'To Lam | said | the mill was closed',
      'To Lam | said | “It is late,”',
    ],
    [
      'On Friday, So Jae-won said the mill was closed. “It is sad,” So said.',
      'So Jae-won | said | the mill was closed @ 2019-03-08',
      'So Jae-won | said | “It is sad,” @ 2019-03-08',
    ],
  ]),
)

t.test(
  'takes a small word that opens a sentence for a part of a name where nobody else could speak',
  async (t) =>
    check(t, [
      [
        'Do Thi Lan, a worker, said the mill was closed. My Linh said it was too. No Mu-rim said it was not.',
        'Do Thi Lan | said | the mill was closed',
        'My Linh | said | it was too',
        'No Mu-rim | said | it was not',
      ],
      ['In Hye-jin, the chief executive, said the firm was sound.', 'In Hye-jin | said | the firm was sound'],
      [
        'My Tran, 34, said she was sad. “I am,” Tran said.',
        'My Tran | said | she was sad',
        'My Tran | said | “I am,”',
      ],
      [
        'An Chol-su, a doctor, said the mill was closed. An said it was late.',
        'An Chol-su | said | the mill was closed',
        'An Chol-su | said | it was late',
      ],
      // and for a small word where somebody does
      ['Ann Hill left. So Hill said it was late.', 'Ann Hill | said | it was late'],
      ['So Ann Hill said it was late.', 'Ann Hill | said | it was late'],
      ['An Ames spokesman said it was late.', 'an Ames spokesman | said | it was late'],
      ['In Kelm, Ann Hill said it was late. To Hill, it was over.', 'Ann Hill | said | it was late'],
      ['On Friday Hill said it was late.', 'Hill | said | it was late @ 2019-03-08'],
    ]),
)

t.test('takes a verb of saying behind a first name for the surname', async (t) =>
  check(t, [
    ['Edward Said said the mill was closed.', 'Edward Said | said | the mill was closed'],
    [
      '“It is late,” Ali Said warned. Said said it was over.',
      'Ali Said | warned | “It is late,”',
      'Ali Said | said | it was over',
    ],
    ['“It is late,” said Said Hassan.', 'Said Hassan | said | “It is late,”'],
  ]),
)

t.test('tells the months and days that are names from those that are not', async (t) => {
  check(t, [
    [
      'Prime Minister Theresa May opened the debate. “It is old,” May said. May told the house that it was late.',
      'Theresa May | said | “It is old,”',
      'Theresa May | told | it was late > the house',
    ],
    [
      '“It is late,” said Theresa May. In May the company said it was cold.',
      'Theresa May | said | “It is late,”',
      'the company | said | it was cold',
    ],
    [
      'Joe Friday, a baker, said the mill was old. Ruby Sunday said so too.',
      'Joe Friday | said | the mill was old',
      'Ruby Sunday | said | so too',
    ],
    ['“It is late,” said Joe Friday on Monday.', 'Joe Friday | said | “It is late,” @ 2019-03-11'],
    [
      'August Wend said the mill was old. Wend added that it was late.',
      'August Wend | said | the mill was old',
      'August Wend | added | it was late',
    ],
    [
      '“The mill is old,” said June Park. Park said it was late.',
      'June Park | said | “The mill is old,”',
      'June Park | said | it was late',
    ],
    ['“It is late,” said Ann Hill Friday.', 'Ann Hill | said | “It is late,” @ 2019-03-08'],
    [
      'Tom said it was late. “It is,” said Tom Friday.',
      'Tom | said | it was late',
      'Tom | said | “It is,” @ 2019-03-08',
    ],
    ['Hill said Monday the mill was closed.', 'Hill | said | the mill was closed @ 2019-03-11'],
    ['The company said May sales were low.', 'the company | said | May sales were low'],
  ])
  t.same(
    extract('Theresa May arrived. “It is old,” May said.', { publishedOn: null }).map(
      ({ speakers }) => speakers[0]!.kind,
    ),
    ['PERSON'],
  )
})

t.test('takes a nickname for a part of the name and for nothing that was said', async (t) =>
  check(t, [
    [
      '“Nobody came,” said Karl “Stumpy” Ott. Ott said that it was late. Stumpy said it was cold.',
      'Karl “Stumpy” Ott | said | “Nobody came,”',
      'Karl “Stumpy” Ott | said | it was late',
      'Karl “Stumpy” Ott | said | it was cold',
    ],
    [
      '“The pier is closed,” Joaquin “El Lobo” Guzmar said.',
      'Joaquin “El Lobo” Guzmar | said | “The pier is closed,”',
    ],
    [
      'Robert (Bob) Hale said the pier was closed. “It is cold,” Bob Hale said.',
      'Robert (Bob) Hale | said | the pier was closed',
      'Robert (Bob) Hale | said | “It is cold,”',
    ],
    [
      '“I ran,” Tom (“the Hammer”) Brenn told the Kelm Post.',
      'Tom (“the Hammer”) Brenn | told | “I ran,” > Kelm Post',
    ],
    ["“It is old,” said Thomas 'Tommy' Brenn.", "Thomas 'Tommy' Brenn | said | “It is old,”"],
    [
      'Sen. William “Bill” J. Hale (R-Texas) told reporters the bill was dead.',
      'William “Bill” J. Hale | told | the bill was dead > reporters',
    ],
    ['“Karl ‘Stumpy’ Ott was here,” Ann Hill said.', 'Ann Hill | said | “Karl ‘Stumpy’ Ott was here,”'],
    [
      '“Nobody came,” said a homeless man who goes by the name “Stumpy.”',
      'a homeless man | said | “Nobody came,”',
    ],
    [
      'A man known only by the nickname “Red” said the pier was closed.',
      'a man | said | the pier was closed',
    ],
    [
      'Karl Ott, dubbed “Iron Karl” by the press, said the pier was closed.',
      'Karl Ott | said | the pier was closed',
    ],
    ['“It is over,” said Eva Brenn, alias “La Reina.”', 'Eva Brenn | said | “It is over,”'],
    // what somebody is called by is still said, and so is what stands between two names
    [
      'Ann Hill called Tom Lind a “liar” and said that he had to go.',
      'Ann Hill | called | Tom Lind a “liar”',
      'Ann Hill | said | he had to go',
    ],
    ['Ann Hill said the film “Cold Harbour” was good.', 'Ann Hill | said | the film “Cold Harbour” was good'],
    ['Hill said Lind’s “Big Plan” was late.', 'Hill | said | Lind’s “Big Plan” was late'],
  ]),
)

t.test('reads names in letters of all of Europe and of Vietnam as one word', async (t) => {
  check(t, [
    [
      'The report’s author, Emil Šimić, warned that the mill was old.',
      'Emil Šimić | warned | the mill was old',
    ],
    [
      '“It is late,” said Łukasz Brzęk. Brzęk said it was cold.',
      'Łukasz Brzęk | said | “It is late,”',
      'Łukasz Brzęk | said | it was cold',
    ],
    ['“The mill is closed,” Tô Lâm said.', 'Tô Lâm | said | “The mill is closed,”'],
    ['Nguyễn Văn Thị, a worker, said the mill was closed.', 'Nguyễn Văn Thị | said | the mill was closed'],
  ])
})

t.test('begins and ends no role with a mark', async (t) => {
  const roleOf = (text: string): string | null | undefined =>
    extract(text, { publishedOn: null })[0]?.speakers[0]?.role
  t.equal(roleOf('“It is late,” said Eva Brandt, the - chief engineer.'), 'chief engineer')
  t.equal(roleOf('KELM – Deputy mayor Eva Brandt said the mill was old.'), 'Deputy mayor')
  t.equal(roleOf('“It is late,” said Eva Brandt, a lawyer — and a baker.'), 'lawyer')
  t.equal(roleOf('The report’s author, Emil Šimić, warned that the mill was old.'), 'report’s author')
})
