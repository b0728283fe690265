/** The name of a scheme: `wikidata`. */
const SCHEME = /^[a-z][a-z0-9._-]*$/
export const isScheme = (name: string): boolean => SCHEME.test(name)

/** Whether it is what somebody is called elsewhere: a scheme, a colon and a value, "wikidata:Q42". */
export function isIdentifier(text: string): boolean {
  const at = text.indexOf(':')
  return isScheme(text.slice(0, Math.max(0, at))) && /^\S/.test(text.slice(at + 1))
}
