import { sayTime } from '../calendar/said.ts'
import { type Field, type Form, type Values } from '../chat/form.ts'
import { type Choosable, personFields, personStanding } from '../partnership/person-choice.ts'
import { CHANGE_LIMITS, type Kind, type Plan } from './plan.ts'

/** Who can be chosen: of whom somebody may tell, who could take over, and who could be asked meanwhile. */
export type Choices = {
  /** Whom it may be about: only oneself, or everybody of the side. */
  about: readonly Choosable[]
  colleagues: readonly Choosable[]
}

const TITLES: Record<Kind, string> = {
  departure: 'Somebody is leaving',
  role: 'A change of role',
  cover: 'Somebody covers',
  arrival: 'Somebody joins',
  election: 'An election',
  reorganisation: 'A reorganisation',
}

/** The short form of one kind. `intro` says what was not clear; `standing` is what was filled in before. */
export function planForm(
  draft: string,
  plan: Plan,
  choices: Choices,
  more: { intro?: string; standing?: Values } = {},
): Form {
  const { intro, standing } = more
  return {
    draft,
    title: TITLES[plan.kind],
    ...(intro !== undefined && { intro }),
    fields: fieldsOf(plan, choices, standing),
    submit: 'Show me the wording',
  }
}

function fieldsOf(plan: Plan, choices: Choices, typed: Values | undefined): Field[] {
  const standing = typed === undefined ? standingOf(plan) : { ...typed }
  const of = { standing, choices, plan }
  switch (plan.kind) {
    case 'departure':
      return [...who(of, 'Who is leaving?'), date(of, 'on', 'The last day'), ...next(of), ...meanwhile(of), words(of)]
    case 'role':
      return [...who(of, 'Whose role changes?'), title(of, true), ...next(of), date(of, 'on', 'From'), words(of)]
    case 'cover':
      return [
        ...who(of, 'Who is covered for?'),
        ...person(of, { name: 'cover', label: 'Who covers?' }, othersOf(of)),
        date(of, 'on', 'From'),
        date(of, 'until', 'Until and with'),
      ]
    case 'arrival':
      return [line(of, 'name', 'Who joins?', CHANGE_LIMITS.name), title(of, true), date(of, 'on', 'From'), words(of)]
    case 'election':
      return [
        date(of, 'on', 'The polling day'),
        ...(choices.about.length === 0
          ? []
          : who({ ...of, optional: true }, 'Who no longer speaks for you? Empty before the election.')),
        ...next(of),
      ]
    case 'reorganisation':
      return [words(of), date(of, 'on', 'From')]
  }
}

type Of = { standing: Values; choices: Choices; plan: Plan; optional?: true }

/** What stands in the fields of a plan. */
function standingOf(plan: Plan): Values {
  const { member, name, on, until, title, successor, successorName, cover, words } = plan
  const all = { who: member, name, on, until, title, next: successor, nextName: successorName, cover, words }
  return Object.fromEntries(Object.entries(all).flatMap(([key, value]) => (value === null ? [] : [[key, value]])))
}

function who(of: Of, label: string): Field[] {
  const question = { name: 'who', label, ...(of.optional && { optional: true as const }) }
  return person(of, question, of.choices.about)
}

/** Left empty, it is said honestly that nobody is named yet. */
function next(of: Of): Field[] {
  const hint = 'Leave this empty if it is not known yet.'
  const question = { name: 'next', label: 'Who takes over?', hint, optional: true as const }
  const others = othersOf(of)
  const chosen = others.length === 0 ? [] : person(of, question, others)
  return [...chosen, line(of, 'nextName', 'Or somebody who is not here yet', CHANGE_LIMITS.name, true)]
}

/** Everybody who can be written to, but whom it is about: nobody takes over from themselves. */
function othersOf({ choices, plan }: Of): readonly Choosable[] {
  return choices.colleagues.filter(({ id }) => id !== plan.member)
}

function meanwhile(of: Of): Field[] {
  const others = othersOf(of)
  if (others.length === 0) return []
  return person(of, { name: 'cover', label: 'Who can be asked until then?', optional: true }, others)
}

function person(
  of: Of,
  question: { name: string; label: string; hint?: string; optional?: true },
  people: readonly Choosable[],
): Field[] {
  return personFields(question, people, personStanding(of.standing, question.name))
}

function title(of: Of, optional: boolean): Field {
  return line(of, 'title', 'The role', CHANGE_LIMITS.title, optional, 'For example: community development officer')
}

function words(of: Of): Field {
  const isNeeded = of.plan.kind === 'reorganisation'
  const label = isNeeded ? 'What changes?' : 'Anything to add?'
  const hint = isNeeded
    ? 'For example: The planning team becomes part of Place.'
    : 'One or two sentences. Both sides read them.'
  const value = textIn(of.standing, 'words')
  return {
    kind: 'text',
    name: 'words',
    label,
    hint,
    lines: 'many',
    max: CHANGE_LIMITS.words,
    ...(!isNeeded && { optional: true }),
    ...value,
  }
}

function line(of: Of, name: string, label: string, max: number, optional = false, hint?: string): Field {
  const more = { ...(optional && { optional: true as const }), ...(hint !== undefined && { hint }) }
  return { kind: 'text', name, label, lines: 'one', max, ...more, ...textIn(of.standing, name) }
}

function date(of: Of, name: string, label: string): Field {
  return { kind: 'date', name, label, ...textIn(of.standing, name) }
}

function textIn(standing: Values, name: string): { value?: string } {
  const value = standing[name]
  return typeof value === 'string' && value !== '' ? { value } : {}
}

/** When it is told; at nine, unless somebody chooses otherwise. */
export function whenForm(draft: string, standing: Values, until: string): Form {
  const of = (name: string) => textIn(standing, name)
  return {
    draft,
    title: 'Tell it later',
    intro: `Nothing is said before then. It should be told by ${until}.`,
    fields: [
      { kind: 'date', name: 'date', label: 'On which day?', ...of('date') },
      {
        kind: 'time',
        name: 'time',
        label: 'At what time?',
        hint: `Left empty, at ${sayTime(USUAL_HOUR)}.`,
        optional: true,
        ...of('time'),
      },
    ],
    submit: 'Tell it then',
  }
}

export const USUAL_HOUR = '09:00'

/** What is not right about a wording. */
export function notRightForm(draft: string, standing: Values = {}): Form {
  return {
    draft,
    title: 'Not like this',
    fields: [
      {
        ...{ kind: 'text' as const, name: 'answer', label: 'What should it say instead?', lines: 'many' as const },
        ...{ max: CHANGE_LIMITS.answer, optional: true as const },
        ...textIn(standing, 'answer'),
      },
    ],
    submit: 'Send it back',
  }
}
