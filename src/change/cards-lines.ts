import { type Action, CARD_LIMITS, type Item, shorten } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { asSentence } from '../sentence.ts'
import { sayRoles } from '../partnership/cards.ts'
import type { Role } from '../partnership/member.ts'
import { inShort, wordingOf } from './cards-wording.ts'
import { endsMembership, handsOn } from './plan.ts'
import { nameOfWho, type ChangeView } from './view.ts'

type Data = Record<string, string>

/** Whoever works with somebody hears what everybody reads, once. `own` is whether they are of the same side. */
export function toldItem(view: ChangeView, hears: { leads: boolean; own: boolean }): Item {
  const actions = [
    ...(hears.own && hears.leads && handsOn(view.plan) ? [handover(view)] : []),
    { label: 'More', intent: 'change.show', data: dataOf(view) },
    ...(hears.leads && endsMembership(view.plan) ? [review(view)] : []),
  ]
  return { ...worded(view), actions }
}

/** The announcement as a line: its first sentence, and the rest below. */
function worded(view: ChangeView, before = ''): Item {
  const [first = '', ...rest] = wordingOf(view)
  const passed = handsOn(view.plan) && view.plan.kind !== 'role' ? ['Type “handovers” to see who takes things on.'] : []
  const detail = [...rest, ...passed].join(' ')
  return {
    text: shorten(`${before}${first}`, CARD_LIMITS.itemText),
    ...(detail !== '' && { detail: shorten(detail, CARD_LIMITS.itemDetail) }),
  }
}

export function correctedItem(view: ChangeView): Item {
  return { ...worded(view, 'A correction: '), actions: [{ label: 'More', intent: 'change.show', data: dataOf(view) }] }
}

export function undoneItem(view: ChangeView): Item {
  return {
    text: shorten(`Taken back: ${inShort(view)}`, CARD_LIMITS.itemText),
    detail: 'You were told this and it is not so. Sorry for the trouble.',
  }
}

/** A good moment to ask how things are going, for those who can start a pulse. */
function review({ change }: ChangeView): Action {
  return { label: 'Time for a review?', intent: DOORWAYS.startPulse, data: { p: change.partnership_id, why: 'change' } }
}

/** Whoever it is about sees the wording before anybody else. */
export function lookItem(view: ChangeView): Item {
  const by = view.by?.name ?? 'An organiser of your side'
  return {
    text: shorten(`${by} would like to tell both sides: ${inShort(view)}`, CARD_LIMITS.itemText),
    detail: shorten(
      `${wordingOf(view).slice(1).join(' ')}\nIs that right? Nobody is told before you have looked.`.trim(),
      CARD_LIMITS.itemDetail,
    ),
    actions: [
      { label: 'Yes, tell them', intent: 'change.right', data: dataOf(view), primary: true },
      { label: 'Not like this', intent: 'change.not-right', data: dataOf(view) },
    ],
  }
}

export function waitsForLookItem(view: ChangeView): Item {
  const who = nameOfWho(view) ?? 'Somebody'
  return {
    text: shorten(`${who} has not looked at your wording yet: ${inShort(view)}`, CARD_LIMITS.itemText),
    detail: 'You can wait, or tell both sides now.',
    actions: [
      { label: 'Tell them now', intent: 'change.tell-anyway', data: dataOf(view) },
      { label: 'Call it off', intent: 'change.call-off', data: dataOf(view) },
    ],
  }
}

export function sentBackItem(view: ChangeView): Item {
  const who = nameOfWho(view) ?? 'Somebody'
  const { answer } = view.change
  return {
    text: shorten(`${who} asks for another wording: ${inShort(view)}`, CARD_LIMITS.itemText),
    detail:
      answer === null
        ? 'Nobody is told yet.'
        : shorten(`“${asSentence(answer)}” Nobody is told yet.`, CARD_LIMITS.itemDetail),
    actions: [
      { label: 'Change the wording', intent: 'change.correct', data: dataOf(view) },
      { label: 'Call it off', intent: 'change.call-off', data: dataOf(view) },
    ],
  }
}

/** Whoever is named to take over says so themselves. `offices` come with it. */
export function nextItem(view: ChangeView, offices: readonly Role[]): Item {
  const by = view.by?.name ?? 'A colleague'
  const from = nameOfWho(view) ?? 'them'
  const over = by === from ? 'take over' : `take over from ${from}`
  const comes = offices.length === 0 ? '' : ` With it you also become: ${sayRoles(offices)}.`
  return {
    text: shorten(`${by} says that you ${over}. Is that right?`, CARD_LIMITS.itemText),
    detail: `What ${from} holds comes to you only once you accept it, thing by thing.${comes}`,
    actions: [
      { label: 'Yes, I take over', intent: 'change.accept-next', data: dataOf(view), primary: true },
      { label: 'Not me', intent: 'change.decline-next', data: dataOf(view) },
    ],
  }
}

export function noNextItem(view: ChangeView): Item {
  return {
    text: `Somebody else is needed to take over from ${nameOfWho(view) ?? 'a colleague'}.`,
    detail: 'Whoever was named said that it is not them. The same people are told that nobody is named yet.',
    actions: [{ label: 'Name somebody', intent: 'change.correct', data: dataOf(view) }],
  }
}

/** On the first day of somebody who is no member yet. */
export function arrivedItem(view: ChangeView): Item {
  const who = nameOfWho(view) ?? 'Somebody'
  return {
    text: `${who} joins ${view.side.name} from today. Invite them here?`,
    detail: 'They get a welcome and a short catch-up once they have joined.',
    actions: [
      {
        label: shorten(`Invite ${who}`, CARD_LIMITS.label),
        intent: 'partnership.invite',
        data: { p: view.partnership.id },
      },
    ],
  }
}

/** After a cover: what moved meanwhile. */
export function backItem(view: ChangeView): Item {
  return {
    text: `Welcome back. ${view.cover?.name ?? 'Your colleague'} no longer covers for you.`,
    detail: 'Here is what has happened meanwhile.',
    actions: [{ label: 'Catch up', intent: 'welcome.catch-up', data: { p: view.partnership.id } }],
  }
}

function handover({ change }: ChangeView): Action {
  const data = { p: change.partnership_id, ...(change.member_id !== null && { m: change.member_id }) }
  return { label: 'Handover', intent: 'handover.list', data }
}

function dataOf({ change }: ChangeView): Data {
  return { p: change.partnership_id, id: change.id }
}
