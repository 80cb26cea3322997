import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { doersOf } from '../../src/commitment/composing.ts'
import { hasTaker, ownersOf } from '../../src/commitment/owners.ts'
import { doingSide } from '../../src/commitment/pursuers.ts'
import type { Outline, View } from '../../src/commitment/view.ts'
import { loadOutline } from '../../src/commitment/view-store.ts'
import type { Row } from '../../src/database.ts'
import { databases } from '../support/database.ts'
import { COUNCIL, ELM, fill, must, openScene, P, promised, say, type Scene, stepsIn, viewOf } from './scene.ts'

/** Whoever is asked by the outline of a step must be who is asked by the whole promise. */
describe.each(databases)('who is asked about a step, on $name', (on) => {
  let scene: Scene
  let view: View
  beforeEach(async () => {
    scene = await openScene({ elm: true }, on)
    view = await promised(scene, 'Asha', 'I’ll send the guidance by 26 June')
    await fill(scene, 'Asha', await say(scene, 'Asha', 'step 12 ask the printers by 10 June'), { who: 'Priya' })
  })
  afterEach(() => scene.close())

  const outline = async (): Promise<Outline> => {
    const [step] = await stepsIn(scene, view)
    return must(await loadOutline(scene.db, must(step), scene.now))
  }
  const expectSame = async () => {
    const step = must((await stepsIn(scene, view))[0])
    const whole = await viewOf(scene, view.commitment.id)
    const short = await outline()
    expect(doersOf(short, step).map(({ id }) => id)).toEqual(doersOf(whole, step).map(({ id }) => id))
    expect(ownersOf(short).map(({ id }) => id)).toEqual(ownersOf(whole).map(({ id }) => id))
    const [side, doer] = [doingSide(whole, step), step.by_member]
    expect(hasTaker(short, side, doer)).toBe(hasTaker(whole, side, doer))
    return doersOf(short, step).map(({ id }) => id)
  }
  const set = (set: { owner_role: string }) => scene.db.updateTable('commitment').set(set).execute()
  const leaves = (id: string) => scene.db.updateTable('member').set({ left_at: 1 }).where('id', '=', id).execute()

  it('reads of all members only those of the promise, while each of them can be asked', async () => {
    const ids = (await outline()).members.map(({ id }) => id)
    expect(ids.sort()).toEqual(['Asha', 'Priya'])
    expect(await expectSame()).toEqual(['Priya'])
  })

  it('reads the one who can help, should it come to that', async () => {
    await scene.db.updateTable('side').set({ named_helper: 'Ravi' }).where('id', '=', COUNCIL).execute()
    expect((await outline()).members.map(({ id }) => id)).toContain('Ravi')
  })

  it('knows whether anybody of their side could take it on', async () => {
    const others = async (set: Partial<Row<'member'>>) => {
      await scene.db.updateTable('member').set(set).where('id', 'in', ['Asha', 'Ravi']).execute()
      await expectSame()
      return hasTaker(await outline(), COUNCIL, 'Priya')
    }
    expect(await others({ left_at: null })).toBe(true)
    expect(await others({ side_id: ELM, second_side_id: null })).toBe(false)
    expect(await others({ second_side_id: COUNCIL })).toBe(true)
    expect(await others({ left_at: 1 })).toBe(false)
  })

  it('finds the owner for whoever has left', async () => {
    await leaves('Priya')
    expect(await expectSame()).toEqual(['Asha'])
  })

  it('finds the owner for whoever has no account any more', async () => {
    await scene.db.updateTable('account').set({ active: 0 }).where('person_id', '=', 'person-Priya').execute()
    expect(await expectSame()).toEqual(['Asha'])
  })

  it('finds the organisers where the owner has left as well', async () => {
    await scene.db.updateTable('member').set({ roles: '["officer","organiser"]' }).where('id', '=', 'Ravi').execute()
    await leaves('Priya')
    await leaves('Asha')
    expect(await expectSame()).toEqual(['Ravi'])
  })

  it('finds whoever holds the role that owns it', async () => {
    await set({ owner_role: 'organiser' })
    await leaves('Priya')
    expect(await expectSame()).toEqual(['Asha'])
  })

  it('finds whoever is asked today instead of somebody who is away', async () => {
    const cover = { partnership_id: P, id: 'c', member_id: 'Priya', cover_id: 'Asha', from_on: '2026-06-01' }
    await scene.db
      .insertInto('cover')
      .values({ ...cover, to_on: '2026-06-05', state: 'covers', at: scene.now })
      .execute()
    expect(await expectSame()).toEqual(['Priya', 'Asha'])
  })

  it('is of no promise that is not there', async () => {
    const [step] = await stepsIn(scene, view)
    const of = (where: { partnership_id: string } | { commitment_id: string }) =>
      loadOutline(scene.db, { ...must(step), ...where }, scene.now)
    expect(await of({ commitment_id: 'another' })).toBeUndefined()
    expect(await of({ partnership_id: 'another' })).toBeUndefined()
  })
})
