/**
 * What a rule gives where it is switched off: that nothing is so, nothing was found, or what it was given, unchanged.
 * A number is the place of that argument.
 */
export type Neutral = 'false' | 'undefined' | 'null' | 'none' | 'nothing' | number

export interface Rule {
  name: string
  neutral: Neutral
  /** How often it gave something else than what it gives switched off. A pass that gives nothing counts its calls. */
  fired: number
  /** The documents in which it did. */
  documents: Set<string>
}

/** The rules of all modules that were loaded, in the order of loading. */
export const rules = new Map<string, Rule>()

let off: string | undefined
let reading = ''

/** Switches one rule off, in the place of the one before; without a name, none is off. */
export const switchOff = (name?: string): void => {
  off = name
}

/** Says which document is read from here on: it is where rules fire. */
export const read = (document: string): void => {
  reading = document
}

/** A function of extraction as one that counts how often it fires, and can be switched off. */
export const rule = <Run extends (...given: never[]) => unknown>(
  name: string,
  neutral: Neutral,
  run: Run,
): Run => {
  const it: Rule = { name, neutral, fired: 0, documents: new Set() }
  rules.set(name, it)
  return ((...given: never[]) => {
    if (off === name) return neutralOf(neutral, given)
    const result = run(...given)
    if (off === undefined && fires(neutral, given, result)) {
      it.fired++
      it.documents.add(reading)
    }
    return result
  }) as Run
}

const neutralOf = (neutral: Neutral, given: readonly unknown[]): unknown => {
  if (typeof neutral === 'number') return given[neutral]
  return { false: false, undefined, null: null, none: [], nothing: undefined }[neutral]
}

const fires = (neutral: Neutral, given: readonly unknown[], result: unknown): boolean => {
  if (typeof neutral === 'number') return !isSame(given[neutral], result)
  switch (neutral) {
    case 'false':
      return result !== false
    case 'undefined':
      return result !== undefined
    case 'null':
      return result !== null
    case 'none':
      return (result as unknown[]).length > 0
    case 'nothing':
      return true
  }
}

const isSame = (one: unknown, other: unknown): boolean =>
  one === other ||
  (Array.isArray(one) &&
    Array.isArray(other) &&
    one.length === other.length &&
    one.every((item, i) => item === other[i]))
