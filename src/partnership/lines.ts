import { todayIn } from '../calendar/day.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { LineComposed, LineComposer, LineInHand, NewLine } from '../chat/line.ts'
import type { Db } from '../database.ts'
import { personById } from '../person/store.ts'
import { invitedItem, joinedItem, uninvitedItem } from './cards-join.ts'
import { removedItem } from './cards-leaving.ts'
import { newOrganiserItem, noOrganiserItem } from './cards-organiser.ts'
import { answeredItem, proposedItem, withdrawnItem } from './cards-proposal.ts'
import { repJoinedItem } from './cards-rep.ts'
import { spaceGoneItem } from './cards-settings.ts'
import { linesFor, organiserToAsk } from './entering.ts'
import { isForAll, isOrganiserOf, mayUndoJoin, type Member, NO_SIDE, NO_SIDE_ROLES, sidesOfMember } from './member.ts'
import { pausesAhead, pausesOf } from './pause.ts'
import { findProposal } from './proposal-store.ts'
import { agreedSides, type Proposal } from './settings.ts'
import { findSpaceById } from './space-store.ts'
import { findMember, findPartnership, findSide, membershipIn } from './store.ts'
import { candidatesOf, NEW_ORGANISER, NO_ORGANISER, voicesOf } from './voice.ts'
import { INVITED, openInvitation } from './waiting-store.ts'

/** What each line says when it is due to be said, or why events have overtaken it. */
export const partnershipLines: Record<string, LineComposer> = {
  'partnership.joined': joined,
  'partnership.rep-joined': repJoined,
  'partnership.removed': removed,
  [INVITED]: invited,
  'partnership.uninvited': uninvited,
  'partnership.proposed': proposed,
  'partnership.answered': answered,
  'partnership.withdrawn': withdrawn,
  'partnership.space-gone': spaceGone,
  [NO_ORGANISER]: noOrganiser,
  [NEW_ORGANISER]: newOrganiser,
}

/** Lines for somebody who is no member, or may be none any more; all others are for members alone. */
export const HEARD_BY_OTHERS: readonly string[] = ['partnership.removed', INVITED, DOORWAYS.digestLine]

/** A stage such as `joined-<side>` names the side it is about. */
function sideIn(line: LineInHand): string {
  return line.stage.slice(line.stage.indexOf('-') + 1)
}

async function hearer(db: Db, line: LineInHand): Promise<Member | undefined> {
  const member = await membershipIn(db, line.partnership, line.person)
  return member?.left_at === null ? member : undefined
}

async function joined(db: Db, line: LineInHand, now: number): Promise<LineComposed> {
  const side = await findSide(db, line.partnership, sideIn(line))
  const member = await findMember(db, line.partnership, line.subject)
  const organiser = await hearer(db, line)
  if (!side || member?.left_at !== null || !sidesOfMember(member).includes(side.id)) return { over: 'they have left' }
  if (!organiser || !isOrganiserOf(organiser, side.id)) return { over: 'they no longer organise' }
  return {
    item: joinedItem(line.partnership, member, side, member.side_id !== side.id || mayUndoJoin(member, now)),
    news: true,
  }
}

async function repJoined(db: Db, line: LineInHand): Promise<LineComposed> {
  const member = await findMember(db, line.partnership, line.subject)
  const organiser = await hearer(db, line)
  const own = organiser?.side_id ? await findSide(db, line.partnership, organiser.side_id) : undefined
  const role = NO_SIDE_ROLES.find((one) => member?.is.includes(one))
  if (member?.left_at !== null || !isForAll(member) || !role) return { over: 'they have left' }
  if (!organiser || !own || !isOrganiserOf(organiser, own.id)) return { over: 'they no longer organise' }
  return { item: repJoinedItem(line.partnership, own, member, role), news: true }
}

async function invited(db: Db, line: LineInHand, now: number): Promise<LineComposed> {
  const member = await hearer(db, line)
  const invitation = await openInvitation(db, line.subject, now)
  const partnership = await findPartnership(db, line.partnership)
  const side = await findSide(db, line.partnership, invitation?.about['side'] ?? '')
  if (!invitation || !partnership || !side)
    return { over: member ? 'you have joined' : 'the invitation is no longer open' }
  if (member && sidesOfMember(member).includes(side.id)) return { over: 'you have joined' }
  const by = await findMember(db, partnership.id, invitation.about['by'] ?? '')
  return { item: invitedItem(partnership, side, by?.name, invitation.id), news: true }
}

/** Whoever sent an invitation hears that it could not be brought. `id` is the invitation's. */
export async function uninvitedLines(db: Db, id: string, now: number): Promise<NewLine[]> {
  const invitation = await openInvitation(db, id, now)
  const partnership = await findPartnership(db, invitation?.partnership ?? '')
  const by = partnership && (await findMember(db, partnership.id, invitation?.about['by'] ?? ''))
  if (!partnership || by?.left_at !== null) return []
  return linesFor([by], { partnership, kind: 'partnership.uninvited', subject: id, stage: 'uninvited-0' }, now)
}

