import { z } from 'zod'
import { DOORWAYS } from '../chat/doorways.ts'
import type { Item } from '../chat/card.ts'
import { type ByMember, forSide } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { present } from './answer.ts'
import { keepChange, officeNews } from './answer-member.ts'
import * as cards from './cards-organiser.ts'
import { memberDoneCard } from './cards-member.ts'
import { colleaguesOf } from './colleagues-store.ts'
import { linesFor } from './entering.ts'
import { isOrganiserOf } from './member.ts'
import { candidatesOf, NEW_ORGANISER, settleSide, voicesOf } from './voice.ts'

/** One tap for whoever is left when the only organiser can no longer be reached. */
export const organise = forSide('partnership.organise', {
  only: 'for their own side, while it has no organiser whom Kept can write to; a newcomer after seven days or if nobody was there before',
  data: z.object({}),
  async answer(asking) {
    const { db, now, partnership, side } = asking
    const member = await present(asking)
    if (member.side_id !== side.id) throw new Refusal(cards.secondHatOrganiserSentence(side.name))
    const words = `You are now an organiser of ${side.name}.`
    const card = memberDoneCard(partnership, 'Saved', words)
    const did = { intent: DOORWAYS.who, data: { p: partnership.id } }
    if (isOrganiserOf(member, side.id)) return { reply: { kind: 'card', card }, did }
    const voices = await settleSide(db, side, now)
    const organiser = voices.find((one) => isOrganiserOf(one, side.id))
    if (organiser) throw new Refusal(cards.hasOrganiserSentence(side.name, organiser.name))
    const candidates = candidatesOf(side, voices, now)
    if (!candidates.some((one) => one.id === member.id)) {
      throw new Refusal(cards.othersFirstSentence(side.name, candidates[0]?.name ?? 'Somebody else'))
    }
    await keepChange(asking, member, [...member.is, 'organiser'], member.title)
    const about = { partnership, kind: NEW_ORGANISER, subject: member.id, stage: `organises-${side.id}` }
    const lines = linesFor(await colleaguesOf(asking), about, now)
    return {
      reply: { kind: 'card', card },
      lines,
      newOrganisers: [{ partnership, side: side.id, member }],
      people: officeNews(asking, member, ['organiser']),
      did,
    }
  },
})

/** For the home card of somebody whose side has no organiser. */
export async function organiserItems(asking: ByMember): Promise<Item[]> {
  const { db, now, side, member } = asking
  const candidates = side ? candidatesOf(side, await voicesOf(db, side), now) : []
  return side && candidates.some((one) => one.id === member.id) ? [cards.noOrganiserItem(side)] : []
}
