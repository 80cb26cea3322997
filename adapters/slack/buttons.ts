import type { ActionsBlock, ActionsBlockElement, Button, KnownBlock, Overflow, StaticSelect } from '@slack/types'
import type { Action, Press } from '../../src/chat/card.ts'
import { packPress } from '../../src/chat/card.ts'
import { SLACK_LIMITS } from './limits.ts'
import { plainOr } from './text.ts'

type PressAction = Press & { label: string }

/** Gives each element of one message an `action_id` of its own, as Slack demands. */
export type Namer = (kind: 'press' | 'menu' | 'link') => string

export function namer(): Namer {
  let count = 0
  return (kind) => `${kind}-${(count += 1)}`
}

export function buttonOf(action: Action, name: Namer): Button {
  const text = plainOr(action.label, SLACK_LIMITS.buttonText, 'Open')
  const style = action.primary === true ? { style: 'primary' as const } : {}
  if ('link' in action) return { type: 'button', action_id: name('link'), text, url: action.link, ...style }
  return { type: 'button', action_id: name('press'), text, value: packPress(action), ...style }
}

/** Actions in rows of as many as Slack takes in one block. */
export function actionRows(actions: readonly Action[], name: Namer): ActionsBlock[] {
  return rowsOf(actions.map((action) => buttonOf(action, name)))
}

/** The first action as a button and the rest as a menu; links, and presses too long for a menu, stay buttons. */
export function itemRows(actions: readonly Action[], name: Namer): KnownBlock[] {
  const [first, ...rest] = actions
  if (first === undefined) return []
  const inMenu = rest.filter(fitsMenu)
  const buttons = [first, ...(inMenu.length < 2 ? rest : rest.filter((action) => !fitsMenu(action)))]
  const menus = inMenu.length < 2 ? [] : menusOf(inMenu, name)
  return rowsOf([...buttons.map((action) => buttonOf(action, name)), ...menus])
}

function rowsOf(elements: ActionsBlockElement[]): ActionsBlock[] {
  return chunks(elements, SLACK_LIMITS.actionElements).map((row) => ({ type: 'actions', elements: row }))
}

function fitsMenu(action: Action): action is PressAction {
  return !('link' in action) && packPress(action).length <= SLACK_LIMITS.optionValue
}

function menusOf(actions: readonly PressAction[], name: Namer): (Overflow | StaticSelect)[] {
  const options = actions.map((action) => ({
    text: plainOr(action.label, SLACK_LIMITS.optionText, 'Open'),
    value: packPress(action),
  }))
  if (options.length <= SLACK_LIMITS.overflowOptions) return [{ type: 'overflow', action_id: name('menu'), options }]
  return chunks(options, SLACK_LIMITS.selectOptions).map((some) => ({
    type: 'static_select',
    action_id: name('menu'),
    placeholder: plainOr('More', SLACK_LIMITS.optionText, 'More'),
    options: some,
  }))
}

export function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  )
}
