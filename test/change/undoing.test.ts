import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cardIn, formIn, wordsIn } from '../support/cast.ts'
import { choiceOf, COUNCIL, ELM, openTown, type Town } from './scene.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
  const form = formIn(await town.asha.says('I’m leaving on 30 June'))
  const card = cardIn(await town.asha.sends(form, { next: choiceOf(form, 'next', 'Priya') }))
  await town.asha.presses(card, 'Tell them now')
  await town.on('2026-06-01', '10:30')
})
afterEach(() => town.close())

async function shown() {
  const list = cardIn(await town.asha.says('staff changes'))
  return cardIn(await town.asha.presses(list, 'More'))
}

describe('a correction', () => {
  it('goes to the same channels and people, and says what it takes the place of', async () => {
    await town.on('2026-06-01', '18:30')
    const form = formIn(await town.asha.presses(await shown(), 'Correct it'))
    const card = cardIn(await town.asha.sends(form, { on: '2026-07-14' }))
    await town.asha.presses(card, 'Send the correction')
    await town.morning('2026-06-02')
    await town.on('2026-06-04', '18:30')
    const words = 'The last day is Tuesday 14 July 2026.'
    expect(town.got(ELM, words)).toHaveLength(1)
    expect(town.got(COUNCIL, 'Before it said: The last day is Tuesday 30 June 2026.')).toHaveLength(1)
    expect(town.got('U-Tom', 'A correction: Asha Rahman is leaving Northbridge Council.')).toHaveLength(1)
    await town.morning('2026-07-01')
    expect((await town.member('Asha Rahman')).left_at).toBeNull()
    await town.morning('2026-07-15')
    expect((await town.member('Asha Rahman')).left_at).not.toBeNull()
  })

  it('is sent once, however often it is pressed', async () => {
    const form = formIn(await town.asha.presses(await shown(), 'Correct it'))
    const card = cardIn(await town.asha.sends(form, { on: '2026-07-14' }))
    await town.asha.presses(card, 'Send the correction')
    await town.asha.presses(card, 'Send the correction')
    await town.morning('2026-06-02')
    expect((await town.changes())[0]?.version).toBe(2)
    expect(town.got(ELM, 'A correction from Northbridge Council')).toHaveLength(1)
  })

  it('does not make it about somebody else', async () => {
    const form = formIn(await town.asha.presses(await shown(), 'Correct it'))
    const again = await town.asha.sends(form, { who: choiceOf(form, 'who', 'Priya') })
    expect(again).toMatchObject({
      errors: { next: 'Nobody takes over from themselves. Choose somebody else, or leave it empty.' },
    })
    const other = await town.asha.sends(form, { who: choiceOf(form, 'who', 'Priya'), next: '', nextName: 'Ben' })
    expect(other).toMatchObject({
      errors: { who: 'A correction stays about the same person. Take this one back and tell of the other.' },
    })
  })

  it('is nobody else’s to send', async () => {
    const list = cardIn(await town.tom.says('staff changes'))
    const card = cardIn(await town.tom.presses(list, 'More'))
    expect(JSON.stringify(card)).not.toContain('Correct it')
    const id = (await town.changes())[0]?.id ?? ''
    const refused = await town.tom.ask({ kind: 'press', intent: 'change.correct', data: { id } })
    expect(wordsIn(refused)).toContain('Only whoever told it')
  })
})

describe('taking it back', () => {
  const takesBack = async () => {
    const sure = cardIn(await town.asha.presses(await shown(), 'Take it back'))
    return town.asha.presses(sure, 'Take it back')
  }

  it('tells the same people, and nothing of it happens', async () => {
    await town.on('2026-06-01', '18:30')
    await takesBack()
    await town.morning('2026-06-02')
    await town.on('2026-06-04', '18:30')
    expect(town.got(ELM, 'This was told and is taken back. Sorry for the trouble.')).toHaveLength(1)
    expect(town.got('U-Tom', 'Taken back: Asha Rahman is leaving Northbridge Council.')).toHaveLength(1)
    await town.morning('2026-07-01')
    expect((await town.member('Asha Rahman')).left_at).toBeNull()
  })

  it('is possible until its day, as somebody may stay after all', async () => {
    town.at('2026-06-29', '10:00')
    await takesBack()
    await town.morning('2026-07-01')
    expect((await town.member('Asha Rahman')).left_at).toBeNull()
  })

  it('is possible for 24 hours where its day has come', async () => {
    const sure = cardIn(await town.asha.presses(await shown(), 'Take it back'))
    await town.on('2026-07-01', '00:10')
    await town.makes('Priya Nair', ['officer', 'organiser'])
    const id = (await town.changes())[0]?.id ?? ''
    const late = await town.priya.ask({ kind: 'press', intent: 'change.undo-now', data: { id } })
    expect(wordsIn(late)).toContain('It was told more than 24 hours ago, and its day has come.')
    expect(sure.title).toBe('Take this back?')
    expect((await town.member('Asha Rahman')).left_at).not.toBeNull()
  })

  it('is done once', async () => {
    await takesBack()
    const id = (await town.changes())[0]?.id ?? ''
    const again = await town.asha.ask({ kind: 'press', intent: 'change.undo-now', data: { id } })
    expect(wordsIn(again)).toContain('It was told and taken back.')
    await town.morning('2026-06-02')
    expect(town.got(ELM, 'is taken back')).toHaveLength(1)
  })
})

