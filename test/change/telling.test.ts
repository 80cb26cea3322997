import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { actionsOf, cardIn, formIn, wordsIn } from '../support/cast.ts'
import { choiceOf, COUNCIL, ELM, openTown, saysThen, type Town } from './scene.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
  await town.makes('Priya Nair', ['officer', 'organiser'])
})
afterEach(() => town.close())

describe('“I’m leaving on 30 June”', () => {
  it('shows what people will read, and says nothing to anybody', async () => {
    const card = cardIn(await town.asha.says('I’m leaving on 30 June'))
    expect(plainText(card)).toContain(
      'Asha Rahman is leaving Northbridge Council.\nThe last day is Tuesday 30 June 2026.',
    )
    expect(plainText(card)).toContain('Who takes over is not yet named.')
    expect(plainText(card)).toContain('Told to: Elm Street in Teams, neighbours in Slack and 2 people.')
    await town.on('2026-06-03', '19:00')
    expect(town.got(ELM, 'is leaving')).toEqual([])
    expect(await town.changes()).toEqual([])
  })

  it('tells both channels once, and the people who work with her in their own messages', async () => {
    await saysThen(town.asha, 'I’m leaving on 30 June', 'Tell them now')
    await town.morning('2026-06-02')
    await town.on('2026-06-02', '19:00')
    expect(town.got(ELM, 'Asha Rahman is leaving')).toHaveLength(1)
    expect(town.got(COUNCIL, 'Asha Rahman is leaving')).toHaveLength(1)
    expect(town.got('U-Tom', 'Asha Rahman is leaving')).toHaveLength(1)
    expect(town.got('U-Priya', 'Asha Rahman is leaving')).toHaveLength(1)
    expect(town.got('U-Mei', 'is leaving')).toEqual([])
    expect(town.got('U-Asha', 'is leaving')).toEqual([])
  })

  it('tells once, however often the button is pressed', async () => {
    const card = cardIn(await town.asha.says('I’m leaving on 30 June'))
    await town.asha.presses(card, 'Tell them now')
    expect(wordsIn(await town.asha.presses(card, 'Tell them now'))).toContain('Asha Rahman told it.')
    await town.on('2026-06-02', '19:00')
    expect(town.got(ELM, 'is leaving')).toHaveLength(1)
    expect(await town.changes()).toHaveLength(1)
  })

  it('is one departure: a second is shown the first', async () => {
    await saysThen(town.asha, 'I’m leaving on 30 June', 'Tell them now')
    const again = await town.asha.says('I’m leaving on 3 July')
    expect(wordsIn(again)).toContain('That is planned or told already.')
    expect(actionsOf(cardIn(again)).map(({ label }) => label)).toContain('Correct it')
  })

  it('asks about a notice of less than ten working days, and goes on', async () => {
    const short = cardIn(await town.asha.says('I’m leaving on 12 June'))
    expect(plainText(short)).toContain('That is in 9 working days. Is a later day better?')
    expect(wordsIn(await town.asha.says('I’m leaving on 15 June'))).not.toContain('Is a later day')
    expect(wordsIn(await town.asha.presses(short, 'Tell them now'))).toContain('Both sides are told now.')
  })

  it('refuses a day that has passed in the form, where nothing typed is lost', async () => {
    const which = cardIn(await town.asha.says('I’m leaving on 29 May'))
    const form = formIn(await town.asha.presses(which, 'Friday 29 May'))
    expect(form.intro).toBe('Friday 29 May 2026 has passed. Choose a day that is still to come.')
    const again = await town.asha.sends(form, { on: '2026-05-29', words: 'It was good here' })
    expect(again).toMatchObject({
      errors: { on: 'Friday 29 May 2026 has passed. Choose a day that is still to come.' },
    })
    expect(formIn(again).fields.find(({ name }) => name === 'words')).toMatchObject({ value: 'It was good here' })
  })

  it('opens the form where no day was said', async () => {
    const form = formIn(await town.asha.says('I’m leaving'))
    const card = cardIn(await town.asha.sends(form, { on: '2026-06-30', words: 'Ring the office any time' }))
    expect(plainText(card)).toContain('“Ring the office any time.”')
  })

  it('never asks why', async () => {
    const form = formIn(await town.asha.says('I’m leaving'))
    expect(JSON.stringify(form).toLowerCase()).not.toMatch(/why|reason/)
  })

  it('is told at a chosen hour, and not before', async () => {
    const card = cardIn(await town.asha.says('I’m leaving on 30 June'))
    const form = formIn(await town.asha.presses(card, 'Tell it later'))
    const kept = await town.asha.sends(form, { date: '2026-06-04', time: '14:00' })
    expect(wordsIn(kept)).toContain('It is told on Thursday 4 June 2026, 2pm.')
    await town.on('2026-06-04', '13:59')
    expect(town.got(ELM, 'is leaving')).toEqual([])
    await town.on('2026-06-04', '14:00')
    expect(town.got(ELM, 'is leaving')).toHaveLength(1)
  })

  it('is not told after the day itself, nor at an hour that has passed', async () => {
    const card = cardIn(await town.asha.says('I’m leaving on 30 June'))
    const form = formIn(await town.asha.presses(card, 'Tell it later'))
    const late = await town.asha.sends(form, { date: '2026-07-01' })
    expect(late).toMatchObject({ errors: { date: 'Choose a day before the change itself.' } })
    const past = await town.asha.sends(form, { date: '2026-06-01', time: '09:00' })
    expect(past).toMatchObject({ errors: { date: 'That hour has passed. Choose a later one.' } })
  })

  it('can be called off before its hour, and then nobody hears of it', async () => {
    const card = cardIn(await town.asha.says('I’m leaving on 30 June'))
    const form = formIn(await town.asha.presses(card, 'Tell it later'))
    const kept = cardIn(await town.asha.sends(form, { date: '2026-06-04' }))
    expect(wordsIn(await town.asha.presses(kept, 'Call it off'))).toContain('Called off. Nobody was told.')
    await town.on('2026-06-05', '19:00')
    expect(town.got(ELM, 'is leaving')).toEqual([])
  })
})

