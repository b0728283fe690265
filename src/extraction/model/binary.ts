/** A file of named lists of numbers: magic, version, checksum, then each list with its name, kind and length. */
export type Numbers = Int8Array | Uint8Array | Int32Array | Float32Array

const MAGIC = 0x4d524e4f // "ONRM" as it lies in the file
const VERSION = 1
const KINDS = [Int8Array, Uint8Array, Int32Array, Float32Array] as const
const HEADER = 16
const NAME = 16

const align = (n: number): number => (n + 3) & ~3

/** Writes the lists, in the order given. The same lists give the same bytes (on any little-endian machine). */
export const pack = (lists: Readonly<Record<string, Numbers>>): Uint8Array => {
  const entries = Object.entries(lists)
  const size = entries.reduce((n, [, list]) => n + NAME + 8 + align(list.byteLength), HEADER)
  const bytes = new Uint8Array(size)
  const data = new DataView(bytes.buffer)
  let at = HEADER
  for (const [name, list] of entries) {
    bytes.set(new TextEncoder().encode(name).subarray(0, NAME), at)
    data.setUint32(
      at + NAME,
      KINDS.findIndex((kind) => list instanceof kind),
      true,
    )
    data.setUint32(at + NAME + 4, list.length, true)
    bytes.set(new Uint8Array(list.buffer, list.byteOffset, list.byteLength), at + NAME + 8)
    at += NAME + 8 + align(list.byteLength)
  }
  data.setUint32(0, MAGIC, true)
  data.setUint32(4, VERSION, true)
  data.setUint32(8, size, true)
  data.setUint32(12, checksum(bytes), true)
  return bytes
}

/** Reads what `pack` wrote. Throws where the bytes are of another form or version, cut short, or changed. */
export const unpack = (bytes: Uint8Array): Map<string, Numbers> => {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER || data.getUint32(0, true) !== MAGIC)
    throw new Error('these are no weights of onrecord')
  const version = data.getUint32(4, true)
  if (version !== VERSION)
    throw new Error(`weights of version ${version}, where this program reads ${VERSION}`)
  if (data.getUint32(8, true) !== bytes.length) throw new Error('the weights are cut short')
  if (data.getUint32(12, true) !== checksum(bytes)) throw new Error('the weights are damaged')
  const lists = new Map<string, Numbers>()
  for (let at = HEADER; at < bytes.length;) {
    const name = new TextDecoder().decode(bytes.subarray(at, at + NAME)).replace(/\0+$/, '')
    const kind = KINDS[data.getUint32(at + NAME, true)]
    if (!kind) throw new Error(`the weights hold "${name}" in a form that this program does not know`)
    const length = data.getUint32(at + NAME + 4, true)
    const size = length * kind.BYTES_PER_ELEMENT
    const start = bytes.byteOffset + at + NAME + 8
    lists.set(name, new kind(bytes.buffer.slice(start, start + size) as ArrayBuffer))
    at += NAME + 8 + align(size)
  }
  return lists
}

/** Four bytes at a time (FNV-1a over 32-bit words), everything after the header. */
const checksum = (bytes: Uint8Array): number => {
  const words =
    bytes.byteOffset % 4 === 0
      ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2)
      : new Uint32Array(bytes.slice().buffer)
  let hash = 0x811c9dc5
  for (let i = HEADER / 4; i < words.length; i++) hash = Math.imul(hash ^ words[i]!, 0x01000193)
  return hash >>> 0
}
