/**
 * What parts words, as ranges of code points in a form that regular expressions of JavaScript and of PostgreSQL both
 * read: PostgreSQL splits a text to mark what is found in it (statements/marked.ts), and has no Unicode properties.
 */
const BREAKS = String.raw`\u0001-/:-@\u005B-\u0060\u007B-\u00A9\u00AB\u00AC\u00AE-\u00B1\u00B4\u00B6-\u00B8\u00BB\u00BF\u00D7\u00F7\u037E\u0387\u055A-\u055F\u0589\u058A\u05BE\u05C0\u05C3\u05C6\u05F3\u05F4\u060C\u060D\u061B\u061E\u061F\u066A-\u066D\u06D4\u0964\u0965\u0970\u0E4F\u0E5A\u0E5B\u10FB\u1680\u2000-\u200A\u2010-\u2029\u202F-\u205F\u20A0-\u20CF\u2100\u2101\u2103-\u2106\u2108\u2109\u2114\u2116-\u2118\u211E-\u2123\u2190-\u2BFF\u2E00-\u2E7F\u3000-\u3004\u3008-\u3020\u3030\u303D\u30A0\u30FB\uFE10-\uFE19\uFE30-\uFE6B\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65\uFFE0-\uFFEE\uFFFC\uFFFD\U0001F000-\U0001FAFF`
/** What stands in words and is no part of them: accents, soft hyphens, what has no width or only a direction. */
const UNSEEN = String.raw`\u00AD\u0300-\u036F\u0485\u0486\u061C\u064B-\u0655\u0670\u0951-\u0954\u180E\u1AB0-\u1AFF\u1CD0-\u1CE8\u1DC0-\u1DFF\u200B-\u200F\u202A-\u202E\u2060-\u206F\u20D0-\u20F0\u302A-\u302D\u3099\u309A\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF`
const APOSTROPHES = `'’‘‛ʼ′\`´＇`

const BEGINNING = `[^${BREAKS}${UNSEEN}]`
const INSIDE = `[^${BREAKS}]`

/**
 * A word in a text, for PostgreSQL: initials with their points, "U.S."; a number with commas, "1,200"; or letters and
 * digits, with apostrophes between them. Whatever of it is tried first, the longest is found.
 */
export const WORD_PATTERN = [
  String.raw`(?:[A-Za-z]\.)+[A-Za-z](?!${INSIDE})\.?`,
  `[0-9]{1,3}(?:,[0-9]{3})+(?!${INSIDE})`,
  `${BEGINNING}${INSIDE}*(?:[${APOSTROPHES}]${INSIDE}+)*`,
].join('|')

/** What stands before a word, for PostgreSQL. */
export const GAP_PATTERN = `[${BREAKS}${UNSEEN}]*`

/** PostgreSQL has no NUL in a text. */
const forJavaScript = (pattern: string) =>
  pattern
    .replace(/\\U000([0-9A-F]{5})/g, String.raw`\u{$1}`)
    .replaceAll(String.raw`\u0001-`, String.raw`\u0000-`)

export const WORD = new RegExp(forJavaScript(WORD_PATTERN), 'gu')
export const ANY_APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, 'gu')
/** Of a word, all that is neither letter nor digit nor apostrophe. */
export const NO_LETTER = new RegExp(forJavaScript(`[${UNSEEN}]|(?!')[${BREAKS}]`), 'gu')
