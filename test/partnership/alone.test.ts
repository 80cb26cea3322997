import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '../../src/chat/card.ts'
import { actionsOf, cardIn, type Cast, formIn, openCast, pressOf, wordsIn } from '../support/cast.ts'

/** Nobody is offered what needs a colleague while they are the only one of their side. */
let play: Cast
beforeEach(async () => {
  play = await openCast()
})
afterEach(() => play.close())

const labels = (card: Card) => actionsOf(card).map(({ label }) => label)
const alone = () => play.db.updateTable('account').set({ active: 0 }).where('user_id', '=', 'U-Mei').execute()
const passOn = () => play.db.selectFrom('ask').select(['id', 'partnership_id']).executeTakeFirstOrThrow()

describe('somebody alone on their side', () => {
  it('is not asked to name a cover, and can change the days', async () => {
    const before = cardIn(await play.alone.tom.says('away from 8 to 12 June'))
    expect(labels(before)).toContain('Name a cover')
    await alone()
    const card = cardIn(await play.alone.tom.says('away from 15 to 19 June'))
    expect(labels(card)).toEqual(['Undo', 'Change it', 'My time off'])
    expect(labels(cardIn(await play.alone.tom.says('time off')))).not.toContain('Name a cover')
    expect(formIn(await play.alone.tom.presses(before, 'Name a cover')).fields.map(({ name }) => name)).toEqual([
      'from',
      'to',
    ])
  })

  it('is not offered to pass a promise on', async () => {
    await play.tom.sends(formIn(await play.tom.says("I'll book the hall by 12 June")))
    expect(labels(cardIn(await play.alone.tom.says('show 1')))).toContain('Pass on')
    await alone()
    expect(labels(cardIn(await play.alone.tom.says('show 1')))).not.toContain('Pass on')
    play.at('2026-06-05', '18:00')
    await play.kept.tick()
    play.at('2026-06-05', '18:15')
    await play.kept.tick()
    const nudge = play.slack.posts.findLast(({ to }) => 'user' in to.to && to.to.user === 'U-Tom')?.card
    expect(nudge && labels(nudge)).toContain('On track')
    expect(nudge && labels(nudge)).not.toContain('Pass on')
  })

  it('is not offered to pass a step on', async () => {
    await play.tom.sends(formIn(await play.tom.says("I'll book the hall by 26 June")))
    await play.tom.sends(formIn(await play.tom.says('step 1 find the keys by 12 June')))
    const shown = async () => JSON.stringify(cardIn(await play.alone.tom.says('show 1')).parts)
    expect(await shown()).toContain('"Pass on"')
    await alone()
    expect(await shown()).toContain('"Step is done"')
    expect(await shown()).not.toContain('"Pass on"')
  })

  it('is not asked to pass on an ask that waits', async () => {
    await play.asha.sends(formIn(await play.asha.says('ask Elm Street to read the draft')))
    await alone()
    for (const time of ['18:00', '18:15']) {
      play.at('2026-06-02', time)
      await play.kept.tick()
    }
    const nudge = play.slack.posts.findLast(({ to }) => 'user' in to.to && to.to.user === 'U-Tom')?.card
    expect(nudge && labels(nudge)).toContain('Can’t do this')
    expect(nudge && labels(nudge)).not.toContain('Pass on')
  })

  it('is not offered to pass an ask on, and an old button says why', async () => {
    await play.asha.sends(formIn(await play.asha.says('ask Elm Street to read the draft')))
    const before = cardIn(await play.alone.tom.says('show 1'))
    expect(labels(before)).toContain('Pass on')
    await alone()
    expect(labels(cardIn(await play.alone.tom.says('show 1')))).not.toContain('Pass on')
    const { data } = pressOf(before, 'Pass on')
    expect(data).toEqual({ p: (await passOn()).partnership_id, id: (await passOn()).id })
    expect(wordsIn(await play.alone.tom.presses(before, 'Pass on'))).toContain('There is nobody else on your side')
  })
})
