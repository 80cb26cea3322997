import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '../../src/calendar/day.ts'
import { plainText } from '../../src/chat/card.ts'
import { areaOf } from '../../src/digest/area-store.ts'
import { type Cast, cardIn, formIn, openCast } from '../support/cast.ts'

/*
 * Tom of the residents asks the council for something by 12 June; Asha is its organiser, and Priya the one who can help.
 * Three working days after that is 17 June, seven is 23 June, and the working day after the last nudge 24 June.
 */
let play: Cast
beforeEach(async () => {
  play = await openCast()
})
afterEach(() => play.close())

const idOf = async (name: string) => {
  const query = play.db.selectFrom('member').innerJoin('person', 'person.id', 'member.person_id').select('member.id')
  return (await query.where('person.name', 'like', `${name}%`).executeTakeFirstOrThrow()).id
}
const nameHelper = async (name: string) => {
  const side = cardIn(await play.asha.presses(cardIn(await play.asha.says('settings')), 'Your organisation'))
  await play.asha.sends(formIn(await play.asha.presses(side, 'Choose who can help')), { helper: await idOf(name) })
}
const asks = async () => play.tom.sends(formIn(await play.tom.says('ask Northbridge to send the map by 12 June')))
const days = async (from: string, until: string) => {
  for (let on = from; on <= until; on = addDays(on, 1)) {
    for (const time of ['09:00', '09:15', '13:30', '13:45', '18:30']) {
      play.at(on, time)
      await play.kept.tick()
    }
  }
}
const said = (user: string) =>
  [...play.teams.posts, ...play.slack.posts].flatMap(({ to, card }) =>
    card && 'user' in to.to && to.to.user === user ? [plainText(card)] : [],
  )
const heardOfWord = (user: string) => said(user).filter((words) => words.includes('could do with a word'))
const ask = () => play.db.selectFrom('ask').selectAll().executeTakeFirstOrThrow()
const press = async (intent: string) => {
  const { partnership_id: p, id } = await ask()
  return play.alone.asha.ask({ kind: 'press', intent, data: { p, id } })
}
/** The sections of the digest that name the ask, for a rep and for a member. */
const told = async (reader: 'rep' | 'member') => {
  const { partnership_id: p, id } = await ask()
  const partnership = await play.db.selectFrom('partnership').selectAll().where('id', '=', p).executeTakeFirstOrThrow()
  const row = await play.db
    .selectFrom('member')
    .selectAll()
    .where('id', '=', await idOf('Mei'))
    .executeTakeFirstOrThrow()
  const member = reader === 'member' ? row : { ...row, side_id: null, second_side_id: null, roles: '["rep"]' }
  const { news } = await areaOf(play.db, { partnership, member }, { fromAt: 0, toAt: play.now() }, play.now())
  return Object.entries(news).flatMap(([section, entries]) => (entries.some((one) => one.id === id) ? [section] : []))
}

describe('after the day to answer by, an ask', () => {
  it('is offered a hand at three working days, to whoever it waits for alone', async () => {
    await nameHelper('Priya')
    await asks()
    await days('2026-06-02', '2026-06-17')
    expect(said('U-Asha').at(-1)).toContain('Need a hand? Or can’t it be done? Either is fine to say.')
    for (const other of ['U-Priya', 'U-Tom', 'U-Mei']) expect(heardOfWord(other)).toEqual([])
  })

  it('reaches the named helper on the working day after they were told so, and the rep’s digest', async () => {
    await nameHelper('Priya')
    await asks()
    await days('2026-06-02', '2026-06-23')
    expect(said('U-Asha').at(-1)).toContain('If nothing changes, Priya Nair, who can help, hears of it.')
    expect(heardOfWord('U-Priya')).toEqual([])
    expect(await told('rep')).toEqual(['waiting'])
    await days('2026-06-24', '2026-06-24')
    expect(heardOfWord('U-Priya').join()).toContain(
      'It could do with a word. An answer was hoped for by Friday 12 June. It is with Asha Rahman. They know that you hear of it.',
    )
    expect(await told('rep')).toEqual(['word'])
    expect(await told('member')).toEqual(['waiting'])
    await days('2026-06-25', '2026-07-03')
    expect(heardOfWord('U-Priya')).toHaveLength(1)
    for (const other of ['U-Tom', 'U-Mei']) expect(heardOfWord(other)).toEqual([])
  })

  it.each([
    ['ask.take', undefined],
    ['ask.cannot', { reason: 'The map is lost' }],
    ['ask.wait', { on: 'the planners', date: '2026-06-30' }],
    ['ask.hand', {}],
  ])('reaches nobody else once somebody there says something: %s', async (intent, values) => {
    await nameHelper('Priya')
    await asks()
    await days('2026-06-02', '2026-06-23')
    const reply = await press(intent)
    if (values) await play.alone.asha.sends(formIn(reply), values)
    await days('2026-06-24', '2026-06-24')
    expect(heardOfWord('U-Priya')).toEqual([])
    expect(await told('rep')).not.toContain('word')
  })

  it('could do with a word no longer once something comes', async () => {
    await nameHelper('Priya')
    await asks()
    await days('2026-06-02', '2026-06-24')
    await press('ask.take')
    expect(await told('rep')).toEqual(['waiting'])
    expect((await ask()).word_on).toBe(null)
  })

  it('does not tell a helper whom it is asked of', async () => {
    await nameHelper('Asha')
    await asks()
    await days('2026-06-02', '2026-06-25')
    expect(said('U-Asha').join()).toContain('Kept will not ask again. It stays in the record.')
    expect(heardOfWord('U-Asha')).toEqual([])
  })

  it('with nobody named reaches nobody, and claims nothing', async () => {
    await asks()
    await days('2026-06-02', '2026-06-25')
    expect(said('U-Asha').join()).toContain('Kept will not ask again. It stays in the record.')
    expect([...said('U-Priya'), ...said('U-Mei')].join()).not.toContain('could do with a word')
  })

  it('does not tell a helper of whom they were not told', async () => {
    await asks()
    await days('2026-06-02', '2026-06-23')
    await nameHelper('Priya')
    await days('2026-06-24', '2026-06-26')
    expect(heardOfWord('U-Priya')).toEqual([])
  })
})
