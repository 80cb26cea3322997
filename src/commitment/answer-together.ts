import { Which } from '../chat/numbered.ts'
import { forSide, type Intent } from '../chat/room.ts'
import { changed, decide, linesTo, outcomeOf, viewFor } from './answer.ts'
import { joinIn, stayOut } from './commitment.ts'
import { ownersOf } from './owners.ts'
import type { View } from './view.ts'

const ASKED = 'a member of the side that was asked to join in'

/** Somebody of the other side will do it together with the owner. */
export const join: Intent = forSide('commitment.join-in', {
  only: ASKED,
  data: Which,
  answer: async (asking, which) => {
    const view = await viewFor(asking, which)
    const by = { member: asking.member.id, side: asking.side.id }
    const change = decide(asking, view, () => joinIn(view.commitment, by))
    const after = await changed(asking, view, change, { what: 'joined', facts: { withOwner: by.member } })
    const lines = linesTo(asking, ownersOf(after), lineOf(after, 'joined'))
    return outcomeOf(asking, after, {
      sentence: 'You are doing this together. It is kept when both sides say so.',
      lines,
    })
  },
})

/** The other side would rather not; the promise stays with its owner. */
export const stay: Intent = forSide('commitment.stay-out', {
  only: ASKED,
  data: Which,
  answer: async (asking, which) => {
    const view = await viewFor(asking, which)
    const change = decide(asking, view, () => stayOut(view.commitment, asking.side.id))
    const after = await changed(asking, view, change, { what: 'stayed-out' })
    const lines = linesTo(asking, ownersOf(after), lineOf(after, 'stayed-out'))
    return outcomeOf(asking, after, { sentence: 'They are told. The promise stays as it is, with its owner.', lines })
  },
})

function lineOf(view: View, stage: string): { kind: string; subject: string; stage: string } {
  return { kind: 'commitment.together', subject: view.commitment.id, stage }
}
