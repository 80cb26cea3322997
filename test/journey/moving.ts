import { expect } from 'vitest'
import { fullText } from '../support/slack/person.ts'
import { chatOf, councilCard, count, inBoth, nudgesOf, reads, type Step } from './cast.ts'

const GUIDANCE = '“send the planning guidance”'
const REASON = 'Our planner is away until the end of June.'

export const moving: readonly Step[] = [
  {
    told: 'Asha adds a step by a button and another by words, for Priya, and a note; both channels show them',
    async play(cast) {
      const { world, asha, council } = cast
      await world.goTo('2026-06-04', '10:00')
      await asha.presses('Add a step', { in: councilCard(cast, 'Promise 2 · Promised') })
      await world.settle()
      const step = { 'What is the step?': 'Find the newest maps', 'By when?': '2026-06-08' }
      await asha.fills(await reads(cast, asha, 'Add a step'), step, 'Add the step')
      await asha.says('step 2 have it read by 11 June', { in: council })
      await world.settle()
      await asha.fills(chatOf(asha, 'have it read'), { 'Who will do it?': 'Priya Nair' }, 'Add the step')
      await asha.says('note 2 The draft is with our planners.', { in: council })
      await world.settle()
      const shown = ['Promise 2 · Promised', '0 of 2 done', 'Note from Asha Rahman: The draft is with our planners.']
      expect(inBoth(cast, ...shown)).toEqual([1, 1])
    },
  },
  {
    told: 'the steps are nudged and ticked off in the nudge, by each who does one',
    async play(cast) {
      const { world, asha, priya } = cast
      await world.goTo('2026-06-05', '10:00')
      await asha.presses('Step is done', { in: chatOf(asha, 'Your step “Find the newest maps” is for Monday 8 June') })
      await world.goTo('2026-06-10', '10:00')
      await priya.presses('Step is done', { in: chatOf(priya, 'Your step “have it read” is for Thursday 11 June') })
      await world.settle()
      expect(inBoth(cast, 'Promise 2 · Promised', '2 of 2 done')).toEqual([1, 1])
    },
  },
  {
    told: 'Tom keeps his promise: he says so in words, and Asha says yes in her nudge',
    async play(cast) {
      const { world, asha, tom, elm } = cast
      await world.goTo('2026-06-11', '18:30')
      expect(count(nudgesOf(tom), '“Book the hall” is for Friday 12 June')).toBeGreaterThan(0)
      await tom.says('/kept done 3 Booked for 20 June', { channel: elm })
      await world.goTo('2026-06-12', '09:30')
      await asha.presses('Yes, it’s done', { in: chatOf(asha, 'Tom says “Book the hall” is done') })
      await world.settle()
      expect(inBoth(cast, 'Promise 3 · Kept', 'Booked for 20 June')).toEqual([1, 1])
      expect(inBoth(cast, 'Kept: Book the hall', 'Tom at Elm Street did this. Asha Rahman at')).toEqual([1, 1])
    },
  },
  {
    told: 'before her first date Asha gets a private nudge, seven days and one working day ahead, in her hours',
    async play(cast) {
      const { world, asha } = cast
      expect(count(nudgesOf(asha), `${GUIDANCE} is for Tuesday 16 June 2026, 5pm`)).toBe(1)
      await world.goTo('2026-06-15', '08:55')
      expect(count(nudgesOf(asha), `${GUIDANCE} is for Tuesday 16 June 2026, 5pm`)).toBe(1)
      await world.goTo('2026-06-15', '09:20')
      expect(count(nudgesOf(asha), `${GUIDANCE} is for Tuesday 16 June 2026, 5pm`)).toBe(2)
      expect(inBoth(cast, 'A nudge from Kept')).toEqual([0, 0])
    },
  },
  {
    told: 'after it she gets one more, and answers in it: a new date with a reason',
    async play(cast) {
      const { world, asha } = cast
      await world.goTo('2026-06-18', '23:00')
      expect(count(nudgesOf(asha), `${GUIDANCE} was for Tuesday 16 June`)).toBe(0)
      await world.goTo('2026-06-19', '09:30')
      expect(count(nudgesOf(asha), `${GUIDANCE} was for Tuesday 16 June`)).toBe(1)
      const nudge = chatOf(asha, `${GUIDANCE} was for Tuesday 16 June`)
      await asha.presses('New date', { in: nudge })
      await asha.fills(nudge, { 'By when?': '2026-07-03', 'Why the new date?': REASON }, 'Ask for this date')
      await world.settle()
      const asked = ['Promise 2 · Promised', 'By', 'Tuesday 16 June 2026, 5pm', 'Friday 3 July 2026', REASON]
      expect(inBoth(cast, ...asked)).toEqual([1, 1])
    },
  },
  {
    told: 'Tom is asked to accept it, in Slack, in the evening of the next working day',
    async play({ world, tom }) {
      await world.goTo('2026-06-22', '17:55')
      expect(count(nudgesOf(tom), 'Asha Rahman asks for a new date')).toBe(0)
      await world.goTo('2026-06-22', '19:00')
      expect(count(nudgesOf(tom), 'Asha Rahman asks for a new date', GUIDANCE, 'Because: ')).toBe(1)
    },
  },
  {
    told: 'while it waits the old date is not chased',
    async play({ world, asha }) {
      const before = nudgesOf(asha).length
      await world.goTo('2026-06-26', '18:30')
      expect(nudgesOf(asha)).toHaveLength(before)
    },
  },
  {
    told: 'he accepts; cards, a line in both channels and the history show it',
    async play(cast) {
      const { world, tom, elm } = cast
      await tom.presses('Accept the new date')
      await world.settle()
      expect(inBoth(cast, 'Promise 2 · Promised', 'Friday 3 July 2026')).toEqual([1, 1])
      expect(inBoth(cast, 'New date asked for')).toEqual([0, 0])
      expect(inBoth(cast, 'New date: send the planning guidance', 'Friday 3 July 2026', 'Because: ')).toEqual([1, 1])
      const { shown } = await tom.says('/kept timeline 2', { channel: elm })
      expect(shown && fullText(shown)).toContain(REASON.slice(0, -1))
    },
  },
]
