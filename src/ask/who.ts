import type { Db } from '../database.ts'
import { membersWithoutAccount } from '../partnership/colleagues-store.ts'
import { findMember, organisersOf } from '../partnership/store.ts'
import type { Ask } from './ask.ts'

/** The people for whom an open ask waits: its holder or, where there is none who can be reached, the organisers asked. */
export async function waitersOf(db: Db, ask: Ask): Promise<string[]> {
  const holder = ask.holder === null ? undefined : await reachable(db, ask, ask.holder)
  return holder === undefined ? organisers(db, ask, ask.to_side) : [holder]
}

/** The people who speak for an ask: who made it, or who recorded it; once they have left, their side's organisers. */
export async function hearersOf(db: Db, ask: Ask): Promise<string[]> {
  const speaker = await reachable(db, ask, ask.told_to ?? ask.from_member)
  return speaker === undefined ? organisers(db, ask, ask.from_side) : [speaker]
}

async function reachable(db: Db, ask: Ask, id: string): Promise<string | undefined> {
  const member = await findMember(db, ask.partnership_id, id)
  if (member?.left_at !== null) return undefined
  const silent = await membersWithoutAccount(db, ask.partnership_id)
  return silent.has(member.id) ? undefined : member.person_id
}

async function organisers(db: Db, ask: Ask, side: string): Promise<string[]> {
  const members = await organisersOf(db, ask.partnership_id, side)
  return members.map((member) => member.person_id)
}
