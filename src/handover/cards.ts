import { type Action, type Card, CARD_LIMITS, type Item, quietText, shorten, text } from '../chat/card.ts'
import type { Held } from '../chat/holding.ts'
import type { Page } from '../chat/page.ts'
import type { Handover } from './handover.ts'
import { sayDue, sayLastDay, sayProgress, sayState } from './saying.ts'
import { askedFor, nameOf, type Progress, sideName, type Standing } from './standing.ts'

/** Whose list somebody looks at, for which side, and how far it is. */
export type Listed = {
  standing: Standing
  member: string
  side: string
  /** Whoever looks at their own list. */
  isOwn: boolean
  handover: Handover | undefined
  progress: Progress
  shown: Page<Held>
  /** What this person took over within the last day and can give back: by the id of a thing, the offer. */
  givable: ReadonlyMap<string, string>
  /** How many things wait for their own answer. */
  waiting: number
  isAnythingFree: boolean
  isAnythingAsked: boolean
  turns: { back: Action | undefined; more: Action | undefined }
}

/** Everything that somebody holds, each with what can be done with it. Before anything is offered nobody hears of it. */
export function listCard(listed: Listed): Card {
  const { standing, isOwn, member, shown } = listed
  const items = shown.rows.map((held) => heldItem(listed, held))
  const whose = isOwn ? 'What is with you' : `What is with ${nameOf(standing, member)}`
  return {
    title: shorten(`${whose}, for ${sideName(standing, listed.side)}`, CARD_LIMITS.title),
    parts: [
      text(introOf(listed)),
      items.length === 0 ? text(isOwn ? 'Nothing is with you now.' : 'Nothing is with them now.') : listPart(items),
    ],
    actions: listActions(listed),
  }
}

function listPart(items: readonly Item[]) {
  return { kind: 'list' as const, items }
}

function introOf({ standing, handover, progress, isOwn, member, isAnythingAsked }: Listed): string {
  if (handover === undefined) {
    if (!isOwn) return `${nameOf(standing, member)} has left. What nobody has can be taken or offered.`
    return isAnythingAsked ? OFFERED : DRY_RUN
  }
  const whose = isOwn ? 'Your' : `${nameOf(standing, member)}’s`
  return [sayLastDay(standing, handover, whose), sayProgress(progress), BOTH_SEE].filter((one) => one !== '').join(' ')
}

const DRY_RUN = 'Only you see this list. Nothing is said to anybody until you offer something.'
const OFFERED = 'Only you see this list. What you offer stays with you until somebody accepts it.'
const BOTH_SEE = 'Both sides see how far it is.'

function listActions(listed: Listed): Action[] {
  const { standing, member, side, isOwn, waiting, isAnythingFree, turns } = listed
  const data = { p: standing.partnership.id, s: side }
  const all: Action = { label: 'Offer everything left', intent: 'handover.offer-all', data: { ...data, m: member } }
  const add: Action = { label: 'Add a promise in the air', intent: 'handover.add', data }
  return [
    ...(waiting > 0 ? [{ label: `Offered to you: ${waiting}`, intent: 'handover.offered', data }] : []),
    ...(isAnythingFree ? [all] : []),
    ...(isOwn ? [add] : []),
    { label: 'All handovers', intent: 'handover.going-on', data: { p: data.p } },
    ...[turns.back, turns.more].filter((action) => action !== undefined),
  ]
}

/** The kind of a row that is not theirs to offer: it waits for their yes. */
export const ASKED = 'asked'

function heldItem(listed: Listed, held: Held): Item {
  const { standing, member, isOwn } = listed
  if (held.kind === ASKED) {
    const actions = [...(isOwn ? (held.actions ?? []) : []), ...showActions(held)]
    return { text: shorten(held.name, CARD_LIMITS.itemText), detail: PASSED, actions }
  }
  const detail = [sayDue(standing, held), sayState(standing, held, member), ...(isOwn ? [held.detail ?? ''] : [])]
  const back = listed.givable.get(held.id)
  return {
    text: shorten(held.name, CARD_LIMITS.itemText),
    detail: shorten(detail.filter((one) => one !== '').join(' '), CARD_LIMITS.itemDetail),
    actions: [
      offerAction(listed, held),
      ...(back === undefined ? [] : [giveBackAction(listed, back)]),
      ...(held.actions ?? []),
      ...showActions(held),
    ].slice(0, CARD_LIMITS.itemActions),
  }
}

const PASSED = 'It waits for a yes, and goes back without one.'

/** To offer it to somebody or, while somebody is asked, to stop asking them. */
export function offerAction({ standing }: Pick<Listed, 'standing'>, held: Held): Action {
  const p = standing.partnership.id
  const asked = askedFor(standing, held)
  if (asked === undefined) {
    const data = { p, s: held.side, k: held.kind, id: held.id }
    return { label: 'Offer to somebody', intent: 'handover.offer', data }
  }
  const label = shorten(`Stop asking ${nameOf(standing, asked.to)}`, CARD_LIMITS.label)
  if ('pass' in asked) return { label, intent: 'ask.withdraw', data: { p, id: asked.pass.id } }
  return { label, intent: 'handover.take-back', data: { p, s: held.side, id: asked.offer.id } }
}

