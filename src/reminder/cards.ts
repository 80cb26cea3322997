import { nextRun } from '../calendar/rhythm.ts'
import { sayRhythm } from '../calendar/rhythm-said.ts'
import { sayDayShort, sayDue } from '../calendar/said.ts'
import { localTime, todayIn } from '../calendar/day.ts'
import { type Action, type Card, CARD_LIMITS, type Item, quietText, shorten, text } from '../chat/card.ts'
import { spaceName } from '../partnership/cards-settings.ts'
import { isOpen, titleOf } from '../record/thing.ts'
import { sayAll } from '../sentence.ts'
import { isPast, restsAt } from './about.ts'
import {
  type Actor,
  endedMissed,
  LIVE,
  mayChange,
  mayStop,
  mayTakeOver,
  mayUndoStop,
  needsYes,
  takenBy,
  waitsForTaker,
  type Why,
} from './reminder.ts'
import { mentionedIn, sideName, type View } from './view.ts'

/** In the place of what was read back. */
export function leftCard(partnership: string): Card {
  return {
    title: 'Nothing is set',
    parts: [text('What was read back is put aside. Nothing is posted because of it.')],
    actions: [remindAction(partnership), listAction(partnership)],
  }
}

export function mentionFact(names: readonly string[]): { label: string; value: string }[] {
  return names.length === 0 ? [] : [{ label: 'Mentions', value: shorten(sayAll(names), CARD_LIMITS.factValue) }]
}

const STANDS: Record<View['reminder']['state'], (view: View) => string> = {
  on: (view) =>
    sayRests(view) ?? (view.reminder.rhythm.kind === 'once' ? 'It is posted once.' : `Next on ${sayNext(view)}.`),
  paused: () => 'Paused. Nothing is posted until somebody presses “Go on”.',
  'waiting-yes': (view) => `Waits for a yes from ${sideName(view, view.reminder.space_side)}.`,
  stopped: (view) => WHY_SAID[view.reminder.why ?? 'stopped'](view),
  over: ({ reminder, now }) => (endedMissed(reminder, now) ? '' : 'It has come to its end.'),
}

/** That its next time is not posted, as what it is about will be past its date; undefined where it is posted. */
function sayRests(view: View): string | undefined {
  const { about, partnership, now } = view
  if (about === undefined || !isPast(about, partnership.zone, nextOf(view) ?? now)) return undefined
  return `It rests, as its next time is after the date of ${titleOf(about).toLowerCase()}. With a later date it goes on.`
}

/** Why it stopped, in one sentence. */
export const WHY_SAID: Record<Why, (view: View) => string> = {
  stopped: (view) => `${stopper(view)} stopped it.`,
  declined: (view) => `${sideName(view, view.reminder.space_side)} said no.`,
  unanswered: (view) => `Its time came before a yes from ${sideName(view, view.reminder.space_side)}.`,
  'maker-left': (view) => (isWaiting(view) ? sayWaits(view) : `It stopped, as ${view.maker.name} has left.`),
  'channel-gone': () => 'It stopped, as its channel is not linked any more.',
  'record-ended': () => 'It stopped, as your shared record has ended.',
  done: (view) => `It stopped, as ${view.about ? titleOf(view.about).toLowerCase() : 'what it was about'} is done.`,
}

/** Whether it waits for somebody to take it over; nobody needs to where what it is about is closed by now. */
export function isWaiting({ reminder, partnership, about, now }: View): boolean {
  return waitsForTaker(reminder, partnership.zone, now) && (about === undefined || isOpen(about))
}

function sayWaits(view: View): string {
  return `${view.maker.name} has left. Until ${sayTakenBy(view)} it waits for somebody to take it over.`
}

export function sayTakenBy({ reminder, partnership, today }: View): string {
  return sayDayShort(todayIn(takenBy(reminder), partnership.zone), today)
}

/** What was missed, if it was, and then how it stands. */
function howItStands(view: View): string {
  return [sayMissed(view), STANDS[view.reminder.state](view)].filter(Boolean).join(' ')
}

/** 'It was missed on Friday 12 June, 9am, as Kept was not running.' Empty where nothing was. */
export function sayMissed({ reminder, partnership, today }: View): string {
  if (reminder.missed_at === null) return ''
  const when = sayDue(localTime(reminder.missed_at, partnership.zone), today)
  return `It was missed on ${when}, as Kept was not running.`
}

function stopper({ reminder, members }: View): string {
  return members.find(({ id }) => id === reminder.stopped_by)?.name ?? 'Somebody'
}

function sayNext(view: View): string {
  const next = nextOf(view)
  return next === undefined ? 'no day any more' : sayDue(localTime(next, view.partnership.zone), view.today)
}

function nextOf({ reminder, partnership, now }: View): number | undefined {
  return nextRun(reminder.rhythm, partnership.zone, Math.max(now, reminder.handled_at))
}

