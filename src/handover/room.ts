import type { Room } from '../chat/room.ts'
import { due } from './due.ts'
import { handoverKeeps } from './own-data.ts'

/** What somebody who leaves hands on, item by item, to people who accept; and what nobody has. */
export const handoverRoom: Room = {
  name: 'handover',
  intents: [],
  due: { signs: ['handover.look_on'], look: due },
  keeps: handoverKeeps,
}
