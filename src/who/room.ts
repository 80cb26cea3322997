import type { Room } from '../chat/room.ts'
import { whoKeeps } from './own-data.ts'

/** Who is who: what people say of themselves, and teams without a named person. */
export const whoRoom: Room = { name: 'who', intents: [], keeps: whoKeeps }
