import { z } from 'zod'
import type { Card } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { openDraft } from '../chat/draft.ts'
import { type Asking, forAnyone, forOrganiser, type Outcome } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { whenSuitsLetters } from '../person/letters.ts'
import { Refusal } from '../refusal.ts'
import * as cards from './cards-join.ts'
import { enter, refuseTakenOut } from './entering.ts'
import { takeOut } from './leaving.ts'
import { mayUndoJoin, refuseStranger } from './member.ts'
import { findSpaceById } from './space-store.ts'
import { findMember, findPartnership, findSide, membershipIn, sidesOf } from './store.ts'
import { refuseOusting } from './tenure.ts'
import { asker, findWaiting } from './waiting-store.ts'

const JOIN_HERE = 'partnership.join-here'

/**
 * "Joining as Elm Street?", for somebody who speaks in the linked channel `asking.here` and is no member.
 * Whoever was taken out is refused. `draft` is the door's own draft of what they said, which goes on once they have joined.
 */
export async function joiningCard(asking: Asking, draft?: string): Promise<Card> {
  const { here } = asking
  if (!here) throw new Error('Only a linked channel asks somebody to join.')
  const { partnership, side } = await placeOf(asking, here)
  const before = asking.person && (await membershipIn(asking.db, partnership.id, asking.person.id))
  await refuseTakenOut(asking, before, side)
  // That they spoke in this channel is kept here: what a button claims is not trusted.
  const about = { space: here.id, ...(draft === undefined ? {} : { said: draft }) }
  const d = await openDraft(asking, { intent: JOIN_HERE, about, partnership: partnership.id })
  return cards.joinHereCard(partnership, side, cards.joinAction(side, JOIN_HERE, { p: partnership.id, d }))
}

async function placeOf(asking: Asking, space: Row<'space'>) {
  const partnership = await findPartnership(asking.db, space.partnership_id)
  const side = await findSide(asking.db, space.partnership_id, space.side_id)
  if (!partnership || !side) throw new Error('A channel linked for a side that is not there.')
  return { partnership, side }
}

export const joinHere = forAnyone(JOIN_HERE, {
  only: 'who wrote to Kept in a channel of that side',
  data: z.object({ p: z.string(), d: z.string() }),
  async answer(asking, { p, d }) {
    const waiting = await findWaiting(asking.db, { id: d, intent: JOIN_HERE, ...asker(asking) }, asking.now)
    const space = waiting && (await findSpaceById(asking.db, p, waiting.about['space'] ?? ''))
    if (space?.gone_at !== null) throw new Refusal(cards.JOIN_SENTENCES.notFromHere)
    const { partnership, side } = await placeOf(asking, space)
    const entered = await enter(asking, { partnership, side, way: 'channel' })
    const sides = await sidesOf(asking.db, partnership.id)
    const said = waiting?.about['said']
    const outcome: Outcome = {
      reply: {
        kind: 'replace',
        card: cards.joinedCard({ ...entered, partnership, side, sides, forChannel: undefined }),
      },
      lines: entered.lines,
      newOrganisers: entered.newOrganisers,
      people: entered.people,
      replans: [entered.person.id],
      did: { intent: DOORWAYS.who, data: { p } },
    }
    if (said === undefined) return outcome
    // What they said is answered in place of that card, so its question comes by itself.
    return { ...outcome, letters: whenSuitsLetters(entered.person), then: goOn(said, p, side.id) }
  },
})

/** What they said before they joined; the door kept it. */
function goOn(draft: string, partnership: string, side: string) {
  return { kind: 'press' as const, intent: DOORWAYS.again, data: { d: draft, p: partnership, s: side } }
}

export const undoJoin = forOrganiser('partnership.undo-join', {
  only: 'for their own side, for seven days; in their first seven days not of an organiser before them',
  data: z.object({ id: z.string() }),
  async answer(asking, { id }) {
    const { db, partnership, side } = asking
    const member = await findMember(db, partnership.id, id)
    refuseStranger(member, side)
    if (member.id === asking.member.id) throw new Refusal(cards.JOIN_SENTENCES.undoYourself)
    if (member.side_id === side.id && !mayUndoJoin(member, asking.now)) {
      throw new Refusal(cards.JOIN_SENTENCES.tooLateToUndo)
    }
    await refuseOusting(asking, member)
    const came = await takeOut(asking, { member, side, told: 'partnership.join-undone' })
    return {
      reply: { kind: 'card', card: cards.joinUndoneCard(member.name, side) },
      ...came,
      did: { intent: DOORWAYS.who, data: { p: partnership.id } },
    }
  },
})
