import { z } from 'zod'
import { type Asking, forAnyone, forPlatform, type Outcome } from '../chat/room.ts'
import { HOUR_MS } from '../clock.ts'
import type { Row } from '../database.ts'
import { Refusal } from '../refusal.ts'
import * as cards from './cards.ts'
import { hashOfCode, newCode, readCode } from './code.ts'
import { addAccountCode, commonPartnership, findAccountCode, mergePersons, useAccountCode } from './link-store.ts'
import { PERSON_LIMITS, zoneOf } from './person.ts'
import { accountsOf, addAccount, closeAccount, noteAccount } from './store.ts'

export const LINK_CODE_MS = HOUR_MS

export const linkCode = forAnyone('person.link-code', {
  only: 'for themselves',
  data: z.object({}),
  async answer(asking) {
    const { db, now, person } = asking
    if (!person) throw new Refusal(cards.SENTENCES.stranger)
    const code = newCode()
    const expiresAt = now + LINK_CODE_MS
    await addAccountCode(db, { code_hash: hashOfCode(code), person_id: person.id, expires_at: expiresAt })
    return {
      reply: { kind: 'card', card: cards.linkCodeCard(code, expiresAt, zoneOf(person)) },
      did: { intent: 'person.settings', data: {} },
    }
  },
})

/** Makes one person of the one who shows the code and the one who made it. */
export const link = forAnyone('person.link', {
  only: 'with a code shown in the other account; refused where both are members of one partnership',
  data: z.object({ code: z.string().max(100) }),
  async answer(asking, { code }) {
    const found = await goodCode(asking, code)
    if (asking.person?.id === found.person_id) throw new Refusal(cards.SENTENCES.sameAccount)
    await useAccountCode(asking.db, found.code_hash, asking.now)
    // A refusal would undo the spending of the code, so this "no" is a card.
    if (asking.request.place.kind === 'space') return { reply: { kind: 'card', card: cards.seenByOthersCard() }, did }
    const person = await oneOf(asking, found.person_id)
    return { reply: { kind: 'card', card: cards.linkedCard(await accountsOf(asking.db, person)) }, did }
  },
})

const did = { intent: 'person.settings', data: {} }

async function goodCode(asking: Asking, typed: string): Promise<Row<'account_code'>> {
  const code = readCode(typed)
  const found = code === undefined ? undefined : await findAccountCode(asking.db, hashOfCode(code))
  if (!found) throw new Refusal(cards.SENTENCES.noCode)
  if (found.used_at !== null) throw new Refusal(cards.SENTENCES.usedCode)
  if (found.expires_at <= asking.now) throw new Refusal(cards.SENTENCES.lateCode)
  return found
}

/** The id of the person that both accounts belong to from now on. */
async function oneOf(asking: Asking, other: string): Promise<string> {
  const { db, now, person, request } = asking
  const linked = [...(await accountsOf(db, other)), ...(person ? await accountsOf(db, person.id) : [])]
  if (linked.length >= PERSON_LIMITS.accounts) throw new Refusal(cards.SENTENCES.tooMany)
  if (!person) {
    await addAccount(db, other, request.asker, now)
    return other
  }
  const common = await commonPartnership(db, person.id, other)
  if (common !== undefined) throw new Refusal(cards.bothMembersSentence(common))
  return (await mergePersons(db, person.id, other)).id
}

/** Says hello once: a linked channel needs no welcome, and somebody Kept knows gets their own home card. */
export const installed = forPlatform('person.installed', {
  data: z.object({}),
  async answer(asking) {
    if (asking.here) return { reply: { kind: 'done' } }
    if (asking.person) return { reply: { kind: 'done' }, then: { kind: 'words', words: '' } }
    const card = cards.welcomeCard()
    return {
      reply: asking.request.place.kind === 'space' ? { kind: 'card', card, here: true } : { kind: 'card', card },
    }
  },
})

export const accountGone = forPlatform('person.account-gone', {
  data: z.object({}),
  async answer(asking): Promise<Outcome> {
    await closeAccount(asking.db, asking.request.asker)
    return { reply: { kind: 'done' } }
  },
})

export const accountChanged = forPlatform('person.account-changed', {
  data: z.object({}),
  async answer(asking): Promise<Outcome> {
    await noteAccount(asking.db, asking.request.asker, asking.now)
    return { reply: { kind: 'done' } }
  },
})
