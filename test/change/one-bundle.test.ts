import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { cardIn, formIn } from '../support/cast.ts'
import { choiceOf, openTown, type Town } from './scene.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
  await town.makes('Priya Nair', ['officer', 'organiser'])
  await town.morning('2026-06-02')
})
afterEach(() => town.close())

const toPerson = (user: string) => town.got(user, '').map(({ card }) => (card ? plainText(card) : ''))

describe('one departure makes one bundle', () => {
  it('with the announcement, what is handed on, the exit conversation and a review, for each person', async () => {
    // Of whoever has just come nobody is asked what was learned.
    await town.db.updateTable('member').set({ joined_at: 0 }).execute()
    const form = formIn(await town.asha.says('I’m leaving'))
    const values = { on: '2026-06-30', next: choiceOf(form, 'next', 'Priya') }
    const card = cardIn(await town.asha.sends(form, values))
    const before = { priya: toPerson('U-Priya').length, tom: toPerson('U-Tom').length }
    await town.asha.presses(card, 'Tell them now')
    await town.morning('2026-06-03')
    await town.on('2026-06-03', '18:30')
    await town.on('2026-06-03', '19:30')
    const priya = toPerson('U-Priya').slice(before.priya)
    expect(priya).toHaveLength(1)
    expect(priya[0]).toContain('Asha Rahman says that you take over. Is that right?')
    expect(priya[0]).toContain('Asha Rahman hands on')
    const tom = toPerson('U-Tom').slice(before.tom)
    expect(tom).toHaveLength(1)
    expect(tom[0]).toContain('Asha Rahman is leaving Northbridge Council.')
    for (const one of [priya[0], tom[0]]) expect(one).toContain('What did working together teach you?')
    expect(JSON.stringify(town.got('U-Tom', 'is leaving').at(-1)?.card)).toContain('Time for a review?')
  })
})
