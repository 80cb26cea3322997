import type { Action, Card } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { ByMember, BySide } from '../chat/room.ts'
import { commitmentCard } from '../commitment/cards.ts'
import { actionsFor } from '../commitment/offered.ts'
import { actorOf } from './actor.ts'
import { type Ask, type Deed, hearerOf, isFor, isHeldFrom } from './ask.ts'
import { actionsOf, askCard, hasTaker, nudgeButton, offerActions } from './cards.ts'
import { isForThem, type Offer, type PassAnswer } from './pass.ts'
import { promiseOf, viewOf } from './present.ts'
import type { AskView } from './view.ts'

/** The one card of an ask as one person is shown it, with the buttons that they may press. */
export async function presentTo(asking: ByMember, ask: Ask): Promise<Card> {
  const { db, now, member, side } = asking
  const promise = await promiseOf(db, ask, now)
  if (promise)
    return { ...commitmentCard(promise), actions: actionsFor(promise, { member: member.id, side: side?.id }) }
  const view = await viewOf(db, ask, now)
  return { ...askCard(view), actions: askActionsFor(asking, view) }
}

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
  [DOORWAYS.askWait]: 'wait',
  [DOORWAYS.askResume]: 'resume',
  [DOORWAYS.askHand]: 'wait',
}

/** The buttons of an ask that whoever looks may press. */
export function askActionsFor(asking: ByMember, view: AskView, actions: readonly Action[] = actionsOf(view)): Action[] {
  return actions.filter((action) => !('intent' in action) || mayPress(asking, view, action.intent))
}

function mayPress(asking: ByMember, view: AskView, intent: string): boolean {
  if (intent in ANSWERS) return mayAnswerOffer(asking, intent, view.offer, view.ask.to_side)
  if (intent === DOORWAYS.nudge) return isAskedOfOthers(asking, view)
  const does = DEEDS[intent]
  if (does === undefined) return true
  if (!isBySide(asking)) return false
  const by = actorOf(asking, view.standIns)
  if (does === 'hand' && !hasTaker(view, by.member)) return false
  return isFor(view.ask, does, by) && !isHeldFrom(view.ask, does, by)
}

/** "Nudge", for the page of an ask whose card has no room for it. */
export function askNudgeFor(asking: ByMember, view: AskView): Action[] {
  const { state } = view.ask
  const isOpen = state === 'asked' || state === 'answered'
  return isOpen && isAskedOfOthers(asking, view) ? [nudgeButton(view.ask)] : []
}

/** Whether the next step is for somebody else to take. */
function isAskedOfOthers(asking: ByMember, { ask, standIns }: AskView): boolean {
  if (!isBySide(asking)) return true
  const { member, side, organiser, standsInFor = [] } = actorOf(asking, standIns)
  const theirs = ask.state === 'asked' ? ask.holder : hearerOf(ask)
  if (theirs === null) return !(organiser && side === ask.to_side)
  return theirs !== member && !standsInFor.includes(theirs)
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
