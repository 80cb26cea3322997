import { shorten } from '../../src/chat/card.ts'
import type { Element, Room } from './element.ts'

type Look = { isSubtle?: true; weight?: 'Bolder'; size?: 'Medium'; style?: 'heading'; spacing?: 'None' | 'Small' }

/** So short that a shortened text still says which one it is. */
const SHORTEST = 16

/**
 * Text that looks the same with and without Markdown: letters, figures and quiet punctuation, on one line, not
 * beginning like a list. Everything else goes into a RichTextBlock.
 */
const PLAIN = /^(?!\s*(?:[-+*]|\d+[.)])(?:\s|$))(?!\s*-)[\p{L}\p{M}\p{N} ,:;'’‘“”"?!/%£€.()–—·•-]*$/u

/**
 * People's words, shown exactly as typed. A TextBlock reads Markdown, and its backslash escapes show up as backslashes
 * on phones (microsoft/AdaptiveCards 5590); the runs of a RichTextBlock are never read as Markdown by any client.
 */
export function textElement(text: string, look: Look = {}): Element {
  const { style, spacing, ...run } = look
  const place = { ...(spacing !== undefined && { spacing }) }
  if (PLAIN.test(text))
    return { type: 'TextBlock', text, wrap: true, ...run, ...(style !== undefined && { style }), ...place }
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...run }], ...place }
}

/** `Label: value` pairs; a FactSet reads Markdown too, so it is used where that changes nothing. */
export function factsElement(facts: readonly { title: string; value: string }[]): Element {
  if (facts.every(({ title, value }) => PLAIN.test(title) && PLAIN.test(value))) {
    return { type: 'FactSet', facts: facts.map(({ title, value }) => ({ title, value })) }
  }
  const items = facts.map(({ title, value }) => ({
    type: 'RichTextBlock',
    spacing: 'Small',
    inlines: [
      { type: 'TextRun', text: `${title}: `, weight: 'Bolder' },
      { type: 'TextRun', text: value },
    ],
  }))
  return { type: 'Container', items }
}

/** Shortened to its share of the room, without characters that cannot be sent, and with date macros shown as typed. */
export function fitText(text: string, limit: number, room: Room): string {
  const most = Math.min(limit, Math.max(SHORTEST, Math.floor(limit * room.share)))
  return shorten(typed(text), most)
}

/** An invisible joiner keeps `{{DATE(…)}}`, which cards would turn into a date, as it was typed. */
export function typed(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\{\{(?=(?:DATE|TIME)\()/gi, '{\u2060{')
}
