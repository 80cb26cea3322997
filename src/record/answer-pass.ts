import { z } from 'zod'
import { colleaguesOf } from '../partnership/colleagues-store.ts'
import { offerPass } from '../ask/offer.ts'
import { passableInHand } from '../ask/passable.ts'
import { mentionedIn } from '../partnership/mentioned.ts'
import { readMember } from '../partnership/whom.ts'
import { RecordNumber } from '../chat/numbered.ts'
import { TypedWords } from '../chat/form.ts'
import { type BySide, forSide } from '../chat/room.ts'
import type { Member } from '../partnership/member.ts'
import { membersOf } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { idOf } from './thing.ts'
import { thingInHand } from './viewing.ts'

/** `pass 12 to Priya`: by name or mention, to a colleague, who has to accept. Without a name, a form asks whom. */
export const pass = forSide('record.pass', {
  only: 'who holds the ask or owns the promise, or an organiser of that side; the other has to accept',
  data: z.object({ number: RecordNumber, whom: TypedWords.optional() }),
  answer: async (asking, data) => {
    const thing = await thingInHand(asking, { number: data.number })
    const to = data.whom === undefined ? undefined : await namedIn(asking, data.whom)
    if (to === undefined) {
      const press = { kind: 'press', intent: 'ask.pass', data: { p: asking.partnership.id, id: idOf(thing) } } as const
      return { reply: { kind: 'done' }, then: press }
    }
    return offerPass(asking, await passableInHand(asking, idOf(thing)), to, asking.newId())
  },
})

/** A colleague by mention or name. Somebody of another side is refused with how to ask them. */
async function namedIn(asking: BySide, words: string): Promise<Member | undefined> {
  const members = await membersOf(asking.db, asking.partnership.id)
  const mentioned = (await mentionedIn(asking, members))(words)?.member ?? readMember(words, members)
  const member = members.find((one) => one.id === mentioned)
  if (member === undefined) return undefined
  const colleagues = await colleaguesOf(asking)
  if (colleagues.some((one) => one.id === member.id)) return member
  if (member.id === asking.member.id)
    throw new Refusal('To take it yourself, press “I’ll take this” or “Promise” on its card.')
  throw new Refusal(`${member.name} is not on your side. To ask them, type: ask ${member.name} to …`)
}
