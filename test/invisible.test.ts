import t from 'tap'
import { asRead } from '../src/extraction/analysis/as-read.ts'
import { withoutInvisible } from '../src/invisible.ts'

t.test('the same characters show nothing to all that reads words, extraction and others', async (t) => {
  const all = Array.from({ length: 0x1_0000 }, (_, unit) => String.fromCharCode(unit))
  const removed = (read: (text: string) => string) => all.filter((one) => read(`a${one}b`) === 'ab')
  t.same(removed(withoutInvisible), ['\u00ad', '\u200b', '\u2060', '\ufeff'])
  t.same(
    removed((text) => asRead(text).text),
    removed(withoutInvisible),
  )
})
