import { hash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A key as it is given to its owner, and what is stored of it. */
export interface Secret {
  /** `onr_<id>_<secret>`: shown once. */
  readonly key: string
  /** `onr_<id>`, by which it is found. */
  readonly prefix: string
  /** SHA-256 of the whole. */
  readonly hash: Buffer
  /** The last four characters. */
  readonly hint: string
}

const ID_BYTES = 6
/** 256 bits, of which the hint gives sixteen away. */
const SECRET_BYTES = 32

const KEY = new RegExp(`^(onr_[0-9a-f]{${2 * ID_BYTES}})_[0-9a-f]{${2 * SECRET_BYTES}}$`)

export const hashOf = (key: string): Buffer => hash('sha256', key, 'buffer')

export function makeSecret(): Secret {
  const prefix = `onr_${randomBytes(ID_BYTES).toString('hex')}`
  const key = `${prefix}_${randomBytes(SECRET_BYTES).toString('hex')}`
  return { key, prefix, hash: hashOf(key), hint: key.slice(-4) }
}

/** By what a key is found; undefined where the words are none. */
export const prefixOf = (key: string): string | undefined => KEY.exec(key)?.[1]

/** Whether it is the key of this hash, in the same time however much of it is right. */
export const isKeyOf = (key: string, stored: Buffer): boolean => timingSafeEqual(hashOf(key), stored)
