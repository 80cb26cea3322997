import { packPress, type Action } from '../../src/chat/card.ts'
import type { Element, Room } from './element.ts'
import { TEAMS_LIMITS } from './limits.ts'
import { fitText } from './text.ts'
import type { Carried } from './value.ts'

/** Where a card stands. In a dialog Teams knows no Action.Execute, only Action.Submit. */
export type Stand = 'message' | 'dialog'

/** Gives each menu of one card an id of its own. */
export type Menus = { next: () => string }

export function countMenus(): Menus {
  let count = 0
  return { next: () => `menu${++count}` }
}

type ButtonLook = { primary?: true | undefined; inputs: 'auto' | 'none' }

/** A button that carries `kept` and, with `inputs: 'auto'`, what is filled in on the card. */
export function pressButton(title: string, kept: Carried, look: ButtonLook, stand: Stand, room: Room): Element {
  const common = {
    title,
    data: { kept },
    ...(look.primary && { style: 'positive' }),
    ...(look.inputs === 'none' && { associatedInputs: 'none' }),
  }
  if (stand === 'dialog') return { type: 'Action.Submit', ...common }
  const fallback = { type: 'Action.Submit', ...common }
  return { type: 'Action.Execute', verb: 'kept', ...common, ...(room.fallback && { fallback }) }
}

/** At most six buttons in a row; what is beyond becomes a menu with "Go". A link can only be a button. */
export function actionElements(actions: readonly Action[], menus: Menus, stand: Stand, room: Room): Element[] {
  if (room.menus === 'one') return [...rows(actions.filter(isLink), stand, room), ...menu(actions, menus, stand, room)]
  if (actions.length <= TEAMS_LIMITS.actions) return rows(actions, stand, room)
  const links = actions.filter(isLink)
  const presses = actions.filter((action) => !isLink(action))
  const buttons = presses.slice(0, Math.max(1, TEAMS_LIMITS.actions - links.length))
  return [...rows([...buttons, ...links], stand, room), ...menu(presses.slice(buttons.length), menus, stand, room)]
}

/** The actions of one list item: up to three are buttons; of more, two are, and “More” opens the rest below them. */
export function itemActionElements(actions: readonly Action[], menus: Menus, stand: Stand, room: Room): Element[] {
  const { itemButtons } = TEAMS_LIMITS
  if (actions.length <= itemButtons) return rows(actions, stand, room)
  const id = menus.next()
  const more = { type: 'Action.ToggleVisibility', title: 'More', targetElements: [id] }
  const shown = actions.slice(0, itemButtons - 1).map((action) => button(action, stand, room))
  const hidden = rows(actions.slice(itemButtons - 1), stand, room)
  return [
    { type: 'ActionSet', actions: [...shown, more] },
    { type: 'Container', id, isVisible: false, spacing: 'Small', items: hidden },
  ]
}

export function linkButton(label: string, url: string, room: Room): Element {
  return { type: 'Action.OpenUrl', title: fitText(label, TEAMS_LIMITS.label, room), url }
}

function isLink(action: Action): boolean {
  return 'link' in action
}

function rows(actions: readonly Action[], stand: Stand, room: Room): Element[] {
  const buttons = actions.map((action) => button(action, stand, room))
  const sets: Element[] = []
  for (let from = 0; from < buttons.length; from += TEAMS_LIMITS.actions) {
    sets.push({ type: 'ActionSet', actions: buttons.slice(from, from + TEAMS_LIMITS.actions) })
  }
  return sets
}

function button(action: Action, stand: Stand, room: Room): Element {
  if ('link' in action) return linkButton(action.label, action.link, room)
  const title = fitText(action.label, TEAMS_LIMITS.label, room)
  return pressButton(title, { press: packPress(action) }, { primary: action.primary, inputs: 'none' }, stand, room)
}

function menu(actions: readonly Action[], menus: Menus, stand: Stand, room: Room): Element[] {
  const choices = actions.flatMap((action) =>
    'link' in action ? [] : [{ title: fitText(action.label, TEAMS_LIMITS.label, room), value: packPress(action) }],
  )
  if (choices.length === 0) return []
  const id = menus.next()
  const label = 'More you can do'
  const select = { type: 'Input.ChoiceSet', id, label, placeholder: 'Choose', errorMessage: 'Choose one.', choices }
  const go = pressButton('Go', { pick: id }, { inputs: 'auto' }, stand, room)
  return [select, { type: 'ActionSet', actions: [go] }]
}
