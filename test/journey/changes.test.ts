import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cast, chatOf, councilReads, count, elmReads, inBoth, nudgesOf, reads } from './cast.ts'
import { castWithPromise, rows } from './linked.ts'

const LONG_MS = 90_000

let cast: Cast
beforeAll(async () => {
  // Asha has promised the guidance, by 16 June; it is Tuesday 2 June 2026.
  cast = await castWithPromise()
}, LONG_MS)
afterAll(() => cast.world.stop())

/** Somebody types to Kept in their own chat on Teams, and what comes back is read. */
async function reply(who: Cast['asha'], words: string, says: string) {
  await who.says(words)
  await cast.world.settle()
  return reads(cast, who, says)
}

const members = () => rows(cast, 'member').map((row) => JSON.stringify(row))

describe('a cover, and a return', () => {
  it('Asha says in one sentence who covers for her, and sees what people will read', async () => {
    const { asha } = cast
    const preview = await reply(asha, 'Priya covers for me until 12 June', 'What people will read')
    expect(asha.sees(preview)).toContain('Priya Nair covers for Asha Rahman until Friday 12 June 2026.')
    expect(inBoth(cast, 'covers for')).toEqual([0, 0])
    await asha.presses('Tell them now', { in: preview })
    await cast.world.settle()
    expect(inBoth(cast, 'Priya Nair covers for Asha Rahman until Friday 12 June 2026.')).toEqual([1, 1])
  })

  it('Priya, and Tom who waits for the guidance, hear it once in their own messages', async () => {
    const { world, priya, tom } = cast
    await world.goTo('2026-06-03', '09:30')
    await world.goTo('2026-06-03', '18:30')
    expect(count(nudgesOf(priya), 'Priya Nair covers for Asha Rahman')).toBeLessThanOrEqual(1)
    expect(count(nudgesOf(priya), 'cover for')).toBe(1)
    expect(count(nudgesOf(tom), 'Priya Nair covers for Asha Rahman until Friday 12 June 2026.')).toBe(1)
  })

  it(
    'Asha is back: she hears that nobody covers any more, and catches up',
    async () => {
      const { world, asha } = cast
      await world.goTo('2026-06-15', '09:30')
      const line = chatOf(asha, 'Welcome back. Priya Nair no longer covers for you.')
      await asha.presses('Catch up', { in: line })
      await world.settle()
      expect(asha.sees(await reads(cast, asha, 'Catch up: '))).toContain('Northbridge Council')
    },
    LONG_MS,
  )
})

describe('a residents’ chair changes', () => {
  it(
    'Tom, who chairs, tells on Slack that Mei takes over, and both channels read it once',
    async () => {
      const { world, tom, elm } = cast
      await tom.presses('I chair the group')
      await world.settle()
      await tom.says('/kept Mei takes over as chair from me on 22 June', { channel: elm })
      const preview = await tom.sees('What people will read')
      await tom.presses('Tell them now', { in: preview })
      await world.settle()
      expect(inBoth(cast, 'Mei takes over as chair from Tom on Monday 22 June 2026.')).toEqual([1, 1])
    },
    LONG_MS,
  )

  it(
    'Mei says on her phone that she takes over',
    async () => {
      const { world, mei } = cast
      await world.goTo('2026-06-16', '18:30')
      await mei.presses('Yes, I take over')
      await world.settle()
      expect(
        rows(cast, 'change')
          .map((row) => JSON.stringify(row))
          .join(),
      ).toContain('"successor_says":"yes"')
    },
    LONG_MS,
  )

  it(
    'and Tom stays in the record',
    async () => {
      const { world } = cast
      await world.goTo('2026-06-22', '18:30')
      expect(members().filter((row) => row.includes('"left_at":null'))).toHaveLength(members().length)
      const chairs = members().filter((row) => row.includes('chair'))
      expect(chairs).toHaveLength(1)
    },
    LONG_MS,
  )
})

describe('an election replaces a councillor', () => {
  it(
    'Priya is a councillor and has promised something; Asha tells both sides of the polling day',
    async () => {
      const { world, asha, priya } = cast
      const who = await reply(asha, 'who Priya', 'Priya Nair, officer')
      await asha.presses('Change roles', { in: who })
      await world.settle()
      await asha.fills(chatOf(asha, 'Roles'), { Roles: ['councillor'] }, 'Save')
      await world.settle()
      await priya.fills(await reply(priya, "I'll speak for the bus stop by 31 July", 'A promise'), {}, 'Promise')
      await world.settle()
      const preview = await reply(asha, 'election on 25 June', 'There is an election for Northbridge Council')
      await asha.presses('Tell them now', { in: preview })
      await world.settle()
      expect(inBoth(cast, 'There is an election for Northbridge Council on Thursday 25 June 2026.')).toEqual([1, 1])
    },
    LONG_MS,
  )

  it(
    'the day after, Asha is asked privately, and says who it is now; nothing is told by itself',
    async () => {
      const { world, asha } = cast
      await world.goTo('2026-06-26', '09:30')
      const line = chatOf(asha, 'Thursday 25 June was a polling day.')
      await asha.presses('A councillor has changed', { in: line })
      await world.settle()
      const form = chatOf(asha, 'Who no longer speaks for you?')
      const answers = {
        'Who no longer speaks for you? Empty before the election.': 'Priya Nair',
        'Or somebody who is not here yet': 'Ben Ode',
      }
      await asha.fills(form, answers, 'Show me the wording')
      await world.settle()
      const preview = chatOf(asha, 'After the election, Ben Ode takes over from Priya Nair.')
      expect(inBoth(cast, 'Ben Ode')).toEqual([0, 0])
      await asha.presses('Show Priya Nair first', { in: preview })
      await world.settle()
      expect(inBoth(cast, 'Ben Ode')).toEqual([0, 0])
    },
    LONG_MS,
  )

  it(
    'Priya sees the wording first and says yes; then both channels read it, and her promise says that nobody has it yet',
    async () => {
      const { world, priya } = cast
      await world.goTo('2026-06-29', '09:30')
      const look = chatOf(
        priya,
        'would like to tell both sides: After the election, Ben Ode takes over from Priya Nair.',
      )
      await priya.presses('Yes, tell them', { in: look })
      await world.settle()
      expect(inBoth(cast, 'After the election, Ben Ode takes over from Priya Nair.')).toEqual([1, 1])
      await world.goTo('2026-06-29', '10:30')
      expect(inBoth(cast, 'Speak for the bus stop', 'Nobody has this yet')).toEqual([1, 1])
    },
    LONG_MS,
  )

  it(
    'Asha takes it on for the council, and nobody writes to Priya any more',
    async () => {
      const { world, asha, priya } = cast
      const before = priya.chat().length
      const gaps = await reply(asha, 'gaps', 'Speak for the bus stop')
      await asha.presses('I’ll take it', { in: gaps })
      await world.settle()
      expect(inBoth(cast, 'Speak for the bus stop', 'Asha Rahman')).toEqual([1, 1])
      await world.goTo('2026-07-31', '09:30')
      await world.goTo('2026-08-05', '09:30')
      expect(priya.chat()).toHaveLength(before)
    },
    LONG_MS,
  )
})

describe('nobody', () => {
  it('reads any of it twice', () => {
    for (const words of ['covers for Asha Rahman', 'takes over as chair']) {
      expect(count(councilReads(cast), words)).toBeLessThanOrEqual(1)
      expect(count(elmReads(cast), words)).toBeLessThanOrEqual(1)
    }
  })
})
