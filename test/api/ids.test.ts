import fc from 'fast-check'
import t from 'tap'
import { makeId, makeIdWithin, nounOf, type Noun } from '../../src/api/ids.ts'

const nouns = fc.constantFrom<Noun>('Source', 'Actor', 'Event', 'Statement')
const parts = fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)))

t.test('tells what an id names from the id alone', async () => {
  fc.assert(fc.property(nouns, parts, (noun, parts) => nounOf(makeId(noun, parts)) === noun))
})

t.test('gives the same id for the same parts and another for others', async (t) => {
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      const same = JSON.stringify(one) === JSON.stringify(other)
      return (makeId('Actor', one) === makeId('Actor', other)) === same
    }),
  )
  t.not(makeId('Actor', ['a', 'b']), makeId('Actor', ['ab']))
})

t.test('sorts the statements of a source by their places in its text, beside one another', async () => {
  const place = fc.integer({ min: 0, max: 0xff_ff_ff })
  fc.assert(
    fc.property(parts, parts, parts, place, place, (one, other, telling, near, far) => {
      fc.pre(near < far && JSON.stringify(one) !== JSON.stringify(other))
      const [source, stranger] = [makeId('Source', one), makeId('Source', other)]
      const first = makeIdWithin('Statement', source, near, telling)
      const last = makeIdWithin('Statement', source, far, telling)
      const between = makeIdWithin('Statement', stranger, near, telling)
      return nounOf(first) === 'Statement' && first < last && !(first < between && between < last)
    }),
  )
})

t.test('takes no other text for an id', async (t) => {
  const id = makeId('Source', [])
  for (const text of ['', 'x', id.toUpperCase(), `${id} `, id.replace(/^50/, '51'), `{${id}}`])
    t.equal(nounOf(text), undefined, text)
})
