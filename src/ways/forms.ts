import { filled, type Field, type Form, type Values } from '../chat/form.ts'
import { capital } from '../sentence.ts'
import { sayDays, WAYS_LABELS } from './saying.ts'
import { ANSWER_DAYS, FIRST_LINES, FURTHER_LINES, type Sheet, WAYS_LIMITS, type Worded } from './ways.ts'

const HINTS: Record<Worded, string> = {
  respect: 'How we treat each other, and who speaks for whom',
  fixed: 'For example: the sum is fixed, how it is spent is open',
  talk: 'Who is in close touch, who less often, where and when',
  decide: 'How we reach a decision, and what residents alone decide',
  first: 'For example: a walk around the estate in June',
  money: 'Who holds it, and who says what it is spent on',
  risk: 'What could go wrong, and who keeps an eye on it',
  data: 'What may be passed on, and to whom',
  signs: 'Who signs which papers, and for whom',
}

/** The five prompts of the blank sheet, or the further lines; what stands is in them. */
export function waysForm(draft: string, part: Part, standing: Values): Form {
  const isFirst = part === 'first'
  return {
    draft,
    title: isFirst ? 'Ways of working' : 'Further lines',
    intro: isFirst
      ? 'One line each is enough, and any can stay empty. Nobody sees it before you propose it.'
      : 'Take what you need, and leave the rest empty. Nobody sees it before you propose it.',
    fields: isFirst
      ? FIRST_LINES.map((name) => lineField(name, standing))
      : [...FURTHER_LINES.map((name) => lineField(name, standing)), daysField(standing), reviewField(standing)],
    submit: 'Look at it',
  }
}

export type Part = 'first' | 'further'

function lineField(name: Worded, standing: Values): Field {
  return {
    kind: 'text',
    name,
    label: WAYS_LABELS[name],
    hint: HINTS[name],
    lines: 'many',
    max: WAYS_LIMITS.text,
    optional: true,
    ...valueOf(standing, name),
  }
}

function daysField(standing: Values): Field {
  return {
    kind: 'choice',
    name: 'days',
    label: 'How fast are asks answered?',
    hint: 'Kept goes by it with new asks',
    options: ANSWER_DAYS.map((days) => ({ value: String(days), label: capital(sayDays(days)) })),
    optional: true,
    ...valueOf(standing, 'days'),
  }
}

function reviewField(standing: Values): Field {
  return {
    kind: 'date',
    name: 'review',
    label: 'When do we look at all this again?',
    hint: 'Kept asks each side on that day',
    optional: true,
    ...valueOf(standing, 'review'),
  }
}

/** A sheet as it stands in the forms. */
export function standingOf({ lines, days, review }: Sheet): Values {
  return { ...lines, days: days === null ? '' : String(days), review: review ?? '' }
}

export function declineForm(draft: string, words?: string): Form {
  return {
    draft,
    title: 'Say no',
    intro: 'What stands now goes on. Whoever proposed it sees your words.',
    fields: [
      {
        kind: 'text',
        name: 'words',
        label: 'What would you like instead?',
        lines: 'many',
        max: WAYS_LIMITS.words,
        optional: true,
        ...(words === undefined ? {} : { value: words }),
      },
    ],
    submit: 'Say no',
  }
}

function valueOf(standing: Values, name: string): { value?: string } {
  const value = filled(standing, name)
  return value === undefined ? {} : { value }
}
