import { expect, test } from 'vitest'
import { forgetWordings } from '../../src/change/forgetting-store.ts'
import { findMember } from '../../src/partnership/store.ts'
import { cardIn, formIn } from '../support/cast.ts'
import type { TestDatabase } from '../support/database.ts'
import { choiceOf, openTown, saysThen } from '../change/scene.ts'

/** Staff changes are told, corrected, taken back and come to their day. */
export function changeStory(on: TestDatabase): void {
  test('somebody leaves, somebody else takes over, and a cover is taken back', async () => {
    const town = await openTown(on)
    const form = formIn(await town.asha.says('I’m leaving on 30 June'))
    const card = cardIn(await town.asha.sends(form, { next: choiceOf(form, 'next', 'Priya'), words: 'Goodbye' }))
    const told = cardIn(await town.asha.presses(card, 'Tell them now'))
    const correction = formIn(await town.asha.presses(told, 'Correct it'))
    const corrected = cardIn(await town.asha.sends(correction, { on: '2026-06-12' }))
    await town.asha.presses(corrected, 'Send the correction')
    await saysThen(town.tom, 'Mei covers for me until 5 June', 'Tell them now')
    const covers = cardIn(await town.tom.presses(cardIn(await town.tom.says('staff changes')), 'More'))
    await town.tom.presses(cardIn(await town.tom.presses(covers, 'Take it back')), 'Take it back')
    await town.morning('2026-06-02')
    expect(town.got('residents-channel', 'A correction from Northbridge Council')).toHaveLength(1)
    const asked = town.got('U-Priya', 'Asha Rahman says that you take over').at(-1)?.card
    if (!asked) throw new Error('Priya was not asked.')
    await town.priya.presses(asked, 'Yes, I take over')
    await town.morning('2026-06-15')
    expect((await town.changes()).map(({ state }) => state)).toEqual(['over', 'undone'])
    expect((await town.member('Asha Rahman')).left_at).not.toBeNull()
    expect((await town.member('Priya Nair')).roles).toContain('organiser')
    const [first] = await town.changes()
    if (!first) throw new Error('Nothing was told.')
    const asha = await findMember(town.db, first.partnership_id, first.made_by)
    const erasing = { person: asha?.person_id ?? '', members: asha ? [asha] : [], accounts: [] }
    await forgetWordings(town.db, { ...erasing, without: (text) => text.replace('Goodbye', 'Bye') })
    expect((await town.changes())[0]?.was).toContain('"words":"Bye"')
    await town.makes('Priya Nair', ['councillor', 'organiser'])
    await town.morning('2027-05-07')
    expect(town.got('U-Priya', 'was a polling day')).toHaveLength(1)
    await town.close()
  })
}
