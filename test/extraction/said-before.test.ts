import t from 'tap'
import { check } from './tables.ts'

t.test('a day holds for what the same speaker goes on to say in the paragraph', async (t) =>
  check(t, [
    [
      'Ann Hill said on Monday that the ferry is late. “We wait,” Hill said.',
      'Ann Hill | said | the ferry is late @ 2019-03-11',
      'Ann Hill | said | “We wait,” @ 2019-03-11',
    ],
    [
      'Ann Hill said on Monday that the ferry is late. “We wait,” Peter Ames said.',
      'Ann Hill | said | the ferry is late @ 2019-03-11',
      'Peter Ames | said | “We wait,”',
    ],
    [
      'Ann Hill said on Monday that the ferry is late.\n\n“We wait,” Hill said.',
      'Ann Hill | said | the ferry is late @ 2019-03-11',
      'Ann Hill | said | “We wait,”',
    ],
  ]),
)
