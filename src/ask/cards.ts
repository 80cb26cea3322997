import { sayDay, sayDayShort, sayTime } from '../calendar/said.ts'
import { type Action, CARD_LIMITS, type Card, type Item, type Part, quietText, shorten, text } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { NOBODY_YET, sayTold, sayWait } from '../commitment/saying.ts'
import { isWaiting, NO_LONGER } from '../commitment/wait.ts'
import { isOn } from '../partnership/member.ts'
import { begun } from '../person/person.ts'
import { capital, uncapital } from '../sentence.ts'
import { type Ask, type AskState, isAskedAgain } from './ask.ts'
import type { Offer } from './pass.ts'
import type { AskView, Stop } from './view.ts'

/** A button about one record: `p` and `id` are looked up again when it is pressed. */
export function button(label: string, intent: string, about: { p: string; id: string }, primary?: true): Action {
  return { label, intent, data: { p: about.p, id: about.id }, ...(primary && { primary }) }
}

/** The standing card, the same in every channel, until the ask is promised. */
export function askCard(view: AskView): Card {
  const { ask } = view
  return {
    title: headingOf(ask, view.rested),
    parts: [
      { kind: 'text', text: capital(ask.words) },
      { kind: 'facts', facts: factsOf(view) },
      ...outcomeOf(view),
      ...notesPart(view),
      { kind: 'text', quiet: true, text: `Ask ${ask.number}` },
    ],
    actions: thatFit(actionsOf(view)),
  }
}

const HEADINGS: Record<Exclude<AskState, 'asked'>, string> = {
  promised: 'Promised',
  answered: 'Answered',
  settled: 'Settled',
  cannot: 'Can’t do this',
  'taken-back': 'Taken back',
}

/** "Not promised yet", "Not answered yet", and what came of it. Nobody is asked any more about one that `rested`. */
export function headingOf(ask: Ask, rested = false): string {
  if (ask.state !== 'asked') return HEADINGS[ask.state]
  return ask.kind === 'do' && !rested ? 'Not promised yet' : 'Not answered yet'
}

function factsOf(view: AskView): { label: string; value: string }[] {
  const { ask } = view
  const isOpen = ask.state === 'asked'
  const waits = isWaiting(ask, view.today)
  return [
    { label: 'Asked by', value: `${askerOf(view)}, ${view.from.name}${hearerSaid(view)}` },
    {
      label: 'Asked of',
      value: view.to.joined_at === null ? `waiting for ${view.to.name} to join` : view.to.name,
    },
    { label: 'Wanted by', value: ask.wanted_on === null ? '' : dueOf(ask) },
    { label: 'Answer by', value: isOpen && ask.answer_by_on !== ask.wanted_on ? sayDay(ask.answer_by_on) : '' },
    { label: 'With', value: isOpen ? withWhom(view) : '' },
    { label: waits ? 'Waiting on' : 'Was waiting on', value: isOpen && ask.waiting_on !== null ? sayWait(ask) : '' },
    { label: 'Journey', value: view.journey.length > 1 ? journeyLine(view.journey, view.today) : '' },
    { label: 'Project', value: ask.project ?? '' },
    { label: 'From the message', value: ask.link ?? '' },
  ]
    .filter((fact) => fact.value !== '')
    .map((fact) => ({ ...fact, value: shorten(fact.value, CARD_LIMITS.factValue) }))
}

/** "Joe, told to Tom by phone": who asked, where somebody recorded it for them. */
function askerOf({ asker, toldTo, ask }: Pick<AskView, 'asker' | 'toldTo' | 'ask'>): string {
  return toldTo === undefined ? asker.name : `${asker.name}, ${sayTold(toldTo, ask.told_how)}`
}

/** Who waits for it now, where that is not whoever asked; or that nobody does, as they have left. */
function hearerSaid({ ask, hearer, from }: AskView): string {
  if (ask.state !== 'asked' && ask.state !== 'answered') return ''
  if (!isOn(hearer, from.id)) return ' (nobody waits for this yet)'
  return ask.heard_by === null ? '' : ` (${hearer.name} waits for it now)`
}

/** Whether whoever had an open ask has left that side. */
export function isVacant({ ask, holder, to }: Pick<AskView, 'ask' | 'holder' | 'to'>): boolean {
  return ask.state === 'asked' && holder !== undefined && !isOn(holder, to.id)
}

