import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ChatError } from '../../src/chat/chat.ts'
import type { Called } from '../../src/chat/card.ts'
import type { Form } from '../../src/chat/form.ts'
import { ASK, CHATS, type World } from './chat-worlds.ts'

const PROMISED = { title: 'Promised', parts: [{ kind: 'text' as const, text: 'Asha will send it' }] }
const FORM: Form = {
  draft: 'draft-7',
  title: 'A promise',
  intro: 'Only the words are needed.',
  fields: [{ kind: 'text', name: 'what', label: 'What?', lines: 'one', max: 100 }],
  submit: 'Promise',
}

/** What the port says went wrong; anything but a ChatError breaks the contract. */
async function failure(call: Promise<unknown>) {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ChatError)) throw new Error(`expected a ChatError, not ${String(error)}`)
  const { verdict, retryAfterMs, gone } = error
  return { verdict, retryAfterMs, gone }
}

describe.each(CHATS)('$name', ({ open, knows }) => {
  let world: World
  beforeEach(async () => {
    world = await open()
  })
  afterEach(() => world.close())

  describe.each(['person', 'channel', 'thread'] as const)('to a %s', (place) => {
    it('posts a card once, where it belongs', async () => {
      await world.chat.post(world[place], { card: ASK })
      const [shown, ...more] = world.shown()
      expect(more).toEqual([])
      expect(shown?.words).toContain('Not promised yet')
      expect(shown?.words).toContain('Tom asked for the planning guidance')
      expect(shown?.thread !== undefined).toBe(place === 'thread')
    })

    it('gives the handle that a press on the message comes with', async () => {
      const handle = await world.chat.post(world[place], { card: ASK })
      expect(await world.press('Promise')).toBe(handle)
    })

    it('shows the new card in the same message', async () => {
      const handle = await world.chat.post(world[place], { card: ASK })
      await world.chat.replace(world[place], handle, PROMISED)
      const [shown, ...more] = world.shown()
      expect(more).toEqual([])
      expect(shown?.words).toContain('Asha will send it')
      expect(shown?.words).not.toContain('Not promised yet')
    })

    it('keeps the same handle after a replacing', async () => {
      const handle = await world.chat.post(world[place], { card: PROMISED })
      await world.chat.replace(world[place], handle, ASK)
      expect(await world.press('Promise')).toBe(handle)
    })

    it('gives up replacing a message that is gone, and nothing else is gone', async () => {
      const handle = await world.chat.post(world[place], { card: ASK })
      world.delete()
      const came = await failure(world.chat.replace(world[place], handle, PROMISED))
      expect(came).toEqual({ verdict: 'permanent', retryAfterMs: undefined, gone: undefined })
    })

    it('tells two messages apart', async () => {
      const first = await world.chat.post(world[place], { card: ASK })
      const second = await world.chat.post(world[place], { card: ASK })
      expect(second).not.toBe(first)
      await world.chat.replace(world[place], second, PROMISED)
      expect(world.shown().map(({ words }) => words.includes('Promised'))).toEqual([false, true])
    })
  })

  describe('people whom a card calls', () => {
    const called = (people: readonly Called[]) => ({
      title: 'Reminder',
      parts: [
        { kind: 'people' as const, people },
        { kind: 'text' as const, text: 'Bring the draft budget' },
      ],
    })
    const both = () => called([{ name: 'Tom', user: world.tom }, { name: 'Joe <@here> **Hill**' }])

    it('are mentioned where they have an account there, and else named', async () => {
      await world.chat.post(world.channel, { card: both() })
      expect(world.calls()).toEqual([world.tom])
      expect(world.shown()[0]?.words).toContain('Joe')
    })

    it('are still the same once the card is replaced', async () => {
      const handle = await world.chat.post(world.channel, { card: ASK })
      expect(world.calls()).toEqual([])
      await world.chat.replace(world.channel, handle, both())
      expect(world.calls()).toEqual([world.tom])
    })

    it('are nobody else, whatever names and words look like', async () => {
      const card = called([
        { name: `<@${world.tom}> <at>Tom</at> <!channel>` },
        { name: '<at>Kept</at>', user: world.tom },
      ])
      await world.chat.post(world.channel, { card })
      expect(world.calls()).toEqual([world.tom])
    })
  })

  describe('a picture', () => {
    const alt = 'Trust: now 7, at first 5'
    const card = {
      title: 'What came of it',
      parts: [
        { kind: 'text' as const, text: 'You agree on trust' },
        { kind: 'picture' as const, picture: { id: 'p1', name: 'Now and at first', alt } },
      ],
    }

    it('says what it shows to whoever does not see it', async () => {
      await world.chat.post(world.channel, { card })
      expect(world.pictures()).toEqual([alt])
    })

    it('comes with a card that is replaced', async () => {
      const handle = await world.chat.post(world.channel, { card: ASK })
      await world.chat.replace(world.channel, handle, card)
      expect(world.pictures()).toEqual([alt])
    })

    it('that the platform forbids leaves the words to stand alone', async () => {
      world.forbidsPictures()
      await world.chat.post(world.channel, { card })
      expect(world.pictures()).toEqual([])
      expect(world.shown().map(({ words }) => words.includes('You agree on trust'))).toEqual([true])
    })

    it('does not keep a message from being tried again', async () => {
      world.meets('rate limit')
      expect(await failure(world.chat.post(world.channel, { card }))).toMatchObject({ verdict: 'temporary' })
      await world.chat.post(world.channel, { card })
      expect(world.pictures()).toEqual([alt])
      expect(world.shown()).toHaveLength(1)
    })
  })

  it('shows a form to a person, whose press names the message', async () => {
    const handle = await world.chat.post(world.person, { form: FORM })
    const [shown, ...more] = world.shown()
    expect(more).toEqual([])
    expect(shown?.words).toContain('A promise')
    expect(shown?.words).toContain('Only the words are needed.')
    expect(await world.sendForm()).toBe(handle)
  })

  describe('when it goes wrong', () => {
    const post = (to: 'person' | 'channel' = 'channel') => failure(world.chat.post(world[to], { card: ASK }))

    it('waits as long as the platform asks, and nothing was posted', async () => {
      world.meets('rate limit')
      expect(await post()).toEqual({ verdict: 'temporary', retryAfterMs: 7_000, gone: undefined })
      expect(world.shown()).toEqual([])
    })

    it('does not know what became of a message whose answer was lost, and never posts it twice', async () => {
      world.meets('lost answer')
      expect(await post()).toMatchObject({ verdict: 'unknown' })
      expect(world.shown()).toHaveLength(1)
    })

    it('may try again where nobody listened', async () => {
      const { chat, to } = world.unreachable
      expect(await failure(chat.post(to, { card: ASK }))).toMatchObject({ verdict: 'temporary' })
      expect(world.shown()).toEqual([])
    })

    it('says that a channel is gone', async () => {
      world.meets('gone channel')
      expect(await post()).toMatchObject({ verdict: 'permanent', gone: 'conversation' })
    })

    it.each(['gone account', 'closed account'] as const)('says that a person is gone: a %s', async (trouble) => {
      world.meets(trouble)
      expect(await post('person')).toMatchObject({ verdict: 'permanent', gone: 'account' })
    })

    it('works again afterwards', async () => {
      world.meets('rate limit')
      await post()
      await world.chat.post(world.channel, { card: ASK })
      expect(world.shown()).toHaveLength(1)
    })
  })

  describe('an account that is looked up', () => {
    it(`has what the platform tells: ${Object.keys(knows).join(' and ')}`, async () => {
      expect(await world.lookUp('Tom')).toEqual({ ...knows, active: true })
    })

    it('is not active where it was closed', async () => {
      expect(await world.lookUp('somebody who left')).toMatchObject({ active: false })
    })
  })
})