async function uninvited(db: Db, line: LineInHand, now: number): Promise<LineComposed> {
  const { about } = (await openInvitation(db, line.subject, now)) ?? {}
  const side = await findSide(db, line.partnership, about?.['side'] ?? '')
  const member = await hearer(db, line)
  if (!about || !side || !member) return { over: 'the invitation is no longer open' }
  const name = about['person'] === undefined ? undefined : (await personById(db, about['person'])).name
  return { item: uninvitedItem(line.partnership, side, name ?? 'somebody', isOrganiserOf(member, side.id)), news: true }
}

async function removed(db: Db, line: LineInHand): Promise<LineComposed> {
  const partnership = await findPartnership(db, line.partnership)
  const wasForAll = sideIn(line) === NO_SIDE
  const side = wasForAll ? undefined : await findSide(db, line.partnership, sideIn(line))
  const member = await hearer(db, line)
  if (!partnership || (!side && !wasForAll)) return { over: 'the record is gone' }
  if (member && (!side || sidesOfMember(member).includes(side.id))) return { over: 'they are back' }
  return { item: removedItem(partnership, side, side && (await organiserToAsk(db, side))), news: true }
}

async function proposed(db: Db, line: LineInHand): Promise<LineComposed> {
  const proposal = await findProposal(db, line.partnership, line.subject)
  const partnership = await findPartnership(db, line.partnership)
  const organiser = await hearer(db, line)
  const side = organiser?.side_id ? await findSide(db, line.partnership, organiser.side_id) : undefined
  if (proposal?.state === 'withdrawn') return { over: 'it was taken back' }
  if (proposal?.state !== 'waiting' || !partnership) return { over: 'it was answered' }
  if (!organiser || !side || !isOrganiserOf(organiser, side.id)) return { over: 'they no longer organise' }
  if (agreedSides(proposal).includes(side.id)) return { over: 'their side has said yes' }
  const by = await findMember(db, line.partnership, proposal.proposed_by)
  return { item: proposedItem(partnership, side, proposal, by?.name) }
}

async function answered(db: Db, line: LineInHand, now: number): Promise<LineComposed> {
  const proposal = await findProposal(db, line.partnership, line.subject)
  if (!proposal || proposal.state === 'waiting') return { over: 'it waits' }
  if (proposal.setting === 'pause' && proposal.state === 'agreed' && !(await isPauseAhead(db, proposal, now))) {
    return { over: 'the pause is over' }
  }
  const member = await hearer(db, line)
  return member ? { item: answeredItem(proposal, member.side_id), news: true } : { over: 'they have left' }
}

async function isPauseAhead(db: Db, { partnership_id: p, id }: Proposal, now: number): Promise<boolean> {
  const partnership = await findPartnership(db, p)
  if (!partnership) return false
  return pausesAhead(pausesOf(partnership), todayIn(now, partnership.zone)).some((pause) => pause.id === id)
}

async function withdrawn(db: Db, line: LineInHand): Promise<LineComposed> {
  const proposal = await findProposal(db, line.partnership, line.subject)
  if (proposal?.state !== 'withdrawn') return { over: 'it is not there any more' }
  const by = await findMember(db, line.partnership, proposal.proposed_by)
  return { item: withdrawnItem(proposal, by?.name), news: true }
}

async function noOrganiser(db: Db, line: LineInHand, now: number): Promise<LineComposed> {
  const side = await findSide(db, line.partnership, line.subject)
  const member = await hearer(db, line)
  if (!side || member?.side_id !== side.id) return { over: 'they are no longer of that side' }
  return candidatesOf(side, await voicesOf(db, side), now).some((one) => one.id === member.id)
    ? { item: noOrganiserItem(side) }
    : { over: 'it has an organiser again' }
}

async function newOrganiser(db: Db, line: LineInHand): Promise<LineComposed> {
  const side = await findSide(db, line.partnership, sideIn(line))
  const member = await findMember(db, line.partnership, line.subject)
  const hears = await hearer(db, line)
  if (!side || !hears || !sidesOfMember(hears).includes(side.id)) return { over: 'they are no longer of that side' }
  if (member?.left_at !== null || !isOrganiserOf(member, side.id)) return { over: 'they no longer organise' }
  return { item: newOrganiserItem(member.name, side), news: true }
}

async function spaceGone(db: Db, line: LineInHand): Promise<LineComposed> {
  const space = await findSpaceById(db, line.partnership, line.subject)
  const partnership = await findPartnership(db, line.partnership)
  const side = space && (await findSide(db, line.partnership, space.side_id))
  const member = await hearer(db, line)
  if (!space || !partnership || !side || space.gone_at === null) return { over: 'the channel is linked again' }
  if (!member || !sidesOfMember(member).includes(side.id)) return { over: 'they are no longer of that side' }
  return { item: spaceGoneItem(partnership, side, space, isOrganiserOf(member, side.id)), news: true }
}
