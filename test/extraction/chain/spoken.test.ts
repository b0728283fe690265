import t from 'tap'
import { analyse } from '../../../src/extraction/analysis/analyse.ts'
import { spokenOf, spokenUnits } from '../../../src/extraction/chain/spoken.ts'

const doc = analyse('“She said ‘wait here’ to me. I did not wait,” he recalled.')

t.test('reads what is quoted as text, and as a quotation only what is quoted within', async (t) => {
  const spoken = spokenOf(doc)
  t.equal(spoken.tokens.length, doc.tokens.length)
  const quoted = spoken.tokens.filter(({ quotation }) => quotation !== -1).map(({ text }) => text)
  t.same(quoted, ['‘', 'wait', 'here', '’'])
  t.match(spoken.quotations, [{ index: 0, first: quoted.length > 0 ? 3 : 0, last: 7, closed: true }])
})

t.test('parts what is quoted by sentences, without its marks', async (t) => {
  const units = spokenUnits(doc).map(([first, last]) =>
    doc.text.slice(doc.tokens[first]!.start, doc.tokens[last - 1]!.end),
  )
  t.same(units, ['She said ‘wait here’ to me.', 'I did not wait,'])
})
