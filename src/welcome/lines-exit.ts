import { todayIn } from '../calendar/day.ts'
import type { LineComposer } from '../chat/line.ts'
import { findPartnership, membershipIn } from '../partnership/store.ts'
import { exitItem } from './cards-exit.ts'
import { isOpen, mayAnswer } from './exit.ts'
import { leaverOf } from './exit-in-hand.ts'
import { answersOf, findExit } from './exit-store.ts'
import { stepsOf } from './store.ts'

/** That somebody would rather not answer. */
export function stepDeclined(exit: string): string {
  return `no-exit:${exit}`
}

/** Once, and once more a week later: until they have answered, or said that they would rather not. */
export const exitLine: LineComposer = async (db, line, now) => {
  const exit = await findExit(db, line.partnership, line.subject)
  const partnership = await findPartnership(db, line.partnership)
  const today = partnership && todayIn(now, partnership.zone)
  if (!exit || today === undefined || !isOpen(exit, today)) return { over: 'it is not asked any more' }
  const member = await membershipIn(db, line.partnership, line.person)
  if (!member || !mayAnswer(exit, member)) return { over: 'you are not asked any more' }
  const about = 'What was learned'
  const own = (await answersOf(db, exit)).filter((one) => one.member_id === member.id)
  if (own.length > 0) return { over: 'you have answered', about }
  if ((await stepsOf(db, member)).has(stepDeclined(exit.id))) return { over: 'you would rather not', about }
  const leaver = await leaverOf(db, exit, member.id)
  const because = leaver.isSelf ? 'you are leaving' : 'you speak for a side that worked with them'
  return { item: exitItem(exit, leaver, today, line.stage === 'again'), because }
}