describe('whose last day was over already', () => {
  it('is not brought back where they were forgotten since', async () => {
    await town.makes('Priya Nair', ['officer', 'organiser'])
    await town.alone.priya.presses(cardIn(await town.alone.priya.says('forget me')), 'Forget me')
    town.at('2026-06-03', '18:00')
    await town.priya.presses(cardIn(await town.priya.says('I’m leaving today')), 'Tell them now')
    await town.on('2026-06-04', '10:30')
    const id = (await town.changes())[1]?.id ?? ''
    await town.asha.ask({ kind: 'press', intent: 'change.undo-now', data: { id } })
    expect((await town.changes())[1]).toMatchObject({ state: 'undone' })
    expect((await town.member('a former member')).left_at).not.toBeNull()
  })

  it('is here again where that is taken back in time', async () => {
    await town.makes('Priya Nair', ['officer', 'organiser'])
    const card = cardIn(await town.priya.says('I’m leaving today'))
    await town.priya.presses(card, 'Tell them now')
    await town.on('2026-06-02', '00:10')
    expect((await town.member('Priya Nair')).left_at).not.toBeNull()
    const list = cardIn(await town.asha.says('staff changes'))
    const first = cardIn(await town.asha.presses(list, 'More'))
    const sure = cardIn(await town.asha.presses(first, 'Take it back'))
    await town.asha.presses(sure, 'Take it back')
    expect((await town.member('Priya Nair')).left_at).toBeNull()
  })
})

describe('what has come about already', () => {
  const takesBack = (who: Town['asha'], id: string) =>
    who.ask({ kind: 'press', intent: 'change.undo-now', data: { id } })
  const idOf = async (kind: string) => (await town.changes()).find((one) => one.kind === kind)?.id ?? ''

  /** Priya, an organiser beside Asha, has become senior planner today. */
  async function becomesPlanner() {
    await town.makes('Priya Nair', ['officer', 'organiser'])
    const card = cardIn(await town.priya.says('I’m becoming senior planner from today'))
    await town.priya.presses(card, 'Tell them now')
    await town.on('2026-06-01', '11:00')
    expect((await town.member('Priya Nair')).title).toBe('senior planner')
    return idOf('role')
  }

  it('goes back where it is taken back: a job title', async () => {
    await takesBack(town.priya, await becomesPlanner())
    expect((await town.member('Priya Nair')).title).toBeNull()
  })

  it('goes back where it is taken back: an office', async () => {
    await town.makes('Tom Baker', ['chair', 'organiser'])
    const card = cardIn(await town.tom.says('Mei takes over as chair from me on 2 June'))
    await town.tom.presses(card, 'Tell them now')
    const id = await idOf('role')
    await town.mei.ask({ kind: 'press', intent: 'change.accept-next', data: { id } })
    await town.on('2026-06-02', '00:10')
    expect((await town.member('Mei Chen')).roles).toContain('chair')
    await takesBack(town.tom, id)
    expect((await town.member('Mei Chen')).roles).not.toContain('chair')
    expect((await town.member('Tom Baker')).roles).toContain('chair')
  })

  it('goes back where it is taken back: a cover', async () => {
    const card = cardIn(await town.asha.says('Priya covers for me until 12 June'))
    await town.asha.presses(card, 'Tell them now')
    await takesBack(town.asha, await idOf('cover'))
    const [cover] = await town.db.selectFrom('cover').select('state').execute()
    expect(cover?.state).toBe('ended')
  })

  it('stays and is named where it was changed again since', async () => {
    const id = await becomesPlanner()
    const card = cardIn(await town.priya.says('I’m becoming head of planning from today'))
    await town.priya.presses(card, 'Tell them now')
    await town.on('2026-06-01', '11:30')
    expect(wordsIn(await takesBack(town.priya, id))).toContain('Priya Nair: head of planning')
    expect((await town.member('Priya Nair')).title).toBe('head of planning')
  })

  it('is shown on the cards: whoever is back has again what nobody had', async () => {
    await town.makes('Priya Nair', ['officer', 'organiser'])
    await town.alone.priya.sends(formIn(await town.alone.priya.says('I’ll print the map by 12 June')), {
      firmness: 'will',
    })
    const card = cardIn(await town.priya.says('I’m leaving today'))
    await town.priya.presses(card, 'Tell them now')
    await town.on('2026-06-02', '00:10')
    const shownNow = () => JSON.stringify(town.got(ELM, 'Print the map').at(-1)?.card)
    expect(shownNow()).toContain('Nobody has this yet')
    await takesBack(town.asha, await lastDepartureOf('Priya Nair'))
    await town.on('2026-06-02', '00:20')
    expect(shownNow()).not.toContain('Nobody has this yet')
  })

  async function lastDepartureOf(name: string) {
    const { id } = await town.member(name)
    return (await town.changes()).findLast((one) => one.member_id === id)?.id ?? ''
  }
})
