import t from 'tap'
import { extract } from '../../src/extraction/extract.ts'
import { check, found } from './tables.ts'

t.test('takes nothing for a speaker that can be none', (t) => {
  for (const text of [
    'But there’s a practical reason that the law forbids expelling students for saying such things.',
    'They were sent away for singing, or for that matter saying that they hate the town.',
    'The men, 22 and 23 years old, were taken to a hospital with what police described as “substantial” injuries.',
    'But the lobbying by Norwick officials underscores how the firm has amassed power.',
    'Hill’s controversial jokes draw fire from the papers.',
    'It grows faster than what most economists predict, at 3 percent over the next decade.',
    'There is no data that suggests the bridge is the top issue for voters.',
    'The agencies before it have argued that the law is sound.',
    'The opinions expressed by guests are their own.',
    'Story Highlights Eva Brandt Most Admired Woman for the first time',
  ])
    t.same(found(text), [], text)
  t.end()
})

t.test('hears a body whose name has the word of a thing that cannot speak', async (t) =>
  check(t, [
    ['Harbour Watch said it had not lied.', 'Harbour Watch | said | it had not lied'],
    ['The group Norwick History said it was late.', 'Norwick History | said | it was late'],
  ]),
)

t.test('follows a pronoun to one it can mean', async (t) =>
  check(t, [
    [
      'The chairman, Ralph Ames, met the nominee Peter Hill. “There is nothing against Judge Hill,” he said.',
      'Ralph Ames | said | “There is nothing against Judge Hill,”',
    ],
    [
      'Velm Press Services sent Peter Ames. Ames told the committee it was late.',
      'Peter Ames | told | it was late > the committee',
    ],
  ]),
)

t.test('finds whom a clause with “who” is about', async (t) =>
  check(t, [
    [
      'The speech brought a fiery rejoinder from Senate Minority Leader Ralph Ames (D-Ohio), who said Hill was late.',
      'Ralph Ames | said | Hill was late',
    ],
    [
      'He came under scrutiny from some officials on the committee, who have said he should have called.',
      'some officials | have said | he should have called',
    ],
  ]),
)

t.test('keeps what one did out of the name', async (t) =>
  check(t, [
    [
      'Several local groups granted Ames an extension, saying his start was slow.',
      'Several local groups | saying | his start was slow',
    ],
    [
      'Hill plans to ask Ames about it, according to a letter released Monday.',
      'a letter | according to | Hill plans to ask Ames about it @ 2019-03-11',
    ],
    ['The Walk for Peace President Eva Brandt said it was late.', 'Eva Brandt | said | it was late'],
    ['Sen. Dean Hill, R-Nev., said it was late.', 'Dean Hill | said | it was late'],
  ]),
)

t.test('hears everyone who speaks together', async (t) =>
  check(t, [
    [
      'Alderman Priya Nowak and developer Colm Hale said in a joint statement that it was late. “We have nothing to hide,” they said.',
      'Priya Nowak + Colm Hale | said | it was late',
      'Priya Nowak + Colm Hale | said | “We have nothing to hide,”',
    ],
    [
      'The mayor, Ann Cho, and the chairman, Bo Li, said the bridge was safe.',
      'Ann Cho + Bo Li | said | the bridge was safe',
    ],
    ['Peter Ames and the White House say it was late.', 'Peter Ames + White House | say | it was late'],
  ]),
)

t.test('keeps what names one speaker out of what is said', async (t) =>
  check(t, [
    [
      'White House spokeswoman Nora Lind later said he did not mean it: “The mayor was plainly joking with his answer,” she said.',
      'Nora Lind | later said | he did not mean it',
      'Nora Lind | said | “The mayor was plainly joking with his answer,”',
    ],
    [
      '“He was a minister, and he talked about people,” says Ames, who writes about towns in his latest book, “City of Dreams.”',
      'Ames | says | “He was a minister, and he talked about people,”',
    ],
    [
      'Republicans say they are working on security ahead of the vote, and the bipartisan leaders of the Senate Intelligence Committee are expected to make proposals before the season.',
      'Republicans | say | they are working on security ahead of the vote',
    ],
    [
      'The plan has what Norwick News described as “a network for the town.”',
      'Norwick News | described | as “a network for the town.”',
    ],
    ['When the military launched a “soft coup,” it launched a real one.'],
  ]),
)

