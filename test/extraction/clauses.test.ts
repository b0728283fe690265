import t from 'tap'
import { extract } from '../../src/extraction/extract.ts'
import { check } from './tables.ts'

t.test('ends what is told in an inserted clause where the sentence goes on', async (t) =>
  check(t, [
    ['The senator, who said she was tired, left the room.', 'the senator | said | she was tired'],
    [
      'Ann Hill, who said she was tired, hungry and late, left the room.',
      'Ann Hill | said | she was tired, hungry and late',
    ],
    [
      'According to a report by the Velm Union, which was seen by the Gazette, 43% of the boats might leave.',
      'a report by the Velm Union | According to | 43% of the boats might leave',
    ],
  ]),
)

t.test('ends what a clause about the speaker tells at the verb of the sentence', async (t) =>
  check(t, [
    [
      'A man who said he was a doctor told police he was lost.',
      'a man | told | he was lost > police',
      'a man | said | he was a doctor',
    ],
    [
      'A woman who said it was late at the bridge told reporters she was well.',
      'a woman | told | she was well > reporters',
      'a woman | said | it was late at the bridge',
    ],
  ]),
)

t.test('takes nothing that somebody did for what they said', async (t) =>
  check(t, [
    [
      'The minister, Peter Ames, said: “Hello to all, we are ready,” and left. He was quiet.',
      'Peter Ames | said | “Hello to all, we are ready,”',
    ],
    ['Ann Hill said: “We are ready,” and sat down.', 'Ann Hill | said | “We are ready,”'],
  ]),
)

t.test('takes the one from a place for the speaker, and not the place', async (t) =>
  check(t, [
    [
      '“Yes,” Ann Hill, 45, told Peter Ames, 46, of the Times, who said “no.”',
      'Ann Hill | told | “Yes,” > Peter Ames',
      'Peter Ames | said | “no.”',
    ],
    ['He met Ann Hill of the Norwick Council, who said it was late.', 'Ann Hill | said | it was late'],
  ]),
)

t.test('dates what is told in an inserted clause by no day of the sentence around it', async (t) =>
  check(t, [
    ['Ann Hill, who says she is innocent, was arrested on Monday.', 'Ann Hill | says | she is innocent'],
    [
      'Ann Hill, who said on Monday she was tired, left the room.',
      'Ann Hill | said | she was tired @ 2019-03-11',
    ],
  ]),
)

t.test('takes what somebody answered, and not what was asked', async (t) =>
  check(t, [
    ['Asked about the deal, Ann Hill said, “No.”', 'Ann Hill | said | “No.”'],
    ['Pressed by reporters, Ann Hill said, “No.” She left.', 'Ann Hill | said | “No.”'],
    ['Asked if the bridge was safe, Ann Hill said it was.', 'Ann Hill | said | it was'],
  ]),
)

t.test('keeps a name and what stands in brackets behind it in what is said of them', async (t) =>
  check(t, [
    [
      'Sen. Ann Hill (D-N.Y.) said Sen. Peter Ames (R-Tex.) had “lied.”',
      'Ann Hill | said | Sen. Peter Ames (R-Tex.) had “lied.”',
    ],
    ['Hill said Rep. Ames (R-Tex.) will lose.', 'Hill | said | Rep. Ames (R-Tex.) will lose'],
    ['Ann Hill told Sen. Peter Ames (R-Ohio) it was late.', 'Ann Hill | told | it was late > Peter Ames'],
  ]),
)

t.test('takes no name behind “according to” for what was said', async (t) => {
  const text = 'Two people died, according to police chief Peter Ames and the mayor, Eva Brandt.'
  const [draft] = extract(text, { publishedOn: null })
  t.same(draft?.content, [[0, 15]])
})

t.test('gives for a role what somebody is, not who else there is or what is done', async (t) => {
  const roleOf = (text: string, name: string): string | null | undefined =>
    extract(text, { publishedOn: null })
      .flatMap(({ speakers }) => speakers)
      .find((speaker) => speaker.name === name)?.role
  for (const [text, role] of [
    [
      'The chief executive, Ann Hill, and the chairman, Peter Ames, said the firm was sold.',
      'chief executive',
    ],
    ['“I love it,” said Ann Hill, quoting her mother.', null],
    ['“I love it,” said Ann Hill, and the mayor left.', null],
    ['Ann Hill, acting mayor of Velm, said it was late.', 'acting mayor of Velm'],
    ['Ann Hill, the mayor of Velm, said it was late.', 'mayor of Velm'],
  ] as const)
    t.equal(roleOf(text, 'Ann Hill'), role, text)
})
