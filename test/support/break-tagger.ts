/** Imported before a command: wink's tagger, from here on, fails at every text with the word "unreadable". */
import { createRequire } from 'node:module'
import type winkNLP from 'wink-nlp'

const require = createRequire(import.meta.url)
const wink = require.resolve('wink-nlp')
const make = require(wink) as typeof winkNLP
const breaking: typeof winkNLP = (...given) => {
  const nlp = make(...given)
  const readDoc = nlp.readDoc.bind(nlp)
  nlp.readDoc = (text) => {
    if (text.includes('unreadable')) throw new RangeError('Invalid string length')
    return readDoc(text)
  }
  return nlp
}
require.cache[wink]!.exports = breaking
