import t from 'tap'
import { check } from '../tables.ts'

t.test('finds what is told within what another says, and through whom it came', async (t) =>
  check(t, [
    [
      'Peter Ames said that Ann Hill told him the bridge was safe and that nobody would close it.',
      'Peter Ames | said | Ann Hill told him the bridge was safe and that nobody would close it',
      'Ann Hill | told | the bridge was safe and that nobody would close it > Peter Ames < Peter Ames',
    ],
    [
      '“The mayor has said that the bridge is safe. We have seen no proof of that,” Peter Ames told reporters.',
      'Peter Ames | told | “The mayor has said that the bridge is safe. We have seen no proof of that,” > reporters',
      'The mayor | has said | the bridge is safe < Peter Ames',
    ],
  ]),
)

t.test('takes for told neither what is denied nor what is supposed', async (t) =>
  check(t, [
    [
      'Peter Ames denied that Ann Hill told him the bridge was safe.',
      'Peter Ames | denied | Ann Hill told him the bridge was safe',
    ],
    [
      '“If Ann Hill says the bridge is safe, then I will cross it,” Peter Ames said.',
      'Peter Ames | said | “If Ann Hill says the bridge is safe, then I will cross it,”',
    ],
    [
      '“Ann Hill has never said that the bridge is safe,” Peter Ames told reporters.',
      'Peter Ames | told | “Ann Hill has never said that the bridge is safe,” > reporters',
    ],
  ]),
)

t.test('carries on the quotation, not what is told within it', async (t) =>
  check(t, [
    [
      '“The mayor has said that the bridge is safe,” Peter Ames told reporters.\n\n“We have seen no proof of that at all.”',
      'Peter Ames | told | “The mayor has said that the bridge is safe,” > reporters',
      'The mayor | has said | the bridge is safe < Peter Ames',
      'Peter Ames | - | “We have seen no proof of that at all.”',
    ],
  ]),
)
