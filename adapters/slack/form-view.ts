import type { InputBlock, InputBlockElement, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import type { Card } from '../../src/chat/card.ts'
import type { Field, Form, Option } from '../../src/chat/form.ts'
import type { FormContext } from './form-context.ts'
import { packContext } from './form-context.ts'
import { SLACK_LIMITS } from './limits.ts'
import { cardBlocks, sections } from './render.ts'
import { plain, plainOr } from './text.ts'

export const FORM_VIEW = 'form'
export const CARD_VIEW = 'card'

/** Every input carries this `action_id`; the block's id is the field's name. */
const ANSWER = 'answer'

/** A form as a modal. All that travels with it is the draft's id and where it was asked for. */
export function formView(form: Form, context: Omit<FormContext, 'draft'>): ModalView {
  return {
    type: 'modal',
    callback_id: FORM_VIEW,
    private_metadata: packContext({ ...context, draft: form.draft }),
    title: plainOr(form.title, SLACK_LIMITS.viewTitle, 'Kept'),
    submit: plainOr(form.submit, SLACK_LIMITS.viewButton, 'Save'),
    close: plainOr('Close', SLACK_LIMITS.viewButton, 'Close'),
    blocks: formBlocks(form),
  }
}

/** A card shown in a modal, where a form stood or for a press on the home page. */
export function cardView(card: Card, context: Omit<FormContext, 'draft'>): ModalView {
  return {
    type: 'modal',
    callback_id: CARD_VIEW,
    private_metadata: packContext(context),
    title: plainOr('Kept', SLACK_LIMITS.viewTitle, 'Kept'),
    close: plainOr('Close', SLACK_LIMITS.viewButton, 'Close'),
    blocks: cardBlocks(card, SLACK_LIMITS.viewBlocks),
  }
}

function formBlocks(form: Form): KnownBlock[] {
  const blocks = [...sections(form.intro ?? ''), ...form.fields.flatMap(inputBlocks)]
  return blocks.length > 0 ? blocks.slice(0, SLACK_LIMITS.viewBlocks) : sections('Kept')
}

function inputBlocks(field: Field): InputBlock[] {
  const element = inputOf(field)
  if (element === undefined) return []
  const hint = plain(field.hint ?? '', SLACK_LIMITS.inputHint)
  const optional = field.optional === true ? { optional: true } : {}
  const label = plainOr(field.label, SLACK_LIMITS.inputLabel, field.name)
  return [{ type: 'input', block_id: field.name, label, element, ...optional, ...given('hint', hint) }]
}

/** Undefined for a choice with nothing to choose from, which Slack would refuse. */
function inputOf(field: Field): InputBlockElement | undefined {
  switch (field.kind) {
    case 'text':
      return textInput(field)
    case 'date':
      return { type: 'datepicker', action_id: ANSWER, ...given('initial_date', field.value) }
    case 'time':
      return { type: 'timepicker', action_id: ANSWER, ...given('initial_time', field.value) }
    case 'account':
      return { type: 'users_select', action_id: ANSWER }
    case 'choice':
      return choiceInput(field)
    case 'choices':
      return choicesInput(field)
  }
}

function textInput(field: Extract<Field, { kind: 'text' }>): InputBlockElement {
  const max = Math.min(field.max, SLACK_LIMITS.textInput)
  return {
    type: 'plain_text_input',
    action_id: ANSWER,
    multiline: field.lines === 'many',
    max_length: max,
    ...given('initial_value', field.value?.toWellFormed().slice(0, max)),
  }
}

function choiceInput(field: Extract<Field, { kind: 'choice' }>): InputBlockElement | undefined {
  const options = optionsOf(field.options)
  if (options.length === 0) return undefined
  const initial = options.find((option) => option.value === field.value)
  return { type: 'static_select', action_id: ANSWER, options, ...given('initial_option', initial) }
}

function choicesInput(field: Extract<Field, { kind: 'choices' }>): InputBlockElement | undefined {
  const options = optionsOf(field.options)
  if (options.length === 0) return undefined
  const ticked = options.filter((option) => field.value?.includes(option.value ?? '') === true)
  const initial = given('initial_options', ticked.length === 0 ? undefined : ticked)
  const type = options.length <= SLACK_LIMITS.checkboxes ? 'checkboxes' : 'multi_static_select'
  return { type, action_id: ANSWER, options, ...initial }
}

function optionsOf(options: readonly Option[]): PlainTextOption[] {
  return options.slice(0, SLACK_LIMITS.selectOptions).map((option) => ({
    text: plainOr(option.label, SLACK_LIMITS.optionText, option.value),
    value: option.value,
  }))
}

function given<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  const made: Partial<Record<Key, Value>> = {}
  if (value !== undefined && value !== '') made[key] = value
  return made
}