t.test('gives nobody a role that the text does not give', (t) => {
  const roles = (text: string): (string | null)[] =>
    extract(text, { publishedOn: null }).map(({ speakers }) => speakers[0]?.role ?? null)
  const cases: [text: string, role: string | null][] = [
    ['CLOSE Sen. Ralph Ames in Norwick. Ames said it was late.', 'Sen.'],
    ['On Monday Hill accused House Speaker Maria Lopez, who said it was not late.', 'House Speaker'],
    ['The exiled opposition leader Ann Hill said it was late.', 'exiled opposition leader'],
    ['The Ames administration views Poland as a rival. Poland said it was ready.', null],
    ['The advocacy group Harbour Watch said it was late.', 'advocacy group'],
    ['The nonpartisan Bridge Commission said it was late.', null],
    ['The Walk for Peace President Eva Brandt left. Brandt said it was late.', null],
    [
      'They met House Speaker Nora Lind, incoming Majority Leader Stan Hoy, and others. Lind said so: “Yes.”',
      'House Speaker',
    ],
    ['Nora Lind, mother of Peter Ames, said it was late.', 'mother of Peter Ames'],
  ]
  for (const [text, role] of cases) t.equal(roles(text).at(-1), role, text)
  t.end()
})

t.test('ends what was said where another clause begins', async (t) =>
  check(t, [
    [
      'Ames said Friday that he hasn’t spoken to Hill for advice on the race, and frankly, he isn’t interested.',
      'Ames | said | he hasn’t spoken to Hill for advice on the race @ 2019-03-08',
    ],
    [
      'When the mayor, Ann Cho, said the bridge was safe, nobody moved.',
      'Ann Cho | said | the bridge was safe',
    ],
  ]),
)

t.test('ends what was said where the text goes on to tell', async (t) =>
  check(t, [
    [
      'According to the Norwick Ministry, as quoted by the Velm news agency, 14 people were detained; a lawyer, Oleg Marin, said the number was closer to 40.',
      'Norwick Ministry | According to | 14 people were detained < Velm',
      'Oleg Marin | said | the number was closer to 40',
    ],
    [
      'The mine is unsafe, according to engineer Hugo Strand; a manager, Lucy Orr, said it was not.',
      'Hugo Strand | according to | The mine is unsafe',
      'Lucy Orr | said | it was not',
    ],
    [
      'Miriam Stone called the claim “a fabrication” and declined to say whether she would testify.',
      'Miriam Stone | called | the claim “a fabrication”',
    ],
    [
      'Former sheriff Glenn Hale insisted that he had taken no bribes, contradicting his deputy, Ray Prior.',
      'Glenn Hale | insisted | he had taken no bribes',
    ],
    [
      'If the books are wrong, the bank will sue, warned Elena Fisher, its general counsel.',
      'Elena Fisher | warned | If the books are wrong, the bank will sue',
    ],
  ]),
)

t.test('gives a saying neither the letter nor the day of another clause', async (t) =>
  check(t, [
    [
      'Peter Hale, whose letter to Bishop Alan Moore was published Sunday, said the church was wrong.',
      'Peter Hale | said | the church was wrong',
    ],
    [
      'Bishop Alan Moore left. “We failed you,” he wrote in a letter to Ruth Hale, whose brother Peter said Moore had known.',
      'Alan Moore | wrote | “We failed you,” > Ruth Hale',
      'Peter | said | Moore had known',
    ],
  ]),
)

t.test('knows a surname that opens a sentence', async (t) =>
  check(t, [
    [
      'Neither Mayor Kim Dole nor Sheriff Ed Hart said the jail was full. Dole said only that it was “busy.”',
      'Kim Dole | said | it was “busy.”',
    ],
  ]),
)

t.test('addresses nobody to themselves', (t) => {
  const drafts = extract('Hill told Ames that she was late – she called it a “check” – and left.', {
    publishedOn: null,
  })
  for (const { speakers, addressee } of drafts) t.notOk(speakers.some(({ name }) => name === addressee?.name))
  t.end()
})
