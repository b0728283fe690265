import fc from 'fast-check'
import t from 'tap'
import { withoutAsides } from '../../src/extraction/asides.ts'
import { check } from './tables.ts'

t.test(
  'lets nobody speak out of a bracket that the saying stands outside of, and takes no day from it',
  async (t) =>
    check(t, [
      [
        'Karl Ott (born 28 May 1962) said that the castle would be sold.',
        'Karl Ott | said | the castle would be sold',
      ],
      [
        'Princess Maria of Arden (Maria Kira Louise; born 28 May 1962 in Kelm, Elb District) said that the castle would be sold. “It is old,” she said.',
        'Maria of Arden | said | the castle would be sold',
        'Maria of Arden | said | “It is old,”',
      ],
      [
        '“The castle is sold,” Karl Ott (left; with his wife, Ada Brenn) said. “It is old,” he added.',
        'Karl Ott | said | “The castle is sold,”',
        'Karl Ott | added | “It is old,”',
      ],
      [
        'Ada Brenn (seen with Mayor Tom Lind and the chief of the Kelm Fire Department on a cold morning in 2011, when the old bridge was opened to traffic after ten years of work) said the bridge was safe.',
        'Ada Brenn | said | the bridge was safe',
      ],
      [
        'The minister (a former baker from Kelm. He was born in 1955) said that the mill would be sold.',
        'the minister | said | the mill would be sold',
      ],
      [
        'Maria Ott [born 3 March 1970; married to Tom Lind] said the mill was old.',
        'Maria Ott | said | the mill was old',
      ],
      [
        'Karl Ott (in a blue coat, second from left), who runs the mill, said it was closed.',
        'Karl Ott | said | it was closed',
      ],
      ['“It is late,” Hill said (she was in Kelm on Monday).', 'Hill | said | “It is late,”'],
      [
        'According to Karl Ott (born 28 May 1962; raised by Eva Lind), the castle will be sold.',
        'Karl Ott | According to | the castle will be sold',
      ],
    ]),
)

t.test('leaves the other brackets what they are', async (t) =>
  check(t, [
    [
      'The European Union (EU) said it would wait. The EU said it was late.',
      'European Union | said | it would wait',
      'European Union | said | it was late',
    ],
    ['Sen. Ann Hill (R-Texas) said the bill was dead.', 'Ann Hill | said | the bill was dead'],
    [
      'Ann Hill said the mill was closed. (Tom Lind said it was open.)',
      'Ann Hill | said | the mill was closed',
      'Tom Lind | said | it was open',
    ],
    ['“We (the council) are tired,” Karl Ott said.', 'Karl Ott | said | “We (the council) are tired,”'],
    ['The mill is old (it is from 1870), Hill said.', 'Hill | said | The mill is old (it is from 1870)'],
    ['Hill said she met Karl Ott (born 1962).', 'Hill | said | she met Karl Ott (born 1962)'],
  ]),
)

t.test('blanks, and moves nothing', async () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          'Ott ',
          '(',
          ')',
          '[',
          ']',
          'born 1962',
          ', ',
          '. ',
          'said',
          ' 😀 ',
          '“',
          '”',
          'who goes by ',
          '\n',
        ),
      ),
      (words) => {
        const text = words.join('')
        const read = withoutAsides(text)
        const kept = [...read].every((c, i) => c === ' ' || c === '.' || c === [...text][i])
        return kept && read.length === text.length
      },
    ),
  ),
)
