import t from 'tap'
import { check, found } from './tables.ts'

const silent = (...texts: string[]): [string][] => texts.map((text) => [text])

t.test('shows nothing as said that somebody has not said', async (t) => {
  check(
    t,
    silent(
      'Neither Ann Hill nor Peter Ames has said whether the bridge will close.',
      'Neither the mayor nor the police said the road was open.',
      'Nor did Ann Hill say that the bridge would close.',
      'Ann Hill did not say that the bridge will close.',
      'Ann Hill hasn’t said if she will run again.',
      'The police have not confirmed that the man was armed.',
      'Police have not yet announced who will lead the inquiry.',
      'Peter Ames never told voters that the bridge was safe.',
      'The ministry has yet to say when the bridge will open.',
      'Police would not say how many people were hurt.',
      'Ann Hill could not say when the road would be open.',
      'The company did not respond to our questions.',
      'Ann Hill would neither confirm nor deny that the bridge was closed.',
      'The agency did not deny that the bridge was closed.',
    ),
  )
  check(t, [
    [
      'Ann Hill did not say it was a lie, but said the bridge was closed.',
      'Ann Hill | said | the bridge was closed',
    ],
    ['Maria Lopez said she had not told Ames.', 'Maria Lopez | said | she had not told Ames'],
    ['“I did not say so,” Ann Hill said.', 'Ann Hill | said | “I did not say so,”'],
  ])
})

t.test('shows nothing as said that somebody declined, wanted or stopped short of saying', async (t) =>
  check(
    t,
    silent(
      'Officials declined to say whether the man was armed.',
      'Ann Hill declined to confirm that she had met Ames.',
      'The ministry refused to comment on the claim that the ferry was late.',
      'Ann Hill failed to say why the road was closed.',
      'Ann Hill stopped short of saying that the road was unsafe.',
      'Ann Hill left without saying that the road was unsafe.',
      'Ann Hill wants to say that the bridge is closed.',
      'Ann Hill is expected to say the bridge is closed.',
      'Maria Lopez might say that the bridge is closed.',
      'Maria Lopez would have said that the bridge was closed.',
    ),
  ),
)

t.test('shows as said what somebody could not help saying', async (t) =>
  check(t, [
    [
      'Ann Hill went on to say that the bridge was closed.',
      'Ann Hill | went on to say | the bridge was closed',
    ],
    [
      'Ann Hill could not resist pointing out that the bridge was closed.',
      'Ann Hill | could not resist pointing out | the bridge was closed',
    ],
    [
      'Ann Hill did not hesitate to say that the bridge was closed.',
      'Ann Hill | did not hesitate to say | the bridge was closed',
    ],
    ['Ann Hill likes to say that the bridge is hers.', 'Ann Hill | likes to say | the bridge is hers'],
    [
      'Ann Hill not only said that the bridge was closed, but promised to open it.',
      'Ann Hill | not only said | the bridge was closed',
      'Ann Hill | promised | to open it',
    ],
  ]),
)

t.test('shows nothing as said that the text itself takes back', async (t) => {
  check(
    t,
    silent(
      'Ann Hill was falsely quoted as saying “the bridge kills.”',
      'Dr. Ann Hill was wrongly quoted as saying “bridges kill.” Peter Ames was misquoted as saying “I quit.”',
      'The paper misquoted Peter Ames as saying “I quit.”',
      '“Bridges kill,” a line falsely attributed to Ann Hill, was shared.',
      'It is a myth that Ann Hill said “let them swim.”',
      'It is false that Ann Hill said the bridge was closed.',
      'The false claim that Ann Hill said “go” was shared.',
      'Contrary to reports, Ann Hill did not say “let them.”',
      'Nobody believed that Ann Hill said “go.”',
      'Rumours had it that Ann Hill said “yes.”',
      'Rumor has it Ann Hill said “yes.”',
      'In a deepfake video, Ann Hill says “I resign.”',
      '“I resign,” Ann Hill says in an AI-generated clip.',
      'Ann Hill said in a fake video that the bridge was closed.',
      'A manipulated recording of Ann Hill saying “vote twice” was shared.',
      'The so-called expert, Peter Ames, said nothing “new.”',
    ),
  )
  for (const text of [
    'A doctored video shows Ann Hill saying “vote twice.”',
    'A fake post claimed that Ann Hill said “I quit.”',
  ])
    t.notOk(
      found(text).some((line) => line.startsWith('Ann Hill')),
      text,
    )
  check(t, [
    [
      'It is false that Ann Hill said “no,” Peter Ames said.',
      'Peter Ames | said | It is false that Ann Hill said “no,”',
    ],
    ['Contrary to reports, Ann Hill said “it is late.”', 'Ann Hill | said | “it is late.”'],
    [
      'The mayor falsely claimed that the bridge was closed.',
      'the mayor | falsely claimed | the bridge was closed',
    ],
    ['Peter Ames said he was misquoted by the paper.', 'Peter Ames | said | he was misquoted by the paper'],
    ['After a fake video was shared, Ann Hill said it was false.', 'Ann Hill | said | it was false'],
    ['In a debate on fake videos, Ann Hill said it was late.', 'Ann Hill | said | it was late'],
    ['“It is a fake video,” Ann Hill said.', 'Ann Hill | said | “It is a fake video,”'],
  ])
})

