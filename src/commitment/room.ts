import type { Room } from '../chat/room.ts'
import { callItOff, firmness } from './answer-change.ts'
import { confirm, done, notYet, undoDone } from './answer-done.ts'
import { hand, stepHand } from './answer-hand.ts'
import { acceptMove, declineMove, move, withdrawMove } from './answer-move.ts'
import { asAsk, promiseForOther } from './answer-other.ts'
import { promise, promiseForUs } from './answer-promise.ts'
import { step, stepIsDone, stepIsNotDone, stepIsNotMine } from './answer-step.ts'
import { stepMove } from './answer-step-date.ts'
import { join, stay } from './answer-together.ts'
import { offTrack, onTrack, stepOffTrack, stepOnTrack } from './answer-track.ts'
import { resume, stepResume, stepWait, wait } from './answer-wait.ts'
import { commitmentDue } from './due.ts'
import * as letters from './letters.ts'
import * as lines from './lines.ts'
import { due } from './lines-due.ts'
import { handLine, stepWordLine, wordLine } from './lines-help.ts'
import { stepDue, stepGiven } from './lines-step.ts'
import { commitmentKeeps } from './own-data.ts'
import { ownersOf } from './owners.ts'
import { loadView } from './view-store.ts'
import { commitmentVerbs } from './words.ts'

/** Promises and their steps. */
export const commitmentRoom: Room = {
  name: 'commitment',
  intents: [
    ...[promise, promiseForUs, promiseForOther, asAsk],
    ...[done, undoDone, confirm, notYet],
    ...[move, acceptMove, declineMove, withdrawMove],
    ...[step, stepIsDone, stepIsNotDone, stepIsNotMine, stepMove],
    ...[onTrack, offTrack, stepOnTrack, stepOffTrack, hand, stepHand],
    ...[wait, resume, stepWait, stepResume, firmness, callItOff],
    ...[join, stay],
  ],
  verbs: commitmentVerbs,
  letters: {
    'commitment.kept': letters.kept,
    'commitment.moved': letters.moved,
    'commitment.called-off': letters.calledOff,
  },
  lines: {
    'commitment.due': due,
    'commitment.step-due': stepDue,
    'commitment.step-given': stepGiven,
    'commitment.role-given': lines.roleGiven,
    'commitment.done-waits': lines.doneWaits,
    'commitment.not-yet': lines.notYet,
    'commitment.hand': handLine,
    'commitment.word': wordLine,
    'commitment.step-word': stepWordLine,
    'commitment.move-waits': lines.moveWaits,
    'commitment.move-answered': lines.moveAnswered,
    'commitment.together-waits': lines.togetherWaits,
    'commitment.together': lines.together,
  },
  postings: { 'commitment.card': letters.card },
  keeps: commitmentKeeps,
  due: { signs: ['commitment.look_on', 'step.look_on', 'move.look_on'], look: commitmentDue },
  concerned: async (db, { partnership, subject }, now) => {
    const view = await loadView(db, partnership, subject, now)
    return view ? ownersOf(view).map((owner) => owner.person_id) : []
  },
}
