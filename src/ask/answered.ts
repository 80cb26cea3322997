import type { BySide } from '../chat/room.ts'
import { answeredBefore } from '../commitment/answered.ts'
import { askedAbout } from '../commitment/asked-store.ts'
import { changeStep } from '../commitment/step-store.ts'
import { setAnsweredBefore } from '../commitment/store.ts'
import { type Passable, subjectOf } from './passable.ts'
import { setAskAnsweredBefore } from './store.ts'

/** A nudge was answered at `at` (ms UTC) by asking somebody else, which is taken back: what was asked before that stands. */
export async function takeBackAnswer({ db, partnership, today }: BySide, thing: Passable, at: number): Promise<void> {
  const { hand, pass } = await askedAbout(db, partnership.id, subjectOf(thing).id)
  const stands = Math.max(hand?.at ?? 0, pass?.at ?? 0)
  const before = stands === 0 ? null : stands
  if (thing.kind === 'ask') {
    if (thing.view.ask.nudge_answered_at === at) await setAskAnsweredBefore(db, thing.view.ask, before, today)
    return
  }
  const said = thing.kind === 'step' ? thing.step : thing.view.commitment
  if (said.answered_else_at !== at) return
  const change = { ...answeredBefore(said, before), look_on: today }
  if (thing.kind === 'step') await changeStep(db, thing.step, change)
  else await setAnsweredBefore(db, thing.view.commitment, change)
}
