import type { WhenTold } from '../chat/line.ts'
import type { Room, Verb } from '../chat/room.ts'
import { typedCode } from '../person/code.ts'
import { leave, leaveNow, remove, removeNow, stay } from './answer.ts'
import { away, timeOff } from './answer-away.ts'
import { back, notCover, undoAway } from './answer-back.ts'
import { endPause, pause, pauses } from './answer-pause.ts'
import { accountGone } from './answer-account.ts'
import { linkAccounts, unlinkAccount } from './answer-account-link.ts'
import { newCode, takeBackCode } from './answer-code.ts'
import { membersGone } from './answer-members-gone.ts'
import { joinHere, undoJoin } from './answer-here.ts'
import { accept, showInvitation } from './answer-invitation.ts'
import { inviteIntent } from './answer-invite.ts'
import { join, joinSide } from './answer-join.ts'
import { add, chair, changeRoles } from './answer-member.ts'
import { helper, leadTimes, notHelper } from './answer-nudging.ts'
import { organise } from './answer-organiser.ts'
import { joinRep, repCode } from './answer-rep.ts'
import { agree, decline, propose, settings, shared } from './answer-settings.ts'
import { kinds, ownSide, renameSide } from './answer-side.ts'
import { setUp } from './answer-set-up.ts'
import { withdraw } from './answer-withdraw.ts'
import { removed, spaceGone, unlink, unlinkNow } from './answer-space.ts'
import { partnershipLetters } from './letters.ts'
import { partnershipLines } from './lines.ts'
import { awayLines } from './lines-away.ts'
import { nudgingLines } from './lines-nudging.ts'
import { partnershipKeeps } from './own-data.ts'
import { PAUSE_LETTER, pauseLetter } from './pausing.ts'
import { waitsForOrganiser } from './waiting-for-organiser.ts'
import { awayVerbs } from './words-away.ts'

/** "join", "join CODE" or the code alone, with the quotes and full stop that came along when it was copied. */
const JOIN = new RegExp(
  String.raw`^(?=.*[a-z])(?:join\b)?[\s"'“”*_.:\x60]*(?:(?<code>${typedCode('record')})[\s"'“”*_.\x60]*)?$`,
  'iu',
)

const VERBS: readonly Verb[] = [
  ...awayVerbs,
  {
    name: 'pauses',
    pattern: /^(?:(?:(?:show|list)\s+)?(?:(?:our|the)\s+)?pauses|(?:end|stop|finish)\s+(?:(?:our|the)\s+)?pauses?)$/i,
    intent: 'partnership.pauses',
    example: 'pauses',
  },
  {
    name: 'withdraw pause',
    pattern: /^(?:withdraw|take\s+back|cancel|call\s+off)\s+(?:(?:the|our|my)\s+)?pause$/i,
    intent: 'partnership.withdraw',
    example: 'withdraw pause',
  },
  {
    name: 'pause',
    pattern: /^pause(?:[\s,:]+(?<said>.+))?$/is,
    intent: 'partnership.pause',
    example: 'pause from 1 to 31 August',
  },
  {
    name: 'set up',
    pattern: /^set[ -]?up$/i,
    intent: 'partnership.set-up',
    example: 'set up',
  },
  {
    name: 'join',
    pattern: JOIN,
    intent: 'partnership.join',
    example: 'join KEPT-7QXD-M3PA',
  },
  {
    name: 'invite',
    pattern: /^invite(?:\s.*)?$/is,
    intent: 'partnership.invite',
    example: 'invite',
  },
  {
    name: 'leave',
    pattern: /^leave$/i,
    intent: 'partnership.leave',
    example: 'leave',
  },
  {
    name: 'settings',
    pattern: /^(?:our )?settings$/i,
    intent: 'partnership.settings',
    example: 'settings',
  },
]

/** Sides, members, channels, codes, and what they share. When somebody is told, a room above knows. */
export function partnershipRoom(whenTold: WhenTold): Room {
  return {
    name: 'partnership',
    intents: [
      ...[setUp, join, joinSide, joinHere, undoJoin],
      ...[leave, leaveNow, stay, remove, removeNow, add, changeRoles, chair, organise],
      ...[inviteIntent(whenTold), showInvitation, accept],
      ...[newCode, takeBackCode, repCode, joinRep],
      ...[settings, shared, propose, withdraw, agree, decline, ownSide, renameSide, kinds],
      ...[pauses, pause, endPause],
      ...[away, back, undoAway, timeOff, notCover],
      ...[leadTimes, helper, notHelper],
      ...[unlink, unlinkNow, spaceGone, removed, linkAccounts, unlinkAccount, accountGone, membersGone],
    ],
    verbs: VERBS,
    keeps: partnershipKeeps,
    waitsForOrganiser,
    letters: { ...partnershipLetters, [PAUSE_LETTER]: pauseLetter },
    lines: { ...partnershipLines, ...awayLines, ...nudgingLines },
  }
}
