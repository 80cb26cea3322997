import { z } from 'zod'
import { forPlatform, type Outcome } from '../chat/room.ts'
import { closeAccount } from '../person/store.ts'
import { settleSidesOf, unreachableNews } from './voice.ts'

/** An account was deactivated. Accounts are the person room's, and so is this name; a side may lose its organiser by it. */
export const accountGone = forPlatform('person.account-gone', {
  data: z.object({}),
  async answer({ db, now, request, person }): Promise<Outcome> {
    await closeAccount(db, request.asker)
    if (!person) return { reply: { kind: 'done' } }
    const lines = await settleSidesOf(db, person.id, now)
    return { reply: { kind: 'done' }, lines, people: await unreachableNews(db, person.id) }
  },
})
