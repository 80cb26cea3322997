import { z } from 'zod'
import { DOORWAYS } from '../chat/doorways.ts'
import { openDraft } from '../chat/draft.ts'
import { type ByMember, type BySide, forMember, forOrganiser, type Outcome } from '../chat/room.ts'
import { withAccount } from '../person/store.ts'
import { Refusal } from '../refusal.ts'
import * as leaving from './cards-leaving.ts'
import * as cards from './cards-member.ts'
import { takeOut } from './leaving.ts'
import { linesFor } from './entering.ts'
import {
  isForAll,
  leavingOf,
  type Member,
  NO_SIDE,
  refuseLastOrganiser,
  refuseStranger,
  sidesOfMember,
} from './member.ts'
import { isMissed } from './missed.ts'
import { findMember, membersOf } from './store.ts'
import { refuseOusting } from './tenure.ts'

/** The asker with name and roles read. */
export async function present(asking: ByMember): Promise<Member> {
  const member = await findMember(asking.db, asking.partnership.id, asking.member.id)
  if (!member) throw new Error('A member who asks is not there.')
  return member
}

async function reachedOf(asking: ByMember, members: readonly Member[]): Promise<Set<string>> {
  const persons = members.map((member) => member.person_id)
  const reached = await withAccount(asking.db, persons)
  return new Set(members.filter((member) => reached.has(member.person_id)).map((member) => member.id))
}

/** Present members who have an account, and so could take over as organiser. */
async function reachable(asking: ByMember): Promise<Member[]> {
  const members = await membersOf(asking.db, asking.partnership.id)
  const reached = await reachedOf(asking, members)
  return members.filter((member) => reached.has(member.id))
}

export async function refuseLast(asking: ByMember, member: Member): Promise<void> {
  const name = asking.sides.find((side) => side.id === member.side_id)?.name ?? asking.partnership.name
  refuseLastOrganiser(member, await reachable(asking), name)
}

export const leave = forMember('partnership.leave', {
  data: z.object({}),
  async answer(asking) {
    const member = await present(asking)
    const members = await reachable(asking)
    const own = asking.sides.filter((side) => sidesOfMember(member).includes(side.id))
    const hats = own.map((side) => ({ side, then: leavingOf(member, side.id, members) }))
    return { reply: { kind: 'card', card: leaving.leaveCard(asking.partnership, hats) } }
  },
})

export const stay = forMember('partnership.stay', {
  data: z.object({}),
  async answer(asking) {
    return { reply: { kind: 'replace', card: leaving.stayedCard(asking.partnership) } }
  },
})

export const leaveNow = forMember('partnership.leave-now', {
  only: 'not the last organiser of a side that has other members',
  data: z.object({ f: z.string().optional() }),
  async answer(asking, { f }) {
    const { partnership, sides } = asking
    const member = await present(asking)
    const side = sides.find((one) => one.id === (f ?? member.side_id) && sidesOfMember(member).includes(one.id))
    if (!side || side.id === member.side_id) await refuseLast(asking, member)
    const came = await takeOut(asking, { member, side, told: 'partnership.left' })
    // Who has left may no longer look at who's who, so a repeated delivery shows their own settings.
    const did = { intent: 'person.settings', data: {} }
    const isAsked =
      side !== undefined &&
      came.people.some(({ member }) => member.left_at !== null && isMissed(member, side, asking.now))
    return { reply: { kind: 'replace', card: leaving.leftCard(partnership, side, isAsked) }, ...came, did }
  },
})

export const remove = forOrganiser('partnership.remove', {
  only: 'for their own side, or somebody of no side; in their first seven days not an organiser before them',
  data: z.object({ id: z.string() }),
  async answer(asking, { id }) {
    const member = await colleague(asking, id)
    return { reply: { kind: 'card', card: leaving.removeCard(asking.partnership, member, asking.side) } }
  },
})

export const removeNow = forOrganiser('partnership.remove-now', {
  only: 'for their own side, or somebody of no side; in their first seven days not an organiser before them',
  data: z.object({ id: z.string() }),
  async answer(asking, { id }): Promise<Outcome> {
    const { partnership } = asking
    const member = await colleague(asking, id)
    const side = isForAll(member) ? undefined : asking.side
    const { lines, ...came } = await takeOut(asking, { member, side, told: 'partnership.removed' })
    const words = `${member.name} is no longer part of ${(side ?? partnership).name}.`
    const stage = `removed-${side?.id ?? NO_SIDE}`
    const about = { partnership, kind: 'partnership.removed', subject: member.id, stage }
    return {
      reply: { kind: 'replace', card: cards.memberDoneCard(partnership, 'Taken out', words) },
      lines: [...linesFor([member], about, asking.now), ...lines],
      ...came,
      did: { intent: DOORWAYS.who, data: { p: partnership.id } },
    }
  },
})

/** Each side looks after its own people; who belongs to none may be taken out by any side's organiser. */
async function colleague(asking: BySide, id: string): Promise<Member> {
  const member = await findMember(asking.db, asking.partnership.id, id)
  if (member?.left_at === null && isForAll(member)) return member
  refuseStranger(member, asking.side)
  if (member.id === asking.member.id) throw new Refusal(cards.MEMBER_SENTENCES.leaveYourself)
  await refuseOusting(asking, member)
  return member
}

/** Opens a form about this partnership. */
export function draftFor(asking: ByMember, intent: string, about: Record<string, string> = {}): Promise<string> {
  const side = asking.side && { s: asking.side.id }
  return openDraft(asking, { intent, about: { ...side, ...about }, partnership: asking.partnership.id })
}
