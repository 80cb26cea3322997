import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lookOnFor, stagesOf } from '../../src/handover/handover.ts'
import { changeHandover, closeHandover } from '../../src/handover/opening.ts'
import { cardIn, formIn, wordsIn } from '../support/cast.ts'
import { fillHands, type Handing, openHanding, promises } from './scene.ts'

const daysOf = (last_on: string | null, opened_on: string) =>
  stagesOf({ last_on, opened_on }, 'england').map(({ stage, on }) => `${stage} ${on}`)

describe('who hears when of what has nobody', () => {
  it('is the leaver twice, then the organisers, then the one who can help', () => {
    expect(daysOf('2026-06-30', '2026-06-01')).toEqual([
      'leaver-5 2026-06-23',
      'leaver-2 2026-06-26',
      'organisers-last 2026-06-30',
      'organisers-after 2026-07-01',
      'helper 2026-07-07',
    ])
  })

  it('begins on the day it is opened where there is less time, and says nothing twice on one day', () => {
    expect(daysOf('2026-06-30', '2026-06-29')).toEqual([
      'leaver-5 2026-06-29',
      'organisers-last 2026-06-30',
      'organisers-after 2026-07-01',
      'helper 2026-07-07',
    ])
  })

  it('is the organisers at once where somebody has left without a word', () => {
    expect(daysOf('2026-06-05', '2026-06-05')).toEqual(['organisers-after 2026-06-05', 'helper 2026-06-12'])
  })

  it('counts working days alone, over a weekend and a bank holiday', () => {
    // Monday 31 August 2026 is a bank holiday.
    expect(daysOf('2026-08-30', '2026-08-03')).toEqual([
      'leaver-5 2026-08-24',
      'leaver-2 2026-08-27',
      'organisers-last 2026-08-28',
      'organisers-after 2026-09-01',
      'helper 2026-09-07',
    ])
  })

  it('is nobody while no day is known', () => {
    expect(daysOf(null, '2026-06-01')).toEqual([])
    expect(lookOnFor({ last_on: null, opened_on: '2026-06-01' }, '2026-06-01', 'england')).toBeNull()
  })

  it('never lets a day pass that somebody is to hear on', () => {
    const handover = { last_on: '2026-06-30', opened_on: '2026-06-01' }
    let today = '2026-06-01'
    const looked: string[] = []
    for (let on = lookOnFor(handover, today, 'england'); on !== null; on = lookOnFor(handover, today, 'england')) {
      looked.push(on)
      today = on
    }
    expect(looked).toEqual(expect.arrayContaining(stagesOf(handover, 'england').map(({ on }) => on)))
  })
})

let hands: Handing
beforeEach(async () => {
  hands = await openHanding()
})
afterEach(async () => {
  expect(hands.log.filter(({ level }) => level === 'error')).toEqual([])
  await hands.close()
})

const told = (name: string) => {
  const posts = [...hands.teams.posts, ...hands.slack.posts].filter(
    ({ to }) => 'user' in to.to && to.to.user === `U-${name}`,
  )
  return posts.map(({ card }) => JSON.stringify(card))
}
const goTo = async (day: string) => {
  for (const time of ['10:00', '15:00']) {
    hands.at(day, time)
    await hands.kept.tick()
  }
}

