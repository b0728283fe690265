import t from 'tap'
import { check } from './tables.ts'

t.test('gives an answer to nobody whom the text does not name', async (t) =>
  check(t, [
    [
      '“Where were you?” Ann Hill asked.\n\n“At home all day.”\n\n“And your brother?”\n\n“He was at work then.”',
      'Ann Hill | asked | “Where were you?”',
      '? | - | “At home all day.”',
      '? | - | “And your brother?”',
      '? | - | “He was at work then.”',
    ],
    [
      '“The bridge is closed,” said Peter Ames.\n\n“It is open,” said Ann Hill.\n\n“It is not open.”',
      'Peter Ames | said | “The bridge is closed,”',
      'Ann Hill | said | “It is open,”',
      '? | - | “It is not open.”',
    ],
    ['Peter Ames met Ann Hill.\n\n“Where were you?”\n\n“At home all day.”'],
  ]),
)

t.test('takes a speaker up again after a conversation', async (t) =>
  check(t, [
    [
      '“Where were you last night?” the detective asked.\n\n“I was at home.”\n\n“We will see,” Ann Hill said.\n\n“And the whole town will see that the bridge has been closed for a year without a reason.”',
      'the detective | asked | “Where were you last night?”',
      '? | - | “I was at home.”',
      'Ann Hill | said | “We will see,”',
      'Ann Hill | - | “And the whole town will see that the bridge has been closed for a year without a reason.”',
    ],
  ]),
)

t.test('reads a question with the tag behind it', async (t) =>
  check(t, [
    [
      '“How can the bridge be open?” Mayor Ann Hill said Tuesday. “It is closed.”',
      'Ann Hill | said | “How can the bridge be open?” … “It is closed.” @ 2019-03-12',
    ],
  ]),
)

t.test('gives each turn of a conversation once, to the one whose tag it has', async (t) =>
  check(t, [
    ['“Yours?” he asked.', '? | asked | “Yours?”'],
    ['"Yours?" Peter Ames asked, smiling.', 'Peter Ames | asked | "Yours?"'],
    [
      '“It was late,” Ann Hill said. “Late?” Peter Ames asked. “How late?”',
      'Ann Hill | said | “It was late,”',
      'Peter Ames | asked | “Late?” … “How late?”',
    ],
    [
      '“Mine?” Ann Hill said. “Yours?” Peter Ames asked.',
      'Ann Hill | said | “Mine?”',
      'Peter Ames | asked | “Yours?”',
    ],
    ['“Yours?” Ann Hill asked. “No,” she said.', 'Ann Hill | asked | “Yours?”', 'Ann Hill | said | “No,”'],
  ]),
)
