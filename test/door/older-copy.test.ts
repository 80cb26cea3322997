import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Card, plainText } from '../../src/chat/card.ts'
import { ChatError } from '../../src/chat/chat.ts'
import { type Cast, formIn, openCast } from '../support/cast.ts'
import type { FakeChat, Post } from '../support/chat.ts'

let cast: Cast
beforeEach(async () => {
  cast = await openCast()
})
afterEach(() => cast.close())

const unanswered = () => new ChatError('unknown', 'No answer')
const cardsIn = (chat: FakeChat, conversation: string) =>
  chat.posts.filter(
    ({ to, card }) =>
      'conversation' in to.to &&
      to.to.conversation === conversation &&
      card?.parts.some(({ kind }) => kind === 'facts'),
  )
const cardOf = (post: Post): Card => {
  if (!post.card) throw new Error('There is no card.')
  return post.card
}
const words = (post: Post | undefined) => (post?.card ? plainText(post.card) : '')

/** Somebody asks the other side for something, and the chat's answer to its card is lost: the card stands twice. */
async function askedTwice(chat: 'slack' | 'teams') {
  const conversation = chat === 'slack' ? 'residents-channel' : 'council-channel'
  const [asker, asked] = chat === 'slack' ? [cast.asha, 'Elm Street'] : [cast.tom, 'Northbridge']
  cast[chat].fail(unanswered(), { when: 'after', conversation, call: 'post' })
  await asker.sends(formIn(await asker.says(`ask ${asked} to open the hall by 12 June`)))
  await cast.kept.tick()
  cast.at('2026-06-01', '10:05')
  await cast.kept.tick()
  const [older, newer] = cardsIn(cast[chat], conversation)
  if (!older?.card || !newer) throw new Error('The card does not stand twice.')
  expect(words(older)).toBe(words(newer))
  return { older, newer, card: older.card }
}

const LABEL = 'I’ll take this'

/** Who takes it on in the channel of this chat, and who comes too late for it. */
const ACTS = [
  { chat: 'slack', who: 'tom', shows: 'With: Tom Baker', late: 'mei', other: 'asha' },
  { chat: 'teams', who: 'asha', shows: 'With: Asha Rahman', late: 'priya', other: 'tom' },
] as const

describe.each(ACTS)('a card that stands twice on $chat', ({ chat, who, shows, late, other }) => {
  it('shows how things stand on both copies once the older is pressed', async () => {
    const { older, newer, card } = await askedTwice(chat)
    expect((await cast[who].presses(card, LABEL, { on: older.handle })).kind).toBe('done')
    await cast.kept.tick()
    expect(words(older)).toContain(shows)
    expect(words(older)).toBe(words(newer))
  })

  it('shows it too where the press comes too late, which is said to whoever pressed', async () => {
    const { older, newer, card } = await askedTwice(chat)
    await cast[who].presses(card, LABEL, { on: newer.handle })
    await cast.kept.tick()
    expect(words(older)).not.toContain(shows)
    const reply = await cast[late].presses(card, LABEL, { on: older.handle })
    expect(reply.kind).toBe('card')
    await cast.kept.tick()
    expect(words(older)).toBe(words(newer))
  })

  it('shows each later state too, once what was asked for is promised', async () => {
    const { older, newer, card } = await askedTwice(chat)
    const isShownAt = async (label: string) => {
      await cast.kept.tick()
      expect(words(older)).not.toBe(words(newer))
      await cast[late].presses(cardOf(older), label, { on: older.handle })
      await cast.kept.tick()
      expect(words(older)).toBe(words(newer))
    }
    await cast[who].sends(formIn(await cast[who].presses(card, 'Promise')), { firmness: 'will' })
    await isShownAt(LABEL)
    const date = formIn(await cast[who].presses(cardOf(newer), 'New date'))
    await cast[who].sends(date, { date: '2026-06-26', reason: 'The hall is shut' })
    await isShownAt('Add a note')
    await cast[other].presses(cardOf(newer), 'Accept the new date')
    await isShownAt('Accept the new date')
    expect(words(older)).toContain('26 June')
  })

  it('is known by its newer copy: a press there changes no other message', async () => {
    const { newer, card } = await askedTwice(chat)
    await cast[who].presses(card, LABEL, { on: newer.handle })
    await cast.kept.tick()
    expect(cast[chat].calls.filter(({ call }) => call === 'replace')).toHaveLength(1)
  })

  it('is not looked for in another channel, whatever the press says', async () => {
    const { card } = await askedTwice(chat)
    const place = { kind: 'space', conversation: 'some-other-channel' } as const
    await cast[who].presses(card, LABEL, { on: `${chat}:99`, place })
    await cast.kept.tick()
    expect(cast[chat].calls.filter(({ call }) => call === 'replace')).toHaveLength(1)
  })
})
