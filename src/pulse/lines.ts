import type { LineComposed, LineComposer, LineInHand } from '../chat/line.ts'
import type { Db } from '../database.ts'
import { isOrganiserOf, sidesOfMember } from '../partnership/member.ts'
import { findMember, membershipIn } from '../partnership/store.ts'
import * as cards from './cards-lines.ts'
import { OCCASION, occasionLine } from './offering.ts'
import { isShownTo, stillToAgree } from './round.ts'
import { findRound } from './round-store.ts'
import { sayTitle } from './saying-round.ts'
import { loadView, type View } from './view.ts'

export const ASKED = 'pulse.asked'
export const ANSWERED = 'pulse.answered'
export const NOT_AGREED = 'pulse.not-agreed'
export const TOLD = 'pulse.told'
export const CALLED_OFF = 'pulse.called-off'
export const REMINDER = 'pulse.reminder'
export const PUBLISHED = 'pulse.published'
export const OFFER = 'pulse.offer'
export const NOT_STARTED = 'pulse.not-started'

/**
 * What each line says when it is due to be said. None of them asks whether somebody has answered: they are the same for
 * all to whom they go.
 */
export const pulseLines: Record<string, LineComposer> = {
  [ASKED]: async (db, line, now) => {
    const view = await loadView(db, line.partnership, line.subject, now)
    if (view?.round.state !== 'waiting-yes') return over(whyNotAsked(view), view)
    const side = stillToAgree(view.round).find((one) => one === line.stage.replace('asked-', ''))
    if (side === undefined) return over('your side has answered', view)
    const member = await membershipIn(db, line.partnership, line.person)
    if (member?.left_at !== null || !isOrganiserOf(member, side)) return over('they no longer organise', view)
    const maker = await makerOf(db, view)
    return { item: cards.askedItem(view, side, maker) }
  },
  [ANSWERED]: async (db, line, now) => {
    const view = await loadView(db, line.partnership, line.subject, now)
    if (!view) return { over: 'it is gone' }
    return { item: cards.answeredItem(view), news: true }
  },
  [NOT_AGREED]: async (db, line, now) => {
    const view = await loadView(db, line.partnership, line.subject, now)
    return view ? { item: cards.notAgreedItem(view), news: true } : { over: 'it is gone' }
  },
  [TOLD]: async (db, line, now) => {
    const view = await loadView(db, line.partnership, line.subject, now)
    if (!view || !['told', 'open'].includes(view.round.state)) return over('it is over', view)
    const member = await membershipIn(db, line.partnership, line.person)
    if (!member || !isShownTo(view.round, sidesOfMember(member))) return over('it is not for them', view)
    const again = view.round.again_of === null ? undefined : await findRound(db, line.partnership, view.round.again_of)
    return { item: cards.toldItem(view, view.roster.has(member.id), again !== undefined), news: true }
  },
  [CALLED_OFF]: async (db, line, now) => {
    const view = await loadView(db, line.partnership, line.subject, now)
    return view ? { item: cards.calledOffItem(view), news: true } : { over: 'it is gone' }
  },
  [REMINDER]: async (db, line, now) => {
    const view = await loadView(db, line.partnership, line.subject, now)
    if (view?.round.state !== 'open' || now >= (view.round.closes_at ?? 0)) return over('it has closed', view)
    // Whoever hears late of the round hears of it once.
    return { item: cards.reminderItem(view), news: true, says: [{ kind: TOLD, subject: line.subject }] }
  },
  [PUBLISHED]: async (db, line, now) => {
    const view = await loadView(db, line.partnership, line.subject, now)
    return view?.round.state === 'published'
      ? { item: cards.publishedItem(view), news: true }
      : over('it is gone', view)
  },
  [OCCASION]: occasionLine,
  [OFFER]: async (db, line, now) => offered(db, line, now, cards.offerItem),
  [NOT_STARTED]: async (db, line, now) => offered(db, line, now, cards.notStartedItem),
}

function whyNotAsked(view: View | undefined): string {
  if (view?.round.state === 'refused') return 'the answer was no'
  return view === undefined || view.round.state === 'called-off' ? 'it was called off' : 'every side has said yes'
}

/** For an organiser of a side that was asked in the last round. */
async function offered(db: Db, line: LineInHand, now: number, itemOf: typeof cards.offerItem): Promise<LineComposed> {
  const view = await loadView(db, line.partnership, line.subject, now)
  const member = await membershipIn(db, line.partnership, line.person)
  const side = view?.sides.find((one) => member && isOrganiserOf(member, one.id))
  return view && side ? { item: itemOf(view, side.id) } : over('they no longer organise', view)
}

async function makerOf(db: Db, { round }: View): Promise<string | undefined> {
  return round.made_by === null ? undefined : (await findMember(db, round.partnership_id, round.made_by))?.name
}

function over(why: string, view: View | undefined): LineComposed {
  return { over: why, ...(view && { about: sayTitle(view) }) }
}
