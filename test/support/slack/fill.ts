import type { Block, Element, Option, View } from './blocks.ts'

export type Filled = Record<string, string | readonly string[]>

/**
 * The state Slack sends for a form filled in so. Fields are named by their id or their label, options by value or
 * label; what is left out keeps what stood in it. Throws where Slack itself would not send the form.
 */
export function filledIn(view: View, values: Filled): Record<string, Record<string, unknown>> {
  const inputs = view.blocks.filter((block) => block.type === 'input')
  const names = new Set(inputs.flatMap((block) => [block.block_id ?? '', labelOf(block)]))
  const strange = Object.keys(values).find((name) => !names.has(name))
  if (strange !== undefined) throw new Error(`The form has no field ${strange}; it has ${[...names].join(', ')}`)
  return Object.fromEntries(
    inputs.map((block) => answer(block, values[block.block_id ?? ''] ?? values[labelOf(block)])),
  )
}

function labelOf(block: Block): string {
  return block.label?.text ?? ''
}

function answer(block: Block, value: string | readonly string[] | undefined): [string, Record<string, unknown>] {
  const element = block.element
  if (element?.action_id === undefined) throw new Error(`${labelOf(block)} is no input`)
  const state = stateOf(element, value)
  const given = Object.values(state).some((each) => each !== null && !(Array.isArray(each) && each.length === 0))
  if (!given && block.optional !== true) throw new Error(`Slack asks for "${labelOf(block)}" before it sends the form`)
  return [block.block_id ?? '', { [element.action_id]: { type: element.type, ...state } }]
}

function stateOf(element: Element, value: string | readonly string[] | undefined): Record<string, unknown> {
  const one = typeof value === 'string' ? value : value?.[0]
  switch (element.type) {
    case 'plain_text_input':
      return { value: textWithin(one ?? element.initial_value, element) }
    case 'datepicker':
      return { selected_date: one ?? element.initial_date ?? null }
    case 'timepicker':
      return { selected_time: one ?? element.initial_time ?? null }
    case 'users_select':
      return { selected_user: one ?? null }
    case 'static_select':
      return { selected_option: one === undefined ? (element.initial_option ?? null) : chosen(element, one) }
    default:
      return { selected_options: several(element, value) }
  }
}

function textWithin(text: string | undefined, element: Element): string | null {
  if (text === undefined || text === '') return null
  if (text.length > (element.max_length ?? 3_000)) throw new Error('Slack stops people typing that much')
  return text
}

function several(element: Element, value: string | readonly string[] | undefined): Option[] {
  if (value === undefined) return element.initial_options ?? []
  return (typeof value === 'string' ? [value] : value).map((one) => chosen(element, one))
}

function chosen(element: Element, wanted: string): Option {
  const found = element.options?.find((option) => option.value === wanted || option.text.text === wanted)
  if (found === undefined) throw new Error(`There is no option ${wanted}`)
  return found
}
