import { afterEach, describe, expect, it } from 'vitest'
import { takeUpForgotten } from '../../src/door/sweep.ts'
import { type Cast, formIn, openCast } from '../support/cast.ts'

describe('the nightly look for what was forgotten', () => {
  let play: Cast
  afterEach(() => play.close())

  const look = () => play.db.transaction().execute((db) => takeUpForgotten(db, play.now()))

  async function open(): Promise<Cast> {
    play = await openCast()
    await play.asha.sends(formIn(await play.asha.says("I'll book the hall by 12 June")))
    await play.tom.sends(formIn(await play.tom.says('ask Northbridge to mend the gate by 19 June')))
    return play
  }

  it('finds nothing where every open thing has a day to be looked at', async () => {
    await open()
    for (const day of ['2026-06-02', '2026-06-05', '2026-06-11']) {
      play.at(day, '18:30')
      await play.kept.tick()
      expect(await look()).toBe(0)
    }
  })

  it('takes up, today, what has lost its day, and nothing that is over', async () => {
    await open()
    await play.db.updateTable('commitment').set({ look_on: null }).execute()
    await play.db.updateTable('ask').set({ look_on: null }).execute()
    expect(await look()).toBe(2)
    const looks = await play.db.selectFrom('commitment').select('look_on').execute()
    expect(looks).toEqual([{ look_on: '2026-06-01' }])
    await play.db.updateTable('commitment').set({ look_on: null, state: 'kept' }).execute()
    await play.db.updateTable('ask').set({ look_on: null, state: 'taken-back' }).execute()
    expect(await look()).toBe(0)
  })

  // Found by the simulation: in London it was 11 June already, where the last stage of 2 June was said, but not in UTC.
  it('finds nothing in the first hour of a summer day, when the last stage of an offer has just been said', async () => {
    await open()
    play.at('2026-06-02', '10:00')
    await play.asha.sends(formIn(await play.asha.says('move 1 to 26 June')), { reason: 'The printer is slow' })
    play.at('2026-06-11', '00:30')
    await play.kept.tick()
    expect(await play.db.selectFrom('move').select(['state', 'look_on']).execute()).toEqual([
      { state: 'proposed', look_on: null },
    ])
    expect(await look()).toBe(0)
  })

  // Found by the simulation: once the earlier date is behind, nothing more is said of it, and the old one is still to come.
  it('finds nothing where an earlier date was asked for and nobody answered', async () => {
    play = await openCast()
    await play.asha.sends(formIn(await play.asha.says("I'll book the hall by 10 July")))
    const earlier = formIn(await play.asha.says('move 1 to 3 June'))
    await play.asha.sends(earlier, { date: '2026-06-03', reason: 'The hall is free' })
    for (const day of ['2026-06-05', '2026-06-10', '2026-06-15', '2026-06-25', '2026-06-29']) {
      play.at(day, '10:00')
      await play.kept.tick()
    }
    expect(await play.db.selectFrom('commitment').select(['due_on', 'look_on']).execute()).toEqual([
      { due_on: '2026-07-10', look_on: null },
    ])
    expect(play.log.filter(({ event }) => event === 'forgotten')).toEqual([])
  })
})
