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
})
