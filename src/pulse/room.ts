import type { Room } from '../chat/room.ts'

/** Short surveys, and what may be said of their answers. */
export const pulseRoom: Room = {
  name: 'pulse',
  intents: [],
  due: { signs: ['round.look_at'], look: () => Promise.resolve({ more: false }) },
}
