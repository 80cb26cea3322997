import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ChatError } from '../../src/chat/chat.ts'
import { formIn, wordsIn } from '../support/cast.ts'
import { ELM, openTown, type Town } from './scene.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.close())

const gone = (whose: 'priya') => town.alone[whose].ask({ kind: 'news', news: 'account-gone' })

const WORDS = 'Kept can no longer write to Priya Nair. Do you know whether they are still with you?'

function cardOf(user: string, words: string) {
  const card = town.got(user, words).at(-1)?.card
  if (!card) throw new Error(`${user} has no message with “${words}”.`)
  return card
}

describe('an account that is gone', () => {
  it('is asked about privately on that side, and nothing is told', async () => {
    await gone('priya')
    await town.morning('2026-06-02')
    await town.on('2026-06-04', '19:00')
    expect(town.got('U-Asha', WORDS)).toHaveLength(1)
    expect(town.got('U-Tom', 'Priya')).toEqual([])
    expect(town.got(ELM, 'Priya')).toEqual([])
    expect(await town.changes()).toEqual([])
  })

  it('may have left: the form knows who and when', async () => {
    await gone('priya')
    await town.morning('2026-06-02')
    const form = formIn(await town.asha.presses(cardOf('U-Asha', WORDS), 'They have left'))
    const shown = wordsIn(await town.asha.sends(form, { on: '2026-05-29' }))
    expect(shown).toContain('Priya Nair has left Northbridge Council.')
    expect(shown).not.toContain('sees this wording first')
  })

  it('may still be there', async () => {
    await gone('priya')
    await town.morning('2026-06-02')
    const card = cardOf('U-Asha', WORDS)
    expect(wordsIn(await town.asha.presses(card, 'They are still here'))).toContain('Thank you')
    expect(
      await town.db.selectFrom('story').selectAll().where('kind', '=', 'change.still-here').execute(),
    ).toHaveLength(1)
  })

  it('is not asked about where that they leave is told already', async () => {
    const { priya } = town
    await priya.ask({ kind: 'press', intent: 'change.start', data: { k: 'departure' } })
    const said = await priya.says('I’m leaving on 30 June')
    if (said.kind === 'card') await priya.presses(said.card, 'Tell them now')
    await gone('priya')
    await town.morning('2026-06-02')
    expect(town.got('U-Asha', 'can no longer write to')).toEqual([])
  })

  it('is not the same as being taken out of a team, which is asked about in other words', async () => {
    const { platform, workspace, user } = town.people.priya
    const references = [{ kind: 'account' as const, account: { platform, workspace, user } }]
    await town.asha.ask({ kind: 'news', news: 'members-gone' }, { references })
    await town.morning('2026-06-02')
    const words = 'Priya Nair is no longer in your team. Do you know whether they are still with you?'
    expect(town.got('U-Asha', words)).toHaveLength(1)
    expect(town.got(ELM, 'Priya')).toEqual([])
    expect((await town.member('Priya Nair')).left_at).toBeNull()
  })

  it('is found out by a message that bounces, too', async () => {
    const gone = new ChatError('permanent', 'gone', { gone: 'account' })
    town.teams.fail(gone, { user: 'U-Priya', times: Infinity })
    const form = formIn(await town.tom.says('ask Priya to print the map by 12 June'))
    await town.tom.sends(form)
    await town.morning('2026-06-02')
    await town.morning('2026-06-03')
    expect(town.got('U-Asha', WORDS)).toHaveLength(1)
    expect(town.got(ELM, 'can no longer write')).toEqual([])
  })
})
