import { type Card, type CardFile, quietText, text } from '../chat/card.ts'

export function onItsWayCard(): Card {
  return {
    title: 'Your data is on its way',
    parts: [
      text('Kept gathers what it keeps about you, in all your records. It comes to you alone, as two files.'),
      quietText('That takes a minute or two.'),
    ],
  }
}

export function dataCard(files: readonly CardFile[]): Card {
  return {
    title: 'What Kept keeps about you',
    parts: [
      text('You asked for this. One file is a page to read; the other says the same for a computer.'),
      ...files.map((file) => ({ kind: 'file', file }) as const),
      quietText('A link to a file works for 24 hours. To have it all deleted, type “forget me”.'),
    ],
  }
}

/** For an account that Kept has nothing of. */
export function nothingCard(): Card {
  return {
    title: 'Kept keeps nothing about you',
    parts: [text('This account belongs to no shared record, and nothing is written down about it.')],
  }
}
