import { z } from 'zod'
import { isDay } from '../calendar/day.ts'
import { readStretch } from '../calendar/stretch.ts'
import { errorsIn, readText } from '../chat/filled.ts'
import { filled, TypedWords, type Values } from '../chat/form.ts'
import { type ByMember, forMember, forOrganiser } from '../chat/room.ts'
import type { Reply } from '../chat/reply.ts'
import { oneLine } from '../person/person.ts'
import { whyRefused } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { draftFor } from './answer.ts'
import { proposeNow, refuseSecond } from './answer-settings.ts'
import * as cards from './cards-pause.ts'
import { startingWith } from './cards-proposal.ts'
import { packPause, pausesAhead, pausesOf, PAUSE_LIMITS, refusePause, withoutPause } from './pause.ts'
import { announce } from './pausing.ts'
import { findProposal } from './proposal-store.ts'
import { pausesNow } from './proposals-now.ts'
import { setPartnership } from './set-up-store.ts'
import { membersOf } from './store.ts'

export const pauses = forMember('partnership.pauses', {
  data: z.object({ c: z.literal('1').optional() }),
  answer: async (asking, { c }) => ({
    reply: { kind: c === undefined ? 'card' : 'replace', card: await pausesNow(asking) },
  }),
})

export const pause = forOrganiser('partnership.pause', {
  only: 'it begins once an organiser of each side that has joined says yes',
  data: z.object({ said: TypedWords.optional() }),
  async answer(asking, { said }) {
    await refuseSecond(asking, 'pause')
    const reading = said === undefined ? undefined : readStretch(said, { today: asking.today })
    const typed = reading?.kind === 'stretch' ? { from: reading.fromOn, to: reading.toOn } : {}
    const what =
      said === undefined || reading?.kind === 'stretch'
        ? undefined
        : reading?.kind === 'unsure'
          ? reading.question
          : cards.PAUSE_SENTENCES.understood(said)
    return { reply: { kind: 'form', form: cards.pauseForm(await draftFor(asking, 'partnership.pause'), typed, what) } }
  },
  async submit(asking, draft, values) {
    const before = await findProposal(asking.db, asking.partnership.id, draft.id)
    if (before) return { reply: { kind: 'card', card: await pausesNow(asking) } }
    const read = readPause(asking, values)
    if ('errors' in read) {
      return { reply: { kind: 'errors', form: cards.pauseForm(draft.id, values), errors: read.errors } }
    }
    await refuseSecond(asking, 'pause')
    return proposeNow(asking, draft, 'pause', read.value)
  },
})

function readPause(asking: ByMember, values: Values): { value: string } | { errors: Record<string, string> } {
  const [fromOn, toOn] = [filled(values, 'from'), filled(values, 'to')]
  const reason = readText(values, 'reason', { max: PAUSE_LIMITS.reason })
  const errors = errorsIn(reason)
  if (fromOn === undefined || !isDay(fromOn)) return { errors: { ...errors, from: cards.PAUSE_SENTENCES.noDay } }
  if (toOn === undefined || !isDay(toOn)) return { errors: { ...errors, to: cards.PAUSE_SENTENCES.noDay } }
  const refused = whyRefused(() => refusePause(pausesOf(asking.partnership), { fromOn, toOn }, asking.today))
  if (refused !== undefined) return { errors: { ...errors, to: refused } }
  if ('errors' in reason) return { errors }
  return { value: packPause({ fromOn, toOn, reason: oneLine(reason.found, PAUSE_LIMITS.reason) ?? '' }) }
}

/**
 * Either side may end it: a pause holds only for as long as both want it. Its buttons stand on the card of pauses, or on
 * the question that took its place, and either shows how things stand.
 */
export const endPause = forOrganiser('partnership.end-pause', {
  only: 'of any side; each channel is told',
  data: z.object({ id: z.string(), y: z.literal('1').optional() }),
  async answer(asking, { id, y }) {
    const { db, partnership, side, member, today } = asking
    const found = pausesAhead(pausesOf(partnership), today).find((one) => one.id === id)
    if (!found) return { reply: await nowWith(asking, cards.PAUSE_SENTENCES.gone) }
    if (y === undefined) {
      return { reply: { kind: 'replace', card: cards.endCard(partnership.id, side.id, found, today) } }
    }
    const left = withoutPause(pausesOf(partnership), id, today)
    await setPartnership(db, partnership.id, { pauses: JSON.stringify(left) })
    await tell(db, asking.newId, {
      partnership: partnership.id,
      at: asking.now,
      kind: 'partnership.pause-ended',
      subject: { kind: 'proposal', id },
      member: member.id,
      side: side.id,
      facts: { fromOn: found.fromOn, toOn: found.toOn },
    })
    const members = await membersOf(db, partnership.id)
    const stage = found.fromOn > today ? 'called-off' : 'ended'
    return {
      reply: await nowWith(asking, cards.endedWords(found, today)),
      letters: await announce(db, partnership, found, { stage, by: member.id }),
      replans: members.map((one) => one.person_id),
      did: { intent: 'partnership.pauses', data: { p: partnership.id } },
    }
  },
})

async function nowWith(asking: ByMember, first: string): Promise<Reply> {
  return { kind: 'replace', card: startingWith(first, await pausesNow(asking)) }
}
