import fc from 'fast-check'
import t from 'tap'
import { readText } from '../../src/database/text-answer.ts'

/** A message of the protocol: what it is, its length, its content. */
function message(type: string, ...content: readonly (string | Buffer)[]): Buffer {
  const body = Buffer.concat(content.map((part) => Buffer.from(part as string)))
  const head = Buffer.alloc(5, type)
  head.writeUInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

function row(...values: readonly string[]): Buffer {
  const count = Buffer.alloc(2)
  count.writeUInt16BE(values.length)
  const lengths = values.map((value) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(Buffer.byteLength(value))
    return length
  })
  return message('D', count, ...values.flatMap((value, place) => [lengths[place]!, value]))
}

const BOUND = message('2')
const DONE = message('C', 'SELECT 1\0')
const READY = message('Z', 'I')
const described = fc
  .string()
  .map((column) => message('T', '\0\u0001', column.replaceAll('\0', ''), '\0'.repeat(19)))
const before = fc.oneof(
  fc.constant(BOUND),
  described.map((columns) => Buffer.concat([BOUND, columns])),
)
const text = fc.string({ unit: 'grapheme', maxLength: 2000 })

await t.test('takes the text out of an answer that is one text', (t) => {
  fc.assert(
    fc.property(before, text, (before, text) => {
      const reading = readText(Buffer.concat([before, row(text), DONE, READY]))
      t.same(reading, { text: Buffer.from(text) })
    }),
  )
  t.end()
})

await t.test('asks for more of an answer that is not all there, and for no more than it has', (t) => {
  fc.assert(
    fc.property(before, text, fc.nat(), (before, text, cut) => {
      const answer = Buffer.concat([before, row(text), DONE, READY])
      const received = answer.subarray(0, cut % answer.length)
      const reading = readText(received)
      const needs = reading && 'needs' in reading ? reading.needs : NaN
      t.ok(needs > received.length && needs <= answer.length, `${needs} after ${received.length}`)
    }),
  )
  t.end()
})

await t.test('leaves all other answers alone', (t) => {
  const error = message('E', 'SERROR\0C22012\0Mdivision by zero\0\0')
  const notice = message('N', 'SNOTICE\0C00000\0Mnothing\0\0')
  const parameter = message('S', 'TimeZone\0UTC\0')
  const nothing = message('D', Buffer.from([0, 1, 255, 255, 255, 255]))
  const others = {
    'an error': [error, READY],
    'an error once it is bound': [BOUND, error, READY],
    'an error behind the row': [BOUND, row('text'), error, READY],
    'a notice first': [notice, BOUND, row('text'), DONE, READY],
    'a notice behind the row': [BOUND, row('text'), notice, DONE, READY],
    'a setting of the server in between': [BOUND, parameter, row('text'), DONE, READY],
    'no row': [BOUND, message('C', 'SELECT 0\0'), READY],
    'two rows': [BOUND, row('one'), row('two'), message('C', 'SELECT 2\0'), READY],
    'two columns': [BOUND, row('one', 'two'), DONE, READY],
    null: [BOUND, nothing, DONE, READY],
    'a statement that is made ready': [message('1'), BOUND, row('text'), DONE, READY],
    'more behind the end': [BOUND, row('text'), DONE, READY, notice],
  }
  for (const [name, messages] of Object.entries(others))
    t.equal(readText(Buffer.concat(messages)), undefined, name)
  t.end()
})
