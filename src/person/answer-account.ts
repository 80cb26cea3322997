import { z } from 'zod'
import { forPlatform, type Outcome } from '../chat/room.ts'
import * as cards from './cards.ts'
import { noteAccount } from './store.ts'

/** Says hello once: a linked channel needs no welcome, and somebody Kept knows gets their own home card. */
export const installed = forPlatform('person.installed', {
  data: z.object({}),
  async answer(asking) {
    if (asking.here) return { reply: { kind: 'done' } }
    if (asking.person) return { reply: { kind: 'done' }, then: { kind: 'words', words: '' } }
    const card = cards.welcomeCard()
    return {
      reply: asking.request.place.kind === 'space' ? { kind: 'card', card, here: true } : { kind: 'card', card },
    }
  },
})

export const accountChanged = forPlatform('person.account-changed', {
  data: z.object({}),
  async answer(asking): Promise<Outcome> {
    await noteAccount(asking.db, asking.request.asker, asking.now)
    return { reply: { kind: 'done' } }
  },
})
