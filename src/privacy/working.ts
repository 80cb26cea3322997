import type { Beyond, Hands, Room } from '../chat/room.ts'
import { forget } from './forgetting.ts'
import { makeData } from './making.ts'
import { type Wish, WISH_LIMITS } from './wish.ts'
import { dueWishes } from './wish-store.ts'

/** What people asked for about themselves is done a step at a time, each of which can be begun again. */
export function beyond(rooms: readonly Room[]): Beyond {
  return {
    signs: ['wish.look_at'],
    work: async (hands) => {
      const { wishes } = await hands.within(async (db, now) => ({
        wishes: await dueWishes(db, now, WISH_LIMITS.batch),
        lines: [],
      }))
      let wrote = wishes.length === WISH_LIMITS.batch
      for (const wish of wishes) wrote = (await granted(hands, rooms, wish)) || wrote
      return wrote
    },
  }
}

async function granted(hands: Hands, rooms: readonly Room[], wish: Wish): Promise<boolean> {
  return wish.kind === 'data' ? makeData(hands, rooms, wish) : forget(hands, rooms, wish)
}
