import { z } from 'zod'

/** Every object inside a card, in reading order, except those under the keys left out. */
export function pieces(card: unknown, without: readonly string[] = ['fallback']): Record<string, unknown>[] {
  if (Array.isArray(card)) return card.flatMap((each) => pieces(each, without))
  if (typeof card !== 'object' || card === null) return []
  const own = { ...card }
  return [own, ...Object.entries(own).flatMap(([key, value]) => (without.includes(key) ? [] : pieces(value, without)))]
}

/** What somebody reads on the card, one line for each text, with the buttons in brackets. */
export function wordsOn(card: Record<string, unknown>): string {
  return pieces(card['body'], ['fallback', 'choices'])
    .map(lineOf)
    .filter((line) => line !== '')
    .join('\n')
}

const Fact = z.strictObject({ title: z.string(), value: z.string() })
const Text = z.looseObject({ type: z.enum(['TextBlock', 'TextRun']), text: z.string() })

function lineOf(piece: Record<string, unknown>): string {
  const button = Button.safeParse(piece).data
  if (button) return `[${button.title}]`
  const input = Input.safeParse(piece).data
  if (input)
    return `${input.label}: ${input.choices?.find(({ value }) => value === input.value)?.title ?? input.value ?? ''}`
  const fact = piece['type'] === undefined ? Fact.safeParse(piece).data : undefined
  return fact ? `${fact.title} ${fact.value}` : (Text.safeParse(piece).data?.text ?? '')
}

const Choices = z.array(z.object({ title: z.string(), value: z.string() }))

const Button = z.looseObject({
  type: z.enum(['Action.Execute', 'Action.Submit', 'Action.OpenUrl']),
  title: z.string(),
  verb: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  url: z.string().optional(),
})
export type Button = z.infer<typeof Button>

const Input = z.looseObject({
  type: z.string().startsWith('Input.'),
  id: z.string(),
  label: z.string(),
  errorMessage: z.string(),
  isRequired: z.boolean().optional(),
  value: z.string().optional(),
  choices: Choices.optional(),
  isMultiSelect: z.boolean().optional(),
})
export type Input = z.infer<typeof Input>

export function buttonsOf(card: Record<string, unknown>): Button[] {
  return pieces(card).flatMap((piece) => Button.safeParse(piece).data ?? [])
}

export function inputsOf(card: Record<string, unknown>): Input[] {
  return pieces(card).flatMap((piece) => Input.safeParse(piece).data ?? [])
}

/** A press found by what stands on it: a button, or a choice in a menu together with its "Go". */
export function findPress(
  card: Record<string, unknown>,
  title: string,
): { button: Button; values: Record<string, string> } {
  const button = buttonsOf(card).find((each) => each.title === title)
  if (button) return { button, values: {} }
  for (const menu of inputsOf(card).filter(({ id }) => /^menu\d+$/.test(id))) {
    const choice = menu.choices?.find((each) => each.title === title)
    const go = buttonsOf(card).find((each) => JSON.stringify(each.data) === JSON.stringify({ kept: { pick: menu.id } }))
    if (choice && go) return { button: go, values: { [menu.id]: choice.value } }
  }
  throw new Error(`No button “${title}” on this card:\n${wordsOn(card)}`)
}

/** Finds inputs by their labels and choices by their titles, as somebody filling them in does. */
export function fillIn(
  card: Record<string, unknown>,
  answers: Record<string, string | readonly string[]>,
): Record<string, string> {
  const inputs = inputsOf(card).filter(({ id }) => !/^menu\d+$/.test(id))
  const values = Object.fromEntries(inputs.flatMap(({ id, value }) => (value === undefined ? [] : [[id, value]])))
  for (const [label, answer] of Object.entries(answers)) {
    const input = inputs.find((each) => each.label === label)
    if (!input) throw new Error(`No question “${label}” on this card:\n${wordsOn(card)}`)
    const given = typeof answer === 'string' ? [answer] : answer
    values[input.id] = given.map((each) => chosen(input, each)).join(',')
  }
  const missing = inputs.find(({ id, isRequired }) => isRequired && !values[id])
  if (missing) throw new Error(`Teams would not send this: “${missing.label}” is empty (${missing.errorMessage}).`)
  return values
}

/** The value behind a title; what is typed where nothing can be chosen. Throws where Teams offers no such choice. */
function chosen({ label, choices = [] }: Input, wanted: string): string {
  const found = choices.find(({ title, value }) => title === wanted || value === wanted)
  if (found || choices.length === 0) return found?.value ?? wanted
  throw new Error(`“${label}” has no choice “${wanted}”; it has ${choices.map(({ title }) => title).join(', ')}.`)
}
