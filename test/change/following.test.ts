import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actionsOf, cardIn, formIn, wordsIn } from '../support/cast.ts'
import { choiceOf, ELM, fillsIn, openTown, saysThen, type Town } from './scene.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.close())

function cardOf(user: string, words: string) {
  const card = town.got(user, words).at(-1)?.card
  if (!card) throw new Error(`${user} has no message with “${words}”.`)
  return card
}

describe('taking over', () => {
  const tells = async () => {
    const form = formIn(await town.asha.says('I’m leaving on 30 June'))
    const card = cardIn(await town.asha.sends(form, { next: choiceOf(form, 'next', 'Priya') }))
    await town.asha.presses(card, 'Tell them now')
    await town.morning('2026-06-02')
  }

  it('is for whoever is named to say', async () => {
    await tells()
    const asked = cardOf('U-Priya', 'Asha Rahman says that you take over. Is that right?')
    expect(wordsIn(await town.priya.presses(asked, 'Yes, I take over'))).toContain('Whoever takes over has said yes.')
    expect((await town.changes())[0]).toMatchObject({ successor_says: 'yes' })
  })

  it('brings the office on the first day, not before', async () => {
    await tells()
    await town.priya.presses(cardOf('U-Priya', 'Asha Rahman says that you take over'), 'Yes, I take over')
    await town.on('2026-06-30', '23:00')
    expect((await town.member('Priya Nair')).roles).not.toContain('organiser')
    await town.on('2026-07-01', '00:05')
    expect((await town.member('Priya Nair')).roles).toContain('organiser')
    expect((await town.member('Asha Rahman')).left_at).not.toBeNull()
  })

  it('brings no office to somebody who has not said yes, and the side is asked who organises', async () => {
    await tells()
    await town.morning('2026-07-01')
    expect((await town.member('Priya Nair')).roles).not.toContain('organiser')
    expect((await town.member('Asha Rahman')).left_at).not.toBeNull()
    expect(town.got('U-Priya', 'has no organiser now')).toHaveLength(1)
  })

  it('is not for somebody else to say', async () => {
    await tells()
    const id = (await town.changes())[0]?.id ?? ''
    const refused = await town.asha.ask({ kind: 'press', intent: 'change.accept-next', data: { id } })
    expect(wordsIn(refused)).toContain('That question was put to somebody else.')
  })

  it('can be declined: the same people are told that nobody is named yet, and somebody else is asked for', async () => {
    await tells()
    const asked = cardOf('U-Priya', 'Asha Rahman says that you take over')
    expect(wordsIn(await town.priya.presses(asked, 'Not me'))).toContain('Somebody else is asked.')
    await town.on('2026-06-02', '11:00')
    const told = cardOf(ELM, 'Who takes over is not yet named.')
    expect(told.title).toBe('A correction from Northbridge Council')
    await town.morning('2026-06-03')
    const form = formIn(await town.asha.presses(cardOf('U-Asha', 'Somebody else is needed'), 'Name somebody'))
    const card = cardIn(await town.asha.sends(form, { nextName: 'Ben Ode' }))
    await town.asha.presses(card, 'Send the correction')
    await town.on('2026-06-03', '11:00')
    expect(town.got(ELM, 'Ben Ode takes over from Wednesday 1 July 2026.')).toHaveLength(1)
  })

  it('is not for somebody whose own last day comes first: who named whom in a circle is told so', async () => {
    await tells()
    await town.makes('Priya Nair', ['officer', 'organiser'])
    const form = formIn(await town.priya.says('I’m leaving'))
    const values = { on: '2026-06-30', next: choiceOf(form, 'next', 'Asha') }
    expect(await town.priya.sends(form, values)).toMatchObject({
      errors: {
        next: 'Asha Rahman’s last day is Tuesday 30 June 2026. Choose somebody who stays, or leave it empty.',
      },
    })
    expect(await town.changes()).toHaveLength(1)
    const said = await town.priya.says('Asha takes over from me on 15 July')
    expect(formIn(said).intro).toContain('Asha Rahman’s last day is Tuesday 30 June 2026.')
    expect(
      wordsIn(await town.priya.presses(cardIn(await town.priya.sends(form, { ...values, next: '' })), 'Tell them now')),
    ).toContain('told now')
  })

  it('is not yet named any more, for the same people, where whoever was named leaves first', async () => {
    await tells()
    await town.morning('2026-06-02')
    await town.alone.priya.presses(cardIn(await town.alone.priya.says('leave')), 'Leave')
    await town.morning('2026-06-03')
    expect(town.got(ELM, 'Who takes over is not yet named.')).toHaveLength(1)
    expect(town.got('U-Asha', 'Somebody else is needed')).toHaveLength(1)
    expect((await town.changes())[0]?.successor).toBeNull()
  })

  it('is not told of somebody who has left since the wording was looked at', async () => {
    const form = formIn(await town.asha.says('I’m leaving on 30 June'))
    const card = cardIn(await town.asha.sends(form, { next: choiceOf(form, 'next', 'Priya') }))
    await town.priya.presses(cardIn(await town.priya.says('leave')), 'Leave')
    const refused = wordsIn(await town.asha.presses(card, 'Tell them now'))
    expect(refused).toContain('Priya Nair is no longer part of Northbridge Council.')
    expect(await town.changes()).toEqual([])
  })

  it('is told at its hour although whoever was named has left meanwhile', async () => {
    const form = formIn(await town.asha.says('I’m leaving on 30 June'))
    const card = cardIn(await town.asha.sends(form, { next: choiceOf(form, 'next', 'Priya') }))
    await town.asha.sends(formIn(await town.asha.presses(card, 'Tell it later')), { date: '2026-06-04' })
    await town.priya.presses(cardIn(await town.priya.says('leave')), 'Leave')
    await town.on('2026-06-04', '09:30')
    expect(town.got(ELM, 'Who takes over is not yet named.')).toHaveLength(1)
    expect(town.log.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('somebody who left before their day and came back since', () => {
  it('stays', async () => {
    await town.makes('Priya Nair', ['officer', 'organiser'])
    await saysThen(town.priya, 'I’m leaving on 30 June', 'Tell them now')
    await town.priya.presses(cardIn(await town.priya.says('leave')), 'Leave')
    await town.on('2026-06-08', '10:00')
    await town.priya.presses(cardIn(await town.priya.says('list')), 'Join as Northbridge Council')
    await town.on('2026-07-01', '10:00')
    expect((await town.member('Priya Nair')).left_at).toBeNull()
  })
})

describe('the day after the last', () => {
  it('somebody is no stranger: they hear that they are in no record, and what they can do', async () => {
    await town.makes('Priya Nair', ['officer', 'organiser'])
    await saysThen(town.priya, 'I’m leaving on 30 June', 'Tell them now')
    await town.on('2026-07-01', '10:00')
    expect(wordsIn(await town.alone.priya.says('list'))).toContain('You are in no shared record now')
  })
})

describe('“Mei takes over as chair from me on 1 July”', () => {
  it('hands the chair on, and leaves whoever chaired in the record', async () => {
    await town.makes('Tom Baker', ['chair', 'organiser'])
    const said = await saysThen(town.tom, 'Mei takes over as chair from me on 1 July', 'Tell them now')
    expect(said).toContain('Mei Chen takes over as chair from Tom Baker on Wednesday 1 July 2026.')
    await town.on('2026-06-02', '19:00')
    await town.mei.presses(cardOf('U-Mei', 'Tom Baker says that you take over'), 'Yes, I take over')
    await town.morning('2026-07-01')
    expect((await town.member('Mei Chen')).roles).toContain('chair')
    expect((await town.member('Mei Chen')).roles).not.toContain('organiser')
    expect((await town.member('Tom Baker')).roles).toBe('["organiser"]')
    expect((await town.member('Tom Baker')).left_at).toBeNull()
  })

  it('ends nobody’s membership unless somebody says that they leave', async () => {
    await town.makes('Priya Nair', ['officer', 'organiser'])
    const card = cardIn(await town.asha.says('Priya takes over from me on 1 July'))
    const leaving = await town.asha.presses(card, 'Asha Rahman is leaving')
    expect(wordsIn(leaving)).toContain(
      'Asha Rahman is leaving Northbridge Council.\nThe last day is Tuesday 30 June 2026.',
    )
  })
})

describe('other changes', () => {
  it('a new job title stands from its day on', async () => {
    await saysThen(town.priya, 'I am becoming senior planner on 8 June', 'Tell them now')
    await town.morning('2026-06-07')
    expect((await town.member('Priya Nair')).title).toBeNull()
    await town.morning('2026-06-08')
    expect((await town.member('Priya Nair')).title).toBe('senior planner')
  })

  it('“Mei becomes chair” makes Mei the chair, who is welcomed as one', async () => {
    await town.morning('2026-07-06')
    await saysThen(town.tom, 'Mei becomes chair on 13 July', 'Show Mei Chen first')
    await town.on('2026-07-06', '19:00')
    await town.mei.presses(cardOf('U-Mei', 'Mei Chen becomes chair'), 'Yes, tell them')
    await town.morning('2026-07-12')
    expect((await town.member('Mei Chen')).roles).toBe('["resident"]')
    await town.morning('2026-07-13')
    await town.on('2026-07-13', '19:00')
    expect(await town.member('Mei Chen')).toMatchObject({ roles: '["chair"]', title: null })
    expect(await town.db.selectFrom('welcome').select('why').where('why', '=', 'office').execute()).toHaveLength(1)
  })

  it('“I become chair” gives nobody the chair whom no organiser has named', async () => {
    await saysThen(town.mei, 'I become chair on 8 June', 'Tell them now')
    await saysThen(town.priya, 'I become chair on 8 June', 'Tell them now')
    await town.morning('2026-06-08')
    expect((await town.member('Mei Chen')).roles).toBe('["resident"]')
    expect((await town.member('Priya Nair')).roles).not.toContain('chair')
  })

  it('a correction of a cover moves the cover itself, and whoever covers hears of it once', async () => {
    await town.makes('Priya Nair', ['officer', 'organiser'])
    const planned = cardIn(await town.asha.says('Priya covers for me until 12 June'))
    const told = cardIn(await town.asha.presses(planned, 'Tell them now'))
    await town.morning('2026-06-02')
    expect(town.got('U-Priya', 'You cover for Asha Rahman until Friday 12 June.')).toHaveLength(1)
    expect(town.got('U-Priya', 'Priya Nair covers for')).toEqual([])
    const form = formIn(await town.asha.presses(told, 'Correct it'))
    const card = cardIn(await town.asha.sends(form, { until: '2026-06-26' }))
    await town.asha.presses(card, 'Send the correction')
    const list = cardIn(await town.asha.presses(cardIn(await town.asha.says('staff changes')), 'More'))
    expect(actionsOf(list).map(({ label }) => label)).toContain('I’m away: be quiet till then')
    const covers = await town.db.selectFrom('cover').selectAll().where('state', '=', 'covers').execute()
    expect(covers).toMatchObject([{ from_on: '2026-06-01', to_on: '2026-06-26' }])
    await town.morning('2026-06-03')
    expect(town.got('U-Priya', 'You cover for Asha Rahman until Friday 26 June.')).toHaveLength(1)
    expect(town.got('U-Priya', 'Priya Nair covers for')).toEqual([])
  })

  it('a cover is asked instead until its last day, and whoever is back hears what moved', async () => {
    await town.makes('Priya Nair', ['officer', 'organiser'])
    await saysThen(town.asha, 'Priya covers for me until 12 June', 'Tell them now')
    const covers = await town.db.selectFrom('cover').selectAll().execute()
    expect(covers).toMatchObject([{ from_on: '2026-06-01', to_on: '2026-06-12', state: 'covers' }])
    await town.morning('2026-06-02')
    expect(town.got('U-Priya', 'for Asha Rahman')).not.toEqual([])
    await town.morning('2026-06-15')
    expect(town.got('U-Asha', 'Welcome back. Priya Nair no longer covers for you.')).toHaveLength(1)
  })

  it('“until September” is asked about, as it may mean its first day or its last', async () => {
    const card = cardIn(await town.asha.says('Priya covers for me until September'))
    expect(actionsOf(card)).toHaveLength(2)
    expect(wordsIn(await town.asha.presses(card, 'Until Monday 31 August'))).toContain(
      'Priya Nair covers for Asha Rahman until Monday 31 August 2026.',
    )
  })

  it('somebody who joins is told of, and on their day whoever told it may invite them', async () => {
    const said = await saysThen(town.asha, 'Ben Ode joins us on 8 June as planning officer', 'Tell them now')
    expect(said).toContain('Ben Ode joins Northbridge Council on Monday 8 June 2026 as planning officer.')
    await town.morning('2026-06-08')
    const line = cardOf('U-Asha', 'Ben Ode joins Northbridge Council from today.')
    expect((await town.asha.presses(line, 'Invite Ben Ode')).kind).toBe('form')
  })

  it('somebody who has joined by their day needs no invitation', async () => {
    await saysThen(town.asha, 'Noor joins us on 8 June as planner', 'Tell them now')
    const place = town.asha.request({ kind: 'words', words: '' }).place
    const noor = town.somebody({ ...town.people.asha, user: 'U-Noor', name: 'Noor Aziz' }, place)
    await noor.presses(cardIn(await noor.says('list')), 'Join as Northbridge Council')
    await town.morning('2026-06-08')
    expect(town.got('U-Asha', 'Noor Aziz has joined')).toHaveLength(1)
    expect(town.got('U-Asha', 'Invite them here?')).toEqual([])
  })

  it('a reorganisation is told in the words of whoever tells it', async () => {
    const kinds = cardIn(await town.asha.says('staff change'))
    const form = formIn(await town.asha.presses(kinds, 'A reorganisation'))
    expect(await town.asha.sends(form, { on: '2026-09-01' })).toMatchObject({
      errors: { words: 'Write what changes.' },
    })
    const card = cardIn(
      await town.asha.sends(form, { on: '2026-09-01', words: 'The planning team becomes part of Place' }),
    )
    await town.asha.presses(card, 'Tell them now')
    await town.on('2026-06-02', '19:00')
    expect(town.got(ELM, 'The planning team becomes part of Place.')).toHaveLength(1)
    expect(town.got('U-Tom', 'The planning team becomes part of Place.')).toHaveLength(1)
  })
})

describe('an election', () => {
  beforeEach(() => town.makes('Priya Nair', ['councillor']))

  it('is told of before it, and the organisers are asked the day after', async () => {
    await saysThen(town.asha, 'election on 2 July', 'Tell them now')
    await town.on('2026-07-02', '18:00')
    expect(town.got('U-Asha', 'was a polling day')).toEqual([])
    await town.morning('2026-07-03')
    const line = cardOf('U-Asha', 'Thursday 2 July was a polling day. Who speaks for Northbridge Council now?')
    const form = formIn(await town.asha.presses(line, 'A councillor has changed'))
    const card = cardIn(await town.asha.sends(form, { who: choiceOf(form, 'who', 'Priya'), nextName: 'Ben Ode' }))
    expect(wordsIn({ kind: 'card', card })).toContain('After the election, Ben Ode takes over from Priya Nair.')
  })

  it('is followed by asking after the ordinary polling day too, once', async () => {
    await town.morning('2027-05-06')
    expect(town.got('U-Asha', 'was a polling day')).toEqual([])
    await town.morning('2027-05-07')
    const line = cardOf('U-Asha', 'Thursday 6 May was a polling day.')
    expect(town.got('U-Tom', 'polling day')).toEqual([])
    expect(wordsIn(await town.asha.presses(line, 'The same people'))).toContain('Nothing has changed, then.')
    await town.morning('2027-05-10')
    expect(town.got('U-Asha', 'was a polling day')).toHaveLength(1)
  })

  it('is told of by a form where no day was said', async () => {
    const card = await fillsIn(town.asha, 'election', { on: '2026-06-02' })
    expect(wordsIn({ kind: 'card', card })).toContain(
      'There is an election for Northbridge Council on Tuesday 2 June 2026.',
    )
  })
})
