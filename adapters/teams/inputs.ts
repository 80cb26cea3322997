import { FORM_LIMITS, type Field, type Form } from '../../src/chat/form.ts'
import type { Element, Room } from './element.ts'
import { TEAMS_LIMITS } from './limits.ts'
import { fitText, textElement, typed } from './text.ts'

/** One question: what to mend, then a hint, then the input with its label. */
export function fieldElements(field: Field, error: string | undefined, room: Room): Element[] {
  const hint = field.hint === undefined ? '' : fitText(field.hint, TEAMS_LIMITS.hint, room)
  const mend = error === undefined ? '' : fitText(error, TEAMS_LIMITS.error, room)
  return [
    input(field, room, mend === ''),
    ...(hint === '' ? [] : [textElement(hint, { isSubtle: true, spacing: 'Small' })]),
    ...(mend === '' ? [] : [textElement(mend, { weight: 'Bolder', spacing: 'Small' })]),
  ]
}

export function accountFields(form: Form): string[] {
  return form.fields.filter((field) => field.kind === 'account').map((field) => field.name)
}

/** Where something is to be mended the client asks for nothing of its own: one sentence for each field is enough. */
function input(field: Field, room: Room, isFine: boolean): Element {
  const common = {
    id: field.name,
    label: fitText(field.label, FORM_LIMITS.label, room),
    errorMessage: errorMessage(field),
    ...(!field.optional && isFine && { isRequired: true }),
  }
  switch (field.kind) {
    case 'text': {
      const value = field.value === undefined ? {} : { value: typed(field.value).slice(0, room.value) }
      const lines = field.lines === 'many' ? { isMultiline: true } : {}
      return { type: 'Input.Text', ...common, maxLength: field.max, ...lines, ...value }
    }
    case 'date':
      return { type: 'Input.Date', ...common, ...given(field.value) }
    case 'time':
      return { type: 'Input.Time', ...common, ...given(field.value) }
    case 'choice':
      return {
        type: 'Input.ChoiceSet',
        ...common,
        style: 'compact',
        choices: choices(field, room),
        ...given(field.value),
      }
    case 'choices': {
      const many = { isMultiSelect: true, style: 'expanded' }
      return {
        type: 'Input.ChoiceSet',
        ...common,
        ...many,
        choices: choices(field, room),
        ...given(field.value?.join(',')),
      }
    }
    case 'account': {
      const people = { type: 'Data.Query', dataset: 'graph.microsoft.com/users' }
      return { type: 'Input.ChoiceSet', ...common, style: 'filtered', choices: [], 'choices.data': people }
    }
  }
}

function given(value: string | undefined): { value?: string } {
  return value === undefined || value === '' ? {} : { value }
}

function choices(
  field: Extract<Field, { kind: 'choice' | 'choices' }>,
  room: Room,
): { title: string; value: string }[] {
  return field.options.map(({ label, value }) => ({ title: fitText(label, FORM_LIMITS.optionLabel, room), value }))
}

/** The client shows this before anything is sent; the core's own sentence comes back as an error of the form. */
function errorMessage(field: Field): string {
  switch (field.kind) {
    case 'text':
      return 'Write something here.'
    case 'date':
      return 'Choose a day.'
    case 'time':
      return 'Choose a time.'
    case 'account':
      return 'Choose somebody.'
    case 'choice':
    case 'choices':
      return 'Choose one.'
  }
}
