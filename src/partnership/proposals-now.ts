import type { Card } from '../chat/card.ts'
import type { ByMember } from '../chat/room.ts'
import { present } from './answer.ts'
import { pausesCard } from './cards-pause.ts'
import { type Shown, sharedCard, waitingPauseItem } from './cards-proposal.ts'
import { isOrganiserOf } from './member.ts'
import { pausesAhead, pausesOf } from './pause.ts'
import { openProposalFor, openProposals, unusedReps } from './proposal-store.ts'
import { agreedSides, type Proposal, stillToAgree } from './settings.ts'
import { findMember, findPartnership } from './store.ts'

/** Agreements that opened a code which nobody has used; older ones are few and are proposed anew. */
const UNUSED_SHOWN = 2

/** The card on which a proposal waits for a yes or a no, and on which the answer can be seen. */
export function cardOf(asking: ByMember, { setting }: Pick<Proposal, 'setting'>): Promise<Card> {
  return setting === 'pause' ? pausesNow(asking) : sharedNow(asking)
}

/** The press that shows that card. */
export function showing({ setting, partnership_id: p }: Proposal) {
  return { intent: setting === 'pause' ? 'partnership.pauses' : 'partnership.shared', data: { p } }
}

/** The card of pauses as it stands for whoever asks. */
export async function pausesNow(asking: ByMember): Promise<Card> {
  const { db, today, member } = asking
  const partnership = (await findPartnership(db, asking.partnership.id)) ?? asking.partnership
  const own = await organisedBy(asking)
  const proposal = await openProposalFor(db, partnership.id, 'pause')
  return pausesCard({
    p: partnership.id,
    pauses: pausesAhead(pausesOf(partnership), today),
    waiting: proposal && waitingPauseItem(await shownOf(asking, proposal), own && { side: own, member: member.id }),
    own: own?.id,
    today,
  })
}

export async function sharedNow(asking: ByMember): Promise<Card> {
  const { db } = asking
  const partnership = (await findPartnership(db, asking.partnership.id)) ?? asking.partnership
  const found = [...(await openProposals(db, partnership.id)), ...(await unusedReps(db, partnership.id, UNUSED_SHOWN))]
  const proposals: Shown[] = []
  for (const proposal of found) proposals.push(await shownOf(asking, proposal))
  return sharedCard({ partnership, proposals, organises: await organisedBy(asking), member: asking.member.id })
}

async function shownOf({ db, sides }: ByMember, proposal: Proposal): Promise<Shown> {
  const by = await findMember(db, proposal.partnership_id, proposal.proposed_by)
  return { proposal, by: by?.name, waits: stillToAgree(agreedSides(proposal), sides) }
}

/** The side whose organiser is asking, if they are one. */
export async function organisedBy(asking: ByMember) {
  const member = await present(asking)
  return asking.sides.find((side) => isOrganiserOf(member, side.id))
}
