import t, { type Test } from 'tap'
import { extract } from '../../src/extraction/extract.ts'

/** The turns of a text: speaker | kind | role | act | content. */
const turnsOf = (text: string): string[] => {
  const points = [...text]
  return extract(text, { publishedOn: '2019-03-14' }).map(({ speakers: [voice], act, content, kind, via }) =>
    [
      voice?.name ?? '?',
      voice?.kind ?? '?',
      ...(voice?.role ? [voice.role] : []),
      kind === 'DIRECT' ? act : `${act}, told by ${via[0]?.name}`,
      content.map(([start, end]) => points.slice(start, end).join('')).join(' … '),
    ].join(' | '),
  )
}

const check = (t: Test, table: [text: string, ...turns: string[]][]): void => {
  for (const [text, ...turns] of table) t.same(turnsOf(text), turns, text)
}

t.test('takes all sentences of a turn as one statement', async (t) =>
  check(t, [
    [
      'PENN: We looked at it twice. It is not safe.\n\nWALLIS: It has doubled. Why?\n\nPENN: Thank you.',
      'PENN | PERSON | ASSERT | We looked at it twice. It is not safe.',
      'WALLIS | PERSON | ASK | It has doubled. Why?',
      'PENN | PERSON | ASSERT | Thank you.',
    ],
    [
      'HOST: Welcome.\n\nPENN: It is a hard winter.\n\nThe quay is shut.\n\n(COMMERCIAL BREAK)\n\nHOST: We are back.',
      'HOST | ANONYMOUS | ASSERT | Welcome.',
      'PENN | PERSON | ASSERT | It is a hard winter.\n\nThe quay is shut.',
      'HOST | ANONYMOUS | ASSERT | We are back.',
    ],
    [
      'MR. BRENN: We have a plan. Police said that the bridge was safe.\n\nLAU: Is it a good plan?',
      'BRENN | PERSON | ASSERT | We have a plan. Police said that the bridge was safe.',
      'Police | GOVERNMENT | ASSERT, told by BRENN | the bridge was safe',
      'LAU | PERSON | ASK | Is it a good plan?',
    ],
  ]),
)

t.test('reads the name of a label without roles, notes and time codes', async (t) =>
  check(t, [
    [
      'JOE LARKIN, TRANSIT CHAIRMAN (ph): The line will open.\n\nLAU (voice-over): It was shut.\n\nLARKIN: We are sorry.',
      'JOE LARKIN | PERSON | TRANSIT CHAIRMAN | ASSERT | The line will open.',
      'LAU | PERSON | ASSERT | It was shut.',
      'JOE LARKIN | PERSON | TRANSIT CHAIRMAN | ASSERT | We are sorry.',
    ],
    [
      '[00:01:10] BRANDT: When did you come?\n[00:01:15] COLE: In 1961.',
      'BRANDT | PERSON | ASK | When did you come?',
      'COLE | PERSON | ASSERT | In 1961.',
    ],
    [
      'Interviewer: When did you come?\n\nCole: In the spring.\n\nInterviewer: Who hired you?',
      'Interviewer | ANONYMOUS | ASK | When did you come?',
      'Cole | PERSON | ASSERT | In the spring.',
      'Interviewer | ANONYMOUS | ASK | Who hired you?',
    ],
    [
      'Q: Who pays for it?\n\nA: The city does.',
      '? | ? | ASK | Who pays for it?',
      '? | ? | ASSERT | The city does.',
    ],
    [
      'Ada Quill met Joe Larkin, who runs the line.\n\nQUILL: Will it open?\n\nLARKIN: It will.',
      'Ada Quill | PERSON | ASK | Will it open?',
      'Joe Larkin | PERSON | ASSERT | It will.',
    ],
    [
      'HEALTH UNION: We are sending tents.\n\nJORDAN: Why?\n\nHEALTH UNION: It is cold.\n\nJORDAN: It is.',
      'HEALTH UNION | ORGANIZATION | ASSERT | We are sending tents.',
      'JORDAN | PERSON | ASK | Why?',
      'HEALTH UNION | ORGANIZATION | ASSERT | It is cold.',
      'JORDAN | PERSON | ASSERT | It is.',
    ],
  ]),
)

t.test('takes no heading, note, dateline or list for a turn', async (t) => {
  for (const text of [
    'Note: The bridge is closed.\n\nUpdate: We have added a line.',
    'Ann Hill: bridge is old\n\nPeter Ames: ferry is late',
    'Ingredients: two eggs.\n\nMethod: You mix the eggs. You wait.\n\nServes: four.',
    'OFFER: We sell boats.\n\nPRICE: Ten crowns.',
    'WASHINGTON: The bridge is old.\n\nPhoto: Ada Quill',
  ])
    t.same(turnsOf(text), [], text)
})

t.test('ends a turn where the text goes on by itself', async (t) =>
  t.same(
    turnsOf(
      'The council met.\n\nIt was late.\n\nIt was cold.\n\nMany came.\n\nPENN: The steel is gone.\n\nWALLIS: We know.\n\nThe session ended at noon.',
    ),
    ['PENN | PERSON | ASSERT | The steel is gone.', 'WALLIS | PERSON | ASSERT | We know.'],
  ),
)
