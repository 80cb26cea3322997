import { sayDay, sayTime } from '../calendar/said.ts'
import type { DateReading } from '../calendar/reading.ts'
import { filled, FORM_LIMITS, type Field, type Form, type Option, type Values } from '../chat/form.ts'
import { shorten } from '../chat/card.ts'
import type { Row } from '../database.ts'
import { ASK_LIMITS, type AskKind } from './ask.ts'
import { type Choosable, personFields } from '../partnership/person-choice.ts'
import { toldHowField } from '../commitment/told.ts'
import { dueOf, notQuite, whoAsked } from './cards.ts'
import { toldFields, type ToldStanding } from './teller.ts'
import type { AskView } from './view.ts'

/** What stands in the ask form when it opens, or when it comes back with something to correct. */
export type AskFilled = {
  words: string
  kind: AskKind
  to: string | undefined
  on: string | undefined
  time: string | undefined
  project?: string | undefined
  told?: ToldStanding
  /** Where the day that was typed may be one of two, it has to be chosen. */
  needsDay?: boolean
}

/** The day and the time as they were typed, to be used or to stand in the form again. */
export function dayIn(values: Values): { on: string | undefined; time: string | undefined } {
  return { on: filled(values, 'date'), time: filled(values, 'time') }
}

/** Reads the ask back so that it can be corrected or just sent. `others` are the sides that can be asked. */
export function askForm(
  draft: string,
  intro: string,
  filled: AskFilled,
  others: readonly Row<'side'>[],
  tellers: readonly Choosable[],
): Form {
  return {
    draft,
    title: 'Check and send',
    intro: shorten(intro, FORM_LIMITS.intro),
    fields: [
      {
        kind: 'choice',
        name: 'to',
        label: 'Who are you asking?',
        options: others.map((side) => option(side)),
        ...(filled.to !== undefined && { value: filled.to }),
      },
      { kind: 'choice', name: 'kind', label: 'What do you need from them?', options: KIND_OPTIONS, value: filled.kind },
      {
        kind: 'text',
        name: 'words',
        label: 'In your words',
        lines: 'many',
        max: ASK_LIMITS.words,
        value: filled.words,
      },
      {
        kind: 'date',
        name: 'date',
        label: filled.kind === 'do' ? 'Wanted by' : 'Answer by',
        ...(filled.needsDay !== true && { optional: true as const }),
        ...(filled.on !== undefined && { value: filled.on }),
      },
      ...timeField(filled),
      ...toldFields('Who asks, if not you?', tellers, filled.told ?? {}),
      {
        kind: 'text',
        name: 'project',
        label: 'Project',
        lines: 'one',
        max: ASK_LIMITS.project,
        optional: true,
        ...(filled.project !== undefined && { value: filled.project }),
      },
    ],
    submit: 'Send',
  }
}

const KIND_OPTIONS: readonly Option[] = [
  { value: 'do', label: 'Something done' },
  { value: 'answer', label: 'An answer' },
]

/** An answer is wanted by a day; only something to be done may have a time as well. */
function timeField(filled: AskFilled): Field[] {
  if (filled.kind === 'answer') return []
  const value = filled.time === undefined ? {} : { value: filled.time }
  return [{ kind: 'time', name: 'time', label: 'At what time?', optional: true, ...value }]
}

function option({ id, name }: Row<'side'>): Option {
  return { value: id, label: shorten(name, FORM_LIMITS.optionLabel) }
}

