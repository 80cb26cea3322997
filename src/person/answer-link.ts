import { z } from 'zod'
import { openDraft } from '../chat/draft.ts'
import { type Asking, forAnyone, type Outcome } from '../chat/room.ts'
import { HOUR_MS } from '../clock.ts'
import type { Row } from '../database.ts'
import { Refusal } from '../refusal.ts'
import * as cards from './cards-link.ts'
import { SENTENCES } from './cards.ts'
import { hashOfCode, hashTyped, newCode } from './code.ts'
import { toldLetters } from './letters.ts'
import {
  addAccountCode,
  asksToBeForgotten,
  belongingsOf,
  codeInQuestion,
  commonPartnership,
  findAccountCode,
  useAccountCode,
} from './link-store.ts'
import { type Link, linkAccount, mergePersons } from './account-link-store.ts'
import { PERSON_LIMITS, zoneOf } from './person.ts'
import { accountsOf } from './store.ts'

export const LINK_CODE_MS = HOUR_MS

export const LINK_NOW = 'person.link-now'
const did = { intent: 'person.settings', data: {} }

export const linkCode = forAnyone('person.link-code', {
  only: 'for themselves',
  data: z.object({}),
  async answer(asking) {
    const { db, now, person } = asking
    if (!person) throw new Refusal(SENTENCES.stranger)
    const code = newCode('account')
    const expiresAt = now + LINK_CODE_MS
    await addAccountCode(db, { code_hash: hashOfCode(code), person_id: person.id, expires_at: expiresAt })
    return { reply: { kind: 'card', card: cards.linkCodeCard(code, expiresAt, zoneOf(person)) }, did }
  },
})

/** Asks and no more: a code may have come from anybody, and what it does cannot be seen from it. */
export const link = forAnyone('person.link', {
  only: 'with a code shown in the other account; refused where both are members of one partnership',
  data: z.object({ code: z.string().max(100) }),
  async answer(asking, { code }) {
    const { db, request, now } = asking
    const hash = hashTyped('account', code)
    const found = goodCode(hash === undefined ? undefined : await findAccountCode(db, hash), now)
    if (asking.person?.id === found.person_id) throw new Refusal(cards.LINK_SENTENCES.sameAccount)
    if (request.place.kind === 'space') return spend(asking, found, cards.seenByOthersCard())
    await refuseLink(asking, found.person_id)
    const d = await openDraft(asking, { intent: LINK_NOW, about: { code: found.code_hash } })
    const accounts = await accountsOf(db, found.person_id)
    const belongings = await belongingsOf(db, found.person_id)
    const card = cards.linkQuestionCard({ d, asker: request.asker, accounts, belongings })
    return { reply: { kind: 'card', card } }
  },
})

function goodCode(found: Row<'account_code'> | undefined, now: number): Row<'account_code'> {
  if (!found) throw new Refusal(cards.LINK_SENTENCES.noCode)
  if (found.used_at !== null) throw new Refusal(cards.LINK_SENTENCES.usedCode)
  if (found.expires_at <= now) throw new Refusal(cards.LINK_SENTENCES.lateCode)
  return found
}

/** A refusal would undo the spending of the code, so these answers are cards. */
async function spend(asking: Asking, code: Row<'account_code'>, card: ReturnType<typeof cards.seenByOthersCard>) {
  await useAccountCode(asking.db, code.code_hash, asking.now)
  return { reply: { kind: 'card' as const, card }, did }
}

/** Refuses more accounts than one person can have, somebody about to be forgotten, and two who are, or were, members of one partnership. */
async function refuseLink({ db, person }: Asking, other: string): Promise<void> {
  const own = person ? await accountsOf(db, person.id) : []
  const linked = own.length + (await accountsOf(db, other)).length
  if (linked >= PERSON_LIMITS.accounts) throw new Refusal(cards.LINK_SENTENCES.tooMany)
  if (await asksToBeForgotten(db, person ? [person.id, other] : [other]))
    throw new Refusal(cards.LINK_SENTENCES.toBeForgotten)
  const common = person && (await commonPartnership(db, person.id, other))
  if (common !== undefined) throw new Refusal(cards.bothMembersSentence(common))
}

/**
 * The question's "yes": makes one person of the one who was asked and the one who made the code. The intent is the
 * partnership room's, because a side may have its voice again by it.
 */
export async function linkAsked(asking: Asking, d: string): Promise<{ link: Link; outcome: Outcome }> {
  const { db, now } = asking
  const asked = await codeInQuestion(db, { id: d, intent: LINK_NOW, account: asking.request.asker }, now)
  const { code_hash, person_id: other } = goodCode(asked, now)
  if (asking.person?.id === other) throw new Refusal(cards.LINK_SENTENCES.sameAccount)
  await refuseLink(asking, other)
  await useAccountCode(db, code_hash, now)
  const link = await linkWith(asking, other)
  const accounts = await accountsOf(db, link.stays)
  const letters = toldLetters(link, accounts, asking.request.asker)
  return {
    link,
    outcome: { reply: { kind: 'replace', card: cards.linkedCard(link.id, accounts, 'Undo') }, letters, did },
  }
}

async function linkWith({ db, now, newId, person, request }: Asking, other: string): Promise<Link> {
  const made = { id: newId(), now }
  return person ? mergePersons(db, made, person.id, other) : linkAccount(db, made, other, request.asker)
}

/** The question's "no". Nobody else shall be asked with the same code. */
export const linkNot = forAnyone('person.link-not', {
  only: 'who was asked, while the code is good',
  data: z.object({ d: z.string() }),
  async answer(asking, { d }) {
    const asked = await codeInQuestion(
      asking.db,
      { id: d, intent: LINK_NOW, account: asking.request.asker },
      asking.now,
    )
    const { reply } = await spend(asking, goodCode(asked, asking.now), cards.notLinkedCard())
    return { reply: { ...reply, kind: 'replace' } }
  },
})
