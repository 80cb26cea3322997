import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { RESPONSE_BYTES } from './packed.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const LENGTH_BYTES = 4

/** What a round's responses are sealed with: a key for their places, and one for what they say. */
export type SealKeys = { places: Uint8Array; contents: KeyObject }

/** The keys of a round from its secret: whoever does not have the secret can make neither. */
export function sealKeys(secret: Uint8Array): SealKeys {
  // As an object, as a key in bytes is taken in anew for each row, which takes longer than to seal it.
  return { places: derived(secret, 'places'), contents: createSecretKey(derived(secret, 'contents')) }
}

/** Where a member's response stands: HMAC-SHA256, so that it tells nobody whose it is. */
export function placeOf({ places }: SealKeys, member: string): string {
  return createHmac('sha256', places).update(member).digest('hex')
}

/**
 * Seals a text with AES-256-GCM, bound to its round and place; base64 of a fixed size. `nonce` is 12 random bytes that
 * were never used before. Throws where the text is too long: what may be answered is limited so that it is not.
 */
export function seal({ contents }: SealKeys, where: string, text: string, nonce: Uint8Array): string {
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.length > RESPONSE_BYTES) throw new Error('A response is too long to be sealed.')
  const padded = Buffer.alloc(LENGTH_BYTES + RESPONSE_BYTES)
  padded.writeUInt32BE(bytes.length)
  bytes.copy(padded, LENGTH_BYTES)
  const cipher = createCipheriv('aes-256-gcm', contents, nonce).setAAD(Buffer.from(where))
  return Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/** The text again; undefined where it was changed, or sealed with another secret, in another round or for another place. */
export function unseal({ contents }: SealKeys, where: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length !== NONCE_BYTES + LENGTH_BYTES + RESPONSE_BYTES + TAG_BYTES) return undefined
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const tag = bytes.subarray(-TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', contents, nonce).setAAD(Buffer.from(where)).setAuthTag(tag)
  try {
    const padded = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
    return padded.subarray(LENGTH_BYTES, LENGTH_BYTES + padded.readUInt32BE()).toString('utf8')
  } catch {
    // Node throws a plain error where the tag does not fit.
    return undefined
  }
}

export const SEAL_NONCE_BYTES = NONCE_BYTES

function derived(secret: Uint8Array, use: string): Uint8Array {
  return createHmac('sha256', secret).update(`kept round ${use}`).digest()
}
