/** What a press asks for: an intent of some room, and short data that names the record. No data is trusted when it comes back. */
export type Press = { intent: string; data: Record<string, string> }

export type Action = (Press | { link: string }) & { label: string; primary?: true }

/** A row of a list. Its first action is a button; the rest become a menu. */
export type Item = { text: string; detail?: string; actions?: readonly Action[] }

/** A file to go with the card: sent up where the chat takes files, elsewhere a signed link that expires. */
export type CardFile = { id: string; name: string; mediaType: string; text: string }

/**
 * A PNG that the core keeps under this id. `alt` says everything that it shows: it is read aloud, and stands alone where
 * a chat takes no pictures.
 */
export type CardPicture = { id: string; name: string; alt: string }

/** Somebody whom the chat calls, so that they look. `user` is their account in the workspace where the card is posted. */
export type Called = { name: string; user?: string }

export type Part =
  | { kind: 'text'; text: string; quiet?: true }
  /** Whoever has an account there is mentioned; the others are only named. */
  | { kind: 'people'; people: readonly Called[] }
  | { kind: 'facts'; facts: readonly { label: string; value: string }[] }
  | { kind: 'list'; items: readonly Item[] }
  | { kind: 'file'; file: CardFile }
  | { kind: 'picture'; picture: CardPicture }

export function text(words: string): Part {
  return { kind: 'text', text: words }
}

/** Smaller or greyer than the rest, as each chat can. */
export function quietText(words: string): Part {
  return { kind: 'text', text: words, quiet: true }
}

/** Everything is plain text as people wrote it; each renderer escapes it for its own platform. */
export type Card = { title: string; parts: readonly Part[]; actions?: readonly Action[] }

/** The core keeps to these; a renderer only shortens text to its own platform's limits. */
export const CARD_LIMITS = {
  title: 140,
  /** One text part. */
  text: 2_000,
  itemText: 300,
  itemDetail: 600,
  itemActions: 9,
  /** Of a whole card, those of its rows among them: a chat has room for so many presses. */
  allActions: 54,
  items: 8,
  people: 5,
  facts: 10,
  factValue: 500,
  /** Slack's is 2,000. */
  alt: 1_900,
  actions: 6,
  label: 40,
  /** A packed press: Slack's menus carry 150 characters. */
  press: 150,
} as const

/** `intent?key=value&…`, the form in which a press travels through every chat. */
export function packPress({ intent, data }: Press): string {
  const fields = Object.entries(data).map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
  return fields.length === 0 ? intent : `${intent}?${fields.join('&')}`
}

/** Signs that stand for themselves, as those of every id do. */
const PLAIN = /^[\w.*-]*$/

function encoded(text: string): string {
  // After the `=` that follows a name which is left out.
  return PLAIN.test(text) ? text : new URLSearchParams([['', text]]).toString().slice(1)
}

/** The reverse of {@link packPress}; any text gives some press, which the core then looks up and checks. */
export function unpackPress(packed: string): Press {
  const mark = packed.indexOf('?')
  if (mark < 0) return { intent: packed, data: {} }
  return { intent: packed.slice(0, mark), data: Object.fromEntries(new URLSearchParams(packed.slice(mark + 1))) }
}

/** Cuts at a whole character and says so with an ellipsis; counts UTF-16 units, as the platforms do. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = text.slice(0, limit - 1)
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}

/** The whole card as plain text: what a notification, a screen reader and the story of a message show. */
export function plainText(card: Card): string {
  return [card.title, ...card.parts.map(plainPart)].filter((line) => line !== '').join('\n')
}

/** Words as somebody counts them who reads the card; a lone mark is none. */
export function wordsOf(card: Card): number {
  return countWords(plainText(card))
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

function plainPart(part: Part): string {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'people':
      return part.people.map(({ name }) => name).join(', ')
    case 'facts':
      return part.facts.map((fact) => `${fact.label}: ${fact.value}`).join('\n')
    case 'list':
      return part.items.map((item) => [item.text, item.detail].filter(Boolean).join('\n')).join('\n')
    case 'file':
      return part.file.name
    case 'picture':
      return part.picture.alt
  }
}
