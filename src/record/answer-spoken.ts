import { z } from 'zod'
import { type ByMember, forMember } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { notSpokenCard, SPOKEN_SENTENCES, spokenCard } from './cards-spoken.ts'
import { mayTakeBack, SPOKE, SPOKE_UNDONE } from './spoken.ts'
import { findMeeting, lastMeeting, spokenIn } from './spoken-store.ts'

/** The sides also meet over coffee: one tap says so, once a day. */
export const spoke = forMember('record.spoke', {
  data: z.object({}),
  answer: async (asking) => {
    const { db, partnership, today } = asking
    const before = await lastMeeting(db, partnership.id)
    const isNew = before?.on !== today
    const id = isNew ? asking.newId() : before.id
    if (isNew) await tellOf(asking, SPOKE, id)
    const mayUndo = isNew || mayTakeBack(before, asking.member)
    return {
      reply: { kind: 'card', card: spokenCard(partnership.id, today, isNew, mayUndo ? id : undefined) },
      did: { intent: 'record.home', data: { p: partnership.id } },
    }
  },
})

export const unspoke = forMember('record.unspoke', {
  only: 'for the side that said it, or whoever said it as somebody on no side',
  data: z.object({ id: z.string() }),
  answer: async (asking, { id }) => {
    const { db, partnership, today } = asking
    const meeting = await findMeeting(db, partnership.id, id)
    if (meeting && !mayTakeBack(meeting, asking.member)) throw new Refusal(SPOKEN_SENTENCES.othersSaid)
    if (meeting) await tellOf(asking, SPOKE_UNDONE, id)
    return {
      reply: { kind: 'card', card: notSpokenCard(await spokenIn(db, partnership), today) },
      did: { intent: 'record.home', data: { p: partnership.id } },
    }
  },
})

async function tellOf(asking: ByMember, kind: string, id: string): Promise<void> {
  await tell(asking.db, asking.newId, {
    partnership: asking.partnership.id,
    at: asking.now,
    kind,
    subject: { kind: 'meeting', id },
    member: asking.member.id,
    side: asking.side?.id,
    facts: { on: asking.today },
  })
}
