import t from 'tap'
import { extract } from '../../src/extraction/extract.ts'

/** The posts of a text: who signs, the day, and the words. */
const postsOf = (text: string) => {
  const points = [...text]
  return extract(text, { publishedOn: '2031-03-05' })
    .filter(({ post }) => post !== null)
    .map(({ content, speakers, saidOn }) => [
      speakers[0]!.name,
      saidOn,
      content.map(([start, end]) => points.slice(start, end).join('')).join(' … '),
    ])
}
const SIGNED = '— Eva Brandt (@evabrandt) March 4, 2031'
const PROSE =
  'The ferries of Norwick stood still for a third day after the harbour was closed. Mayor Ada Quillfeather said that ' +
  'they will run again on Friday. “We have 40 coopers at the quay and nobody was hurt,” she told the Coastal Wire, and ' +
  'denied that the dam is unsafe. Bruno Tollemarsh, who leads the union, said that the mayor had been warned.'

t.test('a post in paragraphs of its own is shown whole', async (t) => {
  const post = 'No ferry today. None tomorrow! We walk, or we swim.'
  const table: [string, unknown[]][] = [
    [`${PROSE}\n\n${post} ${SIGNED}\n\n${PROSE}`, [['Eva Brandt', '2031-03-04', post]]],
    [`${PROSE}\n\n${post}\n\n${SIGNED}\n\n${PROSE}`, [['Eva Brandt', '2031-03-04', post]]],
    [`${post} ${SIGNED}`, [['Eva Brandt', '2031-03-04', post]]],
    [`${PROSE}\n\n${post} pic.twitter.com/Ab12 ${SIGNED}\n\n${PROSE}`, [['Eva Brandt', '2031-03-04', post]]],
  ]
  for (const [text, expected] of table) t.same(postsOf(text), expected)
})

t.test('posts one behind another in a paragraph are each shown whole', async (t) => {
  t.same(postsOf(`It is late. We wait. ${SIGNED} So do we. All day. – Bo Hale (@bohale) March 5, 2031`), [
    ['Eva Brandt', '2031-03-04', 'It is late. We wait.'],
    ['Bo Hale', '2031-03-05', 'So do we. All day.'],
  ])
})

t.test('a post in running text takes no more than what is its own for sure', async (t) => {
  const table: [string, string][] = [
    // a hashtag, a handle or an address is the post's, and so is all behind it
    ['Not one #ferry today. We walk. We swim.', 'Not one #ferry today. We walk. We swim.'],
    ['.@norwickport has no plan. We walk.', '.@norwickport has no plan. We walk.'],
    ['See https://example.org/quay for more. We walk.', 'See https://example.org/quay for more. We walk.'],
    // else the last sentence is
    ['Not one ferry today. We walk. We swim.', 'We swim.'],
    ['We walk. We swim. #Norwick #Ferries', 'We swim. #Norwick #Ferries'],
    // what leads to it is the article's
    ['Eva Brandt wrote on Twitter: We walk to #Norwick. We swim.', 'We walk to #Norwick. We swim.'],
    ['BREAKING: No ferry will run to #Norwick.', 'BREAKING: No ferry will run to #Norwick.'],
    // and so is a hashtag that it quotes
    ['She used to write “#Ferries forever” once. We walk.', 'We walk.'],
  ]
  for (const [post, expected] of table)
    for (const text of [`${PROSE} ${post} ${SIGNED}`, `${PROSE} ${post} ${SIGNED} ${PROSE}`])
      t.same(postsOf(text), [['Eva Brandt', '2031-03-04', expected]], text.slice(PROSE.length))
})

t.test('a post does not take the words of a long paragraph above its signature', async (t) => {
  t.same(postsOf(`${PROSE} We walk.\n\n${SIGNED}\n\nThe port closed.`), [
    ['Eva Brandt', '2031-03-04', 'We walk.'],
  ])
})

t.test('words that are too many for any post are none', async (t) => {
  const endless = `We walk ${'and walk '.repeat(60)}home`
  t.same(postsOf(`${PROSE} ${endless} ${SIGNED} ${PROSE}`), [])
})

t.test('finds as many statements beside a post without paragraph breaks as with them', async (t) => {
  const paragraphs = [PROSE, `Not one #ferry today. ${SIGNED}`, PROSE.replaceAll('Norwick', 'Zelmora')]
  const [broken, running] = ['\n\n', ' '].map((between) =>
    extract(paragraphs.join(between), { publishedOn: '2031-03-05' }).map(({ cue, post }) => [
      cue.length,
      !!post,
    ]),
  )
  t.same(running, broken)
  t.ok(broken!.length > 8)
})
