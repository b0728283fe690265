import { bucket, type Features } from './features.ts'
import { MARKS } from './forms.ts'
import { NO_FORM, tagNumber, type View } from './view.ts'

const VERB = tagNumber('VERB')
const NAME = tagNumber('PROPN')
const PRONOUN = tagNumber('PRON')

/** Rows of the features by which the detector tells whether the token `i` heads a cue. */
export const cueFeatures = (view: View, i: number, out: Features): void => {
  const { forms, tag, mark, quotation, document } = view
  const form = (k: number) => forms[i + k] ?? NO_FORM
  const pos = (k: number): number => tag[i + k] ?? 0
  const at = form(0)
  const [p2, p1, n1, n2] = [form(-2), form(-1), form(1), form(2)]
  const here = pos(0)
  out.clear()
  out.add(1, 0)
  out.add(2, at.word)
  out.add(3, at.lemma)
  out.add2(4, at.lemma, here)
  out.add2(6, at.suffix, here)
  out.add2(7, at.ending, here)
  out.add2(8, at.shape, here)
  out.add(9, p1.word)
  out.add(10, n1.word)
  out.add(11, p2.word)
  out.add(12, n2.word)
  out.add2(13, at.lemma, p1.lemma)
  out.add2(14, at.lemma, n1.lemma)
  out.add3(15, p1.lemma, here, n1.lemma)
  out.add2(16, p2.lemma, p1.lemma)
  out.add2(17, n1.lemma, n2.lemma)
  out.add3(18, at.lemma, pos(-1), pos(1))
  out.add3(19, here, pos(-1), pos(1))
  out.add4(20, here, pos(-2), pos(-1), at.suffix)
  out.add4(21, here, pos(1), pos(2), at.suffix)
  out.add2(26, at.lemma, n2.lemma)
  out.add2(27, at.lemma, p2.lemma)

  const sentence = document.sentences[document.tokens[i]!.sentence]!
  const paragraph = document.paragraphs[sentence.paragraph]!
  const inside = quotation[i] !== -1 ? (document.quotations[quotation[i]!]!.closed ? 1 : 2) : 0
  // quotation marks near by: “…,” he said · said: “… · called it “…”
  let before = 0
  for (let k = 1; k <= 8 && i - k >= paragraph.first; k++)
    if (quotation[i - k]! !== -1 && quotation[i - k]! !== quotation[i]!) {
      before = k
      break
    }
  let after = 0
  for (let k = 1; k <= 8 && i + k < paragraph.last; k++)
    if (quotation[i + k]! !== -1 && quotation[i + k]! !== quotation[i]!) {
      after = k
      break
    }
  out.add2(30, inside, here)
  out.add2(31, bucket(before), here)
  out.add2(32, bucket(after), here)
  out.add3(33, bucket(before), bucket(after), at.suffix)
  out.add3(34, before ? 1 : 0, after ? 1 : 0, at.lemma)
  out.add2(35, inside, at.lemma)

  // what follows up to the next verb: a complement clause, a comma, the end
  let that = 0
  let verbAfter = 0
  let nameAfter = 0
  for (let k = 1; k <= 6 && i + k < sentence.last; k++) {
    if (mark[i + k] === MARKS.that && !that) that = k
    if (tag[i + k] === VERB && !verbAfter) verbAfter = k
    if ((tag[i + k] === NAME || tag[i + k] === PRONOUN) && !nameAfter) nameAfter = k
  }
  let verbBefore = 0
  let nameBefore = 0
  let commaBefore = 0
  for (let k = 1; k <= 6 && i - k >= sentence.first; k++) {
    if (tag[i - k] === VERB && !verbBefore) verbBefore = k
    if (mark[i - k] === MARKS.comma && !commaBefore) commaBefore = k
    if ((tag[i - k] === NAME || tag[i - k] === PRONOUN) && !nameBefore) nameBefore = k
  }
  out.add2(40, that, here)
  out.add2(41, that, at.suffix)
  out.add3(42, verbAfter, nameAfter, here)
  out.add3(43, verbBefore, nameBefore, here)
  out.add3(44, commaBefore, nameBefore, here)
  out.add3(45, nameAfter, mark[i + 1] ?? 15, at.lemma)
  out.add3(46, nameBefore, mark[i - 1] ?? 15, at.lemma)
  out.add2(47, bucket(i - sentence.first), here)
  out.add2(48, bucket(sentence.last - i), here)
  out.add2(49, sentence.last - i <= 3 ? sentence.last - i : 0, at.suffix)
  out.add2(50, i - sentence.first <= 3 ? i - sentence.first : 9, at.suffix)
  out.add3(51, paragraph.index === 0 ? 1 : 0, here, mark[i]!)
  out.add2(52, bucket(paragraph.last - paragraph.first), mark[i]!)
  // “was first reported by”: the words of the verb group before
  let group = 0
  let k = i - 1
  while (k >= sentence.first && i - k < 6 && isAuxiliary(tag[k]!)) k--
  if (k < i - 1) group = forms[k + 1]!.lemma
  out.add2(53, group, here)
  out.add2(54, k >= sentence.first ? forms[k]!.lemma : 0, here)
  out.add3(55, k >= sentence.first ? tag[k]! : 0, i - k, at.suffix)
}

const AUXILIARY = tagNumber('AUX')
const ADVERB = tagNumber('ADV')
const PARTICLE = tagNumber('PART')
const isAuxiliary = (tag: number): boolean => tag === AUXILIARY || tag === ADVERB || tag === PARTICLE
