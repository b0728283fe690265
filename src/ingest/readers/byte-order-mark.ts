/** The encoding that the byte order mark at the head of some bytes tells: it says more than anybody else (Encoding Standard). */
export function encodingByMark([one, two, three]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  if (one === 0xef && two === 0xbb && three === 0xbf) return 'utf-8'
  if (one === 0xff && two === 0xfe) return 'utf-16le'
  return one === 0xfe && two === 0xff ? 'utf-16be' : undefined
}
