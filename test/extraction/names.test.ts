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
    ['William “Bill” Ames said the bridge was closed.', 'William “Bill” Ames | said | the bridge was closed'],
  ]),
)

t.test('finds where the words for a speaker begin and end', async (t) =>
  check(t, [
    ['Sen. Ann Hill (R–Tenn.) mentioned that it rained.', 'Ann Hill | mentioned | it rained'],
    ['Ms. Hill herself said it rained.', 'Hill | said | it rained'],
    ['About half of likely voters said it rained.', 'about half of likely voters | said | it rained'],
    ['A guy standing nearby said it rained.', 'a guy standing nearby | nearby said | it rained'],
    ['Two aides, Ann Hill and Peter Ames, said it rained.', 'Ann Hill + Peter Ames | said | it rained'],
    ['Mr. Hill and his allies said it rained.', 'Hill + his allies | said | it rained'],
    ['Rear Adm. Peter Ames said it rained.', 'Peter Ames | said | it rained'],
    ['Longtime Hill attorney and adviser Jay Ames said it rained.', 'Jay Ames | said | it rained'],
    [
      'The U.S.-led coalition fighting the Velm Front in Iraq said it rained.',
      'the U.S.-led coalition fighting the Velm Front in Iraq | said | it rained',
    ],
  ]),
)

t.test('takes no number for a speaker', async (t) => {
  const text =
    'Peter Ames — who in 2016 became the leader and implored the party to wait — said the bridge was closed.'
  t.notOk(found(text).some((line) => line.startsWith('2016')))
  t.ok(found(text).includes('Peter Ames | said | the bridge was closed'))
})

t.test('follows a description only to the one it can mean', async (t) =>
  check(t, [
    [
      'The Lopez administration said it was late. The Hill administration said it was cold.',
      'the Lopez administration | said | it was late',
      'the Hill administration | said | it was cold',
    ],
    ['The Senate met. The agency said it was late.', 'the agency | said | it was late'],
    ['Sen. Ann Hill voted. The senator said it was late.', 'Ann Hill | said | it was late'],
    [
      'A senior official met Ames. A former official left. The former official said it was late.',
      'a former official | said | it was late',
    ],
    [
      'Peter Ames came home. Even Sunday, after the Velm stabbings, he blamed Ann Hill for creating “an atmosphere of hate.”',
      'Peter Ames | blamed | Ann Hill for creating “an atmosphere of hate.” @ 2019-03-10',
    ],
  ]),
)

t.test('parts names from the capitals of a headline, and from the verbs that open a sentence', async (t) =>
  check(t, [
    [
      'Mayor Ann Hill Says Bridge Is Closed\n\nThe bridge is closed, Hill said.',
      'Ann Hill | Says | Bridge Is Closed',
      'Ann Hill | said | The bridge is closed',
    ],
    [
      'Test Results Allow Ann Hill To Claim Bridge\n\nAnn Hill left. She said it was late.',
      'Ann Hill | said | it was late',
    ],
    [
      'President-elect Ann Hill met Ames. She said the bridge was closed.',
      'Ann Hill | said | the bridge was closed',
    ],
    ['Citing Noor, Reuters said the port was open.', 'Noor | said | the port was open < Reuters'],
  ]),
)

t.test('resolves a possessive like the pronoun, and never to a share of many', async (t) =>
  check(t, [
    [
      'Peter Ames lost. 74 percent of voters said he was late. He said: “We are late.”',
      '74 percent of voters | said | he was late',
      'Peter Ames | said | “We are late.”',
    ],
  ]),
)

t.test('takes nobody whom the same words name for the one who says them', async (t) =>
  check(t, [
    [
      'Peter Ames met John Carter. John Carter laughed. He called Carter a “fine person.”',
      'Peter Ames | called | Carter a “fine person.”',
    ],
  ]),
)

t.test('names nobody from what a page asks of its readers', async (t) =>
  check(t, [
    [
      'Ann Hill Sign Up Today\n\nBy signing up you agree to hear from Peter Ames.\n\n“The bridge,” he added, “is closed.”',
      '? | added | “The bridge,” … “is closed.”',
    ],
  ]),
)

t.test('joins those who speak, and not what they head', async (t) =>
  check(t, [
    [
      '“We are late,” said Ann Hill, president of the Center for Health, Ethics and Social Policy and the former head of Velm College.',
      'Ann Hill | said | “We are late,”',
    ],
    [
      'Ann Hill, the mayor, and Peter Ames said the bridge was closed.',
      'Ann Hill + Peter Ames | said | the bridge was closed',
    ],
    [
      'A spokesman for the committee’s chairman, Senator Ann Hill, said the bridge was closed.',
      'a spokesman for the committee’s chairman | said | the bridge was closed',
    ],
  ]),
)

t.test('takes where something was said for nobody who said it', async (t) =>
  check(t, [
    ['At a meeting in Norwick, the mayor said that it was too early.', 'the mayor | said | it was too early'],
    [
      'Mayor Ann Hill came. At a meeting in Norwick, the mayor also said that ferries were late.',
      'Ann Hill | also said | ferries were late',
    ],
    ['According to Jan Nowicki, the mayor, it was late.', 'Jan Nowicki | According to | it was late'],
  ]),
)

