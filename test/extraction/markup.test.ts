import t from 'tap'
import { extract } from '../../src/extraction/extract.ts'
import { check } from './tables.ts'

t.test('keeps two statements apart that an address or a tag stands between', async (t) => {
  const lin = 'Ann Hill | said | the bill “failed.”'
  const berg = 'Eva Brandt | said | “We won,” @ 2019-03-11'
  for (const between of [
    'https://example.org/x1',
    'www.example.org/x1',
    '<b>',
    '<br/>',
    '<script>alert(1)</script>',
    '<!-- more -->',
  ])
    check(t, [
      [`Ann Hill said the bill “failed.” ${between} “We won,” Eva Brandt said on Monday.`, lin, berg],
    ])
  check(t, [
    [
      '<p>“It is late,” said Ann Hill.</p><p>“We wait,” said Peter Ames.</p>',
      'Ann Hill | said | “It is late,”',
      'Peter Ames | said | “We wait,”',
    ],
  ])
})

t.test('takes no tag for a name', async (t) =>
  check(t, [
    ['“I am here,” said <img src=x onerror=alert(2)> Peter Ames.', 'Peter Ames | said | “I am here,”'],
    ['“I am here,” said <b>Peter Ames</b>.', 'Peter Ames | said | “I am here,”'],
    ['Ann Hill said that 2 < 3 and 4 > 3.', 'Ann Hill | said | 2 < 3 and 4 > 3'],
  ]),
)

t.test('passes over a caption in brackets, and over nothing else on its line', async (t) =>
  check(t, [
    [
      '“We won,” Eva Brandt said on Monday. (Photo: AP) “It is late,” said Peter Ames.',
      'Eva Brandt | said | “We won,” @ 2019-03-11',
      'Peter Ames | said | “It is late,”',
    ],
    ['A man votes in Velm. (AP Photo/Jo Doe)'],
  ]),
)

t.test('marks as the one who said it the name, not when or how it was said', async (t) => {
  for (const manner of ['on Tuesday', 'on Monday', 'on Tuesday in Norwick', 'in Arabic', 'in an interview']) {
    const text = `“It is late,” said Ann Hill ${manner}.`
    const [draft] = extract(text, { publishedOn: '2019-03-14' })
    t.same(
      [draft?.mention, draft?.speakers[0]?.mention].flat().join(),
      [
        [19, 27],
        [19, 27],
      ]
        .flat()
        .join(),
      text,
    )
  }
})

t.test('calls direct only what stands in quotation marks as a whole', async (t) => {
  const kinds = (text: string): string[] => extract(text, { publishedOn: null }).map(({ kind }) => kind)
  t.same(kinds('The airline said in a statement that it “regrets the inconvenience.”'), ['MIXED'])
  t.same(kinds('Ann Hill said: “It is late. We wait.”'), ['DIRECT'])
  t.same(
    kinds('"This never closes, said Ann Hill. He then said that it was raining. "And this?" asked Eva.'),
    ['INDIRECT', 'DIRECT'],
  )
})
