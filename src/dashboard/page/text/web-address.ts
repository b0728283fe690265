/** Whether an address leads to the web, and so may be a link: `javascript:` and the like never are. */
export function isWebAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol } = new URL(address)
  return protocol === 'https:' || protocol === 'http:'
}
