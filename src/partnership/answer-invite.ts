import { z } from 'zod'
import { answerDraft } from '../chat/draft-store.ts'
import { filled, ITSELF } from '../chat/form.ts'
import type { NewLetter } from '../chat/letter.ts'
import type { Account } from '../chat/request.ts'
import { type Asking, type BySide, forAnyone, forOrganiser, type Outcome } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { rhythmFor } from '../person/person.ts'
import { addAccount, addPerson, findPersonByAccount } from '../person/store.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { draftFor } from './answer.ts'
import { JOIN_SENTENCES, joinedCard } from './cards-join.ts'
import * as cards from './cards-member.ts'
import { enter } from './entering.ts'
import { type Member, sidesOfMember } from './member.ts'
import { joiningRoles, kindsOf } from './side.ts'
import { findPartnership, findSide, membershipIn, sidesOf } from './store.ts'
import { addInvitation, asker, findWaiting, INVITATION, INVITED } from './waiting-store.ts'

/** They are written to, and become a member only by pressing. */
export const invite = forOrganiser('partnership.invite', {
  only: 'for their own side',
  data: z.object({}),
  async answer(asking) {
    const draft = await draftFor(asking, 'partnership.invite')
    return { reply: { kind: 'form', form: cards.inviteForm(draft, asking.side) } }
  },
  async submit(asking, draft, values) {
    const account = readAccount(asking, filled(values, 'who'))
    const problem = typeof account === 'string' ? account : await whyNot(asking, account)
    if (problem !== undefined || typeof account === 'string') {
      const errors = { who: problem ?? cards.MEMBER_SENTENCES.pick }
      return { reply: { kind: 'errors', form: cards.inviteForm(draft.id, asking.side), errors } }
    }
    const { partnership, side } = asking
    const first = await answerDraft(asking.db, draft.id, asking.now)
    const words = `They have a message from Kept. They join ${side.name} by pressing its button.`
    return {
      reply: { kind: 'card', card: cards.memberDoneCard(partnership, 'Invited', words) },
      letters: first ? [await inviteNow(asking, account)] : [],
      did: { intent: 'partnership.who', data: { p: partnership.id } },
    }
  },
})

/** The picker's `workspace/user` as an account, or what is wrong with it. */
function readAccount(asking: BySide, picked: string | undefined): Account | string {
  const { platform, workspace } = asking.request.asker
  const mark = picked?.indexOf('/') ?? -1
  if (picked === undefined) return cards.MEMBER_SENTENCES.pick
  if (picked === ITSELF) return cards.MEMBER_SENTENCES.itself
  if (mark < 1 || mark === picked.length - 1) return cards.MEMBER_SENTENCES.nowhere
  if (picked.slice(0, mark) !== workspace) return cards.MEMBER_SENTENCES.otherWorkspace
  return { platform, workspace, user: picked.slice(mark + 1) }
}

async function whyNot(asking: BySide, account: Account): Promise<string | undefined> {
  const known = await findPersonByAccount(asking.db, account)
  if (!known) return undefined
  if (known.person.id === asking.person.id) return cards.MEMBER_SENTENCES.yourself
  const member = await membershipIn(asking.db, asking.partnership.id, known.person.id)
  if (member?.left_at === null) return whyNoMore(asking, member)
  if (known.account.active !== 1) return cards.MEMBER_SENTENCES.closed
  return known.person.quiet === 1 ? cards.MEMBER_SENTENCES.unwritten : undefined
}

/** Why somebody who is part of the record cannot join this side too; undefined where they may have a second hat. */
function whyNoMore(asking: BySide, member: Member): string | undefined {
  const own = sidesOfMember(member)
  if (own.includes(asking.side.id)) return cards.joinedAlreadySentence(member.name)
  if (own.length === 0) return cards.noSideSentence(member.name)
  return own.length > 1 ? cards.twoHatsSentence(member.name) : undefined
}

async function inviteNow(asking: BySide, account: Account): Promise<NewLetter> {
  const { db, now, partnership, side } = asking
  const person = await personOf(asking, account)
  const id = asking.newId()
  const about = { side: side.id, by: asking.member.id, person: person.id }
  await addInvitation(db, { id, partnership: partnership.id, person: person.id, account, about }, now)
  await tell(db, asking.newId, {
    partnership: partnership.id,
    at: now,
    kind: 'partnership.invited',
    subject: { kind: 'side', id: side.id },
    member: asking.member.id,
    side: side.id,
    facts: { person: person.id },
  })
  return {
    key: `${INVITED}/${id}`,
    kind: INVITED,
    subject: { p: partnership.id, id, ...(asking.operator === undefined ? {} : { operator: asking.operator }) },
    to: { person: person.id },
  }
}

async function personOf(asking: BySide, account: Account): Promise<Row<'person'>> {
  const { db, now } = asking
  const known = await findPersonByAccount(db, account)
  if (known) return known.person
  const rhythm = rhythmFor(joiningRoles(kindsOf(asking.side)))
  const person = await addPerson(db, { id: asking.newId(), name: null, rhythm, now })
  await addAccount(db, person.id, account, now)
  return person
}

export const accept = forAnyone(INVITATION, {
  only: 'whom an organiser invited',
  data: z.object({ d: z.string() }),
  async answer(asking, { d }) {
    const found = await findWaiting(asking.db, { id: d, intent: INVITATION, ...asker(asking) }, asking.now)
    const { partnership, side } = await invitedTo(asking, found?.partnership ?? '', found?.about['side'] ?? '')
    const before = asking.person && (await membershipIn(asking.db, partnership.id, asking.person.id))
    const isHere = before?.left_at === null && sidesOfMember(before).includes(side.id)
    if (!isHere && !(await answerDraft(asking.db, d, asking.now))) throw new Refusal(JOIN_SENTENCES.oldInvitation)
    const entered = await enter(asking, { partnership, side, way: 'invitation' })
    const sides = await sidesOf(asking.db, partnership.id)
    const outcome: Outcome = {
      reply: { kind: 'replace', card: joinedCard({ ...entered, partnership, side, sides, forChannel: undefined }) },
      lines: entered.lines,
      newOrganisers: entered.newOrganisers,
    }
    return entered.already ? outcome : { ...outcome, did: { intent: 'partnership.who', data: { p: partnership.id } } }
  },
})

async function invitedTo(asking: Asking, partnershipId: string, sideId: string) {
  const partnership = await findPartnership(asking.db, partnershipId)
  const side = await findSide(asking.db, partnershipId, sideId)
  if (!partnership || !side) throw new Refusal(JOIN_SENTENCES.oldInvitation)
  return { partnership, side }
}
