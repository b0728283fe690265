const RIGHT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/gu
const LETTER = /\p{L}/gu
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/

/**
 * In which direction words run: that of most of their letters. The first letter alone, which `dir="auto"` goes by,
 * would turn a quote around that begins with a name of another script, where the text that it stands in is not.
 */
export function directionOf(words: string): 'ltr' | 'rtl' {
  const right = words.match(RIGHT)?.length ?? 0
  return right * 2 > (words.match(LETTER)?.length ?? 0) ? 'rtl' : 'ltr'
}

/** Whether words have characters in them that turn around what follows, and must be kept apart from it. */
export const turnsAround = (words: string): boolean => OVERRIDES.test(words)
