import t from 'tap'
import { extract } from '../../src/extraction/extract.ts'
import { check } from './tables.ts'

t.test('reads indirect speech to the end of its clause', async (t) =>
  check(t, [
    ['Maria Lopez said that the bridge was closed.', 'Maria Lopez | said | the bridge was closed'],
    ['The bridge was closed, Maria Lopez said.', 'Maria Lopez | said | The bridge was closed'],
    [
      'The mayor warned that the river would rise and promised that help would come.',
      'the mayor | warned | the river would rise',
      'the mayor | promised | help would come',
    ],
    ['According to police, the driver fled.', 'police | According to | the driver fled'],
  ]),
)

t.test('keeps the whole of a sentence that its end attributes', async (t) =>
  check(t, [
    [
      'The port of Velm will close for a week, Mayor Ann Hill said.',
      'Ann Hill | said | The port of Velm will close for a week',
    ],
    [
      'All ferries from the port of Velm to the islands will be stopped for a week because of the storm, Mayor Ann Hill said on Monday.',
      'Ann Hill | said | All ferries from the port of Velm to the islands will be stopped for a week because of the storm @ 2019-03-11',
    ],
    [
      'The man, who was not named, was armed, the police chief said.',
      'the police chief | said | The man, who was not named, was armed',
    ],
    [
      'Ann Hill will close the port, three officials told the Velm Times.',
      'three officials | told | Ann Hill will close the port > Velm Times',
    ],
  ]),
)

t.test('breaks no content within a word or a clause', async (t) =>
  check(t, [
    [
      'Ann Hill and Peter Ames say they have started talking about ways to avoid a wreck on the floor as Velm faces an end-of-September deadline for the bills.',
      'Ann Hill + Peter Ames | say | they have started talking about ways to avoid a wreck on the floor as Velm faces an end-of-September deadline for the bills',
    ],
    [
      'Experts said the brief, 10- to 15-minute test is not complete and might not catch all patients with early signs.',
      'Experts | said | the brief, 10- to 15-minute test is not complete and might not catch all patients with early signs',
    ],
  ]),
)

t.test('keeps all that stands before the comma of a tag', async (t) =>
  check(t, [
    [
      'The harbour of Norwick will stay closed until Friday, Mayor Ann Hill said on Monday, after a ferry struck the northern pier.',
      'Ann Hill | said | The harbour of Norwick will stay closed until Friday @ 2019-03-11',
    ],
    [
      'The bridge of Velm will stay open from Saturday, Ann Hill said on Monday, after a crew mended the eastern road.',
      'Ann Hill | said | The bridge of Velm will stay open from Saturday @ 2019-03-11',
    ],
  ]),
)

t.test('keeps both statements when a sentence coordinates two cues', async (t) =>
  check(t, [
    [
      'Polish officials said the road was safe, and Lithuania announced that it would close it.',
      'Polish officials | said | the road was safe',
      'Lithuania | announced | it would close it',
    ],
    [
      'Lopez acknowledged that the work was late, but said it would be finished.',
      'Lopez | acknowledged | the work was late',
      'Lopez | said | it would be finished',
    ],
  ]),
)

t.test('brings what is told within what another tells through that other', async (t) => check(t, []))

t.test('makes one statement of a split quotation', async (t) =>
  check(t, [
    [
      '“We are late,” Maria Lopez said. “We will finish.”',
      'Maria Lopez | said | “We are late,” … “We will finish.”',
    ],
    [
      '“We are late,” said Lopez, “but we will finish.”',
      'Lopez | said | “We are late,” … “but we will finish.”',
    ],
  ]),
)

t.test('gives a quotation that opens a paragraph to the one who was speaking', async (t) =>
  check(t, [
    [
      '“We are late,” Maria Lopez said.\n\n“We will finish.”',
      'Maria Lopez | said | “We are late,”',
      'Maria Lopez | - | “We will finish.”',
    ],
  ]),
)

t.test('passes a trailing relay on to all that its sentence says', async (t) =>
  check(t, [
    [
      '“We are late,” Maria Lopez told Polish radio, NBC News reported.',
      'Maria Lopez | told | “We are late,” > Polish radio < NBC News',
    ],
    [
      'Police said the road was safe, and Lithuania announced that it would close it, Reuters reported.',
      'Police | said | the road was safe < Reuters',
      'Lithuania | announced | it would close it < Reuters',
    ],
    [
      'Reuters reported that Maria Lopez said the road was safe.',
      'Maria Lopez | said | the road was safe < Reuters',
    ],
  ]),
)

t.test('takes an outlet for the speaker when nobody else is', async (t) =>
  check(t, [['Two people died, Reuters reported.', 'Reuters | reported | Two people died']]),
)

t.test('knows whom it was said to', async (t) =>
  check(t, [
    ['Maria Lopez told reporters that she was late.', 'Maria Lopez | told | she was late > reporters'],
    ['“I am late,” Maria Lopez said in an interview with CNN.', 'Maria Lopez | said | “I am late,” > CNN'],
  ]),
)

t.test('resolves pronouns and surnames to the fullest name', async (t) =>
  check(t, [
    ['Mayor Maria Lopez opened the bridge. “It is late,” she said.', 'Maria Lopez | said | “It is late,”'],
    [
      'Maria Lopez met John Carter. Carter said the bridge was closed. “It is late,” he said.',
      'John Carter | said | the bridge was closed',
      'John Carter | said | “It is late,”',
    ],
    [
      'A senior official said the bridge was closed. The official added that it was late.',
      'a senior official | said | the bridge was closed',
      'a senior official | added | it was late',
    ],
    [
      'The Bridge Workers Union (BWU) met on Monday. BWU said the bridge was closed.',
      'Bridge Workers Union | said | the bridge was closed',
    ],
  ]),
)

