import { expect } from 'vitest'
import { wordsOn } from '../support/teams.ts'
import { chatOf, councilCard, inBoth, introOf, reads, standsIn, type Step } from './cast.ts'

export const promising: readonly Step[] = [
  {
    told: 'Tom asks with a date, and Kept reads it back with the weekday in a form',
    async play({ world, tom, elm }) {
      await world.goTo('2026-06-02', '10:00')
      const words = '/kept ask Northbridge to send the planning guidance by Friday 12 June, 5pm'
      await tom.says(words, { channel: elm })
      const form = await tom.form('Check and send')
      expect(introOf(form)).toBe('You ask Northbridge Council.\nBy Friday 12 June 2026, 5pm.')
      const standing = ['words', 'date', 'time'].map((field) => standsIn(form, field))
      expect(standing).toEqual(['send the planning guidance', '2026-06-12', '17:00'])
    },
  },
  {
    told: 'he just sends it; one card appears in both channels, “Not promised yet”',
    async play(cast) {
      const { world, tom } = cast
      expect((await tom.submits(await tom.form('Check and send'))).errors).toEqual({})
      await world.settle()
      expect(inBoth(cast, 'Not promised yet', 'send the planning guidance', 'Friday 12 June 2026, 5pm')).toEqual([1, 1])
    },
  },
  {
    told: 'Tom, who asked, cannot promise it for the council',
    async play({ world, tom }) {
      await tom.presses('Promise')
      await tom.sees('Only somebody at Northbridge Council who will do it can promise it.')
      await world.settle()
    },
  },
  {
    told: 'Asha presses Promise; she says that she will try, by another date, and both cards change',
    async play(cast) {
      const { world, asha } = cast
      await asha.presses('Promise', { in: councilCard(cast, 'send the planning guidance') })
      await world.settle()
      const form = chatOf(asha, 'Promise this')
      expect(asha.sees(form)).toContain('By when?: 2026-06-12')
      await asha.fills(form, { 'How sure are you?': 'I will try', 'By when?': '2026-06-16' }, 'Promise')
      await world.settle()
      expect(inBoth(cast, 'Promise 2 · Promised', ', will try', 'Tuesday 16 June 2026, 5pm')).toEqual([1, 1])
      expect(inBoth(cast, 'Not promised yet', 'send the planning guidance')).toEqual([0, 0])
      expect(inBoth(cast, 'Asha Rahman says “will try”')).toEqual([1, 1])
    },
  },
  {
    told: 'nobody else chooses for her: Priya is refused, and nothing changes',
    async play(cast) {
      const { world, asha, priya } = cast
      const standing = councilCard(cast, 'Promise 2 · Promised')
      const before = wordsOn(standing.card)
      await priya.presses('It’s done', { in: standing })
      await reads(cast, priya, 'Only Asha Rahman can say that it is done.')
      await world.settle()
      expect(asha.sees(standing)).toBe(before)
    },
  },
  {
    told: 'Tom promises too: “I’ll book the hall by 12 June”',
    async play(cast) {
      const { world, tom, elm } = cast
      await tom.says("/kept I'll book the hall by 12 June", { channel: elm })
      const form = await tom.form('A promise')
      expect(introOf(form)).toBe('By Friday 12 June 2026.')
      await tom.submits(form)
      await world.settle()
      expect(inBoth(cast, 'Promise 3 · Promised', 'Book the hall', 'Tom, Elm Street, will do it')).toEqual([1, 1])
    },
  },
]
