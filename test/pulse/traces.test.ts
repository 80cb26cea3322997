import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { strength } from './linking.ts'
import { clue, cluesOfBytes, cluesOfInstant, piecesOf, tracesIn } from './traces.ts'

const PAGE = 4_096

/** A database of two pages, as far as its size of pages goes. */
function database(): Buffer {
  const bytes = Buffer.alloc(2 * PAGE)
  bytes.writeUInt16BE(PAGE, 16)
  return bytes
}

const filesWith = (bytes: Buffer, log = Buffer.alloc(0)) =>
  new Map([
    ['kept.db', bytes],
    ['kept.db-wal', log],
  ])

describe('the search for traces', () => {
  const secret = randomBytes(32)

  it.each([
    ['as bytes', secret],
    ['in hexadecimal', Buffer.from(secret.toString('hex'))],
    ['in base64', Buffer.from(secret.toString('base64'))],
  ])('finds a secret %s, where pages end too', (_, written) => {
    const bytes = database()
    written.copy(bytes, 2 * PAGE - written.length)
    expect(tracesIn(piecesOf(filesWith(bytes)), cluesOfBytes('The secret', secret))).toEqual([
      'The secret stands in kept.db, page 2.',
    ])
  })

  it('finds it in the write-ahead log', () => {
    const log = Buffer.alloc(32 + 2 * (24 + PAGE))
    secret.copy(log, 32 + 24 + PAGE + 24)
    expect(tracesIn(piecesOf(filesWith(database(), log)), cluesOfBytes('The secret', secret))).toEqual([
      'The secret stands in kept.db-wal, frame 2.',
    ])
  })

  it('finds an instant as a number, as digits, in an id and as a date', () => {
    const at = Date.UTC(2026, 5, 17, 9, 1, 7, 7)
    const bytes = database()
    bytes.writeUIntBE(at, 3_000, 6)
    expect(tracesIn(piecesOf(filesWith(bytes)), cluesOfInstant('An instant', at))).toHaveLength(1)
    const hex = at.toString(16).padStart(12, '0')
    const texts = [String(at), hex, `${hex.slice(0, 8)}-${hex.slice(8)}-7000`, '2026-06-17T09:01:07.007Z']
    for (const text of texts) {
      expect(tracesIn([{ where: 'a line', bytes: Buffer.from(text) }], cluesOfInstant('An instant', at))).toHaveLength(
        1,
      )
    }
  })

  it('finds an answer that stands beside a person, and lets each stand alone', () => {
    const clues = [clue('answer', 'An answer', 'trust 7'), clue('person', 'a member', 'member-1')]
    const apart = database()
    apart.write('trust 7', 100)
    apart.write('member-1', PAGE + 100)
    expect(tracesIn(piecesOf(filesWith(apart)), clues)).toEqual([])
    apart.write('member-1', 3_000)
    expect(tracesIn(piecesOf(filesWith(apart)), clues)).toEqual([
      'An answer stands beside a member in kept.db, page 1.',
    ])
  })
})

describe('the strength of guesses', () => {
  const alike = Array.from({ length: 60 }, () => [1, 5, 9].map((one): [number, number] => [one, one]))

  it('is far beyond chance where they are right, or always wrong in one way', () => {
    expect(strength(alike)).toBeGreaterThan(6)
    expect(strength(alike.map((guess) => guess.map(([one, other]) => [one, 10 - other] as const)))).toBeLessThan(-6)
  })

  it('is nothing where nothing differs, or there is nobody to mistake somebody for', () => {
    expect(
      strength([
        [[3, 4]],
        [
          [5, 5],
          [5, 5],
        ],
      ]),
    ).toBe(0)
  })
})
