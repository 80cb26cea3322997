import type { Action } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { whyRefused } from '../refusal.ts'
import { cardActions } from './cards.ts'
import { isTogether } from './commitment.ts'
import { actsAsOwner, hasTaker, mayAnswerDone, mayAnswerMove, mayTick, owningSide } from './owners.ts'
import { doingSide } from './pursuers.ts'
import type { View } from './view.ts'

/** Who looks at a card of their own: a member, and the side they act for; reps act for none. */
export type Viewer = { member: string; side: string | undefined }

/** The buttons that make sense for one person, of those on the standing card or of others about the same promise. */
export function actionsFor(view: View, viewer: Viewer, actions: readonly Action[] = cardActions(view)): Action[] {
  return actions.filter((action) => !('intent' in action) || isOffered(view, viewer, action))
}

type Press = { intent: string; data: Record<string, string> }

/** The rules of the acts themselves decide; what no rule is about is offered to everybody. */
function isOffered(view: View, { member, side }: Viewer, { intent, data }: Press): boolean {
  if (intent === DOORWAYS.nudge) return isAskedOfOthers(view, { member, side })
  const rule = RULES[intent]
  if (rule === undefined) return true
  return side !== undefined && rule(view, { member, side }, data['id'] ?? '')
}

/** Whether the next step is for somebody else to take. */
function isAskedOfOthers(view: View, viewer: Viewer): boolean {
  const { member, side } = viewer
  if (side === undefined) return true
  if (view.commitment.state === 'done') return !asAnswerer(view, { member, side }, '')
  return view.move ? !asMoveAnswerer(view, { member, side }, '') : !asOwner(view, { member, side }, '')
}

type Rule = (view: View, by: { member: string; side: string }, id: string) => boolean

const asOwner: Rule = (view, { member }) => actsAsOwner(view, member)
const asAnswerer: Rule = (view, { member, side }) => allows(() => mayAnswerDone(view, member, side))
const asMoveAnswerer: Rule = (view, { member, side }) =>
  view.move !== undefined && allows(() => mayAnswerMove(view, member, side, view.move?.proposed_by ?? ''))
const asSecond: Rule = (view, { side }) => view.commitment.with_side === side && !isTogether(view.commitment)
const asDoer: Rule = (view, { member, side }, id) => {
  const step = view.steps.find((one) => one.id === id)
  return step !== undefined && allows(() => mayTick(view, member, side, step))
}

/** Nobody passes on what nobody else of their side could take. */
const mayPassOn: Rule = (view, by, id) => {
  const { side_id: side, owner } = view.commitment
  return asOwner(view, by, id) && owningSide(view, by.member) === side && hasTaker(view, side, by.member, owner)
}
const mayPassStep: Rule = (view, by, id) => {
  const step = view.steps.find((one) => one.id === id && doingSide(view, one) === by.side)
  return step !== undefined && asDoer(view, by, id) && hasTaker(view, by.side, by.member, step.by_member)
}

const RULES: Record<string, Rule> = {
  'commitment.done': asOwner,
  'commitment.undo-done': asOwner,
  'commitment.move': asOwner,
  'commitment.withdraw-move': asOwner,
  'commitment.on-track': asOwner,
  'commitment.off-track': asOwner,
  'commitment.hand': asOwner,
  'commitment.wait': asOwner,
  'commitment.resume': asOwner,
  'commitment.firmness': asOwner,
  'commitment.call-off': asOwner,
  [DOORWAYS.passOn]: (view, by, id) =>
    id === view.commitment.id ? mayPassOn(view, by, id) : mayPassStep(view, by, id),
  'commitment.confirm': asAnswerer,
  'commitment.not-yet': asAnswerer,
  'commitment.accept-move': asMoveAnswerer,
  'commitment.decline-move': asMoveAnswerer,
  'commitment.join-in': asSecond,
  'commitment.stay-out': asSecond,
  'commitment.step': () => true,
  'commitment.step-on-track': asDoer,
  'commitment.step-off-track': asDoer,
  'commitment.step-hand': asDoer,
  'commitment.step-move': asDoer,
  'commitment.step-wait': asDoer,
  'commitment.step-resume': asDoer,
  'commitment.step-done': asDoer,
  'commitment.step-undo': asDoer,
}

function allows(rule: () => void): boolean {
  return whyRefused(rule) === undefined
}
