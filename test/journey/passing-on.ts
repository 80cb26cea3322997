import { expect } from 'vitest'
import { chatOf, count, councilCard, elmCard, inBoth, introOf, nudgesOf, reads, type Step } from './cast.ts'

const DEPOT = 'whether the old depot can be built on'

export const passingOn: readonly Step[] = [
  {
    told: 'Tom asks the council something to be answered, and hears by when',
    async play(cast) {
      const { world, tom, elm } = cast
      await tom.says(`/kept ask the council ${DEPOT}`, { channel: elm })
      const form = await tom.form('Check and send')
      expect(introOf(form)).toContain('You ask Northbridge Council.')
      await tom.submits(form)
      await world.settle()
      expect(inBoth(cast, 'Not answered yet', DEPOT, 'Tuesday 16 June 2026')).toEqual([1, 1])
    },
  },
  {
    told: 'Asha passes it on to Priya; it stays with the council until she accepts, and everyone sees so',
    async play(cast) {
      const { world, asha } = cast
      await asha.presses('Pass on', { in: councilCard(cast, DEPOT) })
      await world.settle()
      await asha.fills(chatOf(asha, 'Pass on'), { 'Who could take this on?': 'Priya Nair' }, 'Ask them')
      await world.settle()
      expect(inBoth(cast, DEPOT, 'Asha Rahman → Priya Nair (asked Tuesday 2 June, no answer yet)')).toEqual([1, 1])
    },
  },
  {
    told: 'Priya is asked the next working morning and accepts in the message; Asha hears so',
    async play(cast) {
      const { world, asha, priya } = cast
      await world.goTo('2026-06-03', '08:50')
      expect(count(nudgesOf(priya), DEPOT)).toBe(0)
      await world.goTo('2026-06-03', '09:20')
      expect(count(nudgesOf(priya), 'Asha Rahman asks whether you can take this on')).toBe(1)
      await priya.presses('Accept', { in: chatOf(priya, 'Asha Rahman asks whether you can take this on') })
      await world.settle()
      expect(inBoth(cast, DEPOT, 'Priya Nair (accepted Wednesday 3 June)')).toEqual([1, 1])
      await world.goTo('2026-06-03', '14:00')
      expect(count(nudgesOf(asha), 'Priya Nair has taken this on')).toBe(1)
    },
  },
  {
    told: 'she answers, and the answer with its journey stands in both channels',
    async play(cast) {
      const { world, priya } = cast
      await priya.presses('Answer', { in: councilCard(cast, DEPOT) })
      await world.settle()
      await priya.fills(await reads(cast, priya, 'Answer this'), { 'Your answer': 'Yes, without the tank.' }, 'Answer')
      await world.settle()
      const answered = ['Answered', 'Northbridge Council → Asha Rahman → Priya Nair', 'Yes, without the tank.']
      expect(inBoth(cast, DEPOT, ...answered)).toEqual([1, 1])
      expect(inBoth(cast, `Tom asked: ${DEPOT}`, 'Priya Nair answered: Yes, without the tank.')).toEqual([1, 1])
    },
  },
  {
    told: 'Tom says “That answers it”',
    async play(cast) {
      const { world, tom } = cast
      await tom.presses('That answers it', { in: elmCard(cast, 'Asha Rahman → Priya Nair') })
      await world.settle()
      expect(inBoth(cast, 'Settled', DEPOT)).toEqual([1, 1])
      expect(inBoth(cast, 'Elm Street says that answers it')).toEqual([1, 1])
      await world.goTo('2026-06-03', '20:30')
      expect(count(nudgesOf(tom), 'Does that answer it?')).toBe(0)
    },
  },
]