describe('what has nobody yet', () => {
  it('is nudged to whoever leaves, and no more once everything has somebody', async () => {
    const { alone } = hands
    await promises(alone.priya, "I'll send the plan by 26 June")
    await hands.open({ member: { id: hands.ids.priya }, by: hands.ids.priya })
    await goTo('2026-06-23')
    expect(told('Priya').filter((card) => card.includes('0 of 1 have somebody. 1 has nobody yet.'))).toHaveLength(1)
    const form = formIn(await alone.priya.presses(cardIn(await alone.priya.says('handover')), 'Offer everything left'))
    await alone.priya.sends(form, { whom: hands.ids.asha })
    await alone.asha.presses(
      cardIn(await alone.asha.presses(cardIn(await alone.asha.says('handover')), 'Offered to you: 1')),
      'Take it',
    )
    await goTo('2026-06-26')
    await goTo('2026-06-30')
    await goTo('2026-07-01')
    expect(told('Priya').filter((card) => card.includes('Your handover'))).toHaveLength(1)
    expect(told('Asha').join()).not.toContain('What Priya Nair hands on')
  })

  it('is said to their organisers on the last day and after it, and nobody writes to whoever has gone', async () => {
    const { alone } = hands
    await promises(alone.priya, "I'll send the plan by 14 August")
    await hands.open({ member: { id: hands.ids.priya }, by: hands.ids.priya })
    await goTo('2026-06-30')
    expect(
      told('Asha').filter((card) => card.includes('What Priya Nair hands on: 0 of 1 have somebody.')),
    ).toHaveLength(1)
    await alone.priya.presses(cardIn(await alone.priya.says('leave')), 'Leave')
    const before = told('Priya').length
    await goTo('2026-07-01')
    expect(told('Asha').filter((card) => card.includes('Nobody has 1 thing that Priya Nair had.'))).toHaveLength(1)
    for (const day of ['2026-07-07', '2026-07-20', '2026-08-13']) await goTo(day)
    expect(told('Priya')).toHaveLength(before)
  })

  it('is heard of by the one who can help on the fifth working day after it, once', async () => {
    const { alone, db, ids } = hands
    // Mei is of the council here, and does not organise it.
    await db
      .updateTable('member')
      .set({ side_id: ids.council, roles: '["officer"]' })
      .where('id', '=', ids.mei)
      .execute()
    await db.updateTable('side').set({ named_helper: ids.mei }).where('id', '=', ids.council).execute()
    await promises(alone.priya, "I'll send the plan by 14 August")
    await hands.open({ member: { id: ids.priya }, by: ids.priya })
    await alone.priya.presses(cardIn(await alone.priya.says('leave')), 'Leave')
    const heard = () =>
      told('Mei').filter((card) => card.includes('1 thing that Priya Nair had could do with somebody.'))
    await goTo('2026-06-05')
    expect(heard()).toEqual([])
    // They went on 1 June, and their organisers have known since.
    for (const day of ['2026-06-08', '2026-06-09', '2026-06-15']) {
      await goTo(day)
      hands.at(day, '18:30')
      await hands.kept.tick()
    }
    expect(heard()).toHaveLength(1)
  })

  it('is somebody’s again when whoever left comes back', async () => {
    const { alone, priya } = hands
    await promises(alone.priya, "I'll send the plan by 26 June")
    await alone.priya.presses(cardIn(await alone.priya.says('leave')), 'Leave')
    expect(wordsIn(await alone.tom.says('gaps'))).toContain('Send the plan')
    await priya.presses(cardIn(await priya.says('list')), 'Join as Northbridge Council')
    expect(wordsIn(await alone.tom.says('gaps'))).toContain('Everything open has somebody.')
    expect(wordsIn(await alone.tom.says('show 1'))).toContain('Who: Priya Nair, Northbridge Council, will do it')
    expect(wordsIn(await alone.tom.says('handovers'))).toContain('Nobody hands anything on now.')
  })

  it('closes by itself once somebody has all that was left', async () => {
    const { alone } = hands
    await promises(alone.priya, "I'll send the plan by 26 June")
    await alone.priya.presses(cardIn(await alone.priya.says('leave')), 'Leave')
    await alone.asha.presses(cardIn(await alone.asha.says('gaps')), 'I’ll take it')
    await goTo('2026-06-02')
    await goTo('2026-06-09')
    expect(wordsIn(await alone.tom.says('handovers'))).toContain('Nobody hands anything on now.')
    expect(wordsIn(await alone.tom.says('timeline'))).toContain('Somebody has everything that Priya Nair had')
  })
})

describe('two who leave', () => {
  it('may hand to each other until their last days, and what is left then is nobody’s', async () => {
    const { alone, ids } = hands
    await promises(alone.asha, "I'll book the hall by 14 August")
    await promises(alone.priya, "I'll send the plan by 14 August")
    await hands.open({ lastOn: '2026-06-10', successor: ids.priya })
    await hands.open({ id: 'too', member: { id: ids.priya }, lastOn: '2026-06-12', successor: ids.asha, by: ids.priya })
    const own = cardIn(await alone.priya.says('handover'))
    await alone.priya.presses(cardIn(await alone.priya.presses(own, 'Offered to you: 3')), 'Take all 3')
    expect(wordsIn(await alone.priya.says('handover'))).toContain('Book the hall')
    await goTo('2026-06-11')
    const list = cardIn(await alone.priya.says('handover'))
    const form = formIn(await alone.priya.presses(list, 'Offer everything left'))
    expect(JSON.stringify(form)).not.toContain('Asha Rahman')
    await alone.priya.presses(cardIn(await alone.priya.says('leave')), 'Leave')
    expect(wordsIn(await alone.tom.says('gaps'))).toContain('Book the hall')
  })

  it('are named as leaving where somebody may be chosen', async () => {
    const { alone, ids } = hands
    await promises(alone.asha, "I'll book the hall by 14 August")
    await hands.open({ member: { id: ids.priya }, lastOn: '2026-06-12', by: ids.priya })
    const form = formIn(await alone.asha.presses(cardIn(await alone.asha.says('handover')), 'Offer everything left'))
    expect(JSON.stringify(form)).toContain('Priya Nair, who leaves too')
  })
})

describe('a day that is past', () => {
  it('counts as today, when it is opened and when it is corrected: the organisers hear at once', async () => {
    await promises(hands.alone.priya, "I'll send the plan by 26 June")
    const of = { member: { id: hands.ids.priya }, by: hands.ids.asha }
    await hands.open({ ...of, lastOn: '2026-05-29' })
    const lastOn = async () =>
      (await hands.db.selectFrom('handover').select('last_on').execute()).map((one) => one.last_on)
    expect(await lastOn()).toEqual(['2026-06-01'])
    await goTo('2026-06-02')
    expect(told('Asha').join()).toContain('What Priya Nair hands on: 0 of 1 have somebody.')
    const changing = { id: 'leaving', partnership: await hands.partnership(), successor: null, by: hands.ids.asha }
    await changeHandover(hands.db, { ...changing, lastOn: '2026-05-28' }, hands.now(), hands.newId)
    expect(await lastOn()).toEqual(['2026-06-02'])
  })
})

describe('undoing it', () => {
  it('leaves no line behind that speaks of it', async () => {
    await fillHands(hands)
    await hands.open({ successor: hands.ids.priya })
    const closing = { id: 'leaving', partnership: await hands.partnership(), by: hands.ids.asha }
    await hands.db.transaction().execute((db) => closeHandover(db, closing, hands.now(), hands.newId))
    for (const day of ['2026-06-02', '2026-06-23', '2026-07-01']) await goTo(day)
    expect([...told('Priya'), ...told('Asha')].join()).not.toMatch(/hands on|Your handover/)
  })
})
