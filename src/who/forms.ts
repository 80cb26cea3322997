import { type Field, filled, type Form, ticked, type Values } from '../chat/form.ts'
import { MEMBER_LIMITS } from '../partnership/member.ts'
import type { Row } from '../database.ts'
import { bodyName, type Entry, ENTRY_LIMITS, ENTRY_TEXTS, type EntryText, type Known, OFTEN } from './entry.ts'
import { OFTEN_LABELS } from './saying.ts'
import { capital } from '../sentence.ts'

/** What stands in a form, by the names of its fields. */
export type Standing = Values

const QUESTIONS: Record<EntryText, { label: string; hint: string }> = {
  decides: { label: 'What can you decide?', hint: 'For example: small repairs up to £500' },
  cannot: { label: 'What can you not decide?', hint: 'For example: anything about planning' },
  reach: { label: 'How do you like to be reached?', hint: 'For example: by phone, weekdays after 4pm' },
  about: { label: 'What are you happy to be asked about?', hint: 'For example: trees, paths, who is who here' },
  offers: { label: 'Skills you can offer', hint: 'For example: bookkeeping, making posters' },
  wants: { label: 'Skills you are looking for', hint: 'For example: somebody who can write a bid' },
}

/** Of somebody else, or of a team, the same is asked in other words. */
const OF_OTHERS: Record<EntryText, string> = {
  decides: 'What can they decide?',
  cannot: 'What can they not decide?',
  reach: 'How do they like to be reached?',
  about: 'What are they happy to be asked about?',
  offers: 'Skills they can offer',
  wants: 'Skills they are looking for',
}

function textField(name: EntryText, isOwn: boolean, standing: Standing): Field {
  const { label, hint } = QUESTIONS[name]
  return {
    kind: 'text',
    name,
    label: isOwn ? label : OF_OTHERS[name],
    hint,
    lines: name === 'reach' ? 'one' : 'many',
    max: ENTRY_LIMITS.text,
    optional: true,
    ...valueOf(standing, name),
  }
}

function oftenField(isOwn: boolean, standing: Standing): Field {
  return {
    kind: 'choice',
    name: 'often',
    label: isOwn ? 'How often?' : 'How often do they like that?',
    options: OFTEN.map((value) => ({ value, label: capital(OFTEN_LABELS[value]) })),
    optional: true,
    ...valueOf(standing, 'often'),
  }
}

function lineField(name: string, label: string, hint: string, max: number, standing: Standing): Field {
  return { kind: 'text', name, label, hint, lines: 'one', max, optional: true, ...valueOf(standing, name) }
}

/** Somebody's own entry, or what somebody without account told a colleague. Workers are asked whose priorities they follow. */
export function entryForm(draft: string, known: Known, isOwn: boolean, standing: Standing): Form {
  const whose = isOwn ? 'Your' : 'Their'
  const [who, sets] = isOwn
    ? ['Who employs you?', 'Who sets your priorities?']
    : ['Who employs them?', 'Who sets their priorities?']
  const body = 'An organisation here, or any other'
  return {
    draft,
    title: isOwn ? 'Your entry' : 'Their entry',
    intro: isOwn
      ? 'Everything can be skipped. Everybody in this record can read it, and only you can change it.'
      : `What ${known.name} told you. Everything can be skipped, and everybody in this record can read it.`,
    fields: [
      lineField('title', `${whose} job title or task`, 'For example: tree officer', MEMBER_LIMITS.title, standing),
      ...ENTRY_TEXTS.slice(0, 3).map((name) => textField(name, isOwn, standing)),
      oftenField(isOwn, standing),
      ...ENTRY_TEXTS.slice(3).map((name) => textField(name, isOwn, standing)),
      ...(known.is.includes('worker')
        ? [
            lineField('employer', who, body, ENTRY_LIMITS.line, standing),
            lineField('priorities', sets, body, ENTRY_LIMITS.line, standing),
          ]
        : []),
      // To be an ally is for oneself alone to say.
      ...(isOwn ? [allyField(standing)] : []),
    ],
    submit: 'Save',
  }
}

function allyField(standing: Standing): Field {
  return {
    kind: 'choices',
    name: 'ally',
    label: 'May others see you as an ally?',
    options: [{ value: 'yes', label: 'Yes, they may turn to me first' }],
    optional: true,
    value: ticked(standing, 'ally'),
  }
}

export function teamForm(draft: string, side: Row<'side'>, standing: Standing): Form {
  const texts = ['decides', 'cannot', 'reach'] as const
  return {
    draft,
    title: 'A team',
    intro: `A team of ${side.name}, where no person has to be named. Only the name is needed.`,
    fields: [
      {
        kind: 'text',
        name: 'name',
        label: 'What is the team called?',
        hint: 'For example: Planning team',
        lines: 'one',
        max: ENTRY_LIMITS.line,
        ...valueOf(standing, 'name'),
      },
      ...texts.map((name) => textField(name, false, standing)),
      oftenField(false, standing),
      textField('about', false, standing),
    ],
    submit: 'Save',
  }
}

/** What was said before, for a form that opens. */
export function standingOf(entry: Entry | undefined, sides: readonly Row<'side'>[], title: string | null): Standing {
  if (entry === undefined) return { title: title ?? '' }
  const texts = Object.fromEntries(ENTRY_TEXTS.map((name) => [name, entry[name]]))
  return {
    ...texts,
    title: title ?? '',
    name: entry.name ?? '',
    often: entry.often ?? '',
    employer: bodyName(entry.employer, sides),
    priorities: bodyName(entry.priorities, sides),
    ally: entry.ally === 1 ? ['yes'] : [],
  }
}

function valueOf(standing: Standing, name: string): { value?: string } {
  const value = filled(standing, name)
  return value === undefined ? {} : { value }
}
