import { addMonths } from '../calendar/day.ts'
import { forOrganiser } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { Answering, kindOf } from './answer-agree.ts'
import { reviewedSentence, stillSentence } from './cards-review.ts'
import { WAYS_SENTENCES } from './cards.ts'
import { tellOf } from './deciding.ts'
import { agreedWays, setWays } from './store.ts'
import { missingIn, REVIEW_MONTHS, sidesIn } from './ways.ts'
import { homeNow, reviewOf } from './ways-now.ts'

/** On the day of review: each side says for itself that it is still right; once all have, the next day is set. */
export const still = forOrganiser('ways.still', {
  only: 'for their own side, from the day of review on',
  data: Answering,
  async answer(asking, { id, c }) {
    const { db, partnership, side, sides, today } = asking
    const ways = await agreedWays(db, partnership.id)
    if (ways === undefined) throw new Refusal(WAYS_SENTENCES.gone)
    if (ways.id !== id) throw new Refusal(WAYS_SENTENCES.older, await homeNow(asking))
    if (reviewOf(ways, sides, today) === undefined) throw new Refusal(WAYS_SENTENCES.notYet, await homeNow(asking))
    const said = JSON.stringify([...new Set([...sidesIn(ways.still), side.id])])
    const missing = missingIn(said, sides)
    const next = addMonths(today, REVIEW_MONTHS)
    const done = missing.length === 0
    await setWays(db, ways, done ? { still: '[]', review_on: next, look_on: next } : { still: said })
    if (said !== ways.still) await tellOf(asking, ways, done ? 'ways.reviewed' : 'ways.still-right')
    const first = done ? reviewedSentence(next) : stillSentence(missing)
    return {
      reply: { kind: kindOf(c), card: await homeNow(asking, first) },
      did: { intent: 'ways.home', data: { p: partnership.id } },
    }
  },
})
