import type { Files } from './field.ts'

/** What stands together: a page of a database, a frame of its log, a message, a line. */
export type Piece = { where: string; bytes: Buffer }

/**
 * What is looked for. What is `gone` may stand nowhere; an `answer` and a `person` may stand, but never together. Each is
 * of at least four bytes.
 */
export type Clue = { kind: 'gone' | 'answer' | 'person'; what: string; bytes: Buffer }

const FRAME_HEADER = 24
const LOG_HEADER = 32

/** A database's files, cut where one page ends and the next begins. */
export function piecesOf(files: Files): Piece[] {
  const size = pageSize([...files.values()][0])
  return [...files].flatMap(([name, bytes]) => {
    if (name.endsWith('-wal')) return cut(bytes, LOG_HEADER, FRAME_HEADER + size, `${name}, frame`)
    if (name.endsWith('-shm')) return [{ where: name, bytes }]
    return cut(bytes, 0, size, `${name}, page`)
  })
}

/** Which page each frame of a write-ahead log holds, in the order in which they were written. */
export function framesOf(files: Files): number[] {
  return piecesOf(files)
    .filter(({ where }) => where.includes('-wal'))
    .map(({ bytes }) => bytes.readUInt32BE(0))
}

export function textPieces(lines: readonly string[], where: string): Piece[] {
  return lines.map((line, at) => ({ where: `${where} ${at + 1}`, bytes: Buffer.from(line) }))
}

export function clue(kind: Clue['kind'], what: string, text: string): Clue {
  return { kind, what, bytes: Buffer.from(text) }
}

/** A secret or key as bytes, in hexadecimal and in base64. */
export function cluesOfBytes(what: string, bytes: Uint8Array): Clue[] {
  const whole = Buffer.from(bytes)
  const written = [whole.toString('hex'), whole.toString('base64')].map((text) => clue('gone', what, text.slice(0, 24)))
  return [{ kind: 'gone', what, bytes: whole }, ...written]
}

/** An instant as SQLite keeps it, as people write it, and as it stands in an id that is made of the time. */
export function cluesOfInstant(what: string, at: number): Clue[] {
  const bytes = Buffer.alloc(6)
  bytes.writeUIntBE(at, 0, 6)
  const hex = bytes.toString('hex')
  const texts = [String(at), new Date(at).toISOString(), hex, `${hex.slice(0, 8)}-${hex.slice(8)}`]
  return [{ kind: 'gone', what, bytes }, ...texts.map((text) => clue('gone', what, text))]
}

/** What was found, a sentence each; empty where nothing tells whose an answer is. */
export function tracesIn(pieces: readonly Piece[], clues: readonly Clue[]): string[] {
  const index = indexOf(clues)
  const sentences = new Set<string>()
  for (const { where, bytes } of pieces) {
    const found = cluesIn(bytes, index)
    for (const { kind, what } of found) if (kind === 'gone') sentences.add(`${what} stands in ${where}.`)
    const answer = found.find(({ kind }) => kind === 'answer')
    const person = found.find(({ kind }) => kind === 'person')
    if (answer && person) sentences.add(`${answer.what} stands beside ${person.what} in ${where}.`)
  }
  return [...sentences]
}

/** By their first four bytes, then their length, then all of them: thousands are looked for in one go. */
type Index = ReadonlyMap<number, ReadonlyMap<number, ReadonlyMap<string, Clue>>>

function indexOf(clues: readonly Clue[]): Index {
  const index = new Map<number, Map<number, Map<string, Clue>>>()
  for (const clue of clues) {
    const byLength = within(index, clue.bytes.readUInt32BE(0))
    within(byLength, clue.bytes.length).set(clue.bytes.toString('latin1'), clue)
  }
  return index
}

function within<Key, Inner, Value>(all: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const found = all.get(key) ?? new Map<Inner, Value>()
  all.set(key, found)
  return found
}

function cluesIn(bytes: Buffer, index: Index): Clue[] {
  const found: Clue[] = []
  let start = 0
  for (let at = 0; at < bytes.length; at += 1) {
    start = ((start << 8) | (bytes[at] ?? 0)) >>> 0
    const byLength = at < 3 ? undefined : index.get(start)
    if (!byLength) continue
    for (const [length, wholes] of byLength) {
      const clue = wholes.get(bytes.toString('latin1', at - 3, at - 3 + length))
      if (clue) found.push(clue)
    }
  }
  return found
}

function pageSize(database: Buffer | undefined): number {
  if (!database) throw new Error('A copy without a database.')
  // 65,536 does not fit into its two bytes, and is written as 1.
  return database.readUInt16BE(16) === 1 ? 65_536 : database.readUInt16BE(16)
}

function cut(bytes: Buffer, from: number, size: number, where: string): Piece[] {
  const pieces: Piece[] = []
  for (let at = from; at < bytes.length; at += size) {
    pieces.push({ where: `${where} ${pieces.length + 1}`, bytes: bytes.subarray(at, at + size) })
  }
  return pieces
}
