import type { Card } from '../chat/card.ts'
import type { Draft } from '../chat/draft-store.ts'
import type { Composed, LetterComposer, LetterInHand } from '../chat/letter.ts'
import type { Db, Row } from '../database.ts'
import { personById } from '../person/store.ts'
import { joinAction, linkedHereCard, offerCard, sideJoinedCard } from './cards-join.ts'
import { sidesOfMember } from './member.ts'
import { findSpaceById } from './space-store.ts'
import { findMember, findPartnership, findSide, membershipIn, setUpBy, sidesOf } from './store.ts'
import { INVITATION, INVITED, openInvitation } from './waiting-store.ts'

/** What is said once in a channel, or to somebody who is invited, from what is true when it is sent. */
export const partnershipLetters: Record<string, LetterComposer> = {
  'partnership.linked': linked,
  'partnership.side-joined': sideJoined,
  [INVITED]: invited,
}

async function linked(db: Db, letter: LetterInHand): Promise<Composed> {
  const { p = '', by = '' } = letter.subject
  const partnership = await findPartnership(db, p)
  const space = await findSpaceById(db, p, letter.space ?? '')
  const side = space && (await findSide(db, p, space.side_id))
  if (!partnership || !side || space.gone_at !== null) return { drop: 'the channel is no longer linked' }
  const name = (await findMember(db, p, by))?.name
  return { card: linkedHereCard(partnership, side, name, await sidesOf(db, p)) }
}

async function sideJoined(db: Db, letter: LetterInHand): Promise<Composed> {
  const { p = '', side: sideId = '', by = '' } = letter.subject
  const side = await findSide(db, p, sideId)
  const space = await findSpaceById(db, p, letter.space ?? '')
  if (!side || space?.gone_at !== null) return { drop: 'the channel is no longer linked' }
  const name = (await findMember(db, p, by))?.name
  return { card: sideJoinedCard(side, name, await sidesOf(db, p)) }
}

async function invited(db: Db, letter: LetterInHand, now: number): Promise<Composed> {
  const { p = '', id = '' } = letter.subject
  const invitation = await openInvitation(db, id, now)
  const partnership = await findPartnership(db, p)
  const side = await findSide(db, p, invitation?.about['side'] ?? '')
  if (!invitation || !partnership || !side) return { drop: 'the invitation is no longer open' }
  const member = letter.person === undefined ? undefined : await membershipIn(db, p, letter.person)
  if (member?.left_at === null && sidesOfMember(member).includes(side.id)) return { drop: 'they have joined' }
  if (letter.person !== undefined && (await personById(db, letter.person)).quiet === 1)
    return { drop: 'they asked for quiet' }
  return { card: await offerOf(db, { invitation, partnership, side }, letter.subject['operator']) }
}

/** An invitation as whoever was invited sees it; `operator` runs the server, where that is known. */
export async function offerOf(
  db: Db,
  offered: { invitation: Draft; partnership: Row<'partnership'>; side: Row<'side'> },
  operator: string | undefined,
): Promise<Card> {
  const { invitation, partnership, side } = offered
  const name = (await findMember(db, partnership.id, invitation.about['by'] ?? ''))?.name
  const by = name === undefined ? undefined : { label: 'Invited by', name, side: side.name }
  const press = joinAction(side, INVITATION, { d: invitation.id })
  const host = await setUpBy(db, partnership)
  return offerCard({ partnership, side, by, host, operator, press })
}
