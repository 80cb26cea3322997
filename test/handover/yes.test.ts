import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Card } from '../../src/chat/card.ts'
import { cardIn, formIn, type Somebody, wordsIn } from '../support/cast.ts'
import { type Handing, openHanding, promises } from './scene.ts'

let hands: Handing
beforeEach(async () => {
  hands = await openHanding()
  const { alone, ids } = hands
  await promises(alone.tom, "I'll print the leaflets by 19 June")
  await alone.tom.sends(formIn(await alone.tom.says('step 1 draw the map by 5 June')), { who: ids.mei })
  await alone.tom.sends(formIn(await alone.tom.says('step 1 send the logo by 5 June')), { who: ids.priya })
})
afterEach(async () => {
  expect(hands.log.filter(({ level }) => level === 'error')).toEqual([])
  await hands.close()
})

const offered = async (who: Somebody, to: string) => {
  const form = formIn(await who.presses(cardIn(await who.says('handover')), 'Offer to somebody'))
  return who.sends(form, { whom: to })
}
const state = async () =>
  (await hands.db.selectFrom('handover_offer').select('state').execute()).map((one) => one.state)
const doers = async () =>
  (await hands.db.selectFrom('step').select('by_member').orderBy('created_at').execute()).map((one) => one.by_member)
const asked = async (): Promise<Card> => {
  const line = await hands.db
    .selectFrom('line')
    .selectAll()
    .where('kind', '=', 'handover.yes-wanted')
    .executeTakeFirstOrThrow()
  const data = { p: hands.p, s: hands.ids.elm, id: line.subject_id }
  return {
    title: '',
    parts: [],
    actions: [
      { label: 'Yes', intent: 'handover.allow', data },
      { label: 'No', intent: 'handover.refuse', data },
    ],
  }
}

describe('what residents have', () => {
  it('goes to another organisation only after a yes of one of their chairs or organisers', async () => {
    const said = await offered(hands.alone.mei, hands.ids.priya)
    expect(wordsIn(said)).toContain('Elm Street has to say yes first.')
    expect(await state()).toEqual(['needs-yes'])
    expect(wordsIn(await hands.alone.priya.says('handover'))).not.toContain('draw the map')
    await hands.alone.tom.presses(await asked(), 'Yes')
    expect(await state()).toEqual(['offered'])
    const own = cardIn(await hands.alone.priya.says('handover'))
    await hands.alone.priya.presses(cardIn(await hands.alone.priya.presses(own, 'Offered to you: 1')), 'Take it')
    expect(await doers()).toEqual([hands.ids.priya, hands.ids.priya])
  })

  it('stays where they say no, and whoever offered it hears so', async () => {
    await offered(hands.alone.mei, hands.ids.priya)
    await hands.alone.tom.presses(await asked(), 'No')
    expect(await state()).toEqual(['declined'])
    expect(await doers()).toEqual([hands.ids.mei, hands.ids.priya])
    const lines = await hands.db.selectFrom('line').select('kind').where('kind', '=', 'handover.answered').execute()
    expect(lines).toHaveLength(1)
  })

  it('is for nobody else to say yes to', async () => {
    await offered(hands.alone.mei, hands.ids.priya)
    const card = await asked()
    for (const who of [hands.alone.mei, hands.alone.asha, hands.alone.priya]) {
      expect(wordsIn(await who.presses(card, 'Yes'))).toMatch(
        /A chair or organiser of Elm Street can say that|not part of/,
      )
    }
    expect(await state()).toEqual(['needs-yes'])
  })

  it('needs no second yes where a chair or organiser offers it', async () => {
    await hands.db
      .updateTable('step')
      .set({ by_member: hands.ids.tom })
      .where('by_member', '=', hands.ids.mei)
      .execute()
    const list = cardIn(await hands.alone.tom.says('handover'))
    const items = list.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
    const row = {
      title: '',
      parts: [{ kind: 'list' as const, items: items.filter(({ text }) => text.startsWith('Step')) }],
    }
    await hands.alone.tom.sends(formIn(await hands.alone.tom.presses(row, 'Offer to somebody')), {
      whom: hands.ids.priya,
    })
    expect(await state()).toEqual(['offered'])
  })
})

describe('what a council has', () => {
  it('goes to another organisation by the yes of whoever takes it, and its organisers hear so', async () => {
    expect(wordsIn(await offered(hands.alone.priya, hands.ids.tom))).toContain('Tom Baker is asked')
    expect(await state()).toEqual(['offered'])
    const card = cardIn(
      await hands.alone.tom.presses(cardIn(await hands.alone.tom.says('handover')), 'Offered to you: 1'),
    )
    await hands.alone.tom.presses(card, 'Take it')
    expect(await doers()).toEqual([hands.ids.mei, hands.ids.tom])
    hands.at('2026-06-02', '10:00')
    await hands.kept.tick()
    const asha = hands.teams.posts.filter(({ to }) => 'user' in to.to && to.to.user === 'U-Asha')
    expect(JSON.stringify(asha.map(({ card }) => card))).toContain('Tom Baker of Elm Street has this now.')
  })
})
