import { addDays, type Day } from '../calendar/day.ts'
import type { TimeOff } from '../calendar/hours.ts'
import { sayDay, sayDayShort } from '../calendar/said.ts'
import { type Action, type Card, CARD_LIMITS, type Item, quietText, shorten, text } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { filled, type Form, type Values } from '../chat/form.ts'
import { sayAll } from '../sentence.ts'
import { type Covered, sayCovered, sayOff } from './cards-cover.ts'
import { type Choosable, personFields, personStanding } from './person-choice.ts'

export type Saved = {
  off: TimeOff
  joined: readonly TimeOff[]
  covered: readonly Covered[]
  today: Day
  /** Whether anybody of their side could be asked instead. */
  canBeCovered: boolean
  /** The draft that "Undo" needs; absent where nothing changed. */
  undo: string | undefined
}

/** Reads back a time off, with the day on which somebody is back. */
export function awayCard({ off, joined, covered, canBeCovered, today, undo }: Saved): Card {
  const back = sayDayShort(addDays(off.toOn, 1), today)
  const before = joined.map((one) => sayOff(one, today))
  const together = before.length === 0 ? [] : [text(`It includes your time off ${sayAll(before)}.`)]
  const noCover = covered.every(({ days }) => days.length === 0)
  return {
    title: 'Time off saved',
    parts: [
      text(`You are away ${sayOff(off, today)}. You are back on ${back}.`),
      ...together,
      text(sayCovered(covered, { off, today, told: true })),
      text('Until then Kept answers you, but does not write by itself.'),
    ],
    actions: [...undoAction(undo), editAction(off, noCover && canBeCovered), timeOffAction],
  }
}

function editAction(off: TimeOff, isCoverWanted: boolean): Action {
  return { label: isCoverWanted ? 'Name a cover' : 'Change it', intent: 'partnership.away', data: editOf(off) }
}

function editOf({ fromOn, toOn }: TimeOff): Record<string, string> {
  return { f: fromOn, t: toOn, e: '1' }
}

function undoAction(draft: string | undefined): Action[] {
  return draft === undefined ? [] : [{ label: 'Undo', intent: 'partnership.undo-away', data: { d: draft } }]
}

const timeOffAction: Action = { label: 'My time off', intent: DOORWAYS.timeOff, data: {} }

export function backCard(
  gone: TimeOff,
  { today, undo, covered }: { today: Day; undo: string; covered: boolean },
): Card {
  const now = gone.fromOn <= today
  const words = now ? 'Kept writes to you again, at the times that suit you.' : 'That time off is removed.'
  return {
    title: now ? 'Welcome back' : 'Removed',
    parts: [text(words), ...(covered ? [quietText('Whoever was to cover for you is no longer asked.')] : [])],
    actions: [...undoAction(undo), timeOffAction],
  }
}

export function undoneCard(times: readonly TimeOff[], today: Day): Card {
  const said = times.length === 0 ? 'You have no time off noted.' : `You are away ${sayOffs(times, today)}.`
  return { title: 'Undone', parts: [text(said)], actions: [timeOffAction] }
}

function sayOffs(times: readonly TimeOff[], today: Day): string {
  return sayAll(times.map((off) => sayOff(off, today)))
}

/** Somebody's times off that are not over, and whether anybody could cover. */
export type ShownTimeOff = { times: readonly { off: TimeOff; covered: readonly Covered[] }[]; canBeCovered: boolean }

/** Everything to come, each with who covers. */
export function timeOffCard({ times, canBeCovered }: ShownTimeOff, today: Day, first?: string): Card {
  const items: Item[] = times.map(({ off, covered }) => ({
    text: shorten(`Away ${sayOff(off, today)}`, CARD_LIMITS.itemText),
    detail: sayCovered(covered, { off, today }),
    actions: [
      { label: off.fromOn <= today ? 'I’m back' : 'Remove', intent: 'partnership.back', data: { f: off.fromOn } },
      editAction(off, canBeCovered && covered.every(({ days }) => days.length === 0)),
    ],
  }))
  return {
    title: 'Your time off',
    parts: [
      ...(first === undefined ? [] : [text(first)]),
      items.length === 0 ? text(`None is noted. Try: ${EXAMPLE}`) : { kind: 'list', items },
    ],
    actions: [{ label: 'Add time off', intent: 'partnership.away', data: {} }],
  }
}

const EXAMPLE = 'away from 3 to 14 August, Priya covers'

