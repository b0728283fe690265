import fc from 'fast-check'
import t from 'tap'
import { isSameUtterance, keysOf } from '../../src/statements/wording.ts'

const word = fc.stringMatching(/^[a-z]{2,9}$/)
const words = (least: number) => fc.array(word, { minLength: least, maxLength: 60 })
const share = (one: readonly number[], other: readonly number[]) => one.some((key) => other.includes(key))

await t.test('seven words on end in common share a key, wherever they stand', async (t) => {
  fc.assert(
    fc.property(words(7), words(0), words(0), words(0), words(0), (common, a, b, c, d) => {
      const one = [...a, ...common, ...b].join(' ')
      const other = [...c, ...common, ...d].join(', ').toUpperCase()
      t.ok(share(keysOf('Ada', one), keysOf('Ada', other)))
    }),
  )
})

await t.test('another speaker has other keys for the same words', async (t) => {
  const content = 'We have eight hundred growers at the reservoir and not one of them was hurt'
  t.ok(keysOf('Ada', content).length > 2)
  t.notOk(share(keysOf('Ada', content), keysOf('Bruno', content)))
})

await t.test('a few words are found by nobody', async (t) => {
  t.same(keysOf('Ada', 'We will see what happens'), [])
  t.same(keysOf('Ada', '“…”'), [])
})

const pairs: [same: boolean, one: string, other: string][] = [
  [
    true,
    '“The dam will open again in May,” … “whatever happens.”',
    'The dam will open again in May, whatever happens.',
  ],
  [
    true,
    'The dam will open again in May, and every grower knows it as well as I do',
    'The dam will open again in May, and every grower knows it',
  ],
  [
    true,
    'The reser\u00advoir is as safe as any other\u200bwise built\ufeff',
    'the \u2060reservoir is as safe as any otherwise b\u2060uilt',
  ],
  [true, 'It’s the best dam that was ever built here', "it's the best dam that was ever built here"],
  [
    false,
    'The dam will open again in May, if the growers want it',
    'The dam will open again in June, whether the growers like it or not',
  ],
  [false, 'I do not know', 'I do not know'],
]
for (const [same, one, other] of pairs)
  await t.test(`"${one}" is ${same ? '' : 'not '}"${other}"`, async (t) => {
    t.equal(isSameUtterance(one, other), same)
    t.equal(isSameUtterance(other, one), same)
  })
