import limits from '../vendor/slack-block-kit-limits.json' with { type: 'json' }
import type { Block, Element, Option, View } from './blocks.ts'

/** Slack's own counts, which the table of elements leaves out (docs.slack.dev/reference/block-kit/blocks). */
const MOST_BLOCKS = { message: 50, view: 100 }
const MOST_TEXT = 10_000
const MOST_ALT_TEXT = 2_000
/** Slack’s own pattern for a file’s id. */
const FILE = /^F[A-Z0-9]{8,}$/

type Check = (said: string, holds: boolean) => string[]
const check: Check = (said, holds) => (holds ? [] : [said])

/** What Slack would refuse in these blocks, each in a few words; empty where all is well. */
export function faultsInBlocks(blocks: readonly Block[], surface: 'message' | 'view'): string[] {
  const actionIds = blocks.flatMap((block) => elementsOf(block).flatMap((element) => element.action_id ?? []))
  const inputs = blocks.filter((block) => block.type === 'input')
  return [
    ...check('no blocks', blocks.length > 0),
    ...check('too many blocks', blocks.length <= MOST_BLOCKS[surface]),
    ...check('too much text', surface === 'view' || textLength(blocks) <= MOST_TEXT),
    ...check('an action_id twice', surface === 'view' || new Set(actionIds).size === actionIds.length),
    ...check('a block_id twice', new Set(inputs.map((block) => block.block_id)).size === inputs.length),
    ...blocks.flatMap(faultsInBlock),
  ]
}

export function faultsInView(view: View): string[] {
  const hasInput = view.blocks.some((block) => block.type === 'input')
  return [
    ...faultsInBlocks(view.blocks, 'view'),
    ...within('view title', view.title?.text, limits.view.title.max_length),
    ...within('view submit', view.submit?.text, limits.view.submit.max_length),
    ...within('view close', view.close?.text, limits.view.close.max_length),
    ...within('private_metadata', view.private_metadata, limits.view.private_metadata.max_length),
    ...check('a modal without a title', view.type === 'home' || view.title !== undefined),
    ...check('inputs without submit', !hasInput || view.submit !== undefined),
  ]
}

function within(what: string, text: string | undefined, most: number): string[] {
  return check(`${what} is ${text?.length ?? 0} long`, text === undefined || text.length <= most)
}

/** Mentions and nothing else: the one text that is to be read as markup. */
const CALLS = /^<@[\w-]+>(?: <@[\w-]+>)*$/

/** A text object must hold something and keep to its limit; only plain text may hold people's words. */
function text(what: string, object: Block['text'], most: number): string[] {
  if (object === undefined || CALLS.test(object.text)) return []
  return [
    ...check(`${what} is empty`, object.text.trim() !== ''),
    ...check(`${what} reads markup`, object.type === 'plain_text'),
    ...check(`${what} turns words into emoji`, object.emoji === false),
    ...check(`${what} holds half a character`, object.text.isWellFormed()),
    ...within(what, object.text, most),
  ]
}

function faultsInBlock(block: Block): string[] {
  const most = block.type === 'header' ? limits.header.text.max_length : limits.section.text.max_length
  const fields = block.fields ?? []
  return [
    ...text(block.type, block.text, most),
    ...check('too many fields', fields.length <= limits.section.fields.max_items),
    ...fields.flatMap((field) => text('field', field, limits.section.fields.item_max_length)),
    ...text('label', block.label, limits.input.label.max_length),
    ...text('hint', block.hint, limits.input.hint.max_length),
    ...within('alt_text', block.alt_text, MOST_ALT_TEXT),
    ...check('a picture without words', block.type !== 'image' || (block.alt_text ?? '') !== ''),
    ...check('a picture of no file', block.type !== 'image' || FILE.test(block.slack_file?.id ?? '')),
    ...within('block_id', block.block_id, limits.block_id.max_length),
    ...check('a section says nothing', block.type !== 'section' || block.text !== undefined || fields.length > 0),
    ...check(
      'too many elements',
      block.type !== 'actions' || elementsOf(block).length <= limits.actions.elements.max_items,
    ),
    ...elementsOf(block).flatMap(faultsInElement),
  ]
}

function elementsOf(block: Block): Element[] {
  return [block.accessory, block.element, ...(block.elements ?? [])].flatMap((element) => element ?? [])
}

function faultsInElement(element: Element): string[] {
  const options = element.options ?? []
  const most = { overflow: 5, checkboxes: 10 }[element.type] ?? limits.select.options.max_items
  const chooses = ['overflow', 'checkboxes', 'static_select', 'multi_static_select'].includes(element.type)
  return [
    ...(typeof element.text === 'object' ? text('button', element.text, limits.button.text.max_length) : []),
    ...within('button value', element.value, limits.button.value.max_length),
    ...within('url', element.url, limits.button.url.max_length),
    ...within('action_id', element.action_id, limits.action_id.max_length),
    ...check('input too long', (element.max_length ?? 0) <= limits.plain_text_input.max_length.max),
    ...check('nothing to choose from', !chooses || options.length > 0),
    ...check('too many options', options.length <= most),
    ...check('an option twice', new Set(options.map((option) => option.value)).size === options.length),
    ...options.flatMap(faultsInOption),
  ]
}

function faultsInOption(option: Option): string[] {
  return [
    ...text('option', option.text, limits.option.text.max_length),
    ...within('option value', option.value, limits.option.value.max_length),
  ]
}

function textLength(blocks: readonly Block[]): number {
  const texts = JSON.stringify(blocks, (key, value: unknown) => (key === 'value' ? undefined : value))
  const found = [...texts.matchAll(/"text":("(?:[^"\\]|\\.)*")/g)]
  return found.reduce((sum, [, quoted = '""']) => sum + String(JSON.parse(quoted)).length, 0)
}
