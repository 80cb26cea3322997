import { type Day, todayIn } from '../calendar/day.ts'
import type { Db, Row } from '../database.ts'
import type { Asking } from '../chat/room.ts'
import { findMember, findPartnership, findSide, membershipIn } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { EXIT_SENTENCES, type Leaver } from './cards-exit.ts'
import { type Exit, isOpen, mayAnswer } from './exit.ts'
import { findExit } from './exit-store.ts'

/** An exit conversation with whoever is in it now: also a leaver who is no longer a member. */
export type InHand = {
  exit: Exit
  partnership: Row<'partnership'>
  member: Row<'member'>
  leaver: Leaver
  today: Day
  isOpen: boolean
}

/** Refuses whoever was never asked. */
export async function exitInHand(asking: Asking, p: string, x: string): Promise<InHand> {
  const { db, person } = asking
  const exit = await findExit(db, p, x)
  const member = person && exit && (await membershipIn(db, p, person.id))
  if (!exit || !member) throw new Refusal(EXIT_SENTENCES.gone)
  if (!mayAnswer(exit, member)) throw new Refusal(EXIT_SENTENCES.notYours)
  const partnership = await findPartnership(db, p)
  if (!partnership) throw new Refusal(EXIT_SENTENCES.gone)
  const today = todayIn(asking.now, partnership.zone)
  const leaver = await leaverOf(db, exit, member.id)
  return { exit, partnership, member, leaver, today, isOpen: isOpen(exit, today) }
}

/** Who leaves, as they are called now; `reader` is the membership of whoever reads of it. */
export async function leaverOf(db: Db, exit: Exit, reader: string | undefined): Promise<Leaver> {
  const member = await findMember(db, exit.partnership_id, exit.member_id)
  const side = await findSide(db, exit.partnership_id, exit.side_id)
  return { name: member?.name ?? 'somebody', side: side?.name ?? '', isSelf: reader === exit.member_id }
}
