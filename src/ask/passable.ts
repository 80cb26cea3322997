import type { ByMember, BySide } from '../chat/room.ts'
import type { Card } from '../chat/card.ts'
import type { NewPosting } from '../chat/letter.ts'
import { commitmentCard } from '../commitment/cards.ts'
import { type Commitment, only } from '../commitment/commitment.ts'
import { actionsFor } from '../commitment/offered.ts'
import { asOwner, ownerName, owningSide } from '../commitment/owners.ts'
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

/** What can be passed on: an ask that nobody has promised yet, or a promise. */
export type Passable = { kind: 'ask'; view: AskView } | { kind: 'commitment'; view: View }

const NOT_THERE = 'That is not in your shared record. Type “list” to see what is.'

/** Finds by the id of an ask or of a promise; of a promised ask it is the promise that goes on. `now` in ms UTC. */
export async function findPassable(
  db: Db,
  partnership: string,
  id: string,
  now: number,
): Promise<Passable | undefined> {
  const ask = await findAsk(db, partnership, id)
  if (ask !== undefined && ask.commitment_id === null) return { kind: 'ask', view: await viewOf(db, ask, now) }
  const view = await loadView(db, partnership, ask?.commitment_id ?? id, now)
  return view && { kind: 'commitment', view }
}

/** The same, refusing an id that is not of this partnership. */
export async function passableInHand(asking: ByMember, id: string): Promise<Passable> {
  const thing = await findPassable(asking.db, asking.partnership.id, id, asking.now)
  if (thing === undefined) throw new Refusal(NOT_THERE)
  return thing
}

/** Refuses whoever may not pass it on now: for an ask those who do not hold it, for a promise all but its owner. */
export async function mayPassOn(asking: BySide, thing: Passable): Promise<void> {
  if (thing.kind === 'ask') {
    await mayDo(asking, thing.view, 'hand')
    return
  }
  const { view } = thing
  only(view.commitment, 'promised')
  asOwner(view, asking.member.id, 'hand this over')
  if (owningSide(view, asking.member.id) !== view.commitment.side_id) {
    throw new Refusal(`Only ${ownerName(view)} can hand this over.`)
  }
}

/** The id under which passings of it are kept. */
export function subjectOf(thing: Passable): { kind: Pass['subject_kind']; id: string } {
  const { kind } = thing
  return { kind, id: kind === 'ask' ? thing.view.ask.id : thing.view.commitment.id }
}

/** The side on which it stays, and who has it now. */
export function placeOf(thing: Passable): { side: string; holder: string | null } {
  if (thing.kind === 'ask') return { side: thing.view.ask.to_side, holder: thing.view.ask.holder }
  return { side: thing.view.commitment.side_id, holder: thing.view.commitment.owner }
}

/** "Ask 12: send the guidance". */
export function nameOf(thing: Passable): string {
  const { number, words } = thing.kind === 'ask' ? thing.view.ask : thing.view.commitment
  return `${thing.kind === 'ask' ? 'Ask' : 'Promise'} ${number}: ${words}`
}

/** Whether it could still change hands. */
export function isPassable(thing: Passable): boolean {
  return thing.kind === 'ask' ? thing.view.ask.state === 'asked' : thing.view.commitment.state === 'promised'
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
