import { z } from 'zod'
import { type ByMember, forMember } from '../chat/room.ts'
import { sidesOfMember } from '../partnership/member.ts'
import { Refusal } from '../refusal.ts'
import { onItsWayCard, RESULT_SENTENCES } from './cards-home.ts'
import { RESULTS } from './letters.ts'
import { numbersNow, resultsNow } from './results-now.ts'
import { isShownTo } from './round.ts'
import { sayWhen } from './saying-round.ts'
import { loadView, type View } from './view.ts'

const Round = z.object({ r: z.string().max(80) })

const ONLY = 'once they are published; of a round of one side, for that side'

export const results = forMember('pulse.results', {
  only: ONLY,
  data: Round,
  async answer(asking, { r }) {
    const view = await shownIn(asking, r)
    const card = await resultsNow(asking.db, view, 'without')
    if (!card) throw new Refusal(RESULT_SENTENCES.notYet(sayWhen(view.round.publish_at, view)))
    return { reply: { kind: 'card', card } }
  },
})

/** The results once more with their pictures, in whoever asks' own chat. */
export const pictures = forMember('pulse.pictures', {
  only: ONLY,
  data: Round,
  async answer(asking, { r }) {
    const { partnership, person, newId } = asking
    const view = await shownIn(asking, r)
    if (view.round.state !== 'published') {
      throw new Refusal(RESULT_SENTENCES.notYet(sayWhen(view.round.publish_at, view)))
    }
    const letter = {
      key: `${RESULTS}/${partnership.id}/${r}/${newId()}`,
      kind: RESULTS,
      subject: { p: partnership.id, r },
      to: { person: person.id },
    }
    return {
      reply: { kind: 'card', card: onItsWayCard() },
      letters: [letter],
      did: { intent: 'pulse.results', data: { p: partnership.id, r } },
    }
  },
})

export const numbers = forMember('pulse.numbers', {
  only: ONLY,
  data: Round.extend({ n: z.coerce.number().int().min(0).max(10_000).optional() }),
  async answer(asking, { r, n }) {
    const view = await shownIn(asking, r)
    const card = await numbersNow(asking.db, view, n ?? 0)
    if (!card) throw new Refusal(RESULT_SENTENCES.notYet(sayWhen(view.round.publish_at, view)))
    return { reply: { kind: n === undefined ? 'card' : 'replace', card } }
  },
})

async function shownIn({ db, now, member, partnership }: ByMember, r: string): Promise<View> {
  const view = await loadView(db, partnership.id, r, now)
  if (!view || !isShownTo(view.round, sidesOfMember(member))) throw new Refusal(RESULT_SENTENCES.gone)
  if (!['told', 'open', 'closed', 'ready', 'published'].includes(view.round.state))
    throw new Refusal(RESULT_SENTENCES.none)
  return view
}