t.test('takes no question for a statement', async (t) => {
  check(
    t,
    silent(
      'Did Ann Hill say that the bridge was closed?',
      'Has the mayor said the road is safe?',
      'What did Ann Hill tell Ames about the road?',
      'Who said that the bridge was safe?',
      'Did you say that the bridge was closed?',
    ),
  )
  check(t, [
    ['Is the bridge safe? Ann Hill said it was.', 'Ann Hill | said | it was'],
    ['“Is the bridge safe?” Ann Hill asked.', 'Ann Hill | asked | “Is the bridge safe?”'],
    [
      'Ann Hill asked whether Ames had said the bridge was closed.',
      'Ann Hill | asked | whether Ames had said the bridge was closed',
    ],
  ])
})

t.test('takes no condition for a statement', async (t) => {
  check(
    t,
    silent(
      'If he says yes, the bridge will open.',
      'If Ann Hill says the bridge is safe, it will open on Monday.',
      'Unless Ann Hill says the bridge is safe, it will stay closed.',
      'Had she said the bridge was safe, it would have opened.',
      'Should the court say that the bridge is safe, it will open.',
      'Ann Hill will open the bridge if the court says that it is safe.',
      'When the court says the bridge is safe, Ann Hill will open it.',
      'It remains unclear whether Ann Hill said the bridge was closed.',
      'Suppose Ann Hill said the bridge was closed.',
    ),
  )
  check(t, [
    [
      'If the bridge falls, Ann Hill said, people will die.',
      'Ann Hill | said | If the bridge falls … people will die',
    ],
    ['When Ann Hill said the bridge was safe, people laughed.', 'Ann Hill | said | the bridge was safe'],
  ])
})

t.test('gives no voice to nobody, and to nothing that cannot speak', async (t) => {
  check(
    t,
    silent(
      'Nobody said the bridge was safe.',
      'No one said it was safe.',
      'No official said that the road was open.',
      'None of them said the bridge was safe.',
      'Nothing says the bridge is safe.',
      'The clock says noon.',
      'Legend says the bridge is haunted.',
      'It goes without saying that the bridge is closed.',
      'Needless to say, the bridge is closed.',
      'The bridge is, to say the least, an odd one.',
      'Let’s say the bridge is closed.',
      'That is to say, the bridge is closed.',
      'Having said that, the bridge is open.',
      'They say that time heals all wounds.',
      'Ann Hill said nothing about the bridge.',
    ),
  )
  check(t, [
    ['The sign says the bridge is closed.', 'the sign | says | the bridge is closed'],
    ['A poll says that most voters want a bridge.', 'a poll | says | most voters want a bridge'],
    ['The video shows Ann Hill at the bridge.', 'the video | shows | Ann Hill at the bridge'],
  ])
})

t.test('never takes the one who is told for the one who tells', async (t) => {
  for (const text of [
    'Ann Hill was told that the bridge was closed.',
    'Ann Hill was asked whether the bridge was closed.',
    'Ann Hill was also asked by reporters to explain “the mess.”',
  ])
    t.notOk(
      found(text).some((line) => line.startsWith('Ann Hill')),
      text,
    )
})

t.test('holds what is denied to have been said against the one who denies', async (t) =>
  check(t, [
    [
      'Peter Ames denied that Ann Hill had said the bridge was closed.',
      'Peter Ames | denied | Ann Hill had said the bridge was closed',
    ],
    [
      'Peter Ames denied telling Ann Hill that the bridge was closed.',
      'Peter Ames | denied | telling Ann Hill that the bridge was closed',
    ],
  ]),
)

t.test('takes nothing for content that says nothing', async (t) => {
  check(
    t,
    silent(
      'Velm found itself without a bridge.',
      'The dual loyalty claims that have been made for years are wrong.',
      'Speaking in Velm on Monday, Ann Hill said.',
      'Talk to anybody and she’ll tell you that the bridge is closed.',
      'By signing up, you agree to the terms.',
      'That says it all.',
      'We’re reminded that we are late.',
      'The view is called “meliorism.”',
      'They built a ship to replace the ferry called the “Heron.”',
      'Ann Hill can delegate question-asking to her staff.',
    ),
  )
  check(t, [
    [
      'According to Peter Ames, quoted by a neighbor, the port was open.',
      'Peter Ames | According to | the port was open',
    ],
  ])
  t.notOk(found('Ann Hill published “The Long Road to Velm” in 1995.').length)
})
