import type { ByMember, BySide } from '../chat/room.ts'
import type { Card, Press } from '../chat/card.ts'
import type { NewPosting } from '../chat/letter.ts'
import { pressToShow } from '../commitment/answer.ts'
import { commitmentCard } from '../commitment/cards.ts'
import { type Commitment, only } from '../commitment/commitment.ts'
import { actionsFor } from '../commitment/offered.ts'
import { asOwner, mayTick, ownerName, owningSide } from '../commitment/owners.ts'
import { doingSide } from '../commitment/pursuers.ts'
import { nameOf as nameOfMember, sideName } from '../commitment/saying.ts'
import { type Step, stillToDo } from '../commitment/step.ts'
import { findStep } from '../commitment/step-store.ts'
import { loadView } from '../commitment/view-store.ts'
import type { View } from '../commitment/view.ts'
import type { Db } from '../database.ts'
import { postingsFor } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { askPostings, mayDo } from './change.ts'
import type { Pass } from './pass.ts'
import { presentTo } from './offered.ts'
import { viewOf } from './present.ts'
import { findAsk } from './store.ts'
import type { AskView } from './view.ts'

/** What can be passed on: an ask that nobody has promised yet, a promise, or a step of one. */
export type Passable =
  { kind: 'ask'; view: AskView } | { kind: 'commitment'; view: View } | { kind: 'step'; view: View; step: Step }

const NOT_THERE = 'That is not in your shared record. Type “list” to see what is.'

/** Finds by the id of an ask, of a promise or of a step; of a promised ask it is the promise that goes on. `now` in ms UTC. */
export async function findPassable(
  db: Db,
  partnership: string,
  id: string,
  now: number,
): Promise<Passable | undefined> {
  const ask = await findAsk(db, partnership, id)
  if (ask !== undefined && ask.commitment_id === null) return { kind: 'ask', view: await viewOf(db, ask, now) }
  const view = await loadView(db, partnership, ask?.commitment_id ?? id, now)
  return view ? { kind: 'commitment', view } : findStepPassable(db, partnership, id, now)
}

async function findStepPassable(db: Db, partnership: string, id: string, now: number): Promise<Passable | undefined> {
  const step = await findStep(db, partnership, id)
  const view = step && (await loadView(db, partnership, step.commitment_id, now))
  return step && view && { kind: 'step', view, step }
}

/** The same, refusing an id that is not of this partnership. */
export async function passableInHand(asking: ByMember, id: string): Promise<Passable> {
  const thing = await findPassable(asking.db, asking.partnership.id, id, asking.now)
  if (thing === undefined) throw new Refusal(NOT_THERE)
  return thing
}

/**
 * Refuses whoever may not pass it on now: for an ask those who do not hold it, for a promise all but its owner, for a
 * step whoever neither does it nor owns the promise, or acts for another side.
 */
export async function mayPassOn(asking: BySide, thing: Passable): Promise<void> {
  if (thing.kind === 'ask') {
    await mayDo(asking, thing.view, 'hand')
    return
  }
  if (thing.kind === 'step') {
    mayPassStep(asking, thing)
    return
  }
  const { view } = thing
  only(view.commitment, 'promised')
  asOwner(view, asking.member.id, 'hand this over')
  if (owningSide(view, asking.member.id) !== view.commitment.side_id) {
    throw new Refusal(`Only ${ownerName(view)} can hand this over.`)
  }
}

function mayPassStep(asking: BySide, { view, step }: Extract<Passable, { kind: 'step' }>): void {
  stillToDo(view.commitment, step)
  mayTick(view, asking.member.id, asking.side.id, step)
  const side = doingSide(view, step)
  if (asking.side.id !== side) {
    throw new Refusal(
      `This step is with ${sideName(view, side)}. ${nameOfMember(view, step.by_member)} can pass it on.`,
    )
  }
}

/** The id under which passings of it are kept. */
export function subjectOf(thing: Passable): { kind: Pass['subject_kind']; id: string } {
  const { kind } = thing
  return { kind, id: kind === 'step' ? thing.step.id : toldUnder(thing).subject.id }
}

/** Where the story tells of it: of a step with its promise, by the step's own words. */
export function toldUnder(thing: Passable): {
  subject: { kind: 'ask' | 'commitment'; id: string }
  facts?: { step: string }
  texts?: { words: string }
} {
  if (thing.kind === 'ask') return { subject: { kind: 'ask', id: thing.view.ask.id } }
  const subject = { kind: 'commitment' as const, id: thing.view.commitment.id }
  if (thing.kind === 'commitment') return { subject }
  return { subject, facts: { step: thing.step.id }, texts: { words: thing.step.words } }
}

/** The side on which it stays, and who has it now. */
export function placeOf(thing: Passable): { side: string; holder: string | null } {
  if (thing.kind === 'ask') return { side: thing.view.ask.to_side, holder: thing.view.ask.holder }
  if (thing.kind === 'step') return { side: doingSide(thing.view, thing.step), holder: thing.step.by_member }
  return { side: thing.view.commitment.side_id, holder: thing.view.commitment.owner }
}

/** "Ask 12: send the guidance" or "Step of promise 12: find the keys". */
export function nameOf(thing: Passable): string {
  if (thing.kind === 'step') return `Step of promise ${thing.view.commitment.number}: ${thing.step.words}`
  const { number, words } = thing.kind === 'ask' ? thing.view.ask : thing.view.commitment
  return `${thing.kind === 'ask' ? 'Ask' : 'Promise'} ${number}: ${words}`
}

/** In the words of whoever asked, promised or added it. */
export function wordsOf(thing: Passable): string {
  if (thing.kind === 'step') return thing.step.words
  return thing.kind === 'ask' ? thing.view.ask.words : thing.view.commitment.words
}

/** The press that shows it or, of a step, its promise. */
export function pressFor(thing: Passable): Press {
  return pressToShow(thing.kind === 'ask' ? thing.view.ask : thing.view.commitment)
}

/** Whether it could still change hands. */
export function isPassable(thing: Passable): boolean {
  if (thing.kind === 'ask') return thing.view.ask.state === 'asked'
  return thing.view.commitment.state === 'promised' && (thing.kind === 'commitment' || thing.step.done_on === null)
}

/** As one person is shown it, with the buttons that they may press. */
export async function cardTo(asking: ByMember, thing: Passable): Promise<Card> {
  if (thing.kind === 'ask') return presentTo(asking, thing.view.ask)
  const actions = actionsFor(thing.view, { member: asking.member.id, side: asking.side?.id })
  return { ...commitmentCard(thing.view), actions }
}

/** Its standing card in every channel. */
export async function cardPostings(db: Db, thing: Passable): Promise<NewPosting[]> {
  return thing.kind === 'ask' ? askPostings(db, thing.view.ask) : promisePostings(db, thing.view.commitment)
}

/** A promise's standing card in every channel; one made of an ask is shown by the ask's own, so that there is one. */
export async function promisePostings(db: Db, commitment: Commitment): Promise<NewPosting[]> {
  const { partnership_id: partnership, ask_id: ask, id } = commitment
  return ask === null
    ? postingsFor(db, partnership, 'commitment.card', id)
    : postingsFor(db, partnership, 'ask.card', ask)
}