t.test('takes who somebody is for nothing that they said', async (t) =>
  check(t, [
    ['According to Peter Ames, the mayor, it was late.', 'Peter Ames | According to | it was late'],
    [
      'According to Peter Ames, the mayor of Norwick, the road was closed.',
      'Peter Ames | According to | the road was closed',
    ],
    ['According to Peter Ames, the mayor was late.', 'Peter Ames | According to | the mayor was late'],
    [
      'According to Peter Ames, the mayor, Ann Hill, was late.',
      'Peter Ames | According to | the mayor, Ann Hill, was late',
    ],
  ]),
)

t.test('knows a first name that is a month too', async (t) =>
  check(t, [
    ['Jan Nowicki said it was late.', 'Jan Nowicki | said | it was late'],
    ['It was late, according to Jan Nowicki.', 'Jan Nowicki | according to | It was late'],
    ['On Jan. 6 Ann Hill said it was late.', 'Ann Hill | said | it was late @ 2019-01-06'],
  ]),
)

t.test('leaves out of a name what an office, a sentence or a line puts before it', async (t) =>
  check(t, [
    ['Acting Chief of Staff Bram Velmar said it rained.', 'Bram Velmar | said | it rained'],
    ['Secretary of Harbours and Urban Development Ann Hill said it rained.', 'Ann Hill | said | it rained'],
    ['Furious Ann Hill said it rained.', 'Ann Hill | said | it rained'],
    ['Director of National Tides Bram Velmar said it rained.', 'Bram Velmar | said | it rained'],
    ['Ann Velmar left. VELMAR said it rained.', 'Ann Velmar | said | it rained'],
    ['Ann Hill won. Considering Hill said it rained, they left.', 'Ann Hill | said | it rained, they left'],
    ['Ann Hill won. Angry Hill said it rained.', 'Ann Hill | said | it rained'],
    ['VP Hill said it rained.', 'Hill | said | it rained'],
    ['It rained, PM Hill said.', 'Hill | said | It rained'],
    ['Ann Hill lost. AUDIO Hill said it rained.', 'Ann Hill | said | it rained'],
    ['Ann Hill won. Frequent Hill critic Peter Ames said it rained.', 'Peter Ames | said | it rained'],
    ['Will Hill go? Ann Hill said it rained.', 'Ann Hill | said | it rained'],
    ['Will Hill said it rained.', 'Will Hill | said | it rained'],
    ['Karl Hill left. Salah Hill said it rained.', 'Salah Hill | said | it rained'],
    ['Sunny Velmar, 32, left. Velmar said it rained.', 'Sunny Velmar | said | it rained'],
    ['NORWICK (AP) — Ann Hill said it rained.', 'Ann Hill | said | it rained'],
    ['VELMAR, Ohio – Ann Hill said it rained.', 'Ann Hill | said | it rained'],
    ['Ann Hill, R-Ohio, said it rained.', 'Ann Hill | said | it rained'],
    ['Hill told Norwick News on May 15 that it rained.', 'Hill | told | it rained > Norwick News'],
    ['It rained, USA TODAY reported.', 'USA TODAY | reported | It rained'],
  ]),
)

t.test('takes a title for a family name where one has it', async (t) =>
  check(t, [
    ['Rep. Peter King said it rained.', 'Peter King | said | it rained'],
    ['Peter King left. “It rains,” King said.', 'Peter King | said | “It rains,”'],
    ['Eva Prince left. “It rains,” Ms. Prince said.', 'Eva Prince | said | “It rains,”'],
    ['“It rains,” Mr. Bishop said.', 'Bishop | said | “It rains,”'],
    ['Martin Velm King Jr. said it rained.', 'Martin Velm King Jr. | said | it rained'],
    ['“Thank you, Mr. Speaker,” Ann Hill said.', 'Ann Hill | said | “Thank you, Mr. Speaker,”'],
    ['The king met Peter King. The king said it rained.', 'the king | said | it rained'],
  ]),
)

t.test('keeps what a body is of in its name', async (t) =>
  check(t, [
    [
      'The U.S. Department of Housing and Urban Development said it rained.',
      'U.S. Department of Housing and Urban Development | said | it rained',
    ],
    [
      'The Centers for Tide Control and Prevention (CTC) opened. The CTC said it rained.',
      'Centers for Tide Control and Prevention | said | it rained',
    ],
    ['The Office of Tides and Budget said it rained.', 'Office of Tides and Budget | said | it rained'],
    ['The 9th Circuit said it rained.', '9th Circuit | said | it rained'],
    [
      'Google left. The Department of Tides and Google said it rained.',
      'Department of Tides + Google | said | it rained',
    ],
  ]),
)

t.test('knows a family name that is misspelt once', async (t) =>
  check(t, [
    ['Ann Brandtner came. Brantner said it rained.', 'Ann Brandtner | said | it rained'],
    ['Ann Brandtner met Eva Brandtnar. Brandtnir said it rained.', 'Brandtnir | said | it rained'],
  ]),
)
