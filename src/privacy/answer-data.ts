import { z } from 'zod'
import { forAnyone } from '../chat/room.ts'
import { nothingCard, onItsWayCard } from './cards.ts'
import { addWish } from './wish-store.ts'

/** Everything that is kept about whoever asks; it is gathered once this is answered, so that nobody waits for it. */
export const myData = forAnyone('privacy.my-data', {
  only: 'for themselves',
  data: z.object({}),
  async answer({ db, now, newId, person }) {
    if (!person) return { reply: { kind: 'card', card: nothingCard() } }
    await addWish(db, { person_id: person.id, kind: 'data', id: newId(), state: 'waiting', at: now, look_at: now })
    return { reply: { kind: 'card', card: onItsWayCard() }, did: { intent: 'person.settings', data: {} } }
  },
})
