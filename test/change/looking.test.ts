import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cardIn, formIn, wordsIn } from '../support/cast.ts'
import { ELM, openTown, saysThen, type Town } from './scene.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
  await saysThen(town.asha, 'Priya is leaving on 30 June', 'Show Priya Nair first')
})
afterEach(() => town.close())

/** The card that Priya gets. */
async function asked() {
  await town.morning('2026-06-02')
  return cardOf('U-Priya', 'Asha Rahman would like to tell both sides: Priya Nair is leaving Northbridge Council.')
}

function cardOf(user: string, words: string) {
  const card = town.got(user, words).at(-1)?.card
  if (!card) throw new Error(`${user} has no message with “${words}”.`)
  return card
}

describe('a change of somebody else', () => {
  it('is shown to them first, and to nobody else', async () => {
    await asked()
    expect(town.got(ELM, 'is leaving')).toEqual([])
    expect(wordsIn(await town.tom.says('staff changes'))).toContain('No staff change has been told here yet.')
  })

  it('is told once they say that it is right', async () => {
    const card = await asked()
    await town.priya.presses(card, 'Yes, tell them')
    await town.on('2026-06-02', '11:00')
    expect(town.got(ELM, 'Priya Nair is leaving')).toHaveLength(1)
    expect(wordsIn(await town.priya.presses(card, 'Yes, tell them'))).toContain('no longer waiting for your look')
  })

  it('goes back with what it should say, is mended, and is looked at again', async () => {
    const card = await asked()
    const form = formIn(await town.priya.presses(card, 'Not like this'))
    await town.priya.sends(form, { answer: 'It is 3 July' })
    await town.morning('2026-06-03')
    const back = cardOf('U-Asha', '“It is 3 July.” Nobody is told yet.')
    const again = formIn(await town.asha.presses(back, 'Change the wording'))
    const shown = cardIn(await town.asha.sends(again, { on: '2026-07-03' }))
    await town.asha.presses(shown, 'Use this wording')
    await town.morning('2026-06-04')
    expect(town.got(ELM, 'is leaving')).toEqual([])
    const second = cardOf('U-Priya', 'The last day is Friday 3 July 2026.')
    await town.priya.presses(second, 'Yes, tell them')
    await town.on('2026-06-04', '11:00')
    expect(town.got(ELM, 'The last day is Friday 3 July 2026.')).toHaveLength(1)
  })

  it('is looked at again where other words are to be told than they said yes to, with time to look', async () => {
    const id = (await town.changes())[0]?.id ?? ''
    await town.db
      .updateTable('change')
      .set({ tell_at: town.now() + 12 * 24 * 60 * 60 * 1000 })
      .execute()
    await town.priya.presses(await asked(), 'Yes, tell them')
    await town.on('2026-06-04', '10:00')
    const form = formIn(await town.asha.ask({ kind: 'press', intent: 'change.correct', data: { id } }))
    const shown = cardIn(await town.asha.sends(form, { words: 'It was a long year' }))
    await town.asha.presses(shown, 'Use this wording')
    expect((await town.changes())[0]).toMatchObject({ state: 'looking' })
    const early = await town.asha.ask({ kind: 'press', intent: 'change.tell-anyway', data: { id } })
    expect(wordsIn(early)).toContain('They have two working days to look first.')
    await town.morning('2026-06-05')
    expect(cardOf('U-Priya', '“It was a long year.”')).toBeDefined()
  })

  it('can be told without their look only after two working days', async () => {
    const card = cardIn(await town.asha.says('staff changes'))
    const shown = cardIn(await town.asha.presses(card, 'More'))
    const early = {
      kind: 'press' as const,
      intent: 'change.tell-anyway',
      data: { id: (await town.changes())[0]?.id ?? '' },
    }
    expect(wordsIn(await town.asha.ask(early))).toContain('They have two working days to look first.')
    expect(wordsIn(await town.asha.ask(early))).not.toContain('Both sides are told')
    await town.morning('2026-06-03')
    const waits = cardOf('U-Asha', 'Priya Nair has not looked at your wording yet')
    await town.asha.presses(waits, 'Tell them now')
    await town.on('2026-06-03', '11:00')
    expect(town.got(ELM, 'Priya Nair is leaving')).toHaveLength(1)
    expect(shown.title).toBe('A change at Northbridge Council')
  })

  it('is not for another to say that it is right', async () => {
    const id = (await town.changes())[0]?.id ?? ''
    const refused = await town.asha.ask({ kind: 'press', intent: 'change.right', data: { id } })
    expect(wordsIn(refused)).toContain('Only whoever told it, whom it is about')
    const foreign = await town.tom.ask({ kind: 'press', intent: 'change.right', data: { id } })
    expect(wordsIn(foreign)).toContain('That staff change is no longer there.')
  })

  it('is not shown to another side, by whichever press', async () => {
    const id = (await town.changes())[0]?.id ?? ''
    const forged = await town.tom.ask({ kind: 'press', intent: 'change.tell', data: { d: id } })
    expect(wordsIn(forged)).not.toContain('Priya Nair')
  })

  it('is told at once where they cannot be asked any more', async () => {
    await town.alone.mei.ask({ kind: 'news', news: 'account-gone' })
    const said = wordsIn(await town.tom.says('Mei is leaving on 30 June'))
    expect(said).not.toContain('sees this wording first')
  })
})
