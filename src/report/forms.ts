import { filled, type Field, type Form, type Values } from '../chat/form.ts'
import { TYPED_HEADS } from './document.ts'
import { REPORT_LIMITS, TYPED, type Typed } from './report.ts'

/** What stands in the form. */
export type Standing = { from: string; to: string } & Record<Typed, string>

const HINTS: Record<Typed, string> = {
  spent: 'As you keep it in your books. For example: £1,200 on the hall, £300 on printing.',
  payments: 'To whom and for what, and when they were made.',
  late: 'Any payment that was late, and why.',
  learned: 'What went well, and what you would do differently.',
}

export function reportForm(draft: string, { from, to, ...texts }: Standing): Form {
  const text = (name: Typed): Field => ({
    kind: 'text',
    name,
    label: TYPED_HEADS[name],
    hint: HINTS[name],
    lines: 'many',
    max: REPORT_LIMITS.text,
    optional: true,
    value: texts[name],
  })
  return {
    draft,
    title: 'Six-monthly report',
    intro:
      'Kept adds the promises of these months. Write of organisations, not of people. You see it before it is sent.',
    fields: [
      { kind: 'date', name: 'from', label: 'First day', value: from },
      { kind: 'date', name: 'to', label: 'Last day', value: to },
      ...TYPED.map(text),
    ],
    submit: 'Look at it',
  }
}

/** What was filled in, as it stands. */
export function standingIn(values: Values): Standing {
  const said = (name: string) => filled(values, name) ?? ''
  return {
    from: said('from'),
    to: said('to'),
    spent: said('spent'),
    payments: said('payments'),
    late: said('late'),
    learned: said('learned'),
  }
}
