import type { Room } from '../chat/room.ts'
import { waysKeeps } from './own-data.ts'

/** How the sides agreed to work together. */
export const waysRoom: Room = { name: 'ways', intents: [], keeps: waysKeeps }
