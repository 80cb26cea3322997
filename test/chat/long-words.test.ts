import { describe, expect, it } from 'vitest'
import { findDate, readDate } from '../../src/calendar/dates.ts'
import { hear } from '../../src/chat/grammar.ts'
import { ROOMS } from '../../src/door/all-rooms.ts'
import { gather } from '../../src/door/rooms.ts'
import { findRhythm } from '../../src/calendar/found-rhythm.ts'
import { DIGEST_SENTENCES } from '../../src/digest/cards-choice.ts'
import { DEFAULT_CHOICE } from '../../src/digest/digest.ts'
import { readChoice } from '../../src/digest/typed.ts'
import { readAway } from '../../src/partnership/away-words.ts'
import { whyRefused } from '../../src/refusal.ts'
import { channelAtEnd } from '../../src/reminder/where.ts'

const { verbs } = gather(ROOMS)
/**
 * Several times what a request may say. A pattern that goes over the words again for each of their letters would take
 * minutes for these; no clock is read here, but the run would not end.
 */
const LONGEST = 100_000
/** Long enough to be read as what the longest are read as. */
const LONG = 1_000
const STARTS = [
  '',
  ...verbs.flatMap(({ name, example }) => [`${name} `, `${example} `, `${name} 12 `, `${name} 12 on x`]),
]
const SIGNS = ['a', ' ', 'a ', ' until ', '\n', '1', '1 ', "'ll ", 'will ', '<@1>', '-', '.', ' by ', ' to ', ' June']

/** What words come to, apart from what they say. */
function heardAs(words: string): string | undefined {
  const heard = hear(words, verbs)
  if (heard.kind === 'press') return heard.press.intent
  return heard.kind === 'unclear' ? `unclear: ${heard.meant.name}` : heard.nearest?.name
}

describe('the longest words', () => {
  it.each(SIGNS)('made of “%s” are heard as shorter ones are, whatever they start with', (sign) => {
    for (const start of STARTS) {
      for (const end of ['', '\u0000']) {
        const [long, longest] = [LONG, LONGEST].map((signs) => start + sign.repeat(signs / sign.length) + end)
        expect(heardAs(longest ?? ''), start).toBe(heardAs(long ?? ''))
      }
    }
  })

  it.each(SIGNS)('made of “%s” are searched for a date as shorter ones are', (sign) => {
    const context = { today: '2026-06-01', nation: 'england' } as const
    const [long, longest] = [LONG, LONGEST].map((signs) => sign.repeat(signs / sign.length))
    expect(findDate(longest ?? '', context).reading).toEqual(findDate(long ?? '', context).reading)
    expect(readDate(longest ?? '', context)).toEqual(readDate(long ?? '', context))
  })

  it.each([...SIGNS, ',', '@ ', 'at ', 'here. ', 'in a. '])('made of “%s” say nothing of when or where', (sign) => {
    for (const start of ['', 'back on ', 'x in a', 'from 3 ']) {
      for (const end of ['', '\u0001', ' covers']) {
        const longest = start + sign.repeat(LONGEST / sign.length) + end
        expect(readAway(longest, { today: '2026-06-01' }).reading).toEqual({ kind: 'none' })
        expect(findRhythm(longest, { now: 1_780_304_400_000, zone: 'Europe/London' }).reading).toEqual({ kind: 'none' })
        expect(channelAtEnd(longest, { spaces: [], here: 'a', platform: 'slack', references: [] })).toBeUndefined()
        expect(whyRefused(() => readChoice(longest, DEFAULT_CHOICE))).toBe(DIGEST_SENTENCES.unread)
      }
    }
  })
})
