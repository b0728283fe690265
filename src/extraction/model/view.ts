import type { Document } from '../analysis/document.ts'
import { formOf, MARKS, type Form } from './forms.ts'

const TAGS = [
  'ADJ', 'ADP', 'ADV', 'AUX', 'CCONJ', 'DET', 'INTJ', 'NOUN', 'NUM', 'PART', 'PRON', 'PROPN', 'PUNCT', 'SCONJ', 'SYM',
  'VERB', 'X',
] as const // prettier-ignore
const numberOfTag = new Map<string, number>(TAGS.map((tag, i) => [tag, i + 1]))

/** The numbers by which features know the parts of speech; 0 is beyond the edge of the text. */
export const tagNumber = (tag: (typeof TAGS)[number]): number => numberOfTag.get(tag)!

/** An analysed document as integers: what features are made of. Indexes are those of `document.tokens`. */
export interface View {
  readonly document: Document
  readonly size: number
  readonly forms: readonly Form[]
  readonly tag: Uint8Array
  readonly mark: Uint8Array
  /** Index of the outermost quotation that holds the token, -1 outside. */
  readonly quotation: Int32Array
  /** How sure the cue detector is, 0 to 1, that the token heads a cue; 0 where it never looked. */
  readonly cue: Float64Array
  /** How many likely cues stand before the token: `countCues` fills it from `cue`. */
  readonly cues: Int32Array
  /** How many verbs, commas, complementizers and conjunctions, relative words, and names stand before the token. */
  readonly verbs: Int32Array
  readonly commas: Int32Array
  readonly clauses: Int32Array
  readonly names: Int32Array
}

/** Beyond the edge of the text. */
export const NO_FORM: Form = {
  word: 0, lemma: 0, suffix: 0, ending: 0, prefix: 0, shape: 0, mark: MARKS.other,
} // prettier-ignore

/** Turns an analysed document into integers. Linear in its tokens. */
export const viewOf = (document: Document): View => {
  const { tokens } = document
  const size = tokens.length
  const forms: Form[] = new Array<Form>(size)
  const view: View = {
    document,
    size,
    forms,
    tag: new Uint8Array(size),
    mark: new Uint8Array(size),
    quotation: new Int32Array(size),
    cue: new Float64Array(size),
    cues: new Int32Array(size + 1),
    verbs: new Int32Array(size + 1),
    commas: new Int32Array(size + 1),
    clauses: new Int32Array(size + 1),
    names: new Int32Array(size + 1),
  }
  const verb = tagNumber('VERB')
  const name = tagNumber('PROPN')
  const pronoun = tagNumber('PRON')
  for (let i = 0; i < size; i++) {
    const token = tokens[i]!
    const form = formOf(token)
    forms[i] = form
    const tag = numberOfTag.get(token.pos) ?? 0
    view.tag[i] = tag
    view.mark[i] = form.mark
    view.quotation[i] = token.quotation
    view.verbs[i + 1] = view.verbs[i]! + (tag === verb ? 1 : 0)
    view.commas[i + 1] = view.commas[i]! + (form.mark === MARKS.comma || form.mark === MARKS.dash ? 1 : 0)
    view.clauses[i + 1] = view.clauses[i]! + (form.mark >= MARKS.that ? 1 : 0)
    view.names[i + 1] = view.names[i]! + (tag === name || tag === pronoun ? 1 : 0)
  }
  return view
}

/** The view of a document of the same tokens, with other quotations. */
export const viewAs = (view: View, document: Document): View => {
  const quotation = new Int32Array(view.size)
  for (let i = 0; i < view.size; i++) quotation[i] = document.tokens[i]!.quotation
  return {
    ...view,
    document,
    quotation,
    cue: new Float64Array(view.size),
    cues: new Int32Array(view.size + 1),
  }
}

const LIKELY = 0.4

/** Counts the likely cues once the detector has filled `view.cue`. */
export const countCues = (view: View): void => {
  for (let i = 0; i < view.size; i++) view.cues[i + 1] = view.cues[i]! + (view.cue[i]! > LIKELY ? 1 : 0)
}
