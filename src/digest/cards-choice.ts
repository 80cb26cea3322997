import type { Day } from '../calendar/day.ts'
import { sayDay, sayTime } from '../calendar/said.ts'
import { WEEKDAYS } from '../calendar/names.ts'
import { type Action, type Card, quietText, text } from '../chat/card.ts'
import type { Form } from '../chat/form.ts'
import { sayReading } from '../person/said.ts'
import { type Choice, HOURS, type Rhythm, RHYTHMS } from './digest.ts'

const RHYTHM_LABELS: Record<Rhythm, string> = {
  weekly: 'Every week',
  fortnightly: 'Every two weeks',
  monthly: 'Once a month',
  off: 'Never',
}

/** The press that sets a digest to a choice. */
export function setPress(choice: Choice): { intent: string; data: Record<string, string> } {
  return { intent: 'digest.set', data: { r: choice.rhythm, w: String(choice.weekday), h: choice.hour } }
}

const changeAction: Action = { label: 'Change day or hour', intent: 'digest.choose', data: {} }
const printAction: Action = { label: 'Page to print', intent: 'digest.print', data: {} }

/** How a digest stands for whoever asks. `nextOn` is the day of the next one, undefined where it is off. */
export function choiceCard(choice: Choice, nextOn: Day | undefined): Card {
  const what = text('A digest is one message about all your areas: what was kept, what comes up and what waits.')
  if (nextOn === undefined) {
    return {
      title: 'Your digest is off',
      parts: [what],
      actions: [
        { label: 'Have one every week', ...setPress({ ...choice, rhythm: 'weekly' }), primary: true },
        changeAction,
        printAction,
      ],
    }
  }
  return {
    title: 'Your digest',
    parts: [what, text(`You have it ${sayReading(choice)}.`), quietText(`The next one comes on ${sayDay(nextOn)}.`)],
    actions: [changeAction, { label: 'Turn it off', ...setPress({ ...choice, rhythm: 'off' }) }, printAction],
  }
}

/** For somebody who pressed "fewer of these" below a digest: each rhythm that is slower than theirs. */
export function fewerCard(choice: Choice): Card {
  const slower = RHYTHMS.slice(RHYTHMS.indexOf(choice.rhythm) + 1)
  const actions = slower.map((rhythm) => ({
    label: rhythm === 'off' ? 'Turn it off' : RHYTHM_LABELS[rhythm],
    ...setPress({ ...choice, rhythm }),
  }))
  return {
    title: 'Fewer digests',
    parts: [text(`Sorry for the bother. You have a digest ${sayReading(choice)}. How often would suit you?`)],
    actions: [...actions, { label: 'Fewer other messages', intent: 'person.fewer', data: {} }],
  }
}

/** After a change; `before` is how it was, so that one tap puts it back. */
export function chosenCard(choice: Choice, nextOn: Day | undefined, before: Choice): Card {
  const words =
    nextOn === undefined
      ? 'Kept sends you no digest any more. The record stays open to you.'
      : `Your digest comes ${sayReading(choice)}. The next one is on ${sayDay(nextOn)}.`
  return { title: 'Saved', parts: [text(words)], actions: [{ label: 'Undo', ...setPress(before) }, changeAction] }
}

export function choiceForm(draft: string, choice: Choice): Form {
  const { rhythm, weekday, hour } = choice
  return {
    draft,
    title: 'Your digest',
    intro: 'One message about all your areas, on the day and at the hour that suit you.',
    fields: [
      {
        kind: 'choice',
        name: 'rhythm',
        label: 'How often?',
        options: Object.entries(RHYTHM_LABELS).map(([value, label]) => ({ value, label })),
        value: rhythm,
      },
      {
        kind: 'choice',
        name: 'weekday',
        label: 'On which day?',
        options: WEEKDAYS.map((label, index) => ({ value: String(index + 1), label })),
        value: String(weekday),
      },
      {
        kind: 'choice',
        name: 'hour',
        label: 'At what time?',
        options: HOURS.map((one) => ({ value: one, label: sayTime(one) })),
        value: hour,
      },
    ],
    submit: 'Save',
  }
}

export const DIGEST_SENTENCES = {
  stranger: 'Kept does not know you yet. Join a shared record first, with a code or in its channel.',
  noArea: 'You belong to no shared record now, so there is nothing to tell. Join one first.',
  unread: 'Say it like this: digest weekly on Friday at 5pm. Or: digest off.',
  hour: 'A digest comes on the hour, from 6am to 9pm. Say: digest weekly on Friday at 5pm.',
  choose: 'Choose one from the list.',
} as const
