import { expect, test } from 'vitest'
import { openPasses, setPassGiver } from '../../src/ask/pass-store.ts'
import { findInTheAir, insertInTheAir, openInTheAir, setInTheAir } from '../../src/handover/air-store.ts'
import { findOffer, offersAnsweredAt } from '../../src/handover/offer-store.ts'
import { closeHandover } from '../../src/handover/opening.ts'
import { openHandoversIn } from '../../src/handover/store.ts'
import { cardIn, formIn, wordsIn } from '../support/cast.ts'
import type { TestDatabase } from '../support/database.ts'
import { fillHands, openHanding } from '../handover/scene.ts'

/** Somebody opens a handover, everything is offered, and it is undone. */
export function handoverStory(on: TestDatabase): void {
  test('what somebody holds is offered to whoever follows, and withdrawn', async () => {
    const hands = await openHanding(on)
    await fillHands(hands)
    await hands.open({ successor: hands.ids.priya })
    const [offer] = await hands.db.selectFrom('handover_offer').select('id').execute()
    expect(await findOffer(hands.db, hands.p, offer?.id ?? '')).toMatchObject({ state: 'offered' })
    const by = { id: 'leaving', partnership: await hands.partnership(), by: hands.ids.asha }
    await hands.db.transaction().execute((db) => closeHandover(db, by, hands.now(), hands.newId))
    expect(await openHandoversIn(hands.db, hands.p)).toEqual([])
    expect(await offersAnsweredAt(hands.db, hands.p, hands.now())).toHaveLength(7)
    await hands.close()
  })

  test('one takes over what another hands on, one thing after the other, and gives one back', async () => {
    const hands = await openHanding(on)
    await fillHands(hands)
    const { alone } = hands
    await hands.open({ successor: hands.ids.priya, lastOn: '2026-06-03' })
    await hands.kept.tick()
    const own = cardIn(await alone.priya.says('handover'))
    await alone.priya.presses(cardIn(await alone.priya.presses(own, 'Offered to you: 7')), 'Take all 7')
    await alone.priya.presses(cardIn(await alone.priya.says('handover')), 'Give it back')
    hands.at('2026-06-04', '10:00')
    await hands.kept.tick()
    expect(wordsIn(await alone.tom.says('handovers'))).toContain('6 of 7 have somebody. 1 has nobody yet.')
    await hands.close()
  })

  test('something in the air is kept, changes hands, and is let go', async () => {
    const hands = await openHanding(on)
    const { p, ids, db } = hands
    const one = { partnership_id: p, id: 'air', side_id: ids.council, member_id: ids.asha, words: 'Look at the drain' }
    const made = { forms: '["draft"]', reason: null, made_by: ids.asha, created_at: hands.now(), let_go_at: null }
    expect(await insertInTheAir(db, { ...one, ...made })).toBe(true)
    expect(await insertInTheAir(db, { ...one, ...made })).toBe(false)
    await setInTheAir(db, { ...one, ...made }, { member_id: ids.priya })
    expect(await findInTheAir(db, p, 'air')).toMatchObject({ member_id: ids.priya })
    expect(await openInTheAir(db, p)).toHaveLength(1)
    await setInTheAir(db, { ...one, ...made }, { let_go_at: hands.now() })
    expect(await openInTheAir(db, p)).toEqual([])
    await hands.close()
  })

  test('what comes of a passing-on is heard by somebody else', async () => {
    const hands = await openHanding(on)
    await fillHands(hands)
    const { p, ids, db, asha } = hands
    await asha.sends(formIn(await asha.says('pass 3')), { colleague: ids.priya })
    const [pass] = await openPasses(db, p)
    if (!pass) throw new Error('Nothing is passed on.')
    await setPassGiver(db, pass, ids.priya)
    expect(await openPasses(db, p)).toMatchObject([{ from_member: ids.priya }])
    await hands.close()
  })
}
