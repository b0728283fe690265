import fc from 'fast-check'
import t from 'tap'
import { asRead } from '../../../src/extraction/analysis/as-read.ts'
import { extract } from '../../../src/extraction/extract.ts'

t.test(
  'reads what shows nothing as if it were not there, references as characters, and no marks of notes',
  (t) => {
    const cases: [text: string, read: string][] = [
      ['con\u00adfirmed', 'confirmed'],
      ['\ufeffAnn\u200b Mc\u2060Hi\u00adll', 'Ann McHill'],
      ['zero\u200d width\u200c joiners', 'zero\u200d width\u200c joiners'],
      ['&quot;It&#039;s,&quot; &#x201C;so&#8221;', `"It's," “so”`],
      ['AT&amp;T, R&amp;D;, &amp;amp; and &amp;quot;', 'AT&T, R&D;, & and "'],
      ['a & b; &nothing; &copy=1; &;', 'a & b; &nothing; &copy=1; &;'],
      ['con&shy;firmed&nbsp;it', 'confirmed\u00a0it'],
      ['It is.[1] “So,”[2][3] he said[note 4] it.[citation needed]', 'It is. “So,” he said it.'],
      ['It is,¹ “so.”2 She said.3 “No.”', 'It is, “so.” She said. “No.”'],
      [
        '10² m² of the No.2 [sic] [t]he wom[a]n in [1] of 2.5',
        '10² m² of the No.2 [sic] [t]he wom[a]n in [1] of 2.5',
      ],
    ]
    for (const [text, read] of cases) t.equal(asRead(text).text, read, text)
    t.end()
  },
)

t.test('knows where everything that is read stands in the text as it was given', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '\u00ad',
      '\u200b',
      '\ufeff',
      '&amp;',
      '&quot;',
      '&#128512;',
      '&',
      ';',
      'said[2]',
      '.”2 a',
      '🇳🇴',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      (given) => {
        const { text, offsets } = asRead(given)
        const points = [...given]
        let unit = 0
        for (const character of text) {
          const [start, end] = [offsets.toPoint(unit), offsets.toEndPoint(unit + character.length)]
          const stands = points.slice(start, end).join('')
          // what stands there is the character, or a reference to it
          if (stands !== character && !/^&.*[;p]$/.test(stands)) return false
          if (offsets.toUnit(start) > unit) return false
          unit += character.length
        }
        return offsets.toEndPoint(0) === 0
      },
    ),
  )
})

t.test('finds the speakers and the words of texts that were broken on their way', (t) => {
  const said = (text: string) =>
    extract(text, { publishedOn: '2024-03-14' }).map(({ content, speakers }) => [
      speakers.map(({ name }) => name).join(),
      content.map(([start, end]) => [...text].slice(start, end).join('')).join(' … '),
    ])
  const cases: [text: string, statements: string[][]][] = [
    [
      'Mayor Ann Hill con\u00adfirmed on Monday that the fer\u00adry was late.',
      [['Ann Hill', 'the fer\u00adry was late']],
    ],
    [
      'Mayor Ann Mc\u00adHill said that it was late.\n\nAnn Mc\u200bHill\u200b said that it was cold.',
      [
        ['Ann McHill', 'it was late'],
        ['Ann McHill', 'it was cold'],
      ],
    ],
    [
      '&quot;The bridge 🇳🇴 is closed,&quot; Mayor Ann Hill said.',
      [['Ann Hill', '&quot;The bridge 🇳🇴 is closed,&quot;']],
    ],
    ['“It&#039;s closed,” Ann O&amp;#039;Hill said.', [["Ann O'Hill", '“It&#039;s closed,”']]],
    [
      'AT&amp;T said that the mill was closed. Johnson &amp; Lee said that it was not.',
      [
        ['AT&T', 'the mill was closed'],
        ['Johnson & Lee', 'it was not'],
      ],
    ],
    [
      'Mayor Ann Hill said that it would not hold.[1] “It is old,”[2] she said.',
      [
        ['Ann Hill', 'it would not hold'],
        ['Ann Hill', '“It is old,”'],
      ],
    ],
  ]
  for (const [text, statements] of cases) t.same(said(text), statements, text)
  t.end()
})
