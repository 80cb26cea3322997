import type { Room } from '../chat/room.ts'
import { list, show } from './answer.ts'
import { edit } from './answer-edit.ts'
import { putTeamBack, takeTeamOut, team } from './answer-team.ts'
import { whoKeeps } from './own-data.ts'
import { whoVerbs } from './words.ts'

/** Who is who: what people say of themselves, and teams without a named person. */
export const whoRoom: Room = {
  name: 'who',
  intents: [list, show, edit, team, takeTeamOut, putTeamBack],
  verbs: whoVerbs,
  keeps: whoKeeps,
}
