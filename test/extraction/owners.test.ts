import t from 'tap'
import { SURE } from '../../src/extraction/confidence/sure.ts'
import { extract } from '../../src/extraction/extract.ts'
import { check } from './tables.ts'

t.test('gives a quotation to whom a label or a scene brings on', async (t) =>
  check(t, [
    [
      '“The wall is old,” Moss said. Hill: “It is a ruin, and it will fall.”',
      'Moss | said | “The wall is old,”',
      'Hill | : | “It is a ruin, and it will fall.”',
    ],
    [
      '“The wall is old,” Moss said. Hill had another view: “It is a ruin.”',
      'Moss | said | “The wall is old,”',
      'Hill | : | “It is a ruin.”',
    ],
    [
      '“The wall is old,” Mayor Carla Moss said. Ann Hill shook her head. “It is a ruin, and it will fall.”',
      'Carla Moss | said | “The wall is old,”',
      'Ann Hill | - | “It is a ruin, and it will fall.”',
    ],
    [
      'Mayor Ann Hill turned to the reporters. “The bridge stays closed until spring.”',
      'Ann Hill | - | “The bridge stays closed until spring.”',
    ],
  ]),
)

t.test('lets a speaker go on where nobody else is named', async (t) =>
  check(t, [
    [
      '“The wall is old,” Moss said. She shook her head. “It is a ruin now.”',
      'Moss | said | “The wall is old,” … “It is a ruin now.”',
    ],
    [
      '“The wall is old,” Moss said. Moss shook her head. “It is a ruin now.”',
      'Moss | said | “The wall is old,” … “It is a ruin now.”',
    ],
  ]),
)

t.test('keeps two tags of one sentence apart', async (t) =>
  check(t, [
    [
      '“Will the wall hold?” Moss asked, and “For how long will it hold?” Lena Ott added.',
      'Moss | asked | “Will the wall hold?”',
      'Lena Ott | added | “For how long will it hold?”',
    ],
    [
      '“The wall will hold,” said Peter Moss, but “it is old,” said Lena Ott.',
      'Peter Moss | said | “The wall will hold,”',
      'Lena Ott | said | “it is old,”',
    ],
    [
      'The wall will hold, said Peter Moss, but it is old, said Lena Ott.',
      'Peter Moss | said | The wall will hold',
      'Lena Ott | said | it is old',
    ],
    [
      '“The wall will hold,” Moss said; “it is new,” Ott said.',
      'Moss | said | “The wall will hold,”',
      'Ott | said | “it is new,”',
    ],
  ]),
)

t.test('takes a body that a phrase opens upon for itself, not for one before', async (t) =>
  check(t, [
    [
      'In Moscow the foreign ministry said that the mill was safe. In May the company told investors that it was old.',
      'the foreign ministry | said | the mill was safe',
      'the company | told | it was old > investors',
    ],
  ]),
)

t.test('takes an apposition for the one it stands behind', async (t) =>
  check(t, [
    [
      'Ann Hill, a lawyer in Norwick, lost her case. The lawyer said that she would appeal.',
      'Ann Hill | said | she would appeal',
    ],
  ]),
)

t.test('is never sure of a surname that two people have', async (t) => {
  const sure = (text: string): readonly boolean[] =>
    extract(text, { publishedOn: null }).map(({ confidence }) => confidence >= SURE)
  t.same(sure('Karl Ott, the mayor, met Lena Ott, a baker. Ott said that the mill was old.'), [false])
  t.same(sure('“We are late,” Mayor Carla Moss said.'), [true])
})

t.test('finds nothing said in a headline and a byline', async (t) =>
  check(t, [
    [
      'Mayor says bridge will close\n\nBy Ann Hill\n\nThe bridge will close on Friday, Mayor Carla Moss said.',
      'Carla Moss | said | The bridge will close on Friday',
    ],
    [
      'Moss: ‘Bridge is a ruin’\n\nBy Ann Hill and Peter Ames, Norwick Times\n\nThe bridge is a ruin, Mayor Carla Moss told reporters.',
      'Carla Moss | told | The bridge is a ruin > reporters',
    ],
  ]),
)
