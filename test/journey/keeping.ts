import { expect } from 'vitest'
import { fullText } from '../support/slack/person.ts'
import { chatOf, councilCard, count, inBoth, nudgesOf, reads, type Step } from './cast.ts'

const GUIDANCE = '“send the planning guidance”'
const LINK = 'https://northbridge.example/guidance.pdf'

export const keeping: readonly Step[] = [
  {
    told: 'Asha marks it done with a link, and both cards wait for a yes',
    async play(cast) {
      const { world, asha } = cast
      await world.goTo('2026-06-29', '11:00')
      await asha.presses('It’s done', { in: councilCard(cast, 'Promise 2 · Promised') })
      await world.settle()
      const form = await reads(cast, asha, 'A link, or a sentence on what was done')
      await asha.fills(form, { 'A link, or a sentence on what was done': LINK }, 'It’s done')
      await world.settle()
      expect(inBoth(cast, 'Promise 2 · Done', LINK)).toEqual([1, 1])
    },
  },
  {
    told: 'Tom is asked in Slack and says “Not yet”: page two is missing',
    async play(cast) {
      const { world, tom } = cast
      await world.goTo('2026-06-30', '18:30')
      expect(count(nudgesOf(tom), `Asha Rahman says ${GUIDANCE} is done`, LINK)).toBe(1)
      await tom.presses('Not yet')
      await tom.submits(await tom.form('Not yet'), { 'What is still missing?': 'Page two is missing.' })
      await world.settle()
      expect(inBoth(cast, 'Promise 2 · Promised', 'Page two is missing')).toEqual([1, 1])
    },
  },
  {
    told: 'Asha hears what is missing, and marks it done again in the nudge',
    async play(cast) {
      const { world, asha } = cast
      await world.goTo('2026-07-01', '09:30')
      const nudge = chatOf(asha, 'is not done yet, says the other side')
      expect(asha.sees(nudge)).toContain('Page two is missing')
      await asha.presses('It’s done', { in: nudge })
      await asha.fills(nudge, { 'A link, or a sentence on what was done': `${LINK}?pages=2` }, 'It’s done')
      await world.settle()
      expect(inBoth(cast, 'Promise 2 · Done', `${LINK}?pages=2`)).toEqual([1, 1])
    },
  },
  {
    told: 'Tom says “Yes, it’s done”; both channels see one short line: kept, who did it together, and who says so',
    async play(cast) {
      const { world, tom } = cast
      await world.goTo('2026-07-02', '18:30')
      // The first says by now that it was answered.
      expect(count(nudgesOf(tom), `Asha Rahman says ${GUIDANCE} is done`)).toBe(1)
      await tom.presses('Yes, it’s done')
      await world.settle()
      expect(inBoth(cast, 'Promise 2 · Kept')).toEqual([1, 1])
      const together = 'Asha Rahman at Northbridge Council and Priya Nair at Northbridge Council did this together.'
      expect(inBoth(cast, 'Kept: send the planning guidance', `${together} Tom at Elm Street says so.`)).toEqual([1, 1])
    },
  },
  {
    told: 'nothing waits for anybody any more, and weeks later nothing more is said',
    async play(cast) {
      const { world, tom, elm } = cast
      const before = world.said().length
      await world.goTo('2026-07-31', '12:00')
      expect(world.said()).toHaveLength(before)
      await tom.says('/kept timeline 2', { channel: elm })
      await tom.presses('Later')
      const history = fullText(await tom.sees('Tom accepted'))
      for (const told of ['Page two is missing', LINK]) expect(history).toContain(told)
    },
  },
]
