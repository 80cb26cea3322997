import { sayRhythm } from '../calendar/rhythm-said.ts'
import { nextRun } from '../calendar/rhythm.ts'
import { CARD_LIMITS, type Item, shorten } from '../chat/card.ts'
import type { LineComposed, LineComposer, LineInHand } from '../chat/line.ts'
import type { Db } from '../database.ts'
import { spaceName } from '../partnership/cards-settings.ts'
import { isOrganiserOf, sidesOfMember } from '../partnership/member.ts'
import { membershipIn } from '../partnership/store.ts'
import {
  answerActions,
  isWaiting,
  listAction,
  missedActions,
  sayMissed,
  sayTakenBy,
  takeOverAction,
  WHY_SAID,
} from './cards.ts'
import { endedMissed } from './reminder.ts'
import { findReminder } from './store.ts'
import { loadView, sideName, type View } from './view.ts'

export const ASKED = 'reminder.asked'
export const ANSWERED = 'reminder.answered'
export const STOPPED = 'reminder.ended'
export const MISSED = 'reminder.lost'

/** Room for the words, so that what follows them still stands there. */
const WORDS_IN_LINE = 120

/** What each line says when it is due to be said, or why events have overtaken it. */
export const reminderLines: Record<string, LineComposer> = {
  [ASKED]: async (db, line, now) => {
    const view = await viewOf(db, line, now)
    if (view?.reminder.state !== 'waiting-yes') return over('it waits no longer', view)
    if (line.stage !== askedStage(view)) return over('it was changed since', view)
    const member = await membershipIn(db, line.partnership, line.person)
    if (member?.left_at !== null || !isOrganiserOf(member, view.reminder.space_side)) {
      return over('they no longer organise', view)
    }
    if (view.maker.left_at !== null) return over('whoever set it has left', view)
    const first = nextRun(view.reminder.rhythm, view.partnership.zone, now)
    return first === undefined ? over('its time has passed', view) : { item: askedItem(view) }
  },
  [ANSWERED]: async (db, line, now) => {
    const view = await viewOf(db, line, now)
    if (!view) return { over: 'it is gone' }
    const said = line.stage.startsWith('yes') ? 'on' : 'stopped'
    if (view.reminder.state !== said) return over('it has moved on', view)
    return { item: answeredItem(view), news: true }
  },
  [STOPPED]: async (db, line, now) => {
    const view = await viewOf(db, line, now)
    if (view?.reminder.state !== 'stopped') return over('it goes on again', view)
    if (!isWaiting(view)) return { item: stoppedItem(view), news: true }
    const member = await membershipIn(db, line.partnership, line.person)
    const { made_for, space_side } = view.reminder
    const side = [made_for, space_side].find((one) => member && sidesOfMember(member).includes(one))
    return side === undefined ? over('they are of another side now', view) : { item: waitingItem(view, side) }
  },
  [MISSED]: async (db, line, now) => {
    const view = await viewOf(db, line, now)
    if (!view || !endedMissed(view.reminder, now)) return over('it was dealt with', view)
    if (view.maker.person_id !== line.person || view.maker.left_at !== null) return over('they have left', view)
    return { item: missedItem(view), news: true }
  },
}

async function viewOf(db: Db, line: LineInHand, now: number): Promise<View | undefined> {
  const reminder = await findReminder(db, line.partnership, line.subject)
  return reminder && loadView(db, reminder, now)
}

function over(why: string, view: View | undefined): LineComposed {
  return { over: why, ...(view && { about: `“${shorten(view.reminder.words, WORDS_IN_LINE)}”` }) }
}

/** A change asks anew. */
export function askedStage({ reminder }: Pick<View, 'reminder'>): string {
  return `asked-${reminder.version}`
}

function askedItem(view: View): Item {
  const { reminder, maker } = view
  const from = `${maker.name} of ${sideName(view, reminder.made_for)}`
  return {
    text: shorten(`${from} would like to post a reminder in ${spaceName(view.space)}.`, CARD_LIMITS.itemText),
    detail: shorten(`${sayRhythm(reminder.rhythm, view.today)}: ${reminder.words}`, CARD_LIMITS.itemDetail),
    actions: answerActions(view),
  }
}

function answeredItem(view: View): Item {
  const side = sideName(view, view.reminder.space_side)
  const yes = view.reminder.state === 'on'
  return {
    text: yes ? `${side} said yes to your reminder.` : `${side} said no to your reminder, so it is not posted.`,
    detail: quoted(view),
    actions: yes ? [listAction(view.partnership.id)] : [],
  }
}

function stoppedItem(view: View): Item {
  const why = WHY_SAID[view.reminder.why ?? 'stopped'](view)
  return {
    text: shorten(`A reminder in ${spaceName(view.space)} is no longer posted.`, CARD_LIMITS.itemText),
    detail: shorten(`${quoted(view)}\n${why}`, CARD_LIMITS.itemDetail),
    actions: [listAction(view.partnership.id)],
  }
}

function waitingItem(view: View, side: string): Item {
  const when = sayRhythm(view.reminder.rhythm, view.today)
  const why = `${view.maker.name} has left. It can be taken over until ${sayTakenBy(view)}.`
  return {
    text: shorten(`A reminder in ${spaceName(view.space)} needs somebody new.`, CARD_LIMITS.itemText),
    detail: shorten(`${quoted(view)} ${when}.\n${why}`, CARD_LIMITS.itemDetail),
    actions: [takeOverAction(view, side), listAction(view.partnership.id)],
  }
}

function missedItem(view: View): Item {
  return {
    text: shorten(`Your reminder in ${spaceName(view.space)} was not posted.`, CARD_LIMITS.itemText),
    detail: shorten(`${quoted(view)}\n${sayMissed(view)}`, CARD_LIMITS.itemDetail),
    actions: [...missedActions(view, view.reminder.made_for), listAction(view.partnership.id)],
  }
}

function quoted({ reminder }: View): string {
  return `“${shorten(reminder.words, WORDS_IN_LINE)}”`
}
