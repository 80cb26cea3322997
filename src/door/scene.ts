import { openDraft } from '../chat/draft.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { Card } from '../chat/card.ts'
import type { Asking, ByMember, Intent } from '../chat/room.ts'
import { todayIn } from '../calendar/day.ts'
import type { Db, Row } from '../database.ts'
import type { Ids } from '../clock.ts'
import type { Request } from '../chat/request.ts'
import { type Member, sidesOfMember } from '../partnership/member.ts'
import { writeLines } from '../nudge/store.ts'
import { joiningCard } from '../partnership/answer-here.ts'
import { wasEverMember } from '../partnership/member-store.ts'
import { findPartnership, findSpace, membershipsOf, noteSpace, sidesOf } from '../partnership/store.ts'
import { settleSidesOf } from '../partnership/voice.ts'
import { findPersonByAccount, noteAccount } from '../person/store.ts'
import { Refusal } from '../refusal.ts'
import { hold } from './hearing.ts'
import { formerCard, strangerCard, whichPartnershipCard, whichSideCard } from './cards.ts'

/** Which partnership and side a press, a draft or an earlier answer names. Neither is trusted: both are looked up. */
export type Named = { partnership?: string | undefined; side?: string | undefined }

type Seen = Omit<Asking, 'operator' | 'vault' | 'questions'>

/** Who is asking, as far as the account tells, with nothing noted of their having asked. */
export async function unnoticed(db: Db, request: Request, now: number, newId: Ids): Promise<Seen> {
  const known = await findPersonByAccount(db, request.asker)
  return { db, now, newId, request, person: known?.person, here: undefined }
}

/** Who is asking, as far as the account and the place tell. Keeps what the platform says of them now. */
export async function firstSight(db: Db, request: Request, now: number, newId: Ids): Promise<Seen> {
  const { asker, place } = request
  const known = await findPersonByAccount(db, asker)
  if (known) await noteAccount(db, asker, now)
  // A side that was waited for while they could not be written to has its voice again.
  if (known?.account.active === 0) await writeLines(db, await settleSidesOf(db, known.person.id, now), now, newId)
  const here =
    place.kind === 'space'
      ? await findSpace(db, asker.platform, placeWorkspace(request), place.conversation)
      : undefined
  if (here) await noteSpace(db, here, place)
  return { db, now, newId, request, person: known?.person, here }
}

/** Conversations belong to the workspace the request came through, which for a guest is not their own. */
function placeWorkspace(request: Request): string {
  return request.place.workspace ?? request.asker.workspace
}

/** The asking as a member's, or the card that must be answered first: join, which partnership, for which side. */
export async function asMember(asking: Asking, intent: Intent, named: Named): Promise<ByMember | Card> {
  const member = await membershipFor(asking, intent, named)
  if ('parts' in member) return member
  const { person } = asking
  const partnership = await findPartnership(asking.db, member.partnership_id)
  if (!partnership || !person) throw new Error('A membership without its partnership or person.')
  const sides = await sidesOf(asking.db, partnership.id)
  const today = todayIn(asking.now, partnership.zone)
  const found = { ...asking, person, partnership, member, sides, today }
  const own = sides.filter((side) => sidesOfMember(member).includes(side.id))
  const side = actingSide(asking, own, named)
  if (!side && own.length > 1 && (intent.may === 'side' || intent.may === 'organiser')) {
    return whichSideCard(await holdFor(asking), partnership.id, own)
  }
  permit(intent, member, side)
  // What asks for no side is for their first hat.
  return { ...found, side: side ?? own.find((one) => one.id === member.side_id) }
}

async function membershipFor(asking: Asking, intent: Intent, named: Named): Promise<Member | Card> {
  const memberships = asking.person ? await membershipsOf(asking.db, asking.person.id) : []
  const wanted = named.partnership ?? asking.here?.partnership_id
  if (wanted !== undefined) {
    const member = memberships.find((membership) => membership.partnership_id === wanted)
    if (member) return member
    if (asking.here?.partnership_id === wanted) return joiningCard(asking, await holdFor(asking))
    throw new Refusal(NOT_PART_OF)
  }
  // What waits for an answer is held with all that was filled in.
  if (intent.isConfidential) throw new Refusal(NOT_PART_OF)
  const [only, another] = memberships
  if (!only) return asking.person && (await wasEverMember(asking.db, asking.person.id)) ? formerCard() : strangerCard()
  if (!another) return only
  const names = await Promise.all(
    memberships.map((membership) => findPartnership(asking.db, membership.partnership_id)),
  )
  return whichPartnershipCard(
    await holdFor(asking),
    names.filter((name) => name !== undefined),
  )
}

const NOT_PART_OF = 'That belongs to a record that you are not part of. Ask one of its organisers to invite you.'

function actingSide(asking: Asking, own: readonly Row<'side'>[], named: Named): Row<'side'> | undefined {
  if (own.length === 1) return own[0]
  return own.find((side) => side.id === named.side) ?? own.find((side) => side.id === asking.here?.side_id)
}

function permit(intent: Intent, member: Member, side: Row<'side'> | undefined): void {
  if ((intent.may === 'side' || intent.may === 'organiser') && !side) {
    throw new Refusal('You belong to no side here, so this is for a member of one of the sides to do.')
  }
  if (intent.may === 'organiser' && (!member.is.includes('organiser') || side?.id !== member.side_id)) {
    throw new Refusal('Only an organiser of your side can do that. Type “who” to see who that is.')
  }
}

async function holdFor(asking: Asking): Promise<string> {
  return openDraft(asking, { intent: DOORWAYS.again, about: hold(asking.request) })
}