export function giveBackAction({ standing, side }: Pick<Listed, 'standing' | 'side'>, offer: string): Action {
  return {
    label: 'Give it back',
    intent: 'handover.give-back',
    data: { p: standing.partnership.id, s: side, id: offer },
  }
}

export function showActions({ shows }: Held): Action[] {
  return shows ? [{ label: 'Show', ...shows }] : []
}

/** Back to somebody's list. */
export function listAction(p: string, side: string, member?: string): Action {
  const data = { p, s: side, ...(member === undefined ? {} : { m: member }) }
  return { label: member === undefined ? 'What is with you' : 'The whole list', intent: 'handover.list', data }
}

/** A few sentences to whoever pressed something, with their ways on. */
export function doneCard(title: string, words: string, actions: readonly Action[]): Card {
  return { title: shorten(title, CARD_LIMITS.title), parts: [text(words)], actions }
}

/** What would be handed on, before anybody is told. */
export function heldCard(standing: Standing, name: string, things: readonly Held[], turns: Listed['turns']): Card {
  const items = things.map((held) => ({
    text: shorten(held.name, CARD_LIMITS.itemText),
    ...(held.dueOn != null && { detail: sayDue(standing, held) }),
    actions: showActions(held),
  }))
  return {
    title: shorten(`What is with ${name}`, CARD_LIMITS.title),
    parts: [text(BEFORE), items.length === 0 ? text('Nothing is with them now.') : listPart(items)],
    actions: [turns.back, turns.more].filter((action) => action !== undefined),
  }
}

const BEFORE = 'This is what would be handed on. Nothing has been said to anybody.'

/** How far a handover is, for both sides: what they share by name, one side's own business as a number. */
export function progressCard(
  standing: Standing,
  handover: Handover,
  of: { things: readonly Held[]; progress: Progress; own: number; turns: Listed['turns'] },
): Card {
  const { member_id: member, side_id: side } = handover
  const items = of.things.map((held) => ({
    text: shorten(held.name, CARD_LIMITS.itemText),
    detail: shorten(
      [sayDue(standing, held), sayState(standing, held, member)].join(' ').trim(),
      CARD_LIMITS.itemDetail,
    ),
    actions: showActions(held),
  }))
  const last = sayLastDay(standing, handover, 'Their')
  const name = nameOf(standing, member)
  return {
    title: shorten(`What ${name} hands on`, CARD_LIMITS.title),
    parts: [
      text([`${name} of ${sideName(standing, side)} hands on what is with them.`, last].join(' ').trim()),
      text(sayProgress(of.progress)),
      ...(items.length === 0 ? [] : [listPart(items)]),
      ...(of.own === 0
        ? []
        : [
            quietText(
              `${sayOwn(of.own)} of ${sideName(standing, side)}’s own ${of.own === 1 ? 'is' : 'are'} not shown here.`,
            ),
          ]),
    ],
    actions: [of.turns.back, of.turns.more].filter((action) => action !== undefined),
  }
}

function sayOwn(count: number): string {
  return count === 1 ? '1 thing' : `${count} things`
}

/** Every handover that is going on, with the way to each. */
export function goingOnCard(p: string, items: readonly Item[], turns: Listed['turns']): Card {
  const gaps: Action = { label: 'What nobody has', intent: 'handover.gaps', data: { p } }
  return {
    title: 'Handovers',
    parts: [items.length === 0 ? text('Nobody hands anything on now.') : listPart(items)],
    actions: [gaps, ...[turns.back, turns.more].filter((action) => action !== undefined)],
  }
}

export function goingOnItem(
  standing: Standing,
  handover: Handover,
  { progress, mayManage }: { progress: Progress; mayManage: boolean },
): Item {
  const { partnership_id: p, member_id: m, side_id: s, id } = handover
  const last = sayLastDay(standing, handover, 'Their')
  const see: Action = mayManage
    ? { label: 'Open the list', intent: 'handover.list', data: { p, s, m } }
    : { label: 'See how far it is', intent: 'handover.progress', data: { p, id } }
  return {
    text: shorten(`${nameOf(standing, m)}, ${sideName(standing, s)}`, CARD_LIMITS.itemText),
    detail: shorten([last, sayProgress(progress)].join(' ').trim(), CARD_LIMITS.itemDetail),
    actions: [see],
  }
}

export const HANDOVER_SENTENCES = {
  gone: 'That is no longer open. Type “handover” to see what is.',
  noOffer: 'That offer is not there any more. Type “handover” to see what is.',
  noHandover: 'That handover is over. Type “handovers” to see those that are going on.',
  notTheirs: 'You can hand on what is with you. What a colleague leaves is for an organiser of their side.',
  movedOn: 'This has moved on since it was offered, so nobody needs to take it.',
  notYours: 'That question was put to somebody else.',
  needsYes: 'The residents have to say yes first. You will be asked after that.',
  otherSide: (name: string) => `This is to be taken for ${name}. Take it as one of them.`,
  nobodyToAsk: 'There is nobody else who can be asked here yet. An organiser can invite somebody: type “settings”.',
  tooMany: 'You have as many promises in the air as fit here. Let one go first.',
} as const

/** Why an offer can’t be answered any more. */
export const OFFER_OVER = {
  taken: 'This has been taken over already.',
  declined: 'This was declined already.',
  withdrawn: 'This is no longer offered to you.',
  'given-back': 'This was given back already.',
} as const