/** `what` is why the form is shown instead of doing what was said. */
export function awayForm(made: {
  draft: string
  colleagues: readonly Choosable[]
  typed: Values
  what?: string | undefined
}): Form {
  const { draft, colleagues, typed, what } = made
  const from = filled(typed, 'from')
  const to = filled(typed, 'to')
  const cover = { name: 'cover', label: 'Who covers for you?', optional: true } as const
  const hint = 'They are asked instead of you, and told so. You need not say why you are away.'
  return {
    draft,
    title: 'Time off',
    intro: what ?? 'While you are away Kept does not write to you by itself. Others see until when, never why.',
    fields: [
      { kind: 'date', name: 'from', label: 'First day away', ...(from === undefined ? {} : { value: from }) },
      { kind: 'date', name: 'to', label: 'Last day away', ...(to === undefined ? {} : { value: to }) },
      ...(colleagues.length === 0 ? [] : personFields({ ...cover, hint }, colleagues, personStanding(typed, 'cover'))),
    ],
    submit: 'Save',
  }
}

/** One question, with a button for each stretch that may be meant. `cover` is the id of the person who was named. */
export function whichDaysCard(
  question: string,
  choices: readonly (TimeOff & { label: string })[],
  cover: string | undefined,
): Card {
  const data = (off: TimeOff) => ({ f: off.fromOn, t: off.toOn, ...(cover === undefined ? {} : { c: cover }) })
  return {
    title: 'Which days do you mean?',
    parts: [text(question), quietText('Nothing is saved before you press a button.')],
    actions: choices.slice(0, CARD_LIMITS.actions).map(({ label, ...off }) => ({
      label: shorten(label, CARD_LIMITS.label),
      intent: 'partnership.away',
      data: data(off),
    })),
  }
}

export type CoverSaid = { p: string; id: string; name: string; off: TimeOff; today: Day }

/** To the one who is asked instead. */
export function coversItem({ p, id, name, off, today }: CoverSaid): Item {
  const until = `until ${sayDayShort(off.toOn, today)}`
  const when = off.fromOn <= today ? until : sayOff(off, today)
  return {
    text: `You cover for ${name} ${when}.`,
    detail: 'What Kept would ask them comes to you. You can answer it, pass it on, or leave it for them.',
    actions: [{ label: 'That’s not me', intent: 'partnership.not-cover', data: { p, id } }],
  }
}

export function notCoverCard(p: string, id: string): Card {
  return {
    title: 'Thank you for saying',
    parts: [text('You are not asked instead of them. Kept tells them or, if they are away, an organiser.')],
    actions: [{ label: 'Undo', intent: 'partnership.not-cover', data: { p, id, u: '1' } }],
  }
}

export function coversAgainCard(name: string, until: Day): Card {
  return { title: 'Thank you', parts: [text(`You cover for ${name} until ${sayDay(until)}.`)] }
}

/** To the one who named a cover. */
export function declinedItem(cover: string, off: TimeOff, today: Day): Item {
  return {
    text: `${cover} can’t cover for you ${sayOff(off, today)}.`,
    detail: 'You can name somebody else. Without a cover, what comes up waits for you.',
    actions: [{ label: 'Name somebody else', intent: 'partnership.away', data: editOf(off) }],
  }
}

/** To the organisers, where the one who named a cover is away already. */
export function uncoveredItem(cover: string, name: string, until: Day, today: Day): Item {
  return {
    text: `${cover} can’t cover for ${name}, who is away until ${sayDayShort(until, today)}.`,
    detail: 'What comes up waits for them. A colleague can take an open ask on, with “list”.',
  }
}

/** For everybody who looks at something of theirs: until when, and who is asked. Never why. */
export function awaySentence(name: string, until: Day, cover: string | undefined, today: Day): string {
  const covers = cover === undefined ? '' : `, ${cover} covers`
  return `${name} is away until ${sayDayShort(until, today)}${covers}.`
}

export const AWAY_SENTENCES = {
  noDays: (said: string) =>
    `Kept found no days in “${shorten(said, 80)}”. Try: away until 14 August. Or: back on Monday 17 August.`,
  unsure: (when: string, question: string) =>
    `Kept understood “${shorten(when, 80)}”. ${question} Try: away from 3 to 14 August. Or: back on Monday 17 August.`,
  understood: (when: string, cover: string) =>
    `Kept understood “${shorten(when, 80)}”, with “${shorten(cover, 80)}” as cover. Nothing is saved yet.`,
  noDay: 'Choose a day from the calendar.',
  notAway: 'You are not away now.',
  changed: 'Your time off has changed since. Here is how it stands now.',
  gone: 'That time off is not there any more. Here is how it stands now.',
  notYours: 'Somebody else was named to cover. Type “home” to see what waits for you.',
  coverOver: 'That cover is over. There is nothing to do.',
} as const
