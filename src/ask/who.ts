import type { Hands } from '../commitment/hand.ts'
import type { Home } from '../commitment/view-store.ts'
import { helperFor } from '../commitment/word.ts'
import type { Db } from '../database.ts'
import { membersWithoutAccount } from '../partnership/colleagues-store.ts'
import { withStandIns } from '../partnership/cover.ts'
import { standInsOn } from '../partnership/cover-store.ts'
import { isOn, type Member } from '../partnership/member.ts'
import { findMember, membersOf, organisersOf } from '../partnership/store.ts'
import { type Ask, hearerOf } from './ask.ts'

/**
 * The people for whom an open ask waits on a day of its partnership: its holder or, where there is none who can be
 * reached, the organisers asked. Whoever is asked instead of one of them is among them.
 */
export async function waitersOf(db: Db, ask: Ask, today: string): Promise<string[]> {
  const holder = ask.holder === null ? undefined : await reachable(db, ask, ask.holder, ask.to_side)
  return withTheirs(db, ask, { asked: holder, side: ask.to_side, today })
}

/** The people who speak for an ask: who made it, or who recorded it; once they have left, their side's organisers. */
export async function hearersOf(db: Db, ask: Ask, today: string): Promise<string[]> {
  const speaker = await reachable(db, ask, hearerOf(ask), ask.from_side)
  return withTheirs(db, ask, { asked: speaker, side: ask.from_side, today })
}

async function reachable(db: Db, ask: Ask, id: string, side: string): Promise<Member | undefined> {
  const member = await findMember(db, ask.partnership_id, id)
  if (!member || !isOn(member, side)) return undefined
  const silent = await membersWithoutAccount(db, ask.partnership_id)
  return silent.has(member.id) ? undefined : member
}

async function withTheirs(
  db: Db,
  { partnership_id: p }: Ask,
  on: { asked: Member | undefined; side: string; today: string },
): Promise<string[]> {
  const asked = on.asked ? [on.asked] : await organisersOf(db, p, on.side)
  const standIns = await standInsOn(db, p, on.today)
  const members = standIns.length === 0 ? [] : await membersOf(db, p)
  return withStandIns(asked, { standIns, members, side: on.side }).map((member) => member.person_id)
}

/** Who may be told that an ask could do with a word: the one whom the side named, unless it is asked of them. */
export function helperWith(home: Home, ask: Ask, persons: readonly string[]): Member | undefined {
  return helperFor(amongOf(home), ask.to_side, askedIn(home, persons))
}

/** The people of a record as the rules about a hand and a helper look at them. */
export function amongOf(home: Home): Hands {
  return { sides: home.sides, members: home.present, withoutAccount: home.withoutAccount }
}

export function askedIn(home: Home, persons: readonly string[]): Member[] {
  return home.present.filter((member) => persons.includes(member.person_id))
}
