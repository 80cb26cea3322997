import { z } from 'zod'
import type { NewLine } from '../chat/line.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { forAnyone, type Outcome } from '../chat/room.ts'
import type { Db } from '../database.ts'
import { LINK_NOW, linkAsked } from '../person/answer-link.ts'
import * as cards from '../person/cards-link.ts'
import { findLink, halvesOf, type Link, newestLink, presentPerson, undoLink } from '../person/account-link-store.ts'
import { mayUndoLink } from '../person/person.ts'
import { findPersonByAccount } from '../person/store.ts'
import { Refusal } from '../refusal.ts'
import { markGone } from './answer-space.ts'
import { closeOpenedSince } from './leaving.ts'
import { spacesLinkedBy } from './space-store.ts'
import { membershipsOf } from './store.ts'
import { settleSidesOf } from './voice.ts'

/** Linking is the person room's, and so is this name; a side that was waited for may have its voice again by it. */
export const linkAccounts = forAnyone(LINK_NOW, {
  only: 'who was asked, while the code is good; refused where both are members of one partnership',
  data: z.object({ d: z.string() }),
  async answer(asking, { d }) {
    const { link, outcome } = await linkAsked(asking, d)
    const lines = await settleSidesOf(asking.db, link.stays, asking.now)
    // What was planned for two is planned for one, within the limits of one.
    return { ...outcome, lines, replans: [link.stays] }
  },
})

/** "That wasn't me". The undoing stands here because whoever acted as somebody else may have opened doors to a record. */
export const unlinkAccount = forAnyone(DOORWAYS.unlinkAccount, {
  only: 'from any of the linked accounts, for seven days; the newest link first',
  data: z.object({ id: z.string() }),
  async answer(asking, { id }): Promise<Outcome> {
    const { db, now, person, request } = asking
    const link = await findLink(db, id)
    if (link && link.undone_at !== null) throw new Refusal(cards.LINK_SENTENCES.unlinkedAlready)
    if (!link || !mayUndoLink(link, now)) throw new Refusal(cards.LINK_SENTENCES.tooLateToUnlink)
    const present = await presentPerson(db, link.stays)
    if (person?.id !== present) throw new Refusal(cards.LINK_SENTENCES.notYours)
    await refuseOlder(db, link, present)
    const halves = await halvesOf(db, link)
    for (const member of await membershipsOf(db, present)) await closeOpenedSince(db, member, link.at, now)
    const lines: NewLine[] = []
    for (const space of await spacesLinkedBy(db, present, link.at)) {
      lines.push(...(await markGone(db, space, now, asking.newId)))
    }
    await undoLink(db, link, now)
    lines.push(...(await settleSidesOf(db, present, now)))
    if (link.goes !== null) lines.push(...(await settleSidesOf(db, link.goes, now)))
    const self = await findPersonByAccount(db, request.asker)
    const earlier = self && (await newestLink(db, self.person.id))
    const next = earlier && mayUndoLink(earlier, now) ? earlier.id : undefined
    return {
      reply: { kind: 'replace', card: cards.unlinkedCard(halves, next) },
      lines,
      replans: [present, ...(link.goes === null ? [] : [link.goes])],
      did: { intent: DOORWAYS.unlinkAccount, data: { id } },
    }
  },
})

async function refuseOlder(db: Db, link: Link, present: string): Promise<void> {
  const newest = await newestLink(db, present)
  if (!newest || newest.id === link.id) return
  throw new Refusal(cards.LINK_SENTENCES.laterFirst, cards.laterLinkCard(newest.id, await halvesOf(db, newest)))
}
