import { z } from 'zod'
import { DOORWAYS } from '../chat/doorways.ts'
import { openDraft } from '../chat/draft.ts'
import type { NewLine } from '../chat/line.ts'
import { type Asking, forAnyone, forOrganiser, type Outcome } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { hashTyped, readCode } from '../person/code.ts'
import { personById } from '../person/store.ts'
import { Refusal } from '../refusal.ts'
import { CODE_SENTENCES } from './cards-code.ts'
import { JOIN_SENTENCES } from './cards-join.ts'
import * as cards from './cards-rep.ts'
import { SETTING_SENTENCES } from './cards-settings.ts'
import { type Code, madeAt, refuseSpent } from './code.ts'
import { findCode, findCodeByHash, useCode } from './code-store.ts'
import { linesFor } from './entering.ts'
import { enterForAll } from './entering-rep.ts'
import { makeRepCode } from './linking.ts'
import { isOrganiserOf, type Member, type NoSideRole } from './member.ts'
import { findProposal } from './proposal-store.ts'
import { roleIn } from './settings.ts'
import { findPartnership, membershipIn, membersOf, setUpBy } from './store.ts'
import { asker, findWaiting } from './waiting-store.ts'

const JOIN_REP = 'partnership.join-rep'

/** One yes of each side is one code, which one person uses; until somebody has, or it was taken back, it can be shown anew. */
export const repCode = forOrganiser('partnership.rep-code', {
  only: 'once an organiser of each side that has joined said yes',
  data: z.object({ id: z.string() }),
  async answer(asking, { id }) {
    const { partnership, side, member } = asking
    const proposal = await findProposal(asking.db, partnership.id, id)
    const role = proposal && roleIn(proposal)
    if (!role) throw new Refusal(SETTING_SENTENCES.gone)
    if (proposal.state !== 'agreed') throw new Refusal(cards.REP_SENTENCES.notAgreed)
    const before = await findCode(asking.db, partnership.id, id)
    if (before?.used_at != null) throw new Refusal(CODE_SENTENCES.usedAlready)
    if (before?.revoked_at != null) throw new Refusal(cards.REP_SENTENCES.takenBack)
    const shown = await makeRepCode(asking, { partnership, side, by: member.id, id })
    return {
      reply: { kind: 'card', card: cards.repCodeCard({ partnership, own: side, role, id, shown }) },
      did: { intent: 'partnership.shared', data: { p: partnership.id } },
    }
  },
})

/** A pasted code for somebody of no side: who set it up, what is kept, and one button. */
export async function offerForAll(asking: Asking, code: Code, typed: string): Promise<Outcome> {
  const { partnership, role } = await meantBy(asking, code)
  const d = await openDraft(asking, { intent: JOIN_REP, about: {} })
  const press = { intent: JOIN_REP, data: { d, c: readCode('record', typed) ?? '' } }
  const by = await setUpBy(asking.db, partnership)
  return {
    reply: { kind: 'card', card: cards.repOfferCard({ partnership, role, by, operator: asking.operator, press }) },
  }
}

/** The yes that opened the code says what somebody joins as. */
async function meantBy(asking: Asking, code: Code): Promise<{ partnership: Row<'partnership'>; role: NoSideRole }> {
  const partnership = await findPartnership(asking.db, code.partnership_id)
  const proposal = await findProposal(asking.db, code.partnership_id, code.id)
  const role = proposal && roleIn(proposal)
  if (!partnership || !role) throw new Error('A code for somebody of no side without the yes that opened it.')
  return { partnership, role }
}

export const joinRep = forAnyone(JOIN_REP, {
  only: 'with a code that is good',
  data: z.object({ d: z.string(), c: z.string() }),
  async answer(asking, { d, c }) {
    const waiting = await findWaiting(asking.db, { id: d, intent: JOIN_REP, ...asker(asking) }, asking.now)
    const hash = hashTyped('record', c)
    const code = hash === undefined ? undefined : await findCodeByHash(asking.db, hash)
    if (!waiting || (code && code.purpose !== 'rep')) throw new Refusal(JOIN_SENTENCES.oldOffer)
    const again = code && (await joinedBefore(asking, code))
    if (again) return again
    refuseSpent(code, asking.now)
    const { partnership, role } = await meantBy(asking, code)
    const member = await enterForAll(asking, { partnership, role, madeAt: madeAt(code) })
    await useCode(asking.db, code, asking.now)
    return {
      reply: { kind: 'replace', card: await joinedCard(asking, partnership, member, role) },
      lines: await linesOf(asking, partnership, member),
      people: [{ kind: 'arrived', partnership, member, side: null }],
      replans: [member.person_id],
      did: { intent: DOORWAYS.who, data: { p: partnership.id } },
    }
  },
})

async function joinedBefore(asking: Asking, code: Code): Promise<Outcome | undefined> {
  const { partnership, role } = await meantBy(asking, code)
  const member = asking.person && (await membershipIn(asking.db, partnership.id, asking.person.id))
  if (member?.left_at !== null || member.side_id !== null) return undefined
  return { reply: { kind: 'replace', card: await joinedCard(asking, partnership, member, role) } }
}

async function joinedCard(asking: Asking, partnership: Row<'partnership'>, member: Member, role: NoSideRole) {
  return cards.repJoinedCard(partnership, await personById(asking.db, member.person_id), role)
}

/** Every side's organisers hear of it, and any of them can take the member out. */
async function linesOf(asking: Asking, partnership: Row<'partnership'>, member: Member): Promise<NewLine[]> {
  const members = await membersOf(asking.db, partnership.id)
  const organisers = members.filter((one) => one.side_id !== null && isOrganiserOf(one, one.side_id))
  const about = { partnership, kind: 'partnership.rep-joined', subject: member.id, stage: 'joined-all' }
  return linesFor(organisers, about, asking.now)
}
