import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { heldBy } from '../../src/handover/holdings.ts'
import { changeHandover, closeHandover } from '../../src/handover/opening.ts'
import { gapsIn } from '../../src/handover/gap.ts'
import { everyMemberOf } from '../../src/partnership/store.ts'
import { fillHands, type Handing, openHanding } from './scene.ts'

let hands: Handing
beforeEach(async () => {
  hands = await openHanding()
  await fillHands(hands)
})
afterEach(() => hands.close())

const offers = () => hands.db.selectFrom('handover_offer').selectAll().orderBy('id').execute()

describe('what somebody holds', () => {
  it('is gathered from every room', async () => {
    const held = heldBy(await hands.held(), hands.ids.asha, hands.ids.council)
    expect(held.map(({ name }) => name)).toEqual([
      'Promise 1: Book the hall',
      'Step of promise 2: send the logo',
      'Ask 3: mend the gate',
      'Waiting for ask 4: whether the hall is free',
      'Reminder in Elm Street in Teams: Bring the papers',
      'Organising Northbridge Council',
      'Channel Elm Street in Teams',
    ])
  })

  it('is nobody’s gap while they are there, and each a gap or somebody’s once they have left', async () => {
    const held = await hands.held()
    expect(gapsIn(held, await everyMemberOf(hands.db, hands.p))).toEqual([])
    await hands.db.updateTable('member').set({ left_at: hands.now() }).where('id', '=', hands.ids.asha).execute()
    const gaps = gapsIn(await hands.held(), await everyMemberOf(hands.db, hands.p))
    const kinds = ['promise', 'step', 'ask', 'waiting', 'reminder', 'organiser', 'channel']
    expect(gaps.map(({ kind }) => kind)).toEqual(kinds)
  })
})

describe('opening a handover', () => {
  it('offers everything that can be theirs to whoever follows, and changes no owner', async () => {
    await hands.open({ successor: hands.ids.priya })
    expect((await offers()).map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      'ask offered',
      'channel offered',
      'organiser offered',
      'promise offered',
      'reminder offered',
      'step offered',
      'waiting offered',
    ])
    const { owner } = await hands.db
      .selectFrom('commitment')
      .selectAll()
      .where('number', '=', 1)
      .executeTakeFirstOrThrow()
    expect(owner).toBe(hands.ids.asha)
  })

  it('happens once under one id', async () => {
    await hands.open({ successor: hands.ids.priya })
    await hands.open({ successor: hands.ids.priya })
    expect(await offers()).toHaveLength(7)
    expect(await hands.db.selectFrom('handover').selectAll().execute()).toHaveLength(1)
  })

  it('goes on in another that is opened for the same person', async () => {
    await hands.open({ successor: hands.ids.priya })
    await hands.open({ id: 'again', lastOn: '2026-07-31' })
    const rows = await hands.db.selectFrom('handover').select(['id', 'state']).orderBy('id').execute()
    expect(rows).toEqual([
      { id: 'again', state: 'open' },
      { id: 'leaving', state: 'closed' },
    ])
    expect((await offers()).filter(({ state }) => state === 'offered')).toHaveLength(7)
  })

  it('refuses somebody who has left as the one who follows', async () => {
    await hands.db.updateTable('member').set({ left_at: hands.now() }).where('id', '=', hands.ids.priya).execute()
    await expect(hands.open({ successor: hands.ids.priya })).rejects.toThrow('no longer part of the record')
    expect(await hands.db.selectFrom('handover').selectAll().execute()).toEqual([])
  })

  it('refuses to hand on to oneself', async () => {
    await expect(hands.open({ successor: hands.ids.asha })).rejects.toThrow('Nobody hands on to themselves')
  })
})

describe('changing and closing it', () => {
  it('takes back what waits for the one who was to follow, and offers it to the next', async () => {
    await hands.open({ successor: hands.ids.priya })
    const changing = { id: 'leaving', partnership: await hands.partnership(), by: hands.ids.asha }
    const to = { lastOn: '2026-07-03', successor: hands.ids.tom }
    await changeHandover(hands.db, { ...changing, ...to }, hands.now(), hands.newId)
    const all = await offers()
    expect(
      all.filter(({ to_member }) => to_member === hands.ids.priya).every(({ state }) => state === 'withdrawn'),
    ).toBe(true)
    // Only the step can go to the residents: they wait for the rest, or it is the council’s own business.
    expect(all.filter(({ to_member }) => to_member === hands.ids.tom).map(({ kind }) => kind)).toEqual(['step'])
  })

  it('withdraws what waits and names what others have taken since', async () => {
    await hands.open({ successor: hands.ids.priya })
    await hands.db.updateTable('ask').set({ holder: hands.ids.priya }).where('number', '=', 3).execute()
    await hands.db.updateTable('handover_offer').set({ state: 'taken' }).where('kind', '=', 'ask').execute()
    const closing = { id: 'leaving', partnership: await hands.partnership(), by: hands.ids.asha }
    const { stays } = await closeHandover(hands.db, closing, hands.now(), hands.newId)
    expect(stays).toEqual(['Ask 3: mend the gate'])
    expect((await offers()).filter(({ state }) => state === 'withdrawn')).toHaveLength(6)
  })
})
