/**
 * Characters that show nothing: where a word may be parted (U+00AD soft hyphen, U+200B), or not (U+2060), and byte order
 * marks. Extraction, which knows nothing of the project, reads texts without the same ones.
 */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]+/g

/** Words as their readers see them: what shows nothing parts none of them. */
export const withoutInvisible = (text: string): string => text.replace(INVISIBLE, '')
