import { z } from 'zod'
import { DOORWAYS } from '../chat/doorways.ts'
import { answerDraft } from '../chat/draft-store.ts'
import { type Asking, forAnyone, type Outcome } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { JOIN_SENTENCES, joinedAlreadyCard, joinedCard } from './cards-join.ts'
import { enter } from './entering.ts'
import { offerOf } from './letters.ts'
import { sidesOfMember } from './member.ts'
import { findPartnership, findSide, membershipIn, sidesOf } from './store.ts'
import { asker, findWaiting, INVITATION, SHOW_INVITATION } from './waiting-store.ts'

/** What the line of an invitation opens: who asks, what is kept, and the button. */
export const showInvitation = forAnyone(SHOW_INVITATION, {
  only: 'whom an organiser invited',
  data: z.object({ d: z.string() }),
  async answer(asking, { d }) {
    const { invitation, partnership, side, isHere } = await invitedTo(asking, d)
    if (isHere) return { reply: { kind: 'card', card: joinedAlreadyCard(partnership, side) } }
    if (invitation.isAnswered) throw new Refusal(JOIN_SENTENCES.oldInvitation)
    const card = await offerOf(asking.db, { invitation, partnership, side }, asking.operator)
    return { reply: { kind: 'card', card } }
  },
})

export const accept = forAnyone(INVITATION, {
  only: 'whom an organiser invited',
  data: z.object({ d: z.string() }),
  async answer(asking, { d }) {
    const { partnership, side, isHere } = await invitedTo(asking, d)
    if (!isHere && !(await answerDraft(asking.db, d, asking.now))) throw new Refusal(JOIN_SENTENCES.oldInvitation)
    const entered = await enter(asking, { partnership, side, way: 'invitation' })
    const sides = await sidesOf(asking.db, partnership.id)
    const outcome: Outcome = {
      reply: { kind: 'replace', card: joinedCard({ ...entered, partnership, side, sides, forChannel: undefined }) },
      lines: entered.lines,
      newOrganisers: entered.newOrganisers,
      people: entered.people,
      replans: [entered.person.id],
    }
    return entered.already ? outcome : { ...outcome, did: { intent: DOORWAYS.who, data: { p: partnership.id } } }
  },
})

async function invitedTo(asking: Asking, id: string) {
  const { db, person, now } = asking
  const invitation = await findWaiting(db, { id, intent: INVITATION, ...asker(asking) }, now)
  const partnership = await findPartnership(db, invitation?.partnership ?? '')
  const side = await findSide(db, invitation?.partnership ?? '', invitation?.about['side'] ?? '')
  if (!invitation || !partnership || !side) throw new Refusal(JOIN_SENTENCES.oldInvitation)
  const before = person && (await membershipIn(db, partnership.id, person.id))
  const isHere = before?.left_at === null && sidesOfMember(before).includes(side.id)
  return { invitation, partnership, side, isHere }
}
