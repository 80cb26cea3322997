import type { Room } from '../chat/room.ts'
import { askRoom } from '../ask/room.ts'
import { comingChanges } from '../change/coming.ts'
import { changeRoom } from '../change/room.ts'
import { commitmentRoom } from '../commitment/room.ts'
import { digestRoom } from '../digest/room.ts'
import { handoverRoom } from '../handover/room.ts'
import { whenTold } from '../nudge/preview.ts'
import { nudgeRoom } from '../nudge/room.ts'
import { partnershipRoom } from '../partnership/room.ts'
import { personRoom } from '../person/room.ts'
import { privacyRoom } from '../privacy/room.ts'
import { pulseRoom } from '../pulse/room.ts'
import { reportRoom } from '../report/room.ts'
import { recordRoom } from '../record/room.ts'
import { reminderRoom } from '../reminder/room.ts'
import { waysRoom } from '../ways/room.ts'
import { welcomeRoom } from '../welcome/room.ts'
import { whoRoom } from '../who/room.ts'
import { linesOf } from './rooms.ts'

const BELOW: readonly Room[] = [
  ...[
    changeRoom,
    handoverRoom,
    welcomeRoom({ coming: comingChanges }),
    reportRoom,
    reminderRoom,
    pulseRoom,
    recordRoom,
    askRoom,
    commitmentRoom,
    waysRoom,
    whoRoom,
    partnershipRoom(whenTold),
    personRoom,
  ],
]

const LOWER: readonly Room[] = [digestRoom, nudgeRoom(linesOf([digestRoom, ...BELOW])), ...BELOW]

/** Every room of the house, the highest first: its words are read first. */
export const ROOMS: readonly Room[] = [privacyRoom(LOWER), ...LOWER]
