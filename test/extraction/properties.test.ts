import fc from 'fast-check'
import t from 'tap'
import type { Draft, Span } from '../../src/extraction/draft.ts'
import { extract } from '../../src/extraction/extract.ts'

const options = { publishedOn: '2019-03-14' }

/** What holds of every draft of every text. */
const check = (text: string): Draft[] => {
  const drafts = extract(text, options)
  const size = [...text].length
  const inside = ([start, end]: Span): void => {
    if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= size))
      throw new Error(`span ${start}–${end} of ${size}`)
  }
  let before = -1
  for (const draft of drafts) {
    if (draft.content.length === 0) throw new Error('no content')
    let at = -1
    for (const span of draft.content) {
      inside(span)
      if (span[0] < at) throw new Error('fragments overlap or are out of order')
      at = span[1]
    }
    for (const span of [...draft.cue, ...draft.mention]) inside(span)
    for (const voice of [...draft.speakers, ...draft.via, ...(draft.addressee ? [draft.addressee] : [])]) {
      if (voice.name.trim() === '') throw new Error('a voice without a name')
      if (voice.mention) inside(voice.mention)
    }
    if (draft.post) inside(draft.post.block)
    if (draft.confidence < 0 || draft.confidence > 1) throw new Error('confidence')
    if (draft.saidOn && !/^\d{4}-\d{2}-\d{2}$/.test(draft.saidOn)) throw new Error('day')
    for (const link of draft.links)
      if (!(link.to >= 0 && link.to < drafts.length && drafts[link.to] !== draft)) throw new Error('link')
    const start = Math.min(...[...draft.content, ...draft.cue, ...draft.mention].map(([first]) => first))
    if (start < before) throw new Error('drafts are out of order')
    before = start
  }
  return drafts
}

const bits = fc.constantFrom(
  ...[
    '“',
    '”',
    '"',
    "'",
    '‘',
    '’',
    "''",
    '«',
    '»',
    '(',
    ')',
    ',',
    '.',
    ':',
    ';',
    '—',
    ' ',
    '\n',
    '\n\n',
    '\r\n',
  ],
  ...[
    ' said ',
    ' told ',
    ' that ',
    ' according to ',
    ' denied ',
    ' accused ',
    ' of ',
    ' and ',
    ' who ',
    'he',
    'she',
  ],
  ...[
    'Maria Lopez',
    'the mayor',
    'Reuters',
    'Officials',
    'NBC News reported',
    ' on Monday',
    'Nov. 8',
    'EU (EU)',
  ],
  ...[
    '(RELATED: So)',
    '— Name (@handle) November 8, 2021',
    'pic.twitter.com/x',
    '🇵🇱',
    '\ud800',
    '\u0000',
    '\u00a0',
  ],
  ...['שלום', 'он сказал', 'Wir sagen', 'THE MAYOR SAID', 'CARTER:', 'It rains', 'was closed', '3.5', 'U.S.'],
)
const newslike = fc
  .array(fc.oneof(bits, fc.string({ maxLength: 5 })), { maxLength: 60 })
  .map((parts) => parts.join(''))

t.test('every span lies in the text, whatever the text', async () => {
  check(' said # that she denied ')
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void check(text)))
  fc.assert(
    fc.property(newslike, (text) => void check(text)),
    {
      numRuns: 1_000,
      examples: [['“ according to ['], ['“— (@a) '], [' (@a) —'], ['«»b accused '], ['“\n\nAnn Hill said🇵🇱']],
    },
  )
})

t.test('the same text gives the same drafts', async () => {
  fc.assert(
    fc.property(
      newslike,
      (text) => JSON.stringify(extract(text, options)) === JSON.stringify(extract(text, options)),
    ),
    { numRuns: 50 },
  )
})

t.test('survives days that are none', async (t) => {
  for (const publishedOn of ['', '2021-13-40', 'yesterday'])
    t.equal(extract('Maria Lopez said on Monday it was late.', { publishedOn })[0]?.saidOn, null)
})

t.test('invents nothing in other languages', async (t) => {
  const texts = [
    'Der Bürgermeister eröffnete am Montag die Brücke. Viele Menschen kamen, obwohl es regnete.',
    'Le maire a ouvert le pont lundi. Beaucoup de gens sont venus malgré la pluie.',
    'ראש העיר פתח את הגשר ביום שני. אנשים רבים הגיעו למרות הגשם.',
    'Мэр открыл мост в понедельник. Пришло много людей, несмотря на дождь.',
    '市長は月曜日に橋を開いた。雨にもかかわらず多くの人が来た。',
  ]
  for (const text of texts) t.same(check(text), [], text)
})

/** How long the processor takes to extract from a text, in milliseconds: the machine may be doing other things. */
const processorTime = (text: string): number => {
  const started = process.cpuUsage()
  extract(text, options)
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1000
}

t.test('stays within two seconds for 100 kB of anything', async (t) => {
  const units = [
    'He said ',
    '“',
    '"It is late," said Lopez. ',
    'x',
    'Mr. Lopez said that ',
    '(“‘',
    'Maria Lopez, ',
    'the mayor and ',
    ', Reuters reported. ',
    'CARTER: no\n',
    'A B C D E F ',
    '— Name (@handle) ',
  ]
  for (const unit of units) {
    const text = unit.repeat(Math.ceil(100_000 / unit.length))
    check(text)
    const first = processorTime(text)
    // A core that another test shares does less in the same time, so the better of two counts where one takes too long.
    const best = first < 2_000 ? first : Math.min(first, processorTime(text))
    t.ok(best < 2_000, `${JSON.stringify(unit)} ${Math.round(best)} ms`)
  }
})

// a file of its own clock: the line takes some ten seconds of an idle processor, more beside other tests
t.setTimeout(600_000)

t.test('reads one line of 5 MB in time that grows with its length', { timeout: 500_000 }, async (t) => {
  const plain = 'The river rose again and the bridge over it stayed closed to everybody. '.repeat(60)
  const said = '“It is late,” Maria Lopez told reporters on Monday, and Carter denied that he had come. '
  const text = (plain + said).repeat(Math.ceil(5_000_000 / (plain.length + said.length)))
  const started = process.cpuUsage()
  const drafts = extract(text, options)
  const { user, system } = process.cpuUsage(started)
  t.ok(user + system < 100_000_000, `${Math.round((user + system) / 1e6)} s`)
  t.ok(drafts.length > 1_000)
})

t.test(
  'says a day only where the text gives it whole when the day of publication is not known',
  async (t) => {
    const saidOn = (text: string) => extract(text, { publishedOn: null })[0]?.saidOn
    t.equal(saidOn('Maria Lopez said on March 4, 2019 that the ferry was late.'), '2019-03-04')
    for (const day of ['on Monday', 'on March 4', 'today', 'yesterday'])
      t.equal(saidOn(`Maria Lopez said ${day} that the ferry was late.`), null, day)
  },
)
