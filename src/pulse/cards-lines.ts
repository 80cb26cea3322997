import { type Action, CARD_LIMITS, type Item, shorten } from '../chat/card.ts'
import { OCCASION_SAID, OCCASIONS } from './occasion.ts'
import type { Row } from '../database.ts'
import { sayDay } from '../calendar/said.ts'
import type { Offer } from './offer.ts'
import type { Round } from './round.ts'
import { sayAllInOne, sayMinutes, sayShown, sayTitle, sayWhen } from './saying-round.ts'
import type { View } from './view.ts'

/** The two things that can be done about an open round; both are asked in confidence. */
export function answerActions({ partnership_id: p, id: r }: Pick<Round, 'partnership_id' | 'id'>): Action[] {
  return [
    { label: 'Answer', intent: 'pulse.answer', data: { p, r }, primary: true },
    { label: 'Skip it', intent: 'pulse.skip', data: { p, r } },
  ]
}

/** What is kept how, and what nobody can promise. */
export function safeAction({ partnership_id: p }: Pick<Round, 'partnership_id'>): Action {
  return { label: 'How it is kept safe', intent: 'pulse.safe', data: { p } }
}

export function listAction(p: string): Action {
  return { label: 'Pulses', intent: 'pulse.home', data: { p } }
}

export function resultsAction({ partnership_id: p, id: r }: Pick<Round, 'partnership_id' | 'id'>): Action {
  return { label: 'Show the results', intent: 'pulse.results', data: { p, r } }
}

/** An organiser of another side is asked for its yes. */
export function askedItem(view: View, side: string, maker: string | undefined): Item {
  const { round } = view
  const name = view.sides.find((one) => one.id === round.made_for)?.name
  const who = maker === undefined ? 'Somebody' : name === undefined ? maker : `${maker} of ${name}`
  return item(`${who} would like to start ${sayTitle(view)}${sayWhy(round)}.`, sayPlan(view), yesNo(round, side))
}

export function yesNo({ partnership_id: p, id }: Round, side: string): Action[] {
  return [
    { label: 'Yes, start it', intent: 'pulse.agree', data: { p, s: side, id } },
    { label: 'No', intent: 'pulse.decline', data: { p, s: side, id } },
  ]
}

export function sayWhy({ occasion }: Round): string {
  const known = OCCASIONS.find((one) => one === occasion)
  return known === undefined ? '' : ` ${OCCASION_SAID[known]}`
}

/** What a yes is a yes to. */
export function sayPlan(view: View): string {
  const { round, outlook } = view
  const people = `It asks ${outlook.people} people and takes ${sayMinutes(round.instrument.minutes)}.`
  const how = round.mode === 'open' ? 'Each person chooses to put their name to their answers.' : 'It is in confidence.'
  const rhythm = round.months === null ? '' : `It comes again every ${round.months} months.`
  return [people, how, sayShown(view), rhythm].filter((said) => said !== '').join(' ')
}

/** Whoever started it hears the answer. */
export function answeredItem(view: View): Item {
  if (view.round.state === 'refused') return item(`The answer was no, so ${sayTitle(view)} does not start.`)
  return item(`Every side said yes to ${sayTitle(view)}.`, `It opens on ${sayWhen(view.round.opens_at, view)}.`, [
    listAction(view.partnership.id),
  ])
}

export function notAgreedItem(view: View): Item {
  return item(
    `Nobody answered whether ${sayTitle(view)} may start, so it does not.`,
    'You can ask again at any time.',
    [listAction(view.partnership.id)],
  )
}

/** Before it opens, to everybody; once it is open, with what can be done about it. */
export function toldItem(view: View, isAsked: boolean, isAgain: boolean): Item {
  const { round } = view
  const isOpen = round.state === 'open'
  const opens = isOpen ? 'is open now' : `opens on ${sayWhen(round.opens_at, view)}`
  const again = isAgain ? 'We are sorry: the first answers are lost, so everybody is asked again.' : ''
  const asked = isAsked ? '' : 'You are not asked this time.'
  const detail = [again, sayAllInOne(view), sayShown(view), asked].filter((said) => said !== '').join(' ')
  return item(`A pulse (a short survey) ${opens}: ${sayTitle(view)}${sayWhy(round)}.`, detail, [
    ...(isOpen && isAsked ? answerActions(round) : []),
    safeAction(round),
  ])
}

export function calledOffItem(view: View): Item {
  if (view.round.state === 'lost') {
    return item(
      `The answers to ${sayTitle(view)} are lost, and too few people are left to be asked again. We are sorry.`,
    )
  }
  return item(`The pulse ${sayTitle(view)} does not open: it was called off.`)
}

/** The same words to everybody on the roster, whatever they did. */
export function reminderItem(view: View): Item {
  const { round } = view
  const unseen = round.mode === 'open' ? 'Nobody sees who has until it closes.' : 'Nobody sees who has.'
  return item(
    `The pulse ${sayTitle(view)} is open until ${sayWhen(round.closes_at, view)}.`,
    `It takes ${sayMinutes(round.instrument.minutes)}. If you have answered, thank you. ${unseen}`,
    answerActions(round),
  )
}

export function publishedItem(view: View): Item {
  return item(`The results of ${sayTitle(view)} are here.`, undefined, [resultsAction(view.round)])
}

export function offerItem(view: View, side: string): Item {
  return item(`It is six months since the last pulse, ${sayTitle(view)}.`, 'Would another one help you talk?', [
    startAction(view.partnership.id, side),
  ])
}

/** Some months before the funding ends. */
export function occasionItem({ id, ends_on }: Row<'partnership'>, side: string, { months }: Offer): Item {
  const start = { ...startAction(id, side), data: { p: id, s: side, why: 'ending' } }
  const when = ends_on === null ? 'soon' : `on ${sayDay(ends_on)}`
  return item(`The funding ends ${when}, in ${months} months.`, 'A pulse can help you talk about what comes after.', [
    start,
  ])
}

export function notStartedItem(view: View, side: string): Item {
  return item(
    `${sayTitle(view)} was to come again, but fewer than five people could be asked.`,
    'Nothing could be shown of so few. An open review works with any number.',
    [startAction(view.partnership.id, side)],
  )
}

export function startAction(p: string, s: string): Action {
  return { label: 'Start a pulse', intent: 'pulse.start', data: { p, s } }
}

function item(text: string, detail?: string, actions?: readonly Action[]): Item {
  return {
    text: shorten(text, CARD_LIMITS.itemText),
    ...(detail !== undefined && detail !== '' && { detail: shorten(detail, CARD_LIMITS.itemDetail) }),
    ...(actions && actions.length > 0 && { actions }),
  }
}
