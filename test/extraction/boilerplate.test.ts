import t from 'tap'
import { extract } from '../../src/extraction/extract.ts'
import { withoutInlineLinks } from '../../src/extraction/inline-links.ts'
import { check, found } from './tables.ts'

const WOVEN =
  'Sen. Ann Hill Ann Mary HillMayor says bridge is safe Hill: ferry is late Voters like ferries MORE (R-Ohio) said the bridge was closed.'

t.test('reads a sentence through the links that an outlet wove into it', async (t) =>
  check(t, [
    [WOVEN, 'Ann Hill | said | the bridge was closed'],
    ['Ann Hill said there was MORE to come.', 'Ann Hill | said | there was MORE to come'],
  ]),
)

t.test('leaves every character in its place', async (t) => {
  const text = `🇵🇱 ${WOVEN}\n\n“It is late,” Hill said.`
  const blanked = withoutInlineLinks(text)
  t.equal(blanked.length, text.length)
  t.equal([...blanked].length, [...text].length)
  t.notMatch(blanked, /MORE/)
  const [start, end] = extract(text, { publishedOn: '2019-03-14' })[1]!.content[0]!
  t.equal([...text].slice(start, end).join(''), '“It is late,”')
})

t.test('takes no statement from what a page asks, offers or owns', async (t) => {
  for (const line of [
    'Story Continued Below',
    'By signing up you agree to letters that Ann Hill says matters.',
    'Enlarge this image toggle caption Peter Ames/NPR Peter Ames says the bridge is closed.',
    'FILE PHOTO: Ann Hill says “We are late” in Velm, March 2, 2019. REUTERS/Peter Ames',
    'You may like: Ann Hill says bridge is closed',
    'Read more: Ann Hill said the bridge was closed',
    'Eva Brandt reported from Velm and contributed to this report.',
  ])
    t.same(found(`${line}\n\nIt rained.`), [], line)
})

t.test('parts a post from its signature at the last dash', async (t) =>
  check(t, [
    [
      'The vote was 58-35 – a bad day -- for ferries. https://t.co/Ab12 — Eva Brandt (@evabrandt) March 4, 2019',
      'Eva Brandt | - | The vote was 58-35 – a bad day -- for ferries. @ 2019-03-04',
    ],
  ]),
)

t.test('keeps what is said of signing up', async (t) =>
  check(t, [
    [
      '“Voters can sign up for the ferry today,” Ann Hill said.',
      'Ann Hill | said | “Voters can sign up for the ferry today,”',
    ],
  ]),
)
