import { z } from 'zod'
import { DOORWAYS } from '../chat/doorways.ts'
import { TypedWords } from '../chat/form.ts'
import { type Asking, forAnyone, forMember, type Outcome } from '../chat/room.ts'
import { personById, setPerson } from '../person/store.ts'
import { offOn, timeOffAhead, timeOffOf, withoutTimeOff } from '../person/time-off.ts'
import { Refusal } from '../refusal.ts'
import { awayer, day, fromWords } from './answer-away.ts'
import { changeToUndo, keepUndo, shownTimeOff, UNDO_AWAY } from './away.ts'
import * as cards from './cards-away.ts'
import { isStanding, offOf } from './cover.ts'
import { findCover, setCover } from './cover-store.ts'
import { endCovers, hearersOfDecline, setCovers, tellCover } from './covering.ts'
import { linesFor } from './entering.ts'
import { findMember } from './store.ts'

const shows = { intent: DOORWAYS.timeOff, data: {} }
/** "back" and no day: they are back now. */
const NOW = /^back(?:\s+(?:now|today|again|at work))?[.!\s]*$/i

/** Ends the time off that somebody is in, or that begins on `f`; with a day in the words, it is only read from them. */
export const back = forAnyone('partnership.back', {
  only: 'for themselves',
  data: z.object({ said: TypedWords.optional(), words: TypedWords.optional(), f: day.optional() }),
  async answer(asking, { said, words, f }) {
    const { person, today } = awayer(asking)
    if (said !== undefined && !NOW.test(said)) return fromWords(asking, person, said, words)
    const before = timeOffOf(person)
    const without = withoutTimeOff(before, f ?? offOn(before, today)?.fromOn ?? '', today)
    if (!without) {
      const sentence = f === undefined ? cards.AWAY_SENTENCES.notAway : cards.AWAY_SENTENCES.gone
      throw new Refusal(sentence, await ownCard(asking, person.id, today))
    }
    await setPerson(asking.db, person.id, { time_off: JSON.stringify(without.times) })
    const ended = await endCovers(asking, person.id, without.gone)
    const undo = await keepUndo(asking, { before: person, after: without.times, added: [], ended })
    const card = cards.backCard(without.gone, { today, undo, covered: ended.length > 0 })
    return { reply: { kind: 'card', card }, replans: [person.id], did: shows }
  },
})

async function ownCard(asking: Asking, person: string, today: string) {
  return cards.timeOffCard(await shownTimeOff(asking, await personById(asking.db, person), today), today)
}

export const undoAway = forAnyone(UNDO_AWAY, {
  only: 'for themselves, while nothing changed since',
  data: z.object({ d: z.string() }),
  async answer(asking, { d }): Promise<Outcome> {
    const { person, today } = awayer(asking)
    const change = await changeToUndo(asking, person.id, d)
    if (change?.after !== person.time_off) {
      throw new Refusal(cards.AWAY_SENTENCES.changed, await ownCard(asking, person.id, today))
    }
    const after = await setPerson(asking.db, person.id, { time_off: change.before })
    await setCovers(asking, change.added, 'ended')
    await setCovers(asking, change.ended, 'covers')
    const card = cards.undoneCard(timeOffAhead(timeOffOf(after), today), today)
    return { reply: { kind: 'card', card }, replans: [person.id], did: shows }
  },
})

export const notCover = forMember('partnership.not-cover', {
  only: 'who was named, while the cover lasts',
  data: z.object({ id: z.string(), u: z.literal('1').optional() }),
  async answer(asking, { id, u }) {
    const { db, now, partnership, member, today } = asking
    const cover = await findCover(db, partnership.id, id)
    if (cover?.cover_id !== member.id) throw new Refusal(cards.AWAY_SENTENCES.notYours)
    if (cover.state === 'ended' || !isStanding(cover, today)) {
      throw new Refusal(cards.AWAY_SENTENCES.coverOver)
    }
    const state = u === undefined ? 'declined' : 'covers'
    const did = { intent: 'partnership.not-cover', data: { p: partnership.id, id, ...(u === undefined ? {} : { u }) } }
    if (cover.state !== state) {
      await setCover(db, cover, state)
      await tellCover(
        asking,
        cover,
        state === 'covers' ? 'partnership.cover-named' : 'partnership.cover-declined',
        member,
      )
    }
    if (state === 'covers') {
      const name = (await findMember(db, partnership.id, cover.member_id))?.name ?? 'them'
      return { reply: { kind: 'card', card: cards.coversAgainCard(name, offOf(cover).toOn) }, did }
    }
    const about = { partnership, kind: 'partnership.cover-declined', subject: id, stage: 'declined-0' }
    const lines = linesFor(await hearersOfDecline(db, cover, now), about, now)
    return { reply: { kind: 'card', card: cards.notCoverCard(partnership.id, id) }, lines, did }
  },
})
