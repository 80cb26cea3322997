import type { Card, Item, Part } from '../../src/chat/card.ts'
import { shorten } from '../../src/chat/card.ts'
import { SLACK_LIMITS } from './limits.ts'

const CAPS = [3_000, 2_000, 1_000, 600, 400, 300, 200, 150, 100, 60, 40, 20, 8]

/** The card with its longest texts shortened, so that all of it fits in one message. Nothing else is taken out. */
export function fitText(card: Card): Card {
  const caps = CAPS.map((cap) => capped(card, cap))
  return caps.find((each) => lengthOf(each) <= SLACK_LIMITS.allText) ?? capped(card, 1)
}

function lengthOf(card: Card): number {
  const parts = card.parts.reduce((sum, part) => sum + partLength(part), 0)
  return card.title.length + parts + labels(card.actions)
}

function partLength(part: Part): number {
  switch (part.kind) {
    case 'text':
      return part.text.length
    case 'people':
      return part.people.reduce((sum, { name, user }) => sum + (user ?? name).length + 5, 0)
    case 'facts':
      return part.facts.reduce((sum, { label, value }) => sum + label.length + value.length + 1, 0)
    case 'list':
      return part.items.reduce((sum, item) => sum + itemLength(item), 0)
    case 'file':
      return part.file.name.length + 6
    case 'picture':
      return part.picture.alt.length
  }
}

function itemLength(item: Item): number {
  return item.text.length + (item.detail?.length ?? 0) + 1 + labels(item.actions)
}

function labels(actions: Card['actions'] = []): number {
  return actions.reduce((sum, { label }) => sum + Math.min(label.length, SLACK_LIMITS.buttonText), 0)
}

function capped(card: Card, cap: number): Card {
  return { ...card, parts: card.parts.map((part) => cappedPart(part, cap)) }
}

function cappedPart(part: Part, cap: number): Part {
  switch (part.kind) {
    case 'text':
      return { ...part, text: shorten(part.text, cap) }
    case 'people':
      return { kind: 'people', people: part.people.map((one) => ({ ...one, name: shorten(one.name, cap) })) }
    case 'facts':
      return {
        kind: 'facts',
        facts: part.facts.map(({ label, value }) => ({ label: shorten(label, cap), value: shorten(value, cap) })),
      }
    case 'list':
      return { kind: 'list', items: part.items.map((item) => cappedItem(item, cap)) }
    case 'file':
      return { kind: 'file', file: { ...part.file, name: shorten(part.file.name, cap) } }
    case 'picture':
      return { kind: 'picture', picture: { ...part.picture, alt: shorten(part.picture.alt, cap) } }
  }
}

function cappedItem(item: Item, cap: number): Item {
  const detail = item.detail === undefined ? {} : { detail: shorten(item.detail, cap) }
  return { ...item, text: shorten(item.text, cap), ...detail }
}
