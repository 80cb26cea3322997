import { WEEKDAYS } from '../calendar/names.ts'
import type { Unsure } from '../calendar/typed-rhythm.ts'
import { USUAL_TIME } from '../calendar/rhythm.ts'
import { shorten } from '../chat/card.ts'
import { type Field, type Form, FORM_LIMITS, type Option } from '../chat/form.ts'
import { spaceName } from '../partnership/cards-settings.ts'
import type { Known } from './known.ts'
import type { Often } from './often.ts'
import { REMINDER_LIMITS } from './reminder.ts'

/** What stands in the form of a reminder. */
export type Filled = Often & { words: string; space: string | undefined; mentions: readonly string[] }

const OFTEN: readonly Option[] = [
  { value: 'once', label: 'Once' },
  { value: 'weekly-1', label: 'Every week' },
  { value: 'weekly-2', label: 'Every two weeks' },
  { value: 'monthly', label: 'Every month, on that date' },
  { value: 'monthly-last', label: 'Every month, on its last day' },
  { value: 'monthly-weekday', label: 'Every month, such as the second Tuesday' },
  { value: 'monthly-last-weekday', label: 'Every month, on the last such weekday' },
]

const FORM_TITLES = { new: 'Remind a channel', change: 'Change a reminder' } as const

/** `intro` says what was understood of typed words, or what it is about. */
export function reminderForm(
  draft: string,
  intro: string,
  start: Filled,
  known: Known,
  what: keyof typeof FORM_TITLES = 'new',
): Form {
  return {
    draft,
    title: FORM_TITLES[what],
    ...(intro !== '' && { intro: shorten(intro, FORM_LIMITS.intro) }),
    fields: [
      {
        kind: 'text',
        name: 'words',
        label: 'What should it say?',
        lines: 'many',
        max: REMINDER_LIMITS.words,
        value: start.words.slice(0, FORM_LIMITS.text),
      },
      spaceField(start.space, known),
      { kind: 'choice', name: 'often', label: 'How often?', options: oftenOptions(start.often), ...given(start.often) },
      {
        kind: 'choices',
        name: 'days',
        label: 'Only for every week or two: on which weekdays?',
        hint: 'Left empty, it is the weekday of the first day.',
        options: WEEKDAYS.map((label, index) => ({ value: String(index + 1), label })),
        value: start.days,
        optional: true,
      },
      { kind: 'date', name: 'date', label: 'The day, or the first day', optional: true, ...given(start.date) },
      { kind: 'time', name: 'time', label: 'At what time?', value: start.time ?? USUAL_TIME },
      {
        kind: 'date',
        name: 'until',
        label: 'Only where it comes round again: until when?',
        optional: true,
        ...given(start.until),
      },
      ...mentionField(start.mentions, known),
    ],
    submit: 'Check it',
  }
}

/** A count of weeks that somebody typed stays among the choices. */
function oftenOptions(often: string | undefined): readonly Option[] {
  const weeks = /^weekly-(?<every>\d{1,2})$/.exec(often ?? '')?.groups?.['every']
  if (often === undefined || weeks === undefined || OFTEN.some(({ value }) => value === often)) return OFTEN
  return [...OFTEN, { value: often, label: `Every ${weeks} weeks` }]
}

function spaceField(space: string | undefined, { spaces, sides }: Known): Field {
  const options = spaces.slice(0, FORM_LIMITS.options).map((one) => {
    const side = sides.find(({ id }) => id === one.side_id)?.name ?? ''
    return { value: one.id, label: shorten(`${spaceName(one)}, ${side}`, FORM_LIMITS.optionLabel) }
  })
  return { kind: 'choice', name: 'space', label: 'In which channel?', options, ...given(space) }
}

function mentionField(chosen: readonly string[], { members, sides }: Known): Field[] {
  // Whoever is chosen already must be among those who fit.
  const first = [...members].sort((a, b) => Number(chosen.includes(b.id)) - Number(chosen.includes(a.id)))
  const options = first.slice(0, FORM_LIMITS.options).map(({ id, name, side_id }) => {
    const side = sides.find((one) => one.id === side_id)?.name ?? ''
    return { value: id, label: shorten(`${name}, ${side}`, FORM_LIMITS.optionLabel) }
  })
  if (options.length === 0) return []
  const hint = `Up to ${REMINDER_LIMITS.mentions} people of the side whose channel it is.`
  return [
    {
      kind: 'choices',
      name: 'mentions',
      label: 'Who should it mention?',
      hint,
      options,
      value: chosen,
      optional: true,
    },
  ]
}

function given(value: string | undefined): { value?: string } {
  return value === undefined ? {} : { value }
}

/** What was understood of typed words and what to choose for it. The nearest that Kept can do is in the form already. */
export function sayUnsure({ of, sentence }: Unsure, nearest: Often): string {
  if (of === 'days') return `${sentence} ${OFTEN_SENTENCES.weekdays}`
  return of === 'often' ? `${sentence} ${chooseOften(nearest.often)}` : sentence
}

function chooseOften(often: string | undefined): string {
  const label = oftenOptions(often).find(({ value }) => value === often)?.label
  if (label === undefined) return OFTEN_SENTENCES.oftenAndDay
  return `Choose “${label}”${/^weekly-/.test(often ?? '') ? ' and tick the weekdays' : ''}.`
}

export const OFTEN_SENTENCES = {
  often: 'Choose how often.',
  oftenAndDay: 'Choose how often, and the first day.',
  weekdays: 'Tick the weekdays.',
  day: 'Choose the day, or the first day.',
  days: 'Tick the weekdays, or choose the first day.',
  time: 'Write the time like 17:00.',
  calendar: 'Choose a day from the calendar.',
  missing: (day: string) => `Not every month has a ${day}. Choose “Every month, on its last day” instead.`,
} as const

export const PLAN_SENTENCES = {
  words: 'Write what it should say, such as: Bring the draft budget.',
  when: 'Kept could not read when. Choose how often, and the first day.',
  whenUntil: 'You wrote until when, but not how often. Choose how often, and the first day.',
  space: 'Choose a channel.',
  noHere: '“Here” is no channel of your shared record. Choose one.',
  notLinked: 'That channel is not linked to your shared record. Choose one that is.',
  tooMany: `Up to ${REMINDER_LIMITS.mentions} people can be mentioned. Leave some out.`,
  unknownPerson: 'Somebody you mentioned is not part of your shared record. Choose people who are.',
  full: (channel: string) =>
    `${channel} has ${REMINDER_LIMITS.perChannel} reminders, and that is the most. Stop one first: type “reminders”.`,
  noSuchChannel: (name: string) =>
    `No channel “${shorten(name, 80)}” is linked to your shared record. Choose one that is.`,
  otherSide: (name: string, side: string) => `${name} is not of ${side}, whose channel this is. Leave them out.`,
  nobodyToAsk: (side: string) => `${side} has no organiser now who could say yes. Choose a channel of your own.`,
  past: (title: string) => `${title} is past its date. Give it a new date first.`,
  afterDate: (title: string, due: string) =>
    `${title} is for ${due}. Choose a time until then, or give it a new date first.`,
  ended: (day: string) => `Your shared record ends on ${day}. Choose a day before that.`,
} as const
