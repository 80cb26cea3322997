import { type Action, type Card, type Item, type Part, quietText, text } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { Form } from '../chat/form.ts'
import type { Row } from '../database.ts'
import type { Own } from './own.ts'
import { CHOSEN_HOURS, type ChosenHours, choiceOf, hoursOf, zoneOf } from './person.ts'
import { sayHours, sayPlatform, sayReading, sayTimeOff } from './said.ts'
import { timeOffAhead, timeOffOf } from './time-off.ts'
import { sayZone, zoneOptions } from './zone.ts'

const HOURS_LABELS: Record<ChosenHours, string> = {
  evenings: 'Evenings',
  daytime: 'Daytime',
  weekends: 'Weekends',
  mornings: 'Mornings',
  working: 'Working hours',
}

/** The rows of somebody's own settings, for their card here and for the partnership's card above it. */
export function ownItems({ person, accounts, digest, today }: Own): Item[] {
  return [
    {
      text: `When suits you: ${sayHours(hoursOf(person))}`,
      actions: [{ label: 'Change hours', intent: 'person.hours', data: {} }],
    },
    {
      text: `Your time zone: ${sayZone(zoneOf(person))}`,
      actions: [{ label: 'Change zone', intent: 'person.zone', data: {} }],
    },
    {
      text: `Your time off: ${sayTimeOff(timeOffAhead(timeOffOf(person), today), today)}`,
      actions: [{ label: 'Time off', intent: DOORWAYS.timeOff, data: {} }],
    },
    {
      text: person.quiet === 1 ? 'Messages: stopped' : 'Messages: a few, in your hours',
      actions: [person.quiet === 1 ? startAction : stopAction],
    },
    {
      text: `Digest: ${digest === undefined ? 'off' : sayReading(digest)}`,
      detail: 'One message about all your areas.',
      actions: [{ label: 'My digest', intent: DOORWAYS.digest, data: {} }],
    },
    {
      text: `Your accounts: ${accountNames(accounts)}`,
      actions: [{ label: 'Link my account', intent: 'person.link-code', data: {} }],
    },
  ]
}

/** 'Slack, as Tom Reed; Teams, as Thomas Reed'. */
export function accountNames(accounts: readonly Row<'account'>[]): string {
  const names = accounts.filter((account) => account.active === 1).map(accountName)
  return names.length === 0 ? 'none' : names.join('; ')
}

export function accountName({ platform, name }: Row<'account'>): string {
  return [sayPlatform(platform), name].filter(Boolean).join(', as ')
}

const stopAction: Action = { label: 'Stop messages', intent: 'person.quiet', data: { q: '1' } }
const startAction: Action = { label: 'Start messages again', intent: 'person.quiet', data: { q: '0' } }
export const settingsAction: Action = { label: 'My settings', intent: 'person.settings', data: {} }

export function ownSettingsCard(own: Own): Card {
  return { title: 'Your settings', parts: [{ kind: 'list', items: ownItems(own) }] }
}

/** 'When suits you?', with the choice that is usual for them first. */
export function hoursCard(person: Row<'person'>): Card {
  return { title: 'When suits you?', parts: [hoursPart()], actions: hoursActions(person) }
}

/** The question alone, to stand below something else. */
export function hoursPart(): Part {
  return text('Kept writes to you only at times that suit you. You can change this whenever you like.')
}

export function hoursActions(person: Pick<Row<'person'>, 'rhythm'>): Action[] {
  const first: ChosenHours[] =
    person.rhythm === 'volunteer' ? ['evenings', 'daytime', 'weekends'] : ['working', 'evenings', 'weekends']
  return first.map((choice, index) => ({
    label: `${HOURS_LABELS[choice]}${index === 0 ? ' (usual)' : ''}`,
    intent: 'person.hours',
    data: { h: choice },
    ...(index === 0 ? { primary: true as const } : {}),
  }))
}

/** `before` is how the person was, so that one tap puts it back. */
export function hoursSetCard(person: Row<'person'>, before: Row<'person'>): Card {
  const choice = choiceOf(before)
  const undo: Action[] =
    choice === undefined || before.hours === person.hours
      ? []
      : [{ label: 'Undo', intent: 'person.hours', data: { h: choice } }]
  return {
    title: 'Thank you',
    parts: [text(`Kept will write to you at these times: ${sayHours(hoursOf(person))}.`)],
    actions: [...undo, settingsAction],
  }
}

/** Hours that leave room for fewer messages; whoever is asked at work is asked in the week. */
const FEWER: Record<Row<'person'>['rhythm'], { said: string; hours: readonly ChosenHours[] }> = {
  volunteer: { said: 'to evenings or to weekends', hours: ['evenings', 'weekends'] },
  staff: { said: 'to mornings', hours: ['mornings'] },
}

/** For somebody who pressed "fewer of these". */
export function fewerCard({ rhythm }: Pick<Row<'person'>, 'rhythm'>): Card {
  const { said, hours } = FEWER[rhythm]
  return {
    title: 'Fewer messages',
    parts: [
      text(`Sorry for the bother. Kept can keep ${said}, or stop writing to you unasked.`),
      quietText('Your promises stay in the record, under “list”. To leave the record, type “leave”.'),
    ],
    actions: [
      ...hours.map((choice) => ({
        label: `${HOURS_LABELS[choice]} only`,
        intent: 'person.hours',
        data: { h: choice },
      })),
      stopAction,
    ],
  }
}

export function quietCard(person: Row<'person'>): Card {
  if (person.quiet === 1) {
    return {
      title: 'Messages stopped',
      parts: [text('Kept will not write to you unless you ask it something.')],
      actions: [{ ...startAction, label: 'Undo' }, settingsAction],
    }
  }
  return {
    title: 'Messages are on',
    parts: [text(`Kept will write to you now and then: ${sayHours(hoursOf(person))}.`)],
    actions: [{ ...stopAction, label: 'Undo' }, settingsAction],
  }
}

export function zoneForm(draft: string, person: Row<'person'>, also: readonly string[]): Form {
  return {
    draft,
    title: 'Your time zone',
    fields: [
      { kind: 'choice', name: 'zone', label: 'Where are you?', options: zoneOptions(also), value: zoneOf(person) },
    ],
    submit: 'Save',
  }
}

export function zoneSetCard(person: Row<'person'>): Card {
  return {
    title: 'Saved',
    parts: [text(`Your time zone is now ${sayZone(zoneOf(person))}.`)],
    actions: [settingsAction],
  }
}

/** What Kept does, when it has just been added somewhere. The two ways on lead to the partnership's own cards. */
export function welcomeCard(): Card {
  return {
    title: 'Hello, this is Kept',
    parts: [
      text('Kept helps a council and a community keep what they promise each other.'),
      text('Each side asks and promises in its own chat. Both see one shared record.'),
      text('Kept reads only what you send to it. It writes little, and at times that suit you.'),
    ],
    actions: [
      { label: 'Set up', intent: DOORWAYS.setUp, data: {}, primary: true },
      { label: 'I have a code', intent: DOORWAYS.join, data: {} },
    ],
  }
}

export const HOURS_CHOICES: readonly string[] = [...Object.keys(CHOSEN_HOURS), 'usual']

export const SENTENCES = {
  stranger: 'Kept does not know you yet. Join a shared record first, with a code or in its channel.',
  noZone: 'Choose one of the places in the list.',
} as const
