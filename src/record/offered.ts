import type { Deed } from '../ask/ask.ts'
import { isFor, isHeldFrom } from '../ask/ask.ts'
import { actionsOf, offerActions } from '../ask/cards.ts'
import { actorOf } from '../ask/change.ts'
import { isForThem, type Offer, type PassAnswer } from '../ask/pass.ts'
import type { AskView } from '../ask/view.ts'
import type { Action } from '../chat/card.ts'
import type { ByMember, BySide } from '../chat/room.ts'
import { cardActions } from '../commitment/cards.ts'
import { actionsFor } from '../commitment/offered.ts'
import type { View } from '../commitment/view.ts'

/** What these buttons of an ask do to it; "pass on" hands it over once somebody accepts. */
const DEEDS: Record<string, Deed> = {
  'ask.promise': 'promise',
  'ask.answer': 'answer',
  'ask.cannot': 'cannot',
  'ask.take': 'take',
  'ask.pass': 'hand',
  'ask.settle': 'settle',
  'ask.not-quite': 'not-quite',
  'ask.take-back': 'take-back',
}

/** The buttons of an ask that whoever looks may press. */
export function askActionsFor(asking: ByMember, view: AskView): Action[] {
  return actionsOf(view).filter((action) => !('intent' in action) || mayPress(asking, view, action.intent))
}

function mayPress(asking: ByMember, view: AskView, intent: string): boolean {
  if (intent in ANSWERS) return mayAnswerOffer(asking, intent, view.offer, view.ask.to_side)
  const does = DEEDS[intent]
  if (does === undefined) return true
  if (!isBySide(asking)) return false
  const by = actorOf(asking)
  return isFor(view.ask, does, by) && !isHeldFrom(view.ask, does, by)
}

const ANSWERS: Record<string, PassAnswer> = {
  'ask.accept': 'accepted',
  'ask.decline': 'declined',
  'ask.withdraw': 'withdrawn',
}

function mayAnswerOffer(asking: ByMember, intent: string, offer: Offer | undefined, side: string): boolean {
  const answer = ANSWERS[intent]
  if (answer === undefined || offer === undefined || !isBySide(asking)) return false
  return isForThem(offer.pass, answer, actorOf(asking), side)
}

/** What whoever looks may say to the offer to pass a promise on. */
export function offerActionsFor(asking: ByMember, offer: Offer, side: string): Action[] {
  return offerActions(offer).filter(
    (action) => 'intent' in action && mayAnswerOffer(asking, action.intent, offer, side),
  )
}

function isBySide(asking: ByMember): asking is BySide {
  return asking.side !== undefined
}

/** The buttons of a promise, or others about it, that whoever looks may press. */
export function promiseActionsFor(
  asking: ByMember,
  view: View,
  actions: readonly Action[] = cardActions(view),
): Action[] {
  return actionsFor(view, { member: asking.member.id, side: asking.side?.id }, actions)
}

/** All but what leads to what is shown already. */
export function withoutShow(actions: readonly Action[]): Action[] {
  return actions.filter((action) => !('intent' in action) || action.intent !== 'record.show')
}
