import t from 'tap'
import { featuresOf } from '../../src/events/features.ts'
import { wordsOf } from '../../src/events/words.ts'

const same: readonly (readonly [one: string, other: string])[] = [
  ['The U.S. dam at Norwick’s port', 'the US dam at Norwick port'],
  ['Reser\u00advoir in Hav\u200berbrook', 'reservoir in Haverbrook'],
  ['\ufeffFlood at the water\u2060works of Łask\u00ad', 'flood at the waterworks of Łask'],
  ['The mayor\u00ad’s dam, “oper\u00adat\u00ading”', 'the mayor dam operating'],
]
for (const [one, other] of same)
  t.test(`"${one}" has the words of "${other}"`, async (t) => {
    t.same([...wordsOf(one)], [...wordsOf(other)])
    t.same(featuresOf(one, one), featuresOf(other, other))
  })
