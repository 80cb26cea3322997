import type { DateReading } from '../calendar/reading.ts'
import { sayDay, sayTime } from '../calendar/said.ts'
import { ASK_LIMITS } from '../ask/ask.ts'
import { shorten } from '../chat/card.ts'
import { firmnessOptions } from '../commitment/forms.ts'
import { FORM_LIMITS, type Field, type Form } from '../chat/form.ts'

/** What a message may be recorded as. */
export const WHAT = ['promise', 'do', 'answer'] as const

export type MessageFilled = {
  words: string
  what: (typeof WHAT)[number] | undefined
  to: string | undefined
  on: string | undefined
  time: string | undefined
  firmness?: string | undefined
}

/** "From a message by Tom. By Friday 12 June 2026, 5pm." */
export function messageIntro(author: string | undefined, due: DateReading): string {
  const from = author === undefined ? 'From a message.' : `From a message by ${shorten(author, 80)}.`
  return [from, 'Only you can promise for yourself. Everyone else can be asked.', ...dueLine(due)].join('\n')
}

function dueLine(due: DateReading): string[] {
  if (due.kind === 'none') return []
  if (due.kind === 'date') {
    return [due.time === undefined ? `By ${sayDay(due.on)}.` : `By ${sayDay(due.on)}, ${sayTime(due.time)}.`]
  }
  const choices = due.choices.map((choice) => choice.label).join(' or ')
  return [choices === '' ? due.question : `${due.question} ${choices}?`]
}

/** The words of a message, and what they are: a promise of one's own, or an ask. */
export function messageForm(
  draft: string,
  intro: string,
  start: MessageFilled,
  others: readonly { id: string; name: string }[],
): Form {
  return {
    draft,
    title: 'Record this',
    intro: shorten(intro, FORM_LIMITS.intro),
    fields: [
      {
        kind: 'text',
        name: 'words',
        label: 'What is it about?',
        lines: 'many',
        max: ASK_LIMITS.words,
        value: start.words,
      },
      {
        kind: 'choice',
        name: 'what',
        label: 'What is this?',
        options: [
          { value: 'promise', label: 'I promise this' },
          { value: 'do', label: 'I ask the other side to do this' },
          { value: 'answer', label: 'I ask the other side to answer this' },
        ],
        ...(start.what !== undefined && { value: start.what }),
      },
      ...toField(others, start.to),
      {
        kind: 'date',
        name: 'date',
        label: 'By when?',
        optional: true,
        ...(start.on !== undefined && { value: start.on }),
      },
      {
        kind: 'time',
        name: 'time',
        label: 'At what time?',
        optional: true,
        ...(start.time !== undefined && { value: start.time }),
      },
      {
        kind: 'choice',
        name: 'firmness',
        label: 'How sure are you?',
        hint: 'Needed if you promise it.',
        options: firmnessOptions(),
        optional: true,
        ...(start.firmness !== undefined && { value: start.firmness }),
      },
    ],
    submit: 'Record',
  }
}

/** With only one other side there is nothing to choose. */
function toField(others: readonly { id: string; name: string }[], value: string | undefined): Field[] {
  if (others.length < 2) return []
  const options = others.map(({ id, name }) => ({ value: id, label: shorten(name, FORM_LIMITS.optionLabel) }))
  const field: Field = { kind: 'choice', name: 'to', label: 'Who are you asking?', options, optional: true }
  return [value === undefined ? field : { ...field, value }]
}