/** The same to begin a sentence: "Joe, told to Tom by phone, asked …". */
export function whoAsked(view: Pick<AskView, 'asker' | 'toldTo' | 'ask'>): string {
  return view.toldTo === undefined ? askerOf(view) : `${askerOf(view)},`
}

/** "Priya answered", "Priya answered ask 12" or, recorded for somebody, "Bella answered, told to Asha by phone". */
export function answeredBy(view: Pick<AskView, 'ask' | 'answerer' | 'to' | 'answerToldTo'>, whom = ''): string {
  const told = view.answerToldTo === undefined ? '' : `, ${sayTold(view.answerToldTo, view.ask.answered_told_how)}`
  return begun(`${view.answerer ?? view.to.name} answered${whom === '' ? '' : ` ${whom}`}${told}`)
}

/** "Friday 12 June 2026, 5pm". Undefined day gives an empty text. */
export function dueOf(ask: Pick<Ask, 'wanted_on' | 'wanted_time'>): string {
  if (ask.wanted_on === null) return ''
  return ask.wanted_time === null ? sayDay(ask.wanted_on) : `${sayDay(ask.wanted_on)}, ${sayTime(ask.wanted_time)}`
}

function withWhom(view: AskView): string {
  if (view.holder === undefined) return `Nobody yet. The organisers of ${view.to.name} look after it.`
  return isVacant(view) ? `${NOBODY_YET} (it was with ${view.holder.name})` : view.holder.name
}

/** "Northbridge Council → Asha → Priya (accepted Thursday 4 June)". */
export function journeyLine(journey: readonly Stop[], today: string): string {
  return journey
    .map((stop) => {
      if (stop.accepted !== undefined) return `${stop.name} (accepted ${sayDayShort(stop.accepted, today)})`
      if (stop.asked !== undefined) return `${stop.name} (asked ${sayDayShort(stop.asked, today)}, no answer yet)`
      return stop.name
    })
    .join(' → ')
}

function outcomeOf(view: AskView): Part[] {
  const { ask } = view
  if (isAskedAgain(ask)) {
    const earlier = shorten(`Earlier, ${answeredBy(view)}: ${ask.answer ?? ''}`, EARLIER)
    return [text(notQuite(view)), quietText(earlier)]
  }
  if (ask.state === 'answered' || ask.state === 'settled') {
    return [text(shorten(`${answeredBy(view)}: ${ask.answer ?? ''}`, CARD_LIMITS.text))]
  }
  if (ask.reason === null) return []
  const who = ask.state === 'cannot' ? (view.holder?.name ?? view.to.name) : whoAsked(view)
  return [text(`${who} said why: ${ask.reason}`)]
}

/** Room for an answer that was not quite it, in a line. */
const EARLIER = 300

/** "Elm Street says not quite: page two is missing", of an ask that is asked again; otherwise empty. */
export function notQuite(view: Pick<AskView, 'ask' | 'from'>): string {
  if (!isAskedAgain(view.ask)) return ''
  const { reason } = view.ask
  return reason === null
    ? `${view.from.name} says that is not quite it.`
    : `${view.from.name} says not quite: ${reason}`
}

function notesPart(view: AskView): Part[] {
  if (view.notes.length === 0) return []
  const items = view.notes.map((note) => ({ text: `Note from ${note.by}`, detail: note.words }))
  const more: Part[] = view.moreNotes > 0 ? [{ kind: 'text', quiet: true, text: moreNotes(view.moreNotes) }] : []
  return [{ kind: 'list', items }, ...more]
}

function moreNotes(count: number): string {
  return count === 1 ? 'And 1 earlier note.' : `And ${count} earlier notes.`
}

/** Where there is no room for all, the note gives way: "Show" offers it too. */
function thatFit(actions: readonly Action[]): Action[] {
  const isNote = (action: Action) => 'intent' in action && action.intent === DOORWAYS.note
  return actions.length > CARD_LIMITS.actions ? actions.filter((action) => !isNote(action)) : [...actions]
}

/** What can be said to an offer to pass something on: by whom it is for, and by whoever made it. */
export function offerActions({ pass, to }: Offer): Action[] {
  const about = { p: pass.partnership_id, id: pass.id }
  return [
    button('Accept', 'ask.accept', about),
    button('Not me', 'ask.decline', about),
    button(shorten(`Stop asking ${to}`, CARD_LIMITS.label), 'ask.withdraw', about),
  ]
}

