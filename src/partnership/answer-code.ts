import { z } from 'zod'
import { DOORWAYS } from '../chat/doorways.ts'
import { forOrganiser } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import * as cards from './cards-code.ts'
import { CODE_USES, refuseForeignCode } from './code.ts'
import { findCode, revokeCode } from './code-store.ts'
import { makeCode } from './linking.ts'

export const newCode = forOrganiser('partnership.new-code', {
  only: 'for their own side, or to join a side that nobody has joined yet',
  data: z.object({ f: z.string(), u: z.enum(CODE_USES) }),
  async answer(asking, { f, u: use }) {
    const { partnership, side: own, member } = asking
    const side = asking.sides.find((one) => one.id === f)
    refuseForeignCode(own, side, use)
    const made = await makeCode(asking, use, { partnership, side, by: member.id })
    return {
      reply: { kind: 'card', card: cards.newCodeCard({ partnership, own, side, use, ...made }) },
      did: { intent: DOORWAYS.who, data: { p: partnership.id } },
    }
  },
})

export const takeBackCode = forOrganiser('partnership.revoke-code', {
  only: 'as for a new code',
  data: z.object({ id: z.string() }),
  async answer(asking, { id }) {
    const { db, now, partnership, side: own } = asking
    const code = await findCode(db, partnership.id, id)
    const side = asking.sides.find((one) => one.id === code?.side_id)
    if (code?.used_at != null) throw new Refusal(cards.CODE_SENTENCES.usedAlready)
    // What lets somebody in for all sides is every organiser's to take back.
    if (code?.purpose !== 'rep') refuseForeignCode(own, side, code?.purpose === 'space' ? 'space' : 'side')
    if (code?.revoked_at === null) {
      await revokeCode(db, code, now)
      await tell(db, asking.newId, {
        partnership: partnership.id,
        at: now,
        kind: 'partnership.code-revoked',
        subject: { kind: 'code', id },
        member: asking.member.id,
        side: side?.id ?? own.id,
      })
    }
    return {
      reply: { kind: 'replace', card: cards.codeRevokedCard(partnership) },
      did: { intent: DOORWAYS.who, data: { p: partnership.id } },
    }
  },
})
