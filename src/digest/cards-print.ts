import { type Card, type CardFile, text } from '../chat/card.ts'

export function onItsWayCard(): Card {
  return { title: 'Your page is on its way', parts: [text('Print it, or send it on to somebody without chat.')] }
}

export function pageCard(file: CardFile): Card {
  return {
    title: 'Your digest as a page to print',
    parts: [
      text('You asked for this. Any browser can open it, on a phone too. A link to it works for 24 hours.'),
      { kind: 'file', file },
    ],
  }
}
