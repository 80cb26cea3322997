import { createHash, randomInt } from 'node:crypto'

/** No 0, 1, I or O, so that nothing can be mistaken for another. 32 letters: eight of them carry 40 bits. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LENGTH = 8

/**
 * How a code begins, by what it is for. One that links an account lets others act for its person, so that nobody
 * should take it for one that joins a record, however it is passed on.
 */
const STARTS = { record: 'KEPT', account: 'MY-ACCOUNT' } as const
export type CodeKind = keyof typeof STARTS

/** A code as people paste it, with whichever dashes and spaces their keyboard made of ours; for the patterns of verbs. */
export function typedCode(kind: CodeKind): string {
  const start = STARTS[kind].toLowerCase().replace('-', String.raw`\s*\p{Pd}\s*`)
  return String.raw`${start}\s*\p{Pd}\s*[0-9a-z]{4}[\s\p{Pd}]*[0-9a-z]{4}`
}

/**
 * A new one-time code, such as 'KEPT-7QXD-M3PA'. Ids are handed in, but they begin with the time and are seen by
 * others; a secret must be neither, so this is the one place that takes chance from the machine.
 */
export function newCode(kind: CodeKind): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')
  return spelt(kind, letters)
}

/** The code in the form in which it is hashed, or undefined where the text cannot be one of this kind. */
export function readCode(kind: CodeKind, typed: string): string | undefined {
  const bare = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const start = STARTS[kind].replace('-', '')
  if (!bare.startsWith(start)) return undefined
  const letters = bare.slice(start.length)
  if (letters.length !== LENGTH || letters.split('').some((letter) => !LETTERS.includes(letter))) return undefined
  return spelt(kind, letters)
}

/** The hash of a code as somebody typed it, or undefined where the text cannot be one of this kind. */
export function hashTyped(kind: CodeKind, typed: string): string | undefined {
  const code = readCode(kind, typed)
  return code === undefined ? undefined : hashOfCode(code)
}

/** All that is stored of a code. */
export function hashOfCode(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}

function spelt(kind: CodeKind, letters: string): string {
  return `${STARTS[kind]}-${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`
}
