import type { DateReading } from '../calendar/reading.ts'
import { sayDay, sayTime } from '../calendar/said.ts'
import { type Field, type Form, FORM_LIMITS, type Option } from '../chat/form.ts'
import { shorten } from '../chat/card.ts'
import { type Choosable, personFields } from '../partnership/person-choice.ts'
import { inSentence } from '../sentence.ts'
import { COMMITMENT_LIMITS, FIRMNESS, type Firmness } from './commitment.ts'
import { sayDate } from './saying.ts'
import { HAND_WORDS } from './hand.ts'
import { type Step, STEP_WORDS } from './step.ts'
import { toldHowField } from './told.ts'
import type { View } from './view.ts'
import { WAITING_ON } from './wait.ts'

/** What stands in a form when it opens, or what was typed when it opens again. */
export type Typed = Record<string, string | undefined>

/** These fit whoever promises: oneself, a colleague who told, or a role. */
const FIRMNESS_LABELS: Record<Firmness, string> = {
  will: 'Will',
  'will-try': 'Will try',
  'finding-out': 'Still finding out',
}

/** How a date that was read is said back: with its weekday, or as the question it raises. */
export function readBack(reading: DateReading): string {
  switch (reading.kind) {
    case 'date':
      return `By ${sayDay(reading.on)}${reading.time === undefined ? '' : `, ${sayTime(reading.time)}`}.`
    case 'unsure':
      return reading.question
    case 'none':
      return 'No date yet. You can choose one now or later.'
  }
}

/** The choices of an unsure date, for the hint beside its field. */
export function choicesHint(reading: DateReading): string | undefined {
  if (reading.kind !== 'unsure' || reading.choices.length === 0) return undefined
  return reading.choices.map((choice) => choice.label).join(' or ')
}

/** What a reading fills into the date fields. */
export function dateTyped(reading: DateReading): Typed {
  return reading.kind === 'date' ? { date: reading.on, time: reading.time } : {}
}

type PromiseForm = {
  draft: string
  intro: string
  /** "The chair of Elm Street" where it is promised for a role. */
  role?: string | undefined
  typed: Typed
  dateHint?: string | undefined
  /** Where the day that was typed may be one of two, it has to be chosen. */
  needsDay: boolean
  /** Those it can be recorded for, the asker first; asked only where there is a choice. */
  people: readonly Choosable[]
  /** The other sides, to do it together with. */
  others: readonly Option[]
}

export function promiseForm(made: PromiseForm): Form {
  const { typed } = made
  const who = [
    ...personFields({ name: 'who', label: 'Who promised?' }, made.people, typed),
    toldHowField(typed['toldHow']),
  ]
  const together: Field = { ...choice('with', 'Together with', made.others, typed), optional: true }
  return {
    draft: made.draft,
    title: 'A promise',
    intro: made.role === undefined ? made.intro : `${made.intro} Promised by ${made.role}.`,
    fields: [
      text('words', made.role === undefined ? 'I will…' : 'We will…', COMMITMENT_LIMITS.words, 'many', typed),
      ...dateFields(typed, made.dateHint, !made.needsDay),
      choice('firmness', 'How sure are you?', firmnessOptions(), { firmness: 'will', ...typed }),
      ...(made.people.length > 1 ? who : []),
      ...(made.others.length > 0 ? [together] : []),
      { ...text('project', 'Project', COMMITMENT_LIMITS.project, 'one', typed), optional: true },
    ],
    submit: 'Promise',
  }
}

export function doneForm(view: View, draft: string, typed: Typed): Form {
  const evidence = text('evidence', 'A link, or a sentence on what was done', COMMITMENT_LIMITS.evidence, 'many', typed)
  return {
    draft,
    title: 'It’s done',
    intro: wordsOf(view),
    fields: [{ ...evidence, optional: true }],
    submit: 'It’s done',
  }
}

export function notYetForm(view: View, draft: string, typed: Typed): Form {
  const reason = text('reason', 'What is still missing?', COMMITMENT_LIMITS.reason, 'many', typed)
  return { draft, title: 'Not yet', intro: wordsOf(view), fields: [reason], submit: 'Send' }
}

/** For a new date; the first date of a promise needs no reason. */
export function moveForm(view: View, draft: string, typed: Typed, asked: { intro?: string; hint?: string } = {}): Form {
  const first = view.commitment.due_on === null
  const now = first ? 'No date yet.' : `Now by ${sayDate(view.commitment)}.`
  const reason = text('reason', 'Why the new date?', COMMITMENT_LIMITS.reason, 'many', typed)
  return {
    draft,
    title: first ? 'Set a date' : 'A new date',
    intro: [wordsOf(view), now, ...(asked.intro === undefined ? [] : [asked.intro])].join(' '),
    fields: [...dateFields(typed, asked.hint, false), ...(first ? [] : [reason])],
    submit: first ? 'Set the date' : 'Ask for this date',
  }
}

export function declineForm(view: View, draft: string, typed: Typed): Form {
  const answer = text('answer', 'What would work, or what is the trouble?', COMMITMENT_LIMITS.reason, 'many', typed)
  return { draft, title: 'Not that date', intro: wordsOf(view), fields: [answer], submit: 'Send' }
}

