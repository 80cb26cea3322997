import type { Action, Card, Part } from '../../src/chat/card.ts'
import type { Field, Form } from '../../src/chat/form.ts'
import type { Exhibit } from './hall.ts'

/** Buttons stand on lines of their own, so that the other lines are the card's plain text. */
const BUTTONS = '   ['

/** What somebody reads, top to bottom: the plain text with its buttons, or the questions of a form. */
export function asText(exhibit: Exhibit): string {
  const lines = 'card' in exhibit ? cardLines(exhibit.card) : formLines(exhibit.form, exhibit.errors)
  return steady(`${lines.join('\n')}\n`)
}

/** The same without its buttons. */
export function withoutButtons(text: string): string {
  return text
    .split('\n')
    .filter((line) => !line.startsWith(BUTTONS))
    .join('\n')
}

function cardLines(card: Card): string[] {
  return [card.title, ...card.parts.flatMap(partLines), ...buttons(card.actions)].filter((line) => line !== '')
}

function partLines(part: Part): string[] {
  switch (part.kind) {
    case 'text':
      return [part.text]
    case 'people':
      return [part.people.map(({ name }) => name).join(', ')]
    case 'facts':
      return part.facts.map((fact) => `${fact.label}: ${fact.value}`)
    case 'list':
      return part.items.flatMap((item) => [item.text, item.detail ?? '', ...buttons(item.actions)])
    case 'file':
      return [part.file.name]
    case 'picture':
      return [part.picture.alt]
  }
}

function buttons(actions: readonly Action[] = []): string[] {
  return actions.length === 0 ? [] : [BUTTONS.slice(0, -1) + actions.map((one) => `[${one.label}]`).join(' ')]
}

function formLines(form: Form, errors: Record<string, string>): string[] {
  const intro = form.intro === undefined || form.intro === '' ? [] : [form.intro]
  const fields = form.fields.flatMap((field) => ['', ...fieldLines(field, errors[field.name])])
  return [`Form: ${form.title}`, ...intro, ...fields, '', `   [${form.submit}]`]
}

function fieldLines(field: Field, error: string | undefined): string[] {
  return [
    `${field.label}${field.optional === true ? ' (can stay empty)' : ''}`,
    ...(field.hint === undefined ? [] : [`   ${field.hint}`]),
    ...valueLines(field).map((line) => `   ${line}`),
    ...(error === undefined ? [] : [`   Look again: ${error}`]),
  ]
}

function valueLines(field: Field): string[] {
  switch (field.kind) {
    case 'choice':
      return field.options.map((option) => `${option.value === field.value ? '(x)' : '( )'} ${option.label}`)
    case 'choices':
      return field.options.map((option) => `${field.value?.includes(option.value) ? '[x]' : '[ ]'} ${option.label}`)
    case 'account':
      return ['____ (a person picked from the directory)']
    case 'text':
      return [field.value === undefined || field.value === '' ? '____' : shown(field.value)]
    default:
      return [field.value ?? (field.kind === 'date' ? '____ (a day)' : '____ (a time)')]
  }
}

/** Far too long a text is not worth a page of gold. */
function shown(value: string): string {
  return value.length <= 400 ? value : `${value.slice(0, 20)}… (${value.length} characters)`
}

/** One JSON line for each block, so that a change shows as the lines that changed. */
export function asJson(rendered: object): string {
  const lines = Object.entries(rendered).map(([key, value]) => {
    const text = Array.isArray(value) ? rows(value) : JSON.stringify(value)
    return `  ${JSON.stringify(key)}: ${text}`
  })
  return steady(`{\n${lines.join(',\n')}\n}\n`)
}

function rows(values: readonly unknown[]): string {
  return values.length === 0 ? '[]' : `[\n${values.map((value) => `    ${JSON.stringify(value)}`).join(',\n')}\n  ]`
}

/** Codes come from chance, and one more scene before this one shifts every id: both are named by their order here. */
function steady(text: string): string {
  const names = new Map<string, string>()
  const named = (id: string) => {
    const name = names.get(id) ?? `id-${names.size + 1}`
    names.set(id, name)
    return name
  }
  return text
    .replace(/(KEPT|MY-ACCOUNT)-[2-9A-Z]{4}-[2-9A-Z]{4}/g, '$1-7QXD-M3PA')
    .replace(/reference: [0-9A-F]{8}/g, 'reference: 0C5D2A71')
    .replace(/00000000-0000-7000-8000-[0-9]{12}/g, named)
}
