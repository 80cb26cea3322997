import { z } from 'zod'
import type { NewLetter } from '../chat/letter.ts'
import { type Asking, forAnyone, type Outcome, type Room } from '../chat/room.ts'
import { refuseLastOrganiser } from '../partnership/member.ts'
import { membershipsOf, sidesOf } from '../partnership/store.ts'
import { voicesOf } from '../partnership/voice.ts'
import { zoneOf } from '../person/person.ts'
import { nothingCard } from './cards.ts'
import { askedCard, forgetCard, keptCard } from './cards-forget.ts'
import { TOMORROW } from './letters.ts'
import { previewOf } from './preview.ts'
import { type Wish, WISH_LIMITS } from './wish.ts'
import { addWish, dropWish, findWish } from './wish-store.ts'

const SELF = 'for themselves'
const did = { intent: 'privacy.forget', data: {} }

/** What somebody can ask so that they are forgotten, and the way back. `rooms` know what they hold and where they stand. */
export function forgetIntents(rooms: readonly Room[]) {
  const forget = forAnyone('privacy.forget', {
    only: SELF,
    data: z.object({}),
    async answer(asking): Promise<Outcome> {
      const { db, now, person } = asking
      if (!person) return { reply: { kind: 'card', card: nothingCard() } }
      const preview = await previewOf(db, rooms, person.id, now)
      const wish = await findWish(db, person.id, 'forget')
      const card = wish ? askedCard(preview, { at: wish.look_at, zone: zoneOf(person) }) : forgetCard(preview)
      return { reply: { kind: 'card', card } }
    },
  })

  const forgetNow = forAnyone('privacy.forget-now', {
    only: `${SELF}; not the last organiser of a side that has other members`,
    data: z.object({}),
    async answer(asking): Promise<Outcome> {
      const { db, now, newId, person } = asking
      if (!person) return { reply: { kind: 'card', card: nothingCard() } }
      await refuseLast(asking, person.id)
      const wanted: Wish = {
        ...{ person_id: person.id, kind: 'forget', id: newId(), state: 'waiting' },
        ...{ at: now, look_at: now + WISH_LIMITS.forgetMs },
      }
      await addWish(db, wanted)
      const wish = (await findWish(db, person.id, 'forget')) ?? wanted
      const preview = await previewOf(db, rooms, person.id, now)
      const card = askedCard(preview, { at: wish.look_at, zone: zoneOf(person) })
      return { reply: { kind: 'replace', card }, letters: [tomorrow(wish)], did }
    },
  })

  return [forget, forgetNow, keep]
}

/** Written when it is asked, so that nothing has to think of it; it drops where it was called off. */
function tomorrow({ id, person_id: person, look_at: at }: Wish): NewLetter {
  const notBeforeAt = at - WISH_LIMITS.saidAgainMs
  return { key: `${TOMORROW}/${id}`, kind: TOMORROW, subject: { w: id }, to: { person }, notBeforeAt, expiresAt: at }
}

async function refuseLast({ db }: Asking, person: string): Promise<void> {
  for (const member of await membershipsOf(db, person)) {
    const sides = await sidesOf(db, member.partnership_id)
    const side = sides.find((one) => one.id === member.side_id)
    if (side) refuseLastOrganiser(member, await voicesOf(db, side), side.name)
  }
}

const keep = forAnyone('privacy.keep', {
  only: SELF,
  data: z.object({}),
  async answer({ db, person, request }): Promise<Outcome> {
    if (!person) return { reply: { kind: 'card', card: nothingCard() } }
    const wish = await findWish(db, person.id, 'forget')
    const wasAsked = wish !== undefined && (await dropWish(db, wish))
    const kind = request.asked.kind === 'press' ? 'replace' : 'card'
    return { reply: { kind, card: keptCard(wasAsked) }, did: { intent: 'person.settings', data: {} } }
  },
})
