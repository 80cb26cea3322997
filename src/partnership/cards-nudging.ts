import { LEAD_TIMES, type LeadTimes } from '../calendar/stages.ts'
import { type Action, type Card, type Item, quietText, text } from '../chat/card.ts'
import type { Field, Form, Option } from '../chat/form.ts'
import type { Row } from '../database.ts'
import { capital } from '../sentence.ts'
import {
  AFTER_LIMITS,
  DAYS_BEFORE,
  isSame,
  type LeadFields,
  type LeadProblem,
  leadTimesOf,
  NONE,
  WORKING_DAYS_BEFORE,
} from './lead-times.ts'
import type { Member } from './member.ts'
import { type Choosable, personFields } from './person-choice.ts'

/** The rows of an organiser's own side about nudges. */
export function nudgingItems(side: Row<'side'>, helper: Member | undefined): Item[] {
  const data = { p: side.partnership_id, s: side.id }
  return [
    {
      text: 'Nudges to your people',
      detail: `${capital(sayLeadTimes(leadTimesOf(side)))}.`,
      actions: [{ label: 'Change the days', intent: 'partnership.lead-times', data }],
    },
    {
      text: `Who can help: ${helper?.name ?? 'nobody named yet'}`,
      detail: 'They hear when one of you asks for a hand, or when something stays quiet after its date.',
      actions: [{ label: 'Choose who can help', intent: 'partnership.helper', data }],
    },
  ]
}

/** "7 days and the working day before a date, then 3 and 7 working days after". */
export function sayLeadTimes({ days, workingDays, after: [first, second] }: LeadTimes): string {
  const before = [...(days === null ? [] : [`${days} days`]), ...(workingDays === null ? [] : [sayNear(workingDays)])]
  const then = `${first} and ${second} working days after`
  return before.length === 0 ? `${then} a date, none before` : `${before.join(' and ')} before a date, then ${then}`
}

function sayNear(workingDays: number): string {
  return workingDays === 1 ? 'the working day' : `${workingDays} working days`
}

export function leadTimesForm(draft: string, side: Row<'side'>, standing: Partial<LeadFields>): Form {
  return {
    draft,
    title: 'Nudges',
    intro: `When people of ${side.name} hear about dates of their own. Only nudges after the date count as unanswered.`,
    fields: [
      choice('days', 'First nudge before a date', daysOptions(), standing.days),
      choice('workingDays', 'Second nudge before a date', workingDaysOptions(), standing.workingDays),
      choice('first', 'First nudge after a date', afterOptions(AFTER_LIMITS.first), standing.first),
      choice('second', 'Last nudge after a date', afterOptions(AFTER_LIMITS.second), standing.second),
    ],
    submit: 'Save',
  }
}

function choice(name: string, label: string, options: readonly Option[], value: string | undefined): Field {
  const known = options.some((option) => option.value === value)
  return { kind: 'choice', name, label, options, ...(known && value !== undefined ? { value } : {}) }
}

const NOT_THEN: Option = { value: NONE, label: 'None' }

function daysOptions(): Option[] {
  return [...DAYS_BEFORE.map((days) => ({ value: String(days), label: `${days} days before` })), NOT_THEN]
}

function workingDaysOptions(): Option[] {
  const options = WORKING_DAYS_BEFORE.map((days) => ({
    value: String(days),
    label: capital(`${sayNear(days)} before`),
  }))
  return [...options, NOT_THEN]
}

function afterOptions({ least, most }: { least: number; most: number }): Option[] {
  return Array.from({ length: most - least + 1 }, (_, index) => {
    const days = least + index
    return { value: String(days), label: `${days} working day${days === 1 ? '' : 's'} after` }
  })
}

/** Beside which field each stands, and what it says. */
export const LEAD_PROBLEMS: Record<LeadProblem, { field: keyof LeadFields; sentence: string }> = {
  days: { field: 'days', sentence: 'Choose 14, 7 or 3 days before, or none.' },
  workingDays: { field: 'workingDays', sentence: 'Choose 2 working days or the working day before, or none.' },
  first: { field: 'first', sentence: 'Choose from 1 to 10 working days.' },
  second: { field: 'second', sentence: 'Choose from 2 to 20 working days.' },
  order: { field: 'second', sentence: 'The last nudge comes after the first. Choose a longer time.' },
}

export function leadTimesCard(side: Row<'side'>, lead: LeadTimes): Card {
  const usual = isSame(lead, LEAD_TIMES) ? ' That is the usual.' : ''
  return {
    title: 'Saved',
    parts: [text(`${capital(sayLeadTimes(lead))}.${usual}`), quietText(`For people of ${side.name}.`)],
  }
}

/** How the form names nobody. */
export const NOBODY = 'nobody'

export function helperForm(
  draft: string,
  side: Row<'side'>,
  people: readonly Choosable[],
  standing: Record<string, string | undefined>,
): Form {
  return {
    draft,
    title: 'Who can help',
    intro: `Somebody of ${side.name} who hears when one of you asks for a hand. They hear too when something stays quiet long after its date. They may say no.`,
    fields: personFields(
      { name: 'helper', label: 'Who can help?' },
      [{ id: NOBODY, name: NOBODY, label: 'Nobody' }, ...people],
      standing,
    ),
    submit: 'Save',
  }
}

export function helperCard(side: Row<'side'>, helper: Member | undefined, own: boolean): Card {
  if (!helper) return { title: 'Saved', parts: [text(`Nobody is named for ${side.name} now.`)] }
  const told = own ? 'You are' : `${helper.name} is told, and is`
  return { title: 'Saved', parts: [text(`${told} the one who can help at ${side.name}.`)] }
}

/** For the one who was named. */
export function namedItem(side: Row<'side'>): Item {
  return {
    text: `${side.name} named you as the one who can help.`,
    detail:
      'You hear when one of you asks for a hand, or when something stays quiet after its date. Nothing becomes yours by that.',
    actions: [
      {
        label: 'I’d rather not',
        intent: 'partnership.not-helper',
        data: { p: side.partnership_id, s: side.id, f: side.id },
      },
    ],
  }
}

export function notHelperCard(side: Row<'side'>): Card {
  return {
    title: 'Thank you for saying',
    parts: [text(`You are no longer named as the one who can help at ${side.name}. Its organisers are told.`)],
  }
}

/** For organisers. */
export function notHelperItem(side: Row<'side'>, name: string): Item {
  return {
    text: `${name} would rather not be the one who can help.`,
    detail: `Nobody is named for ${side.name} now.`,
    actions: [nameAction(side)],
  }
}

/** For organisers. */
export function helperLeftItem(side: Row<'side'>, name: string): Item {
  return {
    text: `${name} has left ${side.name}.`,
    detail: 'They were named as the one who can help. Nobody hears now when something stays quiet.',
    actions: [nameAction(side)],
  }
}

function nameAction(side: Row<'side'>): Action {
  return { label: 'Name somebody', intent: 'partnership.helper', data: { p: side.partnership_id, s: side.id } }
}

export const HELPER_SENTENCES = {
  notNamed: 'You are not named as the one who can help there.',
  nobodyThere: 'Nobody of your organisation can be written to yet. Invite somebody first.',
} as const