t.test('leaves a speaker unknown whom the text does not give', async (t) =>
  check(t, [['He said the bridge was closed.', '? | said | the bridge was closed']]),
)

t.test('finds names in appositions', async (t) =>
  check(t, [
    ['A lawyer, Maria Lopez, said the bridge was closed.', 'Maria Lopez | said | the bridge was closed'],
    [
      'Maria Lopez, the head of the agency, said the bridge was closed.',
      'Maria Lopez | said | the bridge was closed',
    ],
    ['Maria Lopez and John Carter said it was late.', 'Maria Lopez + John Carter | said | it was late'],
  ]),
)

t.test('dates what was said by the day its clause names', async (t) =>
  check(t, [
    ['Maria Lopez said on Monday that it was late.', 'Maria Lopez | said | it was late @ 2019-03-11'],
    ['“It is late,” Maria Lopez said Thursday.', 'Maria Lopez | said | “It is late,” @ 2019-03-14'],
    ['“It is late,” Maria Lopez said on Dec. 30.', 'Maria Lopez | said | “It is late,” @ 2018-12-30'],
  ]),
)

t.test('says nothing where nothing is said', async (t) =>
  check(t, [
    ['The bridge was closed on Monday. (RELATED: Mayor Says Bridge Is Closed)'],
    ['Lopez declined to comment. The so-called “bridge” was closed.'],
    ['She wants the bridge closed. Nobody expected it.'],
    ['ADVERTISEMENT\n\nFollow Kevin on Twitter'],
  ]),
)

t.test('tells denials, accusations and promises apart', async (t) => {
  const acts = (text: string): string[] =>
    extract(text, { publishedOn: '2019-03-14' }).map((draft) => draft.act)
  const table: [string, ...string[]][] = [
    ['Maria Lopez denied taking the money.', 'DENY'],
    ['“It is not true,” Maria Lopez said.', 'DENY'],
    ['Maria Lopez accused John Carter of taking the money.', 'ACCUSE'],
    ['Maria Lopez promised to return the money.', 'PROMISE'],
    ['Maria Lopez warned that the river would rise.', 'WARN'],
    ['Maria Lopez said the river rose.', 'ASSERT'],
  ]
  for (const [text, ...wanted] of table) t.same(acts(text), wanted, text)
})

t.test('links a denial to what it denies', async (t) => {
  const drafts = extract('Maria Lopez accused John Carter of taking the money. Carter denied taking it.', {
    publishedOn: '2019-03-14',
  })
  t.same(drafts[1]?.links, [{ kind: 'DENIES', to: 0 }])
})

// What it does not reach yet; each line moves up when it does.
t.test('misses left in the open', { todo: 'beyond the passes of today' }, async (t) =>
  check(t, [
    ['They met the union, which said it was late.', 'the union | said | it was late'],
    ['Peter Ames defended the plan.', 'Peter Ames | defended | the plan'],
    [
      'Ann Hill is promising lower fares and “boats, boats, boats,” but she has also intensified the dire warnings that have defined her bid.',
      'Ann Hill | is promising | lower fares and “boats, boats, boats,”',
    ],
    [
      'Reuters reported last week that Lopez had asked Carter to resign.',
      'Lopez | had asked | Carter to resign > Carter < Reuters',
    ],
    [
      'A nurse who spoke on condition of anonymity told Reuters the ward was full.',
      'a nurse | told | the ward was full > Reuters',
    ],
    [
      'Peter Ames spoke on Monday. The council laughed at his promise to close the bridge.',
      'Peter Ames | promise | to close the bridge',
    ],
    [
      'Ames said that Hale told him that he was home.',
      'Ames | said | Hale told him that he was home',
      'Hale | told | he was home > Ames < Ames',
    ],
    [
      'Few farms are large, according to estimates from advocates, who say the town is late.',
      'estimates from advocates | according to | Few farms are large',
    ],
    [
      'Maria Lopez told senators that John Carter asked her to wait, according to The Times.',
      'Maria Lopez | told | John Carter asked her to wait > senators < Times',
      'John Carter | asked | her to wait > Maria Lopez < Maria Lopez < Times',
    ],
    [
      'The crowd was chanting “Eva, Eva” as Eva Brandt, who had been arrested in April, spoke to them.\n\n“It is time to go,” she exhorted.',
      'the crowd | was chanting | “Eva, Eva”',
      'Eva Brandt | exhorted | “It is time to go,”',
    ],
    [
      'Gil Marsh promised investors he would repay them.',
      'Gil Marsh | promised | he would repay them > investors',
    ],
    ['Gil Marsh promised lower taxes.', 'Gil Marsh | promised | lower taxes'],
    [
      'Hale made light-hearted remarks about how slow it is to park.',
      'Hale | made light-hearted remarks about | how slow it is to park',
    ],
    [
      'The agency sent a letter asking the council to wait. They said no.',
      'the agency | asking | to wait > the council',
      'the council | said | no',
    ],
    [
      'President Peter Ames was at home when Ralph Hill wrote to the paper. “He is late,” Hill wrote.\n\nAs expected, the president fired back on Twitter. “Here we go with Hill!” he wrote.',
      'Ralph Hill | wrote | “He is late,”',
      'Peter Ames | wrote | “Here we go with Hill!”',
    ],
    [
      'The claims drew criticism from the Judicial Norwick Network. “Hill is admired,” the group said.',
      'Judicial Norwick Network | said | “Hill is admired,”',
    ],
  ]),
)
