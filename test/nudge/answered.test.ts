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

  it('is brought up to date where the form stood beside it', async () => {
    await passTo('2026-06-05')
    const { card, handle } = newestTo(play, 'asha')
    const form = formIn(await play.alone.asha.presses(card, 'It’s done', { on: handle }))
    await play.alone.asha.sends(form)
    await play.kept.tick()
    const post = play.teams.posts.find((one) => one.handle === handle)
    expect(plainText(post?.card ?? card)).toContain('“Draft the letter”: nothing to do here now')
    expect(newestTo(play, 'asha').handle).toBe(handle)
  })

  it('and by nobody but the one it was for', async () => {
    await passTo('2026-06-05')
    const { card, handle } = newestTo(play, 'asha')
    const form = formIn(await play.alone.tom.says('I’ll sweep the path', { on: handle }))
    await play.alone.tom.sends(form)
    await play.kept.tick()
    expect(play.teams.posts.find((one) => one.handle === handle)?.card).toEqual(card)
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

  it('says once what an old button has nothing to do for', async () => {
    await passTo('2026-06-05')
    const { card, handle } = newestTo(play, 'asha')
    await play.alone.asha.says('done 1 It is in the post')
    const words = wordsIn(await play.alone.asha.presses(card, 'Not now', { on: handle }))
    expect(words.split('“Draft the letter”: nothing to do here now')).toHaveLength(2)
  })

  it('can be put off where it stands, and goes back to what it was', async () => {
    await passTo('2026-06-05')
    const { card, handle } = newestTo(play, 'asha')
    const on = { on: handle }
    const when = await play.alone.asha.presses(card, 'Not now', on)
    expect(when.kind).toBe('replace')
    expect(wordsIn(await play.alone.asha.presses(cardIn(when), 'Back', on))).toBe(plainText(card))
    const chosen = await play.alone.asha.presses(cardIn(when), 'Monday 8 June', on)
    expect(chosen.kind).toBe('replace')
    expect(wordsIn(chosen)).toContain('Not now\nKept says this again on Monday 8 June, or soon after.')
    expect(wordsIn(chosen)).toMatch(/“Draft the letter” is for .*\nNot now: again on Monday 8 June\./)
    const after = await play.alone.asha.presses(cardIn(chosen), 'Say it after all', on)
    expect(cardIn(after).parts.slice(1)).toEqual(card.parts)
  })

  it('can be put off to a date from a form, which keeps what was typed', async () => {
    await passTo('2026-06-05')
    const { card, handle } = newestTo(play, 'asha')
    const when = cardIn(await play.alone.asha.presses(card, 'Not now', { on: handle }))
    const form = formIn(await play.alone.asha.presses(when, 'Choose a date', { on: handle }))
    const late = await play.alone.asha.sends(form, { date: '2026-06-13' }, { on: handle })
    expect(late).toMatchObject({ errors: { date: 'This is for Friday 12 June. Choose that day or an earlier one.' } })
    expect(formIn(late).fields[0]).toMatchObject({ value: '2026-06-13' })
    expect(await play.alone.asha.sends(form, { date: '' })).toMatchObject({ errors: { date: 'Choose the day.' } })
    const words = wordsIn(await play.alone.asha.sends(form, { date: '2026-06-10' }, { on: handle }))
    expect(words).toContain('Not now: again on Wednesday 10 June.')
    // Sent again, it shows that.
    expect(wordsIn(await play.alone.asha.sends(form, { date: '2026-06-11' }))).toContain('again on Wednesday 10 June')
  })

  it('and is said again in hours of the one who put it off', async () => {
    await passTo('2026-06-05')
    const { card, handle } = newestTo(play, 'asha')
    const when = cardIn(await play.alone.asha.presses(card, 'Not now', { on: handle }))
    await play.alone.asha.presses(when, 'Monday 8 June', { on: handle })
    await passTo('2026-06-08')
    const again = newestTo(play, 'asha')
    expect(again.handle).not.toBe(handle)
    expect(plainText(again.card)).toContain('“Draft the letter” is for Friday 12 June')
    expect(plainText(again.card)).not.toContain('Print the map')
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
