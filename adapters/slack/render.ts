import type { KnownBlock } from '@slack/types'
import type { Called, Card, CardPicture, Item, Part } from '../../src/chat/card.ts'
import { plainText } from '../../src/chat/card.ts'
import { DOORWAYS } from '../../src/chat/doorways.ts'
import type { Form } from '../../src/chat/form.ts'
import type { Namer } from './buttons.ts'
import { actionRows, buttonOf, chunks, itemRows, namer } from './buttons.ts'
import { fitText } from './fit.ts'
import { SLACK_LIMITS } from './limits.ts'
import { NO_UPLOADS, type Uploads } from './pictures.ts'
import { escapedWithin, plain, plainOr } from './text.ts'

export type SlackMessage = { text: string; blocks: KnownBlock[] }

/** A card as Slack shows it, and the same in words for notifications and screen readers. */
export function messageOf(card: Card, uploads: Uploads = NO_UPLOADS): SlackMessage {
  const text = escapedWithin(plainText(card), SLACK_LIMITS.fallbackText)
  return { text: text.trim() === '' ? 'Kept' : text, blocks: cardBlocks(card, SLACK_LIMITS.messageBlocks, uploads) }
}

/** A form among messages: one button that opens it, since Slack opens forms only for a press. */
/**
 * A form as it opens. Slack puts sentences beside the fields only of one that was sent, so here they stand above the
 * first field.
 */
export function openedForm({ form, errors = {} }: { form: Form; errors?: Record<string, string> }): Form {
  const intro = [...Object.values(errors), form.intro ?? ''].filter((line) => line !== '').join('\n\n')
  return intro === '' ? form : { ...form, intro }
}

export function formCard(form: Form): Card {
  return {
    title: form.title,
    parts: form.intro === undefined ? [] : [{ kind: 'text', text: form.intro }],
    actions: [{ intent: DOORWAYS.openForm, data: { draft: form.draft }, label: 'Open the form', primary: true }],
  }
}

/** At least one block and at most `limit`. A card too long for its usual shape is packed tighter; no action is left out. */
export function cardBlocks(card: Card, limit: number, uploads: Uploads = NO_UPLOADS): KnownBlock[] {
  const fitted = fitText(card)
  const roomy = roomyBlocks(fitted, uploads)
  const blocks = roomy.length <= limit ? roomy : tightBlocks(fitted, uploads).slice(0, limit)
  return blocks.length > 0 ? blocks : sections('Kept')
}

function roomyBlocks(card: Card, uploads: Uploads): KnownBlock[] {
  const name = namer()
  return [
    ...header(card.title),
    ...card.parts.flatMap((part) => partBlocks(part, name, uploads)),
    ...actionRows(card.actions ?? [], name),
  ]
}

/** The words in as few sections as hold them, then every action. */
function tightBlocks(card: Card, uploads: Uploads): KnownBlock[] {
  const words = plainText({
    title: '',
    parts: card.parts.filter(({ kind }) => kind !== 'people' && kind !== 'picture'),
  })
  const pieces = chunks(Array.from(words), SLACK_LIMITS.sectionText / 2).flatMap((piece) => sections(piece.join('')))
  const calls = card.parts.flatMap((part) => (part.kind === 'people' ? callBlocks(part.people) : []))
  const shown = card.parts.flatMap((part) => (part.kind === 'picture' ? pictureBlocks(part.picture, uploads) : []))
  return [...header(card.title), ...calls, ...pieces, ...shown, ...actionRows(everyAction(card), namer())]
}

function everyAction(card: Card) {
  const ofItems = card.parts.flatMap((part) => (part.kind === 'list' ? part.items : [])).flatMap((i) => i.actions ?? [])
  return [...ofItems, ...(card.actions ?? [])]
}

function partBlocks(part: Part, name: Namer, uploads: Uploads): KnownBlock[] {
  switch (part.kind) {
    case 'text':
      return part.quiet === true ? context(part.text) : sections(part.text)
    case 'people':
      return callBlocks(part.people)
    case 'facts':
      return factBlocks(part.facts)
    case 'list':
      return part.items.flatMap((item) => itemBlocks(item, name))
    case 'file':
      return context(`File: ${part.file.name}`)
    case 'picture':
      return pictureBlocks(part.picture, uploads)
  }
}

/** Nothing where it was not sent up: the card says in words whatever it shows. */
function pictureBlocks({ id, name, alt }: CardPicture, uploads: Uploads): KnownBlock[] {
  const file = uploads.get(id)
  if (file === undefined) return []
  return [{ type: 'image', slack_file: { id: file }, alt_text: plainOr(alt, SLACK_LIMITS.altText, name).text }]
}

export function header(title: string): KnownBlock[] {
  const text = plain(title, SLACK_LIMITS.headerText)
  return text === undefined ? [] : [{ type: 'header', text }]
}

export function sections(words: string): KnownBlock[] {
  const text = plain(words, SLACK_LIMITS.sectionText)
  return text === undefined ? [] : [{ type: 'section', text }]
}

function context(words: string): KnownBlock[] {
  const text = plain(words, SLACK_LIMITS.contextText)
  return text === undefined ? [] : [{ type: 'context', elements: [text] }]
}

/** The one text that Slack reads as markup; it holds nothing but account ids. Names stand in plain text below it. */
function callBlocks(people: readonly Called[]): KnownBlock[] {
  const called = people.flatMap(({ user }) => (user !== undefined && ACCOUNT.test(user) ? [`<@${user}>`] : []))
  const named = people.filter(({ user }) => user === undefined || !ACCOUNT.test(user)).map(({ name }) => name)
  const calls = called.length === 0 ? [] : [{ type: 'mrkdwn', text: called.join(' '), verbatim: true } as const]
  return [...calls.map((text) => ({ type: 'section', text }) as const), ...sections(named.join(', '))]
}

/** The signs that an account id is made of. */
const ACCOUNT = /^[\w-]+$/

function factBlocks(facts: readonly { label: string; value: string }[]): KnownBlock[] {
  const fields = facts.flatMap(({ label, value }) => plain(`${label}\n${value}`, SLACK_LIMITS.fieldText) ?? [])
  return chunks(fields, SLACK_LIMITS.fields).map((some) => ({ type: 'section', fields: some }))
}

function itemBlocks(item: Item, name: Namer): KnownBlock[] {
  const words = [item.text, item.detail].filter(Boolean).join('\n')
  const text = plain(words, SLACK_LIMITS.sectionText)
  const actions = item.actions ?? []
  const [only] = actions
  if (text === undefined) return itemRows(actions, name)
  if (only !== undefined && actions.length === 1) return [{ type: 'section', text, accessory: buttonOf(only, name) }]
  return [{ type: 'section', text }, ...itemRows(actions, name)]
}