export function callOffForm(view: View, draft: string, typed: Typed): Form {
  const instead = text('instead', 'What happens instead?', COMMITMENT_LIMITS.instead, 'many', typed)
  return {
    draft,
    title: 'Call it off',
    intro: `${wordsOf(view)} Both sides will see the reason.`,
    fields: [
      text('reason', 'Why is it not going ahead?', COMMITMENT_LIMITS.reason, 'many', typed),
      { ...instead, optional: true },
    ],
    submit: 'Call it off',
  }
}

/** For a promise, a step or an ask; `about` is its words. */
export function waitForm(
  about: string,
  draft: string,
  typed: Typed,
  asked: { intro?: string; hint?: string } = {},
): Form {
  return {
    draft,
    title: 'Waiting on…',
    intro: [quoted(about), 'Nudges stop until that day.', ...(asked.intro === undefined ? [] : [asked.intro])].join(
      ' ',
    ),
    fields: [
      text('on', 'What or whom are you waiting on?', WAITING_ON, 'one', typed),
      ...untilField(typed, asked.hint),
    ],
    submit: 'Save',
  }
}

/** For a hand with a promise, a step or an ask; `about` is its words. */
export function handForm(about: string, draft: string, typed: string | undefined): Form {
  const help = text('help', 'What would help?', HAND_WORDS, 'many', { help: typed })
  return {
    draft,
    title: 'A hand please',
    intro: `${quoted(about)} Only your own side is told.`,
    fields: [{ ...help, optional: true }],
    submit: 'Ask for a hand',
  }
}

export function firmnessForm(view: View, draft: string): Form {
  const field = choice('firmness', 'How sure are you?', firmnessOptions(), { firmness: view.commitment.firmness })
  return { draft, title: 'How sure are you?', intro: wordsOf(view), fields: [field], submit: 'Save' }
}

type StepForm = Pick<PromiseForm, 'draft' | 'typed' | 'people' | 'needsDay'> & { intro?: string; hint?: string }

export function stepForm(view: View, made: StepForm): Form {
  const limit = view.commitment.due_on === null ? '' : ` The promise is for ${sayDate(view.commitment)}.`
  const intro = [`${wordsOf(view)}${limit}`, ...(made.intro === undefined ? [] : [made.intro])].join(' ')
  const [date] = dateFields(made.typed, made.hint, !made.needsDay)
  return {
    draft: made.draft,
    title: 'Add a step',
    intro,
    fields: [
      text('words', 'What is the step?', STEP_WORDS, 'many', made.typed),
      ...personFields({ name: 'who', label: 'Who will do it?' }, made.people, made.typed),
      ...(date ? [date] : []),
    ],
    submit: 'Add the step',
  }
}

/** Another date for a step, within the promise's own. */
export function stepMoveForm(view: View, step: Step, draft: string, typed: Typed): Form {
  const now = step.due_on === null ? 'No date yet.' : `Now by ${sayDay(step.due_on)}.`
  const promised = view.commitment.due_on === null ? '' : ` The promise is for ${sayDate(view.commitment)}.`
  const [date] = dateFields(typed, undefined, false)
  return {
    draft,
    title: step.due_on === null ? 'Set a date' : 'A new date',
    intro: `${quoted(step.words)} ${now}${promised}`,
    fields: date ? [date] : [],
    submit: 'Set the date',
  }
}

function wordsOf(view: View): string {
  return quoted(view.commitment.words)
}

function quoted(words: string): string {
  return `“${shorten(inSentence(words), 300)}”.`
}

/** What the owner chooses from; nobody else says how sure they are. */
export function firmnessOptions(): Option[] {
  return FIRMNESS.map((firmness) => ({ value: firmness, label: FIRMNESS_LABELS[firmness] }))
}

function text(name: string, label: string, max: number, lines: 'one' | 'many', typed: Typed): Field {
  return { kind: 'text', name, label, lines, max, ...standing(typed, name) }
}

function choice(name: string, label: string, options: readonly Option[], typed: Typed): Field {
  const shown = options.map((option) => ({ ...option, label: shorten(option.label, FORM_LIMITS.optionLabel) }))
  // What was chosen before may not be among the choices any more.
  const chosen = options.some((option) => option.value === typed[name]) ? standing(typed, name) : {}
  return { kind: 'choice', name, label, options: shown, ...chosen }
}

function dateFields(typed: Typed, hint: string | undefined, optional: boolean): Field[] {
  const extra = { ...(hint === undefined ? {} : { hint }), ...(optional ? { optional: true as const } : {}) }
  return [
    { kind: 'date', name: 'date', label: 'By when?', ...extra, ...standing(typed, 'date') },
    { kind: 'time', name: 'time', label: 'At what time?', optional: true, ...standing(typed, 'time') },
  ]
}

function untilField(typed: Typed, hint: string | undefined): Field[] {
  const extra = hint === undefined ? {} : { hint }
  return [{ kind: 'date', name: 'date', label: 'Until when?', ...extra, ...standing(typed, 'date') }]
}

function standing(typed: Typed, name: string): { value?: string } {
  const value = typed[name]
  return value === undefined ? {} : { value }
}