/** "Set by Tom Baker, Elm Street." */
export function setBy(view: View): string {
  return `Set by ${view.maker.name}, ${sideName(view, view.reminder.made_for)}.`
}

/** One reminder as it stands, with what whoever looks may do. */
export function reminderCard(view: View, by: Actor | undefined, title: string): Card {
  const { reminder, today } = view
  const names = mentionedIn(view).map(({ name }) => name)
  return {
    title,
    parts: [
      text(reminder.words),
      {
        kind: 'facts',
        facts: [
          { label: 'Channel', value: shorten(spaceName(view.space), CARD_LIMITS.factValue) },
          { label: 'When', value: sayRhythm(reminder.rhythm, today) },
          ...mentionFact(names),
        ],
      },
      text(howItStands(view)),
      quietText(setBy(view)),
    ],
    actions: [...actionsFor(view, by), listAction(view.partnership.id)],
  }
}

export const NO_REMINDERS = 'No reminders are set. Type for example: remind here every Friday at 9am Bring the keys'

export function remindAction(partnership: string): Action {
  return { label: 'New reminder', intent: 'reminder.new', data: { p: partnership } }
}

export function listAction(partnership: string): Action {
  return { label: 'All reminders', intent: 'reminder.list', data: { p: partnership } }
}

export function showAction(partnership: string, id: string): Action {
  return { label: 'Show the reminder', intent: 'reminder.show', data: { p: partnership, id } }
}

/** Those that wait for somebody to take them over. */
export function takeOverCard(views: readonly View[], by: Actor | undefined, partnership: string): Card {
  const items = views.map((view) => reminderItem(view, by))
  return { title: 'Which one?', parts: [{ kind: 'list', items }], actions: [listAction(partnership)] }
}

/** A row of the list. */
export function reminderItem(view: View, by: Actor | undefined): Item {
  const { reminder, today } = view
  const detail = [
    `${spaceName(view.space)} · ${sayRhythm(reminder.rhythm, today)}`,
    `${howItStands(view)} ${setBy(view)}`,
  ].join('\n')
  return {
    text: shorten(reminder.words, CARD_LIMITS.itemText),
    detail: shorten(detail, CARD_LIMITS.itemDetail),
    actions: actionsFor(view, by),
  }
}

export function actionsFor(view: View, by: Actor | undefined): Action[] {
  const { reminder, now } = view
  if (by === undefined) return []
  const act = (label: string, deed: string): Action => {
    const data = { p: reminder.partnership_id, s: by.side, id: reminder.id }
    return { label, intent: `reminder.${deed}`, data }
  }
  if (mayUndoStop(reminder, by, now)) return [act('Undo', 'undo-stop')]
  if (isWaiting(view) && mayTakeOver(reminder, by)) return [takeOverAction(view, by.side)]
  if (endedMissed(reminder, now)) return mayChange(reminder, by) ? missedActions(view, by.side) : []
  if (!LIVE.includes(reminder.state)) return []
  return [
    ...(mayAnswer(view, by) ? answerActions(view) : []),
    ...(mayChange(reminder, by) ? [act('Change', 'change'), ...turnAction(reminder.state, act)] : []),
    ...(mayStop(reminder, by) && !mayAnswer(view, by) ? [act('Stop', 'stop')] : []),
  ]
}

export function takeOverAction({ reminder }: View, side: string): Action {
  const data = { p: reminder.partnership_id, s: side, id: reminder.id }
  return { label: 'Take it over', intent: 'reminder.take-over', data }
}

/** In the other side’s channel a later time is asked about anew. */
export function missedActions({ reminder, about, partnership, now }: View, side: string): Action[] {
  const data = { p: reminder.partnership_id, s: side, id: reminder.id }
  const isLeft = needsYes(reminder) || (about !== undefined && restsAt(about, partnership.zone, now))
  const late: Action[] = isLeft ? [] : [{ label: 'Post it now', intent: 'reminder.post-now', data }]
  return [...late, { label: 'Choose another time', intent: 'reminder.change', data }]
}

function turnAction(state: string, act: (label: string, deed: string) => Action): Action[] {
  if (state === 'on') return [act('Pause', 'pause')]
  return state === 'paused' ? [act('Go on', 'resume')] : []
}

function mayAnswer({ reminder }: View, by: Actor): boolean {
  return reminder.state === 'waiting-yes' && by.organises && by.side === reminder.space_side
}

/** A yes is to what was read, so the version travels along. */
export function answerActions({ reminder }: View): Action[] {
  const { partnership_id: p, id, version, space_side: s } = reminder
  const data = { p, s, id, v: String(version) }
  return [
    { label: 'Yes, allow it', intent: 'reminder.agree', data, primary: true },
    { label: 'No', intent: 'reminder.decline', data },
  ]
}
