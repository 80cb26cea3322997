import type { Card } from '../../src/chat/card.ts'

/** What the adapter itself says, where the core has no say because Teams is in the way. */
export const SENTENCES = {
  wroteToYou: 'My answer is for you alone. It is in your own chat with me.',
  addMe: 'Add me as an app in Teams, so that I can write to you.',
  openedForm: 'I have opened a form in your own chat with me.',
  close: 'Close',
  pickFirst: 'Choose something from the list first.',
  unreadable: 'I could not read that. It may be too long. Try a shorter one.',
  broken: 'Something went wrong on my side, and I cannot say if it was saved. Please try again in a minute.',
  stopping: 'I am about to restart. Please try again in a minute.',
  done: 'Done.',
} as const

export function sentenceCard(sentence: string): Card {
  return { title: sentence, parts: [] }
}
