import { beforeEach, describe, expect, it } from 'vitest'
import { type Card, plainText } from '../../src/chat/card.ts'
import { type Cast, cardIn, formIn, openCast, pressOf, wordsIn } from '../support/cast.ts'

type Person = 'asha' | 'tom'

/** The newest message in somebody's own chat. */
function newestTo({ teams, slack }: Cast, name: Person): { card: Card; handle: string } {
  const user = name === 'asha' ? 'U-Asha' : 'U-Tom'
  const post = [...teams.posts, ...slack.posts].findLast(
    ({ to, card }) => card && 'user' in to.to && to.to.user === user,
  )
  if (post?.card === undefined) throw new Error(`Nothing reached ${name}.`)
  return { card: post.card, handle: post.handle }
}

describe('a message that was answered', () => {
  let play: Cast

  beforeEach(async () => {
    play = await openCast()
    await play.asha.sends(formIn(await play.asha.says("I'll draft the letter by 12 June")))
    await play.asha.sends(formIn(await play.asha.says("I'll print the map by 12 June")))
  })

  const passTo = async (day: string) => {
    for (const time of ['09:00', '09:15', '18:30', '18:45']) {
      play.at(day, time)
      await play.kept.tick()
    }
  }

  it('begins with what was answered, and goes on naming the thing', async () => {
    await passTo('2026-06-05')
    const { card, handle } = newestTo(play, 'asha')
    const form = formIn(await play.alone.asha.presses(card, 'It’s done', { on: handle }))
    const words = wordsIn(await play.alone.asha.sends(form, {}, { on: handle }))
    expect(words).toContain(`${card.title}\nPromise 1 · `)
    expect(words).toContain('“Draft the letter”: nothing to do here now\nIt is not waiting any more.')
    expect(words).toContain('“Print the map” is for')
  })

  it('names what somebody else answered meanwhile, too', async () => {
    await passTo('2026-06-05')
    const { card, handle } = newestTo(play, 'asha')
    expect(plainText(card)).not.toContain('nothing to do')
    await play.alone.asha.says('done 1 It is in the post')
    const again = wordsIn(
      await play.alone.asha.ask({ kind: 'press', intent: 'door.not-now', data: {} }, { on: handle }),
    )
    expect(again).toContain('“Draft the letter”: nothing to do here now')
    expect(again).not.toContain('Promise 1 ·')
  })

  it('names an ask that no longer waits', async () => {
    await play.tom.sends(formIn(await play.tom.says('ask Northbridge to send the plan by 30 June')))
    await passTo('2026-06-09')
    const { card, handle } = newestTo(play, 'asha')
    const take = pressOf(card, 'I’ll take this')
    const first = cardIn(await play.alone.asha.ask({ kind: 'press', ...take }, { on: handle }))
    expect(plainText(first)).toMatch(/^4 things from Kept\n.*not promised yet.*\nsend the plan\n/i)
    const form = formIn(await play.alone.asha.presses(first, 'Promise', { on: handle }))
    const words = wordsIn(await play.alone.asha.sends(form, { firmness: 'will' }, { on: handle }))
    expect(words).toMatch(/“Send the plan”: nothing to do here now\nIt no longer waits\./i)
  })
})
