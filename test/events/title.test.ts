import fc from 'fast-check'
import t from 'tap'
import { eventTitle } from '../../src/events/title.ts'

const titles: [title: string | null, outlet: string | null, text: string, expected: string][] = [
  ['Dam closed  near\nNorwick', null, 'x', 'Dam closed near Norwick'],
  ['Dam closed near Norwick | Coastal Wire', null, 'x', 'Dam closed near Norwick'],
  ['Dam closed near Norwick - The Coastal Wire', 'Coastal Wire', 'x', 'Dam closed near Norwick'],
  ['OPINION: Close the dam', null, 'x', 'Close the dam'],
  ['Breaking – Dam closed near Norwick...', null, 'x', 'Dam closed near Norwick'],
  ['…and the dam was closed…', null, 'x', 'and the dam was closed'],
  ['Live: The dam closes', null, 'x', 'The dam closes'],
  ['[Opinion] Close the dam', null, 'x', 'Close the dam'],
  ['Close the dam – Opinion', null, 'x', 'Close the dam'],
  ['OPINION: WATCH LIVE: the dam closes (video)', null, 'x', 'the dam closes'],
  ['UPDATE 2-Dam closed near Norwick', null, 'x', 'Dam closed near Norwick'],
  ['Dam closed near Norwick … Read more »', null, 'x', 'Dam closed near Norwick'],
  ['Coastal Wire: dam closed near Norwick', 'Coastal Wire', 'x', 'dam closed near Norwick'],
  ['Dam closed near Norwick : Coastal Wire', 'Coastal Wire', 'x', 'Dam closed near Norwick'],
  ['Ada Rook: the dam stays closed', 'Coastal Wire', 'x', 'Ada Rook: the dam stays closed'],
  ['Update on the dam near Norwick', null, 'x', 'Update on the dam near Norwick'],
  ['Dam closes as locals watch', null, 'x', 'Dam closes as locals watch'],
  ['Live music returns to the dam', null, 'x', 'Live music returns to the dam'],
  ['Opinion pollsters at the dam', null, 'x', 'Opinion pollsters at the dam'],
  ['…', null, 'The dam is closed.', 'The dam is closed'],
  ['Dam closed near Norwick - at last', 'Coastal Wire', 'x', 'Dam closed near Norwick - at last'],
  [null, null, 'The dam is closed, Coastal Wire reported. More follows.', 'The dam is closed'],
  [null, null, 'NORWICK (Reuters) - The dam is closed. More follows.', 'The dam is closed'],
  [
    null,
    null,
    'NORWICK, March 4 — Mr. Rook of the U.S. Army closed the dam near the town. More.',
    'Mr. Rook of the U.S. Army closed the dam near the town',
  ],
  [
    null,
    null,
    'By Ada Rook\n\nThe dam near Norwick is closed for good. More follows.',
    'The dam near Norwick is closed for good',
  ],
  [
    null,
    null,
    'The town of Norwick closed its dam and asked eight hundred families to leave their homes, since the water had risen for days.',
    'The town of Norwick closed its dam and asked eight hundred families to leave their homes',
  ],
  [
    null,
    null,
    'The town of Norwick closed its dam and asked eight hundred families to leave the valley that had been theirs for ages',
    'The town of Norwick closed its dam and asked eight hundred families to leave the valley that had been theirs…',
  ],
  [null, null, '…', '…'],
]
for (const [title, outlet, text, expected] of titles)
  await t.test(`"${expected}"`, async (t) => {
    t.equal(eventTitle(title, outlet, text), expected)
  })

await t.test('is one line, not empty, and not long, whatever the text', async (t) => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }).filter((text) => text.trim() !== ''),
      (text) => {
        const title = eventTitle(null, null, text)
        t.ok(title.trim())
        t.ok(title.length <= 111, title)
        t.notMatch(title, /\n/)
        t.ok(title.isWellFormed() || !text.isWellFormed())
      },
    ),
  )
})
