import type { Room } from '../chat/room.ts'
import { list } from './answer.ts'
import { add, ask, letGo, promise } from './answer-air.ts'
import { fill, gaps } from './answer-gaps.ts'
import { offer, offerEverything, takeBack } from './answer-offer.ts'
import { offered } from './answer-offered.ts'
import { goingOn, progress, show } from './answer-progress.ts'
import { decline, giveBack, take, takeAll } from './answer-take.ts'
import { allow, refuse } from './answer-yes.ts'
import { due } from './due.ts'
import { hears, waitsForOrganiser } from './leaving.ts'
import { handoverLines } from './lines.ts'
import { handoverKeeps } from './own-data.ts'
import { handoverVerbs } from './words.ts'

/** What somebody who leaves hands on, item by item, to people who accept; and what nobody has. */
export const handoverRoom: Room = {
  name: 'handover',
  intents: [
    ...[list, offer, offerEverything, takeBack],
    ...[offered, take, takeAll, decline, giveBack],
    ...[allow, refuse, show, progress, goingOn, gaps, fill],
    ...[add, promise, ask, letGo],
  ],
  verbs: handoverVerbs,
  lines: handoverLines,
  due: { signs: ['handover.look_on'], look: due },
  hears,
  waitsForOrganiser,
  keeps: handoverKeeps,
}
