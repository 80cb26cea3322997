import { Which } from '../chat/numbered.ts'
import { type BySide, forSide, type Intent, type Outcome } from '../chat/room.ts'
import { changed, decide, outcomeOf, Part, viewFor } from './answer.ts'
import { changedStep, DOER, stepFor } from './answer-step.ts'
import { act, stepPress } from './cards.ts'
import { asOwner, mayTick } from './owners.ts'
import { sayMoveDate } from './saying.ts'
import { isSaidToday, sayOnTrack, sayStepOnTrack, takeBackOnTrack } from './track.ts'
import type { View } from './view.ts'
import { Refusal } from '../refusal.ts'

const OWNER = 'its owner'
const SAID = 'Thank you. The card says so, and Kept leaves it at that for now.'
const TAKEN_BACK = 'Taken back. Nudges come as before.'

/** "On track", until its date. */
export const onTrack: Intent = forSide('commitment.on-track', {
  only: OWNER,
  data: Which,
  answer: async (asking, which) => {
    const view = await viewFor(asking, which)
    const change = decide(asking, view, () => {
      asOwner(view, asking.member.id, 'say how it goes')
      noMoveWaits(view)
      return sayOnTrack(view.commitment, by(asking))
    })
    if (isSaidToday(view.commitment, by(asking))) return said(asking, view, SAID)
    return said(asking, await changed(asking, view, change, { what: 'on-track' }), SAID)
  },
})

/** Taken back: it is not on track, or not sure to be. */
export const offTrack: Intent = forSide('commitment.off-track', {
  only: OWNER,
  data: Which,
  answer: async (asking, which) => {
    const view = await viewFor(asking, which)
    const change = decide(asking, view, () => {
      asOwner(view, asking.member.id, 'take that back')
      return takeBackOnTrack(view.commitment)
    })
    const after = await changed(asking, view, change, { what: 'off-track' })
    return outcomeOf(asking, after, { sentence: TAKEN_BACK })
  },
})

/** The card shows the new date that was asked for, and not that it is on track for the old one. */
function noMoveWaits({ move }: View): void {
  if (!move) return
  const date = sayMoveDate(move)
  throw new Refusal(`A new date waits for a yes: ${date}. If it is on track after all, take that back first.`)
}

function said(asking: BySide, view: View, sentence: string): Promise<Outcome> {
  return outcomeOf(asking, view, { sentence, actions: [act(view, 'Take that back', 'off-track')] })
}

export const stepOnTrack: Intent = forSide('commitment.step-on-track', {
  only: DOER,
  data: Part,
  answer: async (asking, { id }) => {
    const { view, step } = await stepFor(asking, id)
    const change = decide(asking, view, () => {
      mayTick(view, asking.member.id, asking.side.id, step)
      return sayStepOnTrack(view.commitment, step, by(asking))
    })
    const back = stepPress(view, step, 'Take that back', 'step-off-track')
    if (isSaidToday(step, by(asking))) return outcomeOf(asking, view, { sentence: SAID, actions: [back] })
    return changedStep(asking, { view, step, change }, { what: 'step-on-track' }, { sentence: SAID, actions: [back] })
  },
})

export const stepOffTrack: Intent = forSide('commitment.step-off-track', {
  only: DOER,
  data: Part,
  answer: async (asking, { id }) => {
    const { view, step } = await stepFor(asking, id)
    const change = decide(asking, view, () => {
      mayTick(view, asking.member.id, asking.side.id, step)
      return takeBackOnTrack(step)
    })
    return changedStep(asking, { view, step, change }, { what: 'step-off-track' }, { sentence: TAKEN_BACK })
  },
})

function by({ member, today, now }: BySide): { member: string; today: string; now: number } {
  return { member: member.id, today, now }
}