describe('who may tell of whom', () => {
  it('is each side of its own people', async () => {
    const refused = wordsIn(await town.tom.says('Asha is leaving on 30 June'))
    expect(refused).toContain('Asha Rahman is of Northbridge Council. Each side tells of its own people.')
    expect(await town.changes()).toEqual([])
  })

  it('cannot name somebody of another side to take over', async () => {
    const words = wordsIn(await town.asha.says('Tom takes over from me on 3 July'))
    expect(words).toContain('Tom Baker is of Elm Street. Each side tells of its own people.')
  })

  it('is everybody of themselves, and of others an organiser', async () => {
    const refused = wordsIn(await town.mei.says('Tom is leaving on 30 June'))
    expect(refused).toContain('You can tell of yourself. For somebody else of Elm Street, ask Tom Baker')
    expect(wordsIn(await town.mei.says('I’m leaving on 30 June'))).toContain('Mei Chen is leaving Elm Street.')
  })

  it('names people by a mention, too', async () => {
    const mentions = { references: [{ kind: 'account' as const, account: town.people.priya }] }
    const over = await town.asha.says('<@0> takes over from me on 1 July', mentions)
    expect(wordsIn(over)).toContain('Priya Nair takes over from Asha Rahman on Wednesday 1 July 2026.')
    expect(wordsIn(await town.asha.says('<@0> is leaving on 30 June', mentions))).toContain('Priya Nair is leaving')
  })

  it('is asked about where its day has passed', async () => {
    expect(formIn(await town.mei.says('I’m leaving yesterday')).intro).toContain('Sunday 31 May 2026 has passed.')
  })

  it('offers the list for a name that nobody goes by', async () => {
    const form = formIn(await town.asha.says('Percy is leaving on 30 June'))
    expect(form.intro).toBe('Kept does not know who “Percy” is. Choose from the list.')
    expect(choiceOf(form, 'who', 'Priya')).not.toBe('')
  })
})

describe('the only organiser of a side', () => {
  beforeEach(() => town.makes('Priya Nair', ['officer']))

  it('names who takes over first', async () => {
    const form = formIn(await town.asha.says('I’m leaving on 30 June'))
    expect(form.intro).toBe(
      'Asha Rahman is the only organiser of Northbridge Council. Choose who takes over, so that Northbridge Council keeps one.',
    )
    const again = await town.asha.sends(form, { nextName: 'Somebody new' })
    expect(again).toMatchObject({ errors: { next: form.intro } })
    const card = cardIn(await town.asha.sends(form, { next: choiceOf(form, 'next', 'Priya') }))
    expect(plainText(card)).toContain('Priya Nair takes over from Wednesday 1 July 2026.')
  })

  it('is not refused where nobody else of the side is there, and hears what that means', async () => {
    await town.priya.presses(cardIn(await town.priya.says('leave')), 'Leave')
    expect(wordsIn(await town.asha.says('I’m leaving on 30 June'))).toContain(
      'Nobody else of Northbridge Council is here yet. After that day the record waits for Northbridge Council.',
    )
  })
})