/** Whether somebody of the side that was asked could take it on from whoever passes it on: the holder or, with none, one of them. */
export function hasTaker({ ask, takers }: Pick<AskView, 'ask' | 'takers'>, from: string | null = null): boolean {
  const others = takers.filter((one) => one.id !== ask.holder && one.id !== from)
  return others.length > (ask.holder === null && from === null ? 1 : 0)
}

/** The same buttons for everybody in a channel; who may press them is asked when they do. */
export function actionsOf(view: AskView): Action[] {
  const { ask, offer } = view
  const about = { p: ask.partnership_id, id: ask.id }
  if (ask.state === 'asked') {
    return [
      ask.kind === 'do' ? button('Promise', 'ask.promise', about, true) : button('Answer', 'ask.answer', about, true),
      ...(offer
        ? offerActions(offer)
        : [
            ...(ask.holder === null ? [button('I’ll take this', 'ask.take', about)] : []),
            ...(hasTaker(view) ? [button('Pass on', 'ask.pass', about)] : []),
          ]),
      button('Can’t do this', 'ask.cannot', about),
      button('Add a note', DOORWAYS.note, about),
      button('Take back', 'ask.take-back', about),
      // Otherwise there is no room on the card, and only “Show all” has it.
      ...(ask.holder !== null && !offer ? [nudgeButton(ask)] : []),
    ]
  }
  if (ask.state === 'answered') {
    return [
      button('That answers it', 'ask.settle', about, true),
      button('Not quite', 'ask.not-quite', about),
      button('Add a note', DOORWAYS.note, about),
      nudgeButton(ask),
      button('Show all', DOORWAYS.show, about),
    ]
  }
  return [button('Add a note', DOORWAYS.note, about), button('Show all', DOORWAYS.show, about)]
}

/** What can be said of an ask that waits, for which its card has no room. */
export function waitActions({ ask, today }: AskView): Action[] {
  if (ask.state !== 'asked') return []
  const about = { p: ask.partnership_id, id: ask.id }
  const wait = isWaiting(ask, today) ? resumeButton(ask) : button('Waiting on…', DOORWAYS.askWait, about)
  return [wait, button('A hand please', DOORWAYS.askHand, about)]
}

export function resumeButton(ask: Ask): Action {
  return button(NO_LONGER, DOORWAYS.askResume, { p: ask.partnership_id, id: ask.id })
}

export function nudgeButton(ask: Ask): Action {
  return button('Nudge', DOORWAYS.nudge, { p: ask.partnership_id, id: ask.id })
}

/** Why a button no longer does what it says: what happened in the meantime. */
export function movedOn(view: AskView, promiser: string | undefined): string {
  const who = view.holder?.name ?? view.to.name
  switch (view.ask.state) {
    case 'asked':
      return view.ask.kind === 'do' ? 'This asks for something to be done.' : 'This asks for an answer.'
    case 'promised':
      return `${promiser ?? who} has already promised this.`
    case 'answered':
      return `${who} has already answered this.`
    case 'settled':
      return 'This is already settled.'
    case 'cannot':
      return `${who} has already said they can’t do this.`
    case 'taken-back':
      return `${whoAsked(view)} has taken this back.`
  }
}

/** A row of a list, without buttons. */
export function askItem(
  ask: Ask,
  named: { from: string; to: string; holder: string | undefined; isVacant?: boolean; rested: boolean; today: string },
): Item {
  const due = ask.state !== 'asked' ? '' : ` · answer by ${sayDayShort(ask.answer_by_on, named.today)}`
  const held =
    named.holder === undefined || ask.state !== 'asked'
      ? ''
      : ` · ${named.isVacant ? uncapital(NOBODY_YET) : `with ${named.holder}`}`
  return {
    text: shorten(`${ask.number} · ${capital(ask.words)}`, CARD_LIMITS.itemText),
    detail: shorten(
      `${headingOf(ask, named.rested)} · ${named.from} asked ${named.to}${held}${due}`,
      CARD_LIMITS.itemDetail,
    ),
  }
}

/** A short private answer to somebody who pressed or typed something. */
export function said(title: string, text: string, actions?: readonly Action[]): Card {
  return { title, parts: [{ kind: 'text', text }], ...(actions && { actions }) }
}
