import { z } from 'zod'
import { isDay } from '../calendar/day.ts'
import { readStretch } from '../calendar/stretch.ts'
import { errorsIn, readText } from '../chat/filled.ts'
import { filled, TypedWords, type Values } from '../chat/form.ts'
import { type ByMember, forMember, forOrganiser } from '../chat/room.ts'
import { oneLine } from '../person/person.ts'
import { Refusal, whyRefused } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { draftFor, present } from './answer.ts'
import { proposeNow, refuseSecond } from './answer-settings.ts'
import * as cards from './cards-pause.ts'
import { waitingPauseItem } from './cards-proposal.ts'
import { isOrganiserOf } from './member.ts'
import { packPause, pausesAhead, pausesOf, PAUSE_LIMITS, refusePause, withoutPause } from './pause.ts'
import { announce } from './pausing.ts'
import { findProposal, openProposalFor } from './proposal-store.ts'
import { setPartnership } from './set-up-store.ts'
import { findPartnership, membersOf } from './store.ts'

export const pauses = forMember('partnership.pauses', {
  data: z.object({}),
  answer: async (asking) => ({ reply: { kind: 'card', card: await pausesNow(asking) } }),
})

/** The card of pauses as it stands for whoever asks. */
export async function pausesNow(asking: ByMember) {
  const { db, today } = asking
  const partnership = (await findPartnership(db, asking.partnership.id)) ?? asking.partnership
  const member = await present(asking)
  const own = asking.sides.find((side) => isOrganiserOf(member, side.id))
  const proposal = await openProposalFor(db, partnership.id, 'pause')
  return cards.pausesCard({
    p: partnership.id,
    pauses: pausesAhead(pausesOf(partnership), today),
    waiting: proposal && waitingPauseItem(proposal, own && { side: own, member: member.id }),
    own: own?.id,
    today,
  })
}

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

/** Either side may end it: a pause holds only for as long as both want it. */
export const endPause = forOrganiser('partnership.end-pause', {
  only: 'of any side; each channel is told',
  data: z.object({ id: z.string(), y: z.literal('1').optional() }),
  async answer(asking, { id, y }) {
    const { db, partnership, side, member, today } = asking
    const found = pausesAhead(pausesOf(partnership), today).find((one) => one.id === id)
    if (!found) throw new Refusal(cards.PAUSE_SENTENCES.gone, await pausesNow(asking))
    if (y === undefined) return { reply: { kind: 'card', card: cards.endCard(partnership.id, side.id, found) } }
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
    return {
      reply: { kind: 'card', card: cards.endedCard() },
      letters: await announce(db, partnership, found, { stage: 'ended', by: member.id }),
      replans: members.map((one) => one.person_id),
      did: { intent: 'partnership.pauses', data: { p: partnership.id } },
    }
  },
})
