import {
  plainText,
  shorten,
  type Action,
  type Card,
  type CardPicture,
  type Item,
  type Part,
} from '../../src/chat/card.ts'
import type { Message } from '../../src/chat/chat.ts'
import { DOORWAYS } from '../../src/chat/doorways.ts'
import { FORM_LIMITS, type Form } from '../../src/chat/form.ts'
import {
  actionElements,
  countMenus,
  itemActionElements,
  linkButton,
  pressButton,
  type Menus,
  type Stand,
} from './buttons.ts'
import { callElements, callsIn } from './calls.ts'
import type { Outgoing } from './client.ts'
import { firstThatFits, type Element, type Room } from './element.ts'
import { accountFields, fieldElements } from './inputs.ts'
import { CARD_CHARACTERS, TEAMS_LIMITS } from './limits.ts'
import type { TeamsOptions } from './options.ts'
import { SENTENCES } from './sentences.ts'
import { factsElement, fitText, textElement, typed } from './text.ts'

export type Renderer = {
  card(card: Card, stand: Stand): Element
  /** `errors` names, by field, what needs another look. */
  form(form: Form, stand: Stand, errors?: Record<string, string>): Element
  /** A whole message: the card, and one plain line for the notification. */
  activity(message: Message): Outgoing
}

/** Where files and pictures are fetched. */
export type Links = Pick<TeamsOptions, 'fileLink' | 'pictureLink'>

export function createRenderer(links: Links): Renderer {
  const renderer: Renderer = {
    card: (card, stand) => firstThatFits(CARD_CHARACTERS, (room) => cardElement(card, { stand, room, links })),
    form: (form, stand, errors = {}) =>
      firstThatFits(CARD_CHARACTERS, (room) => formElement(form, errors, stand, room)),
    activity(message) {
      const content =
        'card' in message
          ? renderer.card(message.card, 'message')
          : renderer.form(message.form, 'message', message.errors)
      const words = 'card' in message ? plainText(message.card) : message.form.title
      // No `text`: Teams would show it above the card, and read it as Markdown.
      const summary = shorten(typed(words).replace(/\s+/g, ' '), TEAMS_LIMITS.summary)
      return { type: 'message', summary, attachments: [attachment(content)] }
    },
  }
  return renderer
}

export function attachment(content: Element): { contentType: string; content: Element } {
  return { contentType: 'application/vnd.microsoft.card.adaptive', content }
}

/** In one menu for all rows, each choice begins with so much of its row. */
const ROW_WORDS = 6

type Drawing = { stand: Stand; room: Room; links: Links }

function cardElement(card: Card, drawing: Drawing): Element {
  const { room, stand } = drawing
  const menus = countMenus()
  const entities = callsIn(card, room)
  const body = [
    heading(card.title, room),
    ...card.parts.flatMap((part) =>
      part.kind === 'people'
        ? callElements(part.people, entities, (names) => textElement(fitText(names, TEAMS_LIMITS.quiet, room)))
        : partElements(part, menus, drawing),
    ),
    ...actionElements([...rowActions(card, room), ...(card.actions ?? [])], menus, stand, room),
  ]
  return { ...whole(body, plainText(card), room), ...(entities.length > 0 && { msteams: { entities } }) }
}

/** What the rows offer, each with the row's words in front, where there is room for one menu only. */
function rowActions(card: Card, room: Room): Action[] {
  if (room.menus === 'each') return []
  const items = card.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
  return items.flatMap(({ text, actions = [] }) =>
    actions.map((action) => ({ ...action, label: `${shorten(typed(text), ROW_WORDS)} ${action.label}` })),
  )
}

function formElement(form: Form, errors: Record<string, string>, stand: Stand, room: Room): Element {
  const accounts = accountFields(form)
  const kept = { draft: form.draft, ...(accounts.length > 0 && { accounts }) }
  const title = fitText(form.submit, TEAMS_LIMITS.label, room)
  const body = [
    heading(form.title, room),
    ...(form.intro === undefined ? [] : [textElement(fitText(form.intro, FORM_LIMITS.intro, room))]),
    ...form.fields.flatMap((field) => fieldElements(field, errors[field.name], room)),
    {
      type: 'ActionSet',
      actions: [
        pressButton(title, kept, { primary: true, inputs: 'auto' }, stand, room),
        ...(stand === 'message' ? [closeButton(room)] : []),
      ],
    },
  ]
  return whole(body, [form.title, form.intro ?? ''].join('\n'), room)
}

/** A dialog closes by itself; a form among messages has taken the place of the card that it came from. */
function closeButton(room: Room): Element {
  return pressButton(SENTENCES.close, { press: DOORWAYS.notNow }, { inputs: 'none' }, 'message', room)
}

function whole(body: readonly Element[], words: string, room: Room): Element {
  const spoken = fitText(words.trim(), TEAMS_LIMITS.spoken, room)
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    speak: escapeSpeech(spoken),
    fallbackText: spoken,
    body,
  }
}

/** `speak` may hold SSML, so what people typed must not look like a tag. */
function escapeSpeech(text: string): string {
  return text.replace(/&/g, ' and ').replace(/[<>]/g, ' ')
}

function heading(title: string, room: Room): Element {
  return textElement(fitText(title, TEAMS_LIMITS.title, room), { size: 'Medium', weight: 'Bolder', style: 'heading' })
}

function partElements(part: Exclude<Part, { kind: 'people' }>, menus: Menus, drawing: Drawing): Element[] {
  const { room } = drawing
  switch (part.kind) {
    case 'text': {
      if (part.text === '') return []
      if (part.quiet) return [textElement(fitText(part.text, TEAMS_LIMITS.quiet, room), { isSubtle: true })]
      return [textElement(fitText(part.text, TEAMS_LIMITS.text, room))]
    }
    case 'facts': {
      const facts = part.facts.map(({ label, value }) => ({
        title: fitText(label, TEAMS_LIMITS.factLabel, room),
        value: fitText(value, TEAMS_LIMITS.factValue, room),
      }))
      return facts.length === 0 ? [] : [factsElement(facts)]
    }
    case 'list':
      return part.items.map((item) => itemElement(item, menus, drawing))
    case 'file': {
      const label = `Download ${part.file.name}`
      return [{ type: 'ActionSet', actions: [linkButton(label, drawing.links.fileLink(part.file), room)] }]
    }
    case 'picture':
      return pictureElements(part.picture, drawing)
  }
}

/** Nothing where Teams could not fetch it: the card says in words whatever it shows. A press shows it larger. */
function pictureElements(picture: CardPicture, { links, room }: Drawing): Element[] {
  const url = links.pictureLink(picture)
  if (url === undefined) return []
  const altText = fitText(picture.alt, TEAMS_LIMITS.altText, room)
  return [{ type: 'Image', url, altText, size: 'Stretch', msTeams: { allowExpand: true } }]
}

function itemElement(item: Item, menus: Menus, { stand, room }: Drawing): Element {
  if (room.menus === 'one') return textElement(fitText(item.text, TEAMS_LIMITS.itemText, room))
  const detail = item.detail ? fitText(item.detail, TEAMS_LIMITS.itemDetail, room) : ''
  const items = [
    textElement(fitText(item.text, TEAMS_LIMITS.itemText, room), { weight: 'Bolder' }),
    ...(detail === '' ? [] : [textElement(detail, { spacing: 'Small' })]),
    ...itemActionElements(item.actions ?? [], menus, stand, room),
  ]
  return { type: 'Container', separator: true, spacing: 'Medium', items }
}
