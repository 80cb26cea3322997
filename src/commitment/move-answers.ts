import type { BySide } from '../chat/room.ts'
import { tellOf } from './answer.ts'
import type { Move } from './move.ts'
import { changeMove } from './move-store.ts'
import type { View } from './view.ts'

/** Closes a proposal: with who answered and what they said. */
export async function closeMove(
  asking: BySide,
  move: Move,
  state: Exclude<Move['state'], 'proposed'>,
  answer: string | null = null,
): Promise<void> {
  await changeMove(asking.db, move, {
    state,
    answer,
    answered_by: asking.member.id,
    answered_at: asking.now,
    look_on: null,
  })
}

/** What is done or called off needs no new date any more. */
export async function withdrawnWith(asking: BySide, view: View): Promise<void> {
  if (!view.move) return
  await closeMove(asking, view.move, 'withdrawn')
  await tellOf(asking, view.commitment, { what: 'move-withdrawn', facts: { move: view.move.id } })
}
