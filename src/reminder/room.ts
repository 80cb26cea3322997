import type { Room } from '../chat/room.ts'
import { findMember } from '../partnership/store.ts'
import { list, show } from './answer-list.ts'
import { postNow } from './answer-missed.ts'
import { changeForm, newReminder } from './answer-new.ts'
import { editPlan, leavePlan, otherReading, setReminder } from './answer-set.ts'
import { pause, resume, stop, undoStop } from './answer-state.ts'
import { takeOver, takeOverSaid } from './answer-take-over.ts'
import { agree, decline } from './answer-yes.ts'
import { due } from './due.ts'
import { reminderLetters } from './letters.ts'
import { reminderLines } from './lines.ts'
import { reminderKeeps } from './own-data.ts'
import { findReminder } from './store.ts'
import { waitsForOrganiser } from './told.ts'
import { reminderVerbs } from './words.ts'

/** Messages that somebody chose to have posted in a channel, once or on a rhythm. */
export const reminderRoom: Room = {
  name: 'reminder',
  intents: [
    ...[newReminder, setReminder, otherReading, editPlan, leavePlan, changeForm],
    ...[list, show, pause, resume, stop, undoStop, agree, decline],
    ...[takeOver, takeOverSaid, postNow],
  ],
  verbs: reminderVerbs,
  letters: reminderLetters,
  lines: reminderLines,
  keeps: reminderKeeps,
  waitsForOrganiser,
  due: { signs: ['reminder.look_at'], look: due },
  concerned: async (db, { partnership, subject }) => {
    const reminder = await findReminder(db, partnership, subject)
    const maker = reminder && (await findMember(db, partnership, reminder.made_by))
    return maker?.left_at === null ? [maker.person_id] : []
  },
}
