import { describe, expect, it } from 'vitest'
import { type Card, plainText } from '../../src/chat/card.ts'
import { type Cast, cardIn, formIn, openCast, wordsIn } from '../support/cast.ts'

const NOT_NOW = { kind: 'press', intent: 'door.not-now', data: {} } as const

/** The newest message in Asha's own chat, on Teams. */
function toAsha({ teams }: Cast): { card: Card; handle: string } {
  const post = teams.posts.findLast(({ to }) => 'user' in to.to && to.to.user === 'U-Asha')
  if (post?.card === undefined) throw new Error('Nothing reached Asha.')
  return { card: post.card, handle: post.handle }
}

/** Asha has two promises, and a message that tells of both among other things. */
async function nudged() {
  const play = await openCast()
  await play.asha.sends(formIn(await play.asha.says("I'll draft the letter by 12 June")))
  await play.asha.sends(formIn(await play.asha.says("I'll print the map by 12 June")))
  for (const time of ['09:00', '09:15']) {
    play.at('2026-06-05', time)
    await play.kept.tick()
  }
  return play
}

describe('“Close” on a form', () => {
  it('that took the place of a bundle brings the bundle back, and saves nothing', async () => {
    const play = await nudged()
    const { card, handle } = toAsha(play)
    expect(card.title).toBe('3 things from Kept')
    formIn(await play.alone.asha.presses(card, 'It’s done', { on: handle }))
    const reply = await play.alone.asha.ask(NOT_NOW, { on: handle })
    expect(reply).toEqual({ kind: 'replace', card })
    expect(await play.db.selectFrom('commitment').select('state').distinct().execute()).toEqual([{ state: 'promised' }])
  })

  it('brings back the bundle as it stands by then', async () => {
    const play = await nudged()
    const { card, handle } = toAsha(play)
    await play.alone.asha.says('done 1 It is in the post')
    expect(plainText(card)).not.toContain('nothing to do here now')
    expect(wordsIn(await play.alone.asha.ask(NOT_NOW, { on: handle }))).toContain('nothing to do here now')
  })

  it('shows nobody the bundle of somebody else', async () => {
    const play = await nudged()
    const { handle } = toAsha(play)
    expect(wordsIn(await play.alone.tom.ask(NOT_NOW, { on: handle }))).toBe(
      wordsIn(await play.alone.tom.ask(NOT_NOW, { on: 'nothing' })),
    )
  })

  it('brings back another message of Kept’s own to that person', async () => {
    const play = await openCast()
    const letter = await play.db
      .selectFrom('letter')
      .selectAll()
      .where('kind', '=', 'person.when-suits')
      .where('state', '=', 'sent')
      .where('handle', 'like', 'slack%')
      .executeTakeFirstOrThrow()
    const post = play.slack.posts.find(({ handle }) => handle === letter.handle)
    const on = letter.handle ?? ''
    expect(cardIn(await play.alone.mei.ask(NOT_NOW, { on }))).toEqual(post?.card)
    // It is Mei's; nobody else is shown it.
    expect(wordsIn(await play.alone.asha.ask(NOT_NOW, { on }))).toContain('Nothing was saved')
  })

  it('about a reminder leads back to that reminder, and one for a new reminder to the list', async () => {
    const play = await openCast()
    const { asha } = play.alone
    const readBack = cardIn(await asha.says('remind in Elm Street on 12 June 9am Bring tea'))
    const set = cardIn(await asha.presses(readBack, 'Set it', { on: 'm1' }))
    const form = formIn(await asha.presses(set, 'Change', { on: 'm1' }))
    expect(form.title).toBe('Change a reminder')
    const closed = cardIn(await asha.ask(NOT_NOW, { on: 'm1' }))
    expect(plainText(closed)).toContain('The form is closed.')
    expect(cardIn(await asha.presses(closed, 'Show the reminder')).title).toBe('This reminder')
    const fresh = formIn(await asha.presses(cardIn(await asha.says('reminders')), 'New reminder', { on: 'm2' }))
    expect(fresh.title).toBe('Remind a channel')
    const list = cardIn(await asha.presses(cardIn(await asha.ask(NOT_NOW, { on: 'm2' })), 'All reminders'))
    expect(plainText(list)).toContain('Bring tea')
    // A handle is no secret: what somebody else opened is not told.
    expect(wordsIn(await play.alone.tom.ask(NOT_NOW, { on: 'm1' }))).not.toContain('Show the reminder')
  })

  it('that was opened from words closes it', async () => {
    const play = await openCast()
    formIn(await play.alone.asha.says("I'll draft the letter"))
    const reply = await play.alone.asha.ask(NOT_NOW, { on: 'the form’s own message' })
    expect(reply.kind).toBe('replace')
    expect(wordsIn(reply)).toContain('Nothing was saved')
    expect(wordsIn(await play.alone.asha.presses(cardIn(reply), 'Show what is open'))).toContain('Nothing')
  })
})