/** "You ask Northbridge Council. By Friday 12 June 2026, 5pm." Where the date is unclear, the question and its choices. */
export function askIntro(read: {
  to: string | undefined
  said: string
  member: string | undefined
  joined: boolean
  kind: AskKind
  due: DateReading
  /** Working days until an answer is due where no day is given. */
  within: number
}): string {
  return [
    whomLine(read),
    ...(read.joined || read.to === undefined ? [] : [`Waiting for ${read.to} to join.`]),
    dueLine(read),
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function whomLine({ to, said, member }: { to: string | undefined; said: string; member: string | undefined }): string {
  if (to !== undefined) return member === undefined ? `You ask ${to}.` : `You ask ${member} at ${to}.`
  return said === '' ? '' : `I don’t know who “${shorten(said, 80)}” is. Choose whom to ask.`
}

function dueLine({ kind, due, within }: { kind: AskKind; due: DateReading; within: number }): string {
  if (due.kind === 'date') {
    const day = due.time === undefined || kind === 'answer' ? sayDay(due.on) : `${sayDay(due.on)}, ${sayTime(due.time)}`
    return kind === 'do' ? `By ${day}.` : `Answer by ${day}.`
  }
  if (due.kind === 'unsure') return [due.question, ...choicesLine(due)].join(' ')
  return kind === 'do'
    ? 'No date yet.'
    : `With no date, an answer is due in ${within} working day${within === 1 ? '' : 's'}.`
}

function choicesLine(due: Extract<DateReading, { kind: 'unsure' }>): string[] {
  if (due.choices.length === 0) return []
  return [`${due.choices.map((choice) => choice.label).join(' or ')}?`]
}

const FIRMNESS: readonly Option[] = [
  { value: 'will', label: 'I will' },
  { value: 'will-try', label: 'I will try' },
  { value: 'finding-out', label: 'I am still finding out' },
]

export type PromiseFilled = {
  firmness?: string | undefined
  on?: string | undefined
  time?: string | undefined
  told?: ToldStanding
}

/** Colleagues who can be named, and whether one of them has no account, so that what they said can be recorded. */
export type Nameable = { colleagues: readonly Choosable[]; someSilent: boolean }

/** The one who will do it says how sure they are. Naming a colleague asks them in turn and promises nothing. */
export function promiseForm(
  draft: string,
  view: AskView,
  { colleagues, someSilent }: Nameable,
  filled: PromiseFilled = wantedIn(view),
): Form {
  const hint = passedHint(view)
  const told = filled.told ?? {}
  return {
    draft,
    title: 'Promise this',
    intro: shorten(introOf(view), FORM_LIMITS.intro),
    fields: [
      {
        kind: 'choice',
        name: 'firmness',
        label: 'How sure are you?',
        options: FIRMNESS,
        // Whoever names a colleague promises nothing.
        ...(colleagues.length > 0 ? { optional: true, hint: 'Needed, unless you name a colleague below.' } : {}),
        ...(filled.firmness !== undefined && { value: filled.firmness }),
      },
      {
        kind: 'date',
        name: 'date',
        label: 'By when?',
        optional: true,
        ...(hint !== undefined && { hint }),
        ...(filled.on !== undefined && { value: filled.on }),
      },
      {
        kind: 'time',
        name: 'time',
        label: 'At what time?',
        optional: true,
        ...(filled.time !== undefined && { value: filled.time }),
      },
      ...colleagueFields(NAMED_TOO, colleagues, told),
      ...(someSilent ? [toldHowField(told['toldHow'])] : []),
    ],
    submit: 'Promise',
  }
}

/** The day it is wanted, unless that has passed: nobody can promise a day behind them. */
function wantedIn(view: AskView): PromiseFilled {
  const { wanted_on, wanted_time } = view.ask
  if (wanted_on === null || wanted_on < view.today) return {}
  return { on: wanted_on, time: wanted_time ?? undefined }
}

function passedHint({ ask, today }: AskView): string | undefined {
  if (ask.wanted_on === null || ask.wanted_on >= today) return undefined
  return `${sayDay(ask.wanted_on)} has passed. Choose another day, or leave it empty for now.`
}

function introOf(view: AskView): string {
  const wanted = view.ask.wanted_on === null ? '' : `\nWanted by ${dueOf(view.ask)}.`
  const again = notQuite(view)
  return [`${whoAsked(view)} asked: ${shorten(view.ask.words, 900)}${wanted}`, ...(again === '' ? [] : [again])].join(
    '\n',
  )
}

const NAMED_TOO = {
  label: 'Or name a colleague',
  hint: 'They are asked first. Nobody promises for somebody else.',
  optional: true,
} as const

type Label = { label: string; hint?: string; optional?: true }

function colleagueFields(label: Label, colleagues: readonly Choosable[], standing: ToldStanding): Field[] {
  return colleagues.length === 0 ? [] : personFields({ name: 'colleague', ...label }, colleagues, standing)
}

/** `tellers` are members without an account, whose answer somebody records for them. */
export function answerForm(
  draft: string,
  view: AskView,
  tellers: readonly Choosable[],
  value = '',
  told: ToldStanding = {},
): Form {
  return {
    draft,
    title: 'Answer this',
    intro: shorten(introOf(view), FORM_LIMITS.intro),
    fields: [
      { kind: 'text', name: 'answer', label: 'Your answer', lines: 'many', max: ASK_LIMITS.answer, value },
      ...toldFields('Who answers, if not you?', tellers, told),
    ],
    submit: 'Answer',
  }
}

/** Chooses who is asked to take something on. `what` names it: "ask 12: send the guidance". */
export function passForm(
  draft: string,
  what: string,
  colleagues: readonly Choosable[],
  standing: ToldStanding = {},
): Form {
  const intro = `${shorten(what, 1_000)}\nIt stays with you until they accept.`
  return {
    draft,
    title: 'Pass on',
    intro,
    fields: colleagueFields({ label: 'Who could take this on?' }, colleagues, standing),
    submit: 'Ask them',
  }
}

/** A note of up to 500 characters, seen by everyone. */
export function noteForm(draft: string, what: string, max: number, value = ''): Form {
  return {
    draft,
    title: 'Add a note',
    intro: `${shorten(what, 1_000)}\nEveryone in your shared record sees notes.`,
    fields: [{ kind: 'text', name: 'words', label: 'Note', lines: 'many', max, value }],
    submit: 'Add note',
  }
}
