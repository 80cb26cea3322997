import { createHash, randomInt } from 'node:crypto'

/** No 0, 1, I or O, so that nothing can be mistaken for another. 32 letters: eight of them carry 40 bits. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LENGTH = 8
const START = 'KEPT'

/** A code as people paste it, with whichever dashes and spaces their keyboard made of ours; for the patterns of verbs. */
export const TYPED_CODE = String.raw`kept\s*\p{Pd}\s*[0-9a-z]{4}[\s\p{Pd}]*[0-9a-z]{4}`

/**
 * A new one-time code, such as 'KEPT-7QXD-M3PA'. Ids are handed in, but they begin with the time and are seen by
 * others; a secret must be neither, so this is the one place that takes chance from the machine.
 */
export function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')
  return spelt(letters)
}

/** The code in the form in which it is hashed, or undefined where the text cannot be one. */
export function readCode(typed: string): string | undefined {
  const bare = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  if (!bare.startsWith(START)) return undefined
  const letters = bare.slice(START.length)
  if (letters.length !== LENGTH || letters.split('').some((letter) => !LETTERS.includes(letter))) return undefined
  return spelt(letters)
}

/** The hash of a code as somebody typed it, or undefined where the text cannot be one. */
export function hashTyped(typed: string): string | undefined {
  const code = readCode(typed)
  return code === undefined ? undefined : hashOfCode(code)
}

/** All that is stored of a code. */
export function hashOfCode(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}

function spelt(letters: string): string {
  return `${START}-${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`
}
