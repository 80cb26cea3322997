import { z } from 'zod'

/** Block Kit as Slack reads it: only what the fake shows, presses and fills in. */
const Text = z.looseObject({ type: z.enum(['plain_text', 'mrkdwn']), text: z.string(), emoji: z.boolean().optional() })
export const Option = z.looseObject({ text: Text, value: z.string().optional() })
export type Option = z.infer<typeof Option>

export const Element = z.looseObject({
  type: z.string(),
  action_id: z.string().optional(),
  text: z.union([Text, z.string()]).optional(),
  value: z.string().optional(),
  url: z.string().optional(),
  options: z.array(Option).optional(),
  initial_value: z.string().optional(),
  initial_date: z.string().optional(),
  initial_time: z.string().optional(),
  initial_option: Option.optional(),
  initial_options: z.array(Option).optional(),
  max_length: z.number().optional(),
  placeholder: Text.optional(),
})
export type Element = z.infer<typeof Element>

export const Block = z.looseObject({
  type: z.string(),
  block_id: z.string().optional(),
  text: Text.optional(),
  fields: z.array(Text).optional(),
  elements: z.array(Element).optional(),
  accessory: Element.optional(),
  element: Element.optional(),
  label: Text.optional(),
  hint: Text.optional(),
  optional: z.boolean().optional(),
  alt_text: z.string().optional(),
  slack_file: z.object({ id: z.string() }).optional(),
})
export type Block = z.infer<typeof Block>
export const Blocks = z.array(Block)

export const View = z.looseObject({
  type: z.enum(['modal', 'home']),
  callback_id: z.string().default(''),
  private_metadata: z.string().default(''),
  title: Text.optional(),
  submit: Text.optional(),
  close: Text.optional(),
  blocks: Blocks,
})
export type View = z.infer<typeof View>

/** What stands on the screen, without buttons: one line for each text, top to bottom. */
export function wordsIn(blocks: readonly Block[]): string {
  return blocks.flatMap(blockWords).join('\n')
}

function blockWords(block: Block): string[] {
  const own = [block.text, block.label, block.hint, ...(block.fields ?? [])].flatMap((text) => text?.text ?? [])
  const pictured = block.type === 'image' ? [block.alt_text ?? ''] : []
  const quiet = block.type === 'context' ? (block.elements ?? []).flatMap(elementText) : []
  return [...own, ...pictured, ...quiet]
}

function elementText(element: Element): string[] {
  if (element.text === undefined) return []
  return [typeof element.text === 'string' ? element.text : element.text.text]
}

/** Something that can be pressed: a button, or one line of a menu. */
export type Pressable = { label: string; beside: string; element: Element; option?: Option }

/** Everything that can be pressed, with the words it stands beside. */
export function pressables(blocks: readonly Block[]): Pressable[] {
  let beside = ''
  return blocks.flatMap((block) => {
    if (block.type === 'section') beside = wordsIn([block])
    const elements = block.type === 'actions' ? (block.elements ?? []) : []
    return [...elements, ...(block.accessory ? [block.accessory] : [])].flatMap((element) => pressesOf(element, beside))
  })
}

function pressesOf(element: Element, beside: string): Pressable[] {
  if (element.type === 'button') return elementText(element).map((label) => ({ label, beside, element }))
  return (element.options ?? []).map((option) => ({ label: option.text.text, beside, element, option }))
}
