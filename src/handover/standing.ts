import { type Day, todayIn } from '../calendar/day.ts'
import type { Held } from '../chat/holding.ts'
import type { Db, Row } from '../database.ts'
import type { Pass } from '../ask/pass.ts'
import { openPasses } from '../ask/pass-store.ts'
import { isOn, isOrganiserOf, type Member } from '../partnership/member.ts'
import { everyMemberOf, sidesOf } from '../partnership/store.ts'
import { gapsIn, presentHolders } from './gap.ts'
import type { Handover } from './handover.ts'
import { allHeld, heldBy } from './holdings.ts'
import { type Offer, offerOf } from './offer.ts'
import { waitingOffers } from './offer-store.ts'
import { openHandoversIn } from './store.ts'

/** How everything stands that is held, offered and handed on in a record. `members` are also those who have left. */
export type Standing = {
  partnership: Row<'partnership'>
  sides: readonly Row<'side'>[]
  members: readonly Member[]
  held: readonly Held[]
  offers: readonly Offer[]
  passes: readonly Pass[]
  handovers: readonly Handover[]
  today: Day
  now: number
}

export async function standingIn(db: Db, partnership: Row<'partnership'>, now: number): Promise<Standing> {
  const { id: p, zone } = partnership
  return {
    partnership,
    sides: await sidesOf(db, p),
    members: await everyMemberOf(db, p),
    held: await allHeld(db, p, now),
    offers: await waitingOffers(db, p),
    passes: await openPasses(db, p),
    handovers: await openHandoversIn(db, p),
    today: todayIn(now, zone),
    now,
  }
}

export function nameOf({ members }: Pick<Standing, 'members'>, id: string | null): string {
  return members.find((one) => one.id === id)?.name ?? 'somebody'
}

export function sideName({ sides }: Pick<Standing, 'sides'>, id: string): string {
  return sides.find((one) => one.id === id)?.name ?? 'the other side'
}

export function memberOf({ members }: Pick<Standing, 'members'>, id: string | null): Member | undefined {
  return members.find((one) => one.id === id)
}

/** Who is asked to take a thing over, and has not said yet: by a handover or by passing it on. */
export type Asked = { to: string } & ({ offer: Offer } | { pass: Pass })

export function askedFor({ offers, passes }: Standing, held: Held): Asked | undefined {
  const offer = offerOf(offers, held)
  if (offer) return { to: offer.to_member, offer }
  const pass = passes.find((one) => one.subject_id === held.id && held.holders.includes(one.from_member))
  return pass && { to: pass.to_member, pass }
}

/** Who has a thing besides one of its holders, and so has it when they are gone. */
export function othersWith(standing: Standing, held: Held, member: string | null): string[] {
  const others = { ...held, holders: held.holders.filter((id) => id !== member) }
  return presentHolders(others, standing.members).filter((id) => id !== member)
}

/** How far a handover is: `settled` have somebody, `nobody` yet are offered to no one. */
export type Progress = { total: number; settled: number; offered: number; nobody: number }

/** `taken` is what others have accepted since it was opened. */
export function progressOf(standing: Standing, things: readonly Held[], member: string, taken: number): Progress {
  const shared = things.filter((held) => othersWith(standing, held, member).length > 0).length
  const left = things.filter((held) => othersWith(standing, held, member).length === 0)
  const offered = left.filter((held) => askedFor(standing, held) !== undefined).length
  const total = things.length + taken
  return { total, settled: taken + shared, offered, nobody: left.length - offered }
}

/** What somebody holds for a side now. */
export function thingsOf({ held }: Standing, { member_id, side_id }: Pick<Handover, 'member_id' | 'side_id'>): Held[] {
  return heldBy(held, member_id, side_id)
}

export function gapsOf({ held, members }: Standing): Held[] {
  return gapsIn(held, members)
}

/** The open handover of somebody for a side. */
export function handoverOf({ handovers }: Standing, member: string, side: string): Handover | undefined {
  return handovers.find((one) => one.member_id === member && one.side_id === side)
}

/**
 * For whom somebody may offer a thing: for themselves or, as an organiser of its side, for a colleague who leaves or has
 * left, or for a role that nobody has. Undefined where they may not.
 */
export function holderFor(standing: Standing, held: Held, by: Member): { holder: string | null } | undefined {
  if (held.holders.includes(by.id) && isOn(by, held.side)) return { holder: by.id }
  if (!isOrganiserOf(by, held.side)) return undefined
  const holder = held.holders.find((id) => mayManage(standing, by, { member: id, side: held.side }))
  if (holder !== undefined) return { holder }
  return held.holders.length === 0 ? { holder: null } : undefined
}

/** Whether an organiser looks after what a colleague hands on: the colleague leaves their side, or has left it. */
export function mayManage(standing: Standing, by: Member, of: { member: string; side: string }): boolean {
  if (!isOn(by, of.side) || !isOrganiserOf(by, of.side)) return false
  if (!isOn(memberOf(standing, of.member), of.side)) return true
  return (handoverOf(standing, of.member, of.side)?.last_on ?? null) !== null
}
