import type { PlainTextElement } from '@slack/types'
import { shorten } from '../../src/chat/card.ts'

const ESCAPES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
])
const ENTITIES = new Map([...ESCAPES].map(([sign, entity]) => [entity, sign]))

/**
 * People's words as a text object in which Slack reads no markup at all: no mentions, links, bold or emoji names.
 * Undefined where there is nothing to show, which Slack would refuse.
 */
export function plain(text: string, limit: number): PlainTextElement | undefined {
  const shown = shorten(text.toWellFormed(), limit)
  return shown.trim() === '' ? undefined : { type: 'plain_text', text: shown, emoji: false }
}

/** As {@link plain}, with other words where there are none. */
export function plainOr(text: string, limit: number, instead: string): PlainTextElement {
  return plain(text, limit) ?? { type: 'plain_text', text: instead, emoji: false }
}

/** Text for the places where Slack reads markup, escaped so that nobody is mentioned, and within the limit once escaped. */
export function escapedWithin(text: string, limit: number): string {
  const whole = text.toWellFormed().replace(/[&<>]/g, (sign) => ESCAPES.get(sign) ?? sign)
  return whole.length <= limit ? whole : cutWithin(text, limit)
}

/** Between two signs, so that no entity is cut in half. */
function cutWithin(text: string, limit: number): string {
  const escaped = Array.from(text.toWellFormed(), (sign) => ESCAPES.get(sign) ?? sign)
  let length = 1
  const end = escaped.findIndex((sign) => (length += sign.length) > limit)
  return `${escaped.slice(0, end).join('')}…`
}

/** What somebody typed: Slack escapes three signs on the way in. */
export function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES.get(entity) ?? entity)
}
