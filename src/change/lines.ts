import { todayIn } from '../calendar/day.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { LineComposed, LineComposer, LineInHand } from '../chat/line.ts'
import type { Db } from '../database.ts'
import { isOrganiserOf, type Member, sidesOfMember } from '../partnership/member.ts'
import { findMember, findPartnership, findSide, membershipIn } from '../partnership/store.ts'
import { hasAccount } from '../person/store.ts'
import * as cards from './cards-lines.ts'
import { goneItem, polledItem } from './cards-signal.ts'
import { mayChange } from './change.ts'
import { officesOf } from './offices.ts'
import { endsMembership, planOf } from './plan.ts'
import { GONE, OUT, POLLED, wasAnswered } from './signals.ts'
import { findChange, openChangesAbout } from './store.ts'
import { type ChangeView, loadView } from './view.ts'

type Say = (view: ChangeView, hearer: Member, db: Db) => LineComposed | Promise<LineComposed>

/** What is said of a change to one person, from what is true then. */
export const changeLines: Record<string, LineComposer> = {
  'change.told': about((view, hearer) => {
    const { change } = view
    if (change.state !== 'told' && change.state !== 'over') return { over: 'it was taken back' }
    const own = sidesOfMember(hearer).includes(change.side_id)
    const leads = isOrganiserOf(hearer, hearer.side_id ?? '')
    return { item: cards.toldItem(view, { own, leads }), news: true }
  }),
  'change.corrected': about((view) => {
    const isStanding = view.change.state === 'told' || view.change.state === 'over'
    const says = [{ kind: 'change.told', subject: view.change.id }]
    return isStanding ? { item: cards.correctedItem(view), news: true, says } : { over: 'it was taken back' }
  }),
  'change.undone': about((view) => ({ item: cards.undoneItem(view), news: true })),
  'change.look': about((view) => {
    if (view.change.state !== 'looking') return { over: 'it is settled', about: 'A staff change' }
    return { item: cards.lookItem(view) }
  }),
  'change.waits-for-look': about((view) => {
    return view.change.state === 'looking' ? { item: cards.waitsForLookItem(view) } : { over: 'it is settled' }
  }),
  'change.sent-back': about((view) => {
    return view.change.state === 'sent-back' ? { item: cards.sentBackItem(view) } : { over: 'it is settled' }
  }),
  'change.next': about((view, hearer) => {
    const { change, who } = view
    if (change.state !== 'told' || change.successor !== hearer.id) return { over: 'somebody else takes over' }
    if (change.successor_says === 'yes') return { over: 'you have said yes', about: 'Taking over' }
    const says = [{ kind: 'change.told', subject: change.id }]
    return { item: cards.nextItem(view, who ? officesOf(change, who, hearer) : []), says }
  }),
  'change.no-next': about((view, hearer) => {
    const { successor, successor_name, state } = view.change
    if (state !== 'told' || successor !== null || successor_name !== null) return { over: 'somebody takes over' }
    if (!mayChange(view.change, hearer)) return { over: 'it is for others to say' }
    return { item: cards.noNextItem(view), says: [{ kind: 'change.corrected', subject: view.change.id }] }
  }),
  'change.arrived': about((view) => {
    return view.change.state === 'undone' ? { over: 'it was taken back' } : { item: cards.arrivedItem(view) }
  }),
  'change.back': about((view) => {
    return view.change.state === 'undone' ? { over: 'it was taken back' } : { item: cards.backItem(view), news: true }
  }),
  [GONE]: gone,
  [POLLED]: polled,
}

function about(say: Say): LineComposer {
  return async (db, line, now) => {
    const change = await findChange(db, line.partnership, line.subject)
    const view = change && (await loadView(db, change, now))
    const hearer = await membershipIn(db, line.partnership, line.person)
    if (!view) return { over: 'it is gone' }
    return hearer?.left_at === null ? say(view, hearer, db) : { over: 'they have left' }
  }
}

async function gone(db: Db, line: LineInHand, now: number): Promise<LineComposed> {
  const { partnership: p, subject, createdAt } = line
  const partnership = await findPartnership(db, p)
  const member = await findMember(db, p, subject)
  if (!partnership || member?.left_at !== null) return { over: 'they have left' }
  const isOut = line.stage.startsWith(OUT)
  if (!isOut && (await hasAccount(db, member.person_id))) return { over: 'they can be written to again' }
  const told = (await openChangesAbout(db, p, member.id)).some((change) => endsMembership(planOf(change)))
  if (told || (await wasAnswered(db, p, member.id, 'change.still-here', createdAt))) return { over: 'it is settled' }
  const says = [{ kind: DOORWAYS.gaveUp, subject: member.person_id }]
  return { item: goneItem(p, member, { today: todayIn(now, partnership.zone), isOut }), says }
}

async function polled(db: Db, line: LineInHand, now: number): Promise<LineComposed> {
  const { partnership: p, subject, stage, createdAt } = line
  const partnership = await findPartnership(db, p)
  const side = await findSide(db, p, subject)
  if (!partnership || !side) return { over: 'it is gone' }
  if (await wasAnswered(db, p, side.id, 'change.same', createdAt))
    return { over: 'nothing has changed', about: 'The election' }
  return { item: polledItem(p, side, stage.slice('polled-'.length), todayIn(now, partnership.zone)) }
}
