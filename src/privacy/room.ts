import type { Room } from '../chat/room.ts'
import { privacyKeeps } from './own-data.ts'

/** What is kept about one person: shown to them, and deleted when they ask for it. */
export const privacyRoom: Room = { name: 'privacy', intents: [], keeps: privacyKeeps }
