import fc from 'fast-check'
import t from 'tap'
import { foldName } from '../../src/actors/fold.ts'

const same = [
  ['The European Union', 'European Union'],
  ['U.S. Department of State', 'US Department of State', 'the U. S. department of state'],
  ['Joaquín Ostrowick', 'Joaquin Ostrowick', 'JOAQUÍN OSTROWICK', 'Joaqui\u0301n Ostrowick'],
  ['Lech Wałęsa', 'Lech Walesa'],
  ['Ann McHill', 'Ann Mc\u00adHill', '\ufeffAnn\u200b Mc\u2060Hill'],
  ['J.K. Rowling', 'J. K. Rowling', 'JK Rowling'],
  ['Conan O’Brien', "Conan O'Brien"],
  ['Jean-Luc Godard', 'Jean Luc Godard'],
  ['Müller & Söhne', 'Muller Sohne'],
]
for (const [one, ...others] of same)
  await t.test(`"${one}" is the same as ${others.map((other) => `"${other}"`).join(', ')}`, async (t) => {
    for (const other of others) t.equal(foldName(other), foldName(one!))
  })

const different = [
  ['George Bush', 'George W. Bush'],
  ['The', 'Them'],
  ['राम', 'रम'],
  ['Ivan', 'Иван'],
]
for (const [one, other] of different)
  await t.test(`"${one}" is not "${other}"`, async (t) => {
    t.not(foldName(one!), foldName(other!))
  })

await t.test('is never empty, and the same when folded again', async (t) => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => name.trim() !== ''),
      (name) => {
        const folded = foldName(name)
        t.not(folded, '')
        t.equal(foldName(folded), folded)
      },
    ),
  )
})
