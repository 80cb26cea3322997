import { z } from 'zod'
import { DOORWAYS } from '../chat/doorways.ts'
import { answerDraft } from '../chat/draft-store.ts'
import { filled, ITSELF } from '../chat/form.ts'
import type { NewLine, WhenTold } from '../chat/line.ts'
import type { Account } from '../chat/request.ts'
import { type BySide, type DraftInHand, forOrganiser, type Intent, type Outcome } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { rhythmFor, zoneOf } from '../person/person.ts'
import { addAccount, addPerson, findPersonByAccount } from '../person/store.ts'
import { tell } from '../story/store.ts'
import { draftFor } from './answer.ts'
import * as cards from './cards-member.ts'
import { type Member, sidesOfMember } from './member.ts'
import { joiningRoles, kindsOf } from './side.ts'
import { homesOf, membershipIn } from './store.ts'
import { addInvitation, INVITED } from './waiting-store.ts'

/**
 * They become a member only by pressing. Whom Kept does not know is written to at once; for somebody who belongs to a
 * record already it is one more line, in their hours and within their limits.
 */
export function inviteIntent(whenTold: WhenTold): Intent {
  return forOrganiser('partnership.invite', {
    only: 'for their own side',
    data: z.object({}),
    async answer(asking) {
      const draft = await draftFor(asking, 'partnership.invite')
      return { reply: { kind: 'form', form: cards.inviteForm(draft, asking.side) } }
    },
    async submit(asking, draft, values) {
      const account = readAccount(asking, filled(values, 'who'))
      if (typeof account === 'string') return refused(asking, draft, account)
      const problem = await whyNot(asking, account)
      if (problem !== undefined) return refused(asking, draft, problem)
      const seen = await whenSeen(asking, account, whenTold)
      if (seen === 'never') return refused(asking, draft, cards.MEMBER_SENTENCES.unwritten)
      const { partnership, side } = asking
      const first = await answerDraft(asking.db, draft.id, asking.now)
      const words = cards.invitedSentence(side, seen, zoneOf(asking.person), asking.now)
      return {
        reply: { kind: 'card', card: cards.memberDoneCard(partnership, 'Invited', words) },
        ...(first && (await inviteNow(asking, account, seen))),
        did: { intent: DOORWAYS.who, data: { p: partnership.id } },
      }
    },
  })
}

function refused(asking: BySide, draft: DraftInHand, problem: string): Outcome {
  return { reply: { kind: 'errors', form: cards.inviteForm(draft.id, asking.side), errors: { who: problem } } }
}

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

/** When they will see it (ms UTC), by what waits for them already; 'at-once' for whoever belongs to no record yet. */
async function whenSeen(asking: BySide, account: Account, whenTold: WhenTold): Promise<number | 'at-once' | 'never'> {
  const known = await findPersonByAccount(asking.db, account)
  const homes = known ? await homesOf(asking.db, [known.person.id]) : []
  if (!known || homes.length === 0) return 'at-once'
  const { db, partnership, now } = asking
  return (await whenTold(db, partnership, lineTo(asking, known.person.id, 'new'), now)) ?? 'never'
}

function lineTo({ partnership, today }: BySide, person: string, id: string): NewLine {
  return { partnership: partnership.id, person, kind: INVITED, subject: id, stage: 'invited-0', on: today }
}

async function inviteNow(
  asking: BySide,
  account: Account,
  seen: number | 'at-once',
): Promise<Pick<Outcome, 'letters' | 'lines'>> {
  const { db, now, partnership, side, operator } = asking
  const person = await personOf(asking, account)
  const id = asking.newId()
  const about = { side: side.id, by: asking.member.id, person: person.id, sent: String(now) }
  const openedAt = seen === 'at-once' ? now : seen
  await addInvitation(db, { id, partnership: partnership.id, person: person.id, account, about }, openedAt)
  await tell(db, asking.newId, {
    partnership: partnership.id,
    at: now,
    kind: 'partnership.invited',
    subject: { kind: 'side', id: side.id },
    member: asking.member.id,
    side: side.id,
    facts: { person: person.id },
  })
  if (seen !== 'at-once') return { lines: [lineTo(asking, person.id, id)] }
  const subject = { p: partnership.id, id, ...(operator === undefined ? {} : { operator }) }
  return { letters: [{ key: `${INVITED}/${id}`, kind: INVITED, subject, to: { person: person.id } }] }
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
