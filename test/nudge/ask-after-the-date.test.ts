import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cast, formIn, openCast } from '../support/cast.ts'
import { inTime } from './in-time.ts'

/*
 * Tom of the residents asks the council for something by 12 June; Asha is its organiser, and Priya the one who can help.
 * Three working days after that is 17 June, seven is 23 June, and the working day after the last nudge 24 June.
 */
let play: Cast
beforeEach(async () => {
  play = await openCast()
})
afterEach(() => play.close())

const { nameHelper, days, said, heardOfWord, newsFor } = inTime(() => play)
const asks = async () => play.tom.sends(formIn(await play.tom.says('ask Northbridge to send the map by 12 June')))
const ask = () => play.db.selectFrom('ask').selectAll().executeTakeFirstOrThrow()
const press = async (intent: string) => {
  const { partnership_id: p, id } = await ask()
  return play.alone.asha.ask({ kind: 'press', intent, data: { p, id } })
}
/** The sections of the digest that name the ask, for a rep and for a member. */
const told = async (reader: 'rep' | 'member') => {
  const { id } = await ask()
  const sections = Object.entries(await newsFor(reader))
  return sections.flatMap(([section, entries]) => (entries.some((one) => one.id === id) ? [section] : []))
}

describe('after the day to answer by, an ask', () => {
  it('is offered a hand at three working days, to whoever it waits for alone', async () => {
    await nameHelper('asha', 'Priya')
    await asks()
    await days('2026-06-02', '2026-06-17')
    expect(said('U-Asha').at(-1)).toContain('Need a hand? Or can’t it be done? Either is fine to say.')
    for (const other of ['U-Priya', 'U-Tom', 'U-Mei']) expect(heardOfWord(other)).toEqual([])
  })

  it('reaches the named helper on the working day after they were told so, and the rep’s digest', async () => {
    await nameHelper('asha', 'Priya')
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
    await nameHelper('asha', 'Priya')
    await asks()
    await days('2026-06-02', '2026-06-23')
    const reply = await press(intent)
    if (values) await play.alone.asha.sends(formIn(reply), values)
    await days('2026-06-24', '2026-06-24')
    expect(heardOfWord('U-Priya')).toEqual([])
    expect(await told('rep')).not.toContain('word')
  })

  it('could do with a word no longer once something comes', async () => {
    await nameHelper('asha', 'Priya')
    await asks()
    await days('2026-06-02', '2026-06-24')
    await press('ask.take')
    expect(await told('rep')).toEqual(['waiting'])
    expect((await ask()).word_on).toBe(null)
  })

  it('does not tell a helper whom it is asked of', async () => {
    await nameHelper('asha', 'Asha')
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
    await nameHelper('asha', 'Priya')
    await days('2026-06-24', '2026-06-26')
    expect(heardOfWord('U-Priya')).toEqual([])
  })
})
