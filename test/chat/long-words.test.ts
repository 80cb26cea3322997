import { describe, expect, it } from 'vitest'
import { findDate, readDate } from '../../src/calendar/dates.ts'
import { hear } from '../../src/chat/grammar.ts'
import { ROOMS } from '../../src/door/all-rooms.ts'
import { gather } from '../../src/door/rooms.ts'

const { verbs } = gather(ROOMS)
/** The most that a request may say. */
const LONGEST = 20_000
const STARTS = [
  '',
  ...verbs.flatMap(({ name, example }) => [`${name} `, `${example} `, `${name} 12 `, `${name} 12 on x`]),
]
const SIGNS = ['a', ' ', 'a ', ' until ', '\n', '1', '1 ', "'ll ", 'will ', '<@1>', '-', '.', ' by ', ' to ', ' June']

/** Far more than a few passes over the words take, and far less than a pass for each of their letters. */
const MOST_MS = 60

/** The best of three: the machine may be busy with something else. */
function msOf(work: () => unknown): number {
  const runs = [1, 2, 3].map(() => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return Math.min(...runs)
}

describe('the longest words', () => {
  it.each(SIGNS)('made of “%s” are heard at once, whatever they start with', (sign) => {
    const slow = STARTS.flatMap((start) => {
      const words = (start + sign.repeat(LONGEST)).slice(0, LONGEST - 1)
      return [words, `${words.slice(0, -1)}\u0000`].map((said) => [start, msOf(() => hear(said, verbs))] as const)
    }).filter(([, ms]) => ms > MOST_MS)
    expect(slow).toEqual([])
  })

  it.each(SIGNS)('made of “%s” are searched for a date at once', (sign) => {
    const words = sign.repeat(LONGEST).slice(0, LONGEST)
    const context = { today: '2026-06-01', nation: 'england' } as const
    expect(msOf(() => findDate(words, context))).toBeLessThan(MOST_MS * 5)
    expect(msOf(() => readDate(words, context))).toBeLessThan(MOST_MS * 5)
  })
})
