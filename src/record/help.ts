import type { Action, Card, Item } from '../chat/card.ts'

export const TOPICS = ['start', 'promises', 'asks', 'record', 'people'] as const
export type Topic = (typeof TOPICS)[number]

type Said = { type: string; does: string }

/** What can be typed, by topic. The first five are what most people need. */
export const HELP: Record<Topic, { title: string; says: readonly Said[] }> = {
  start: {
    title: 'What you can type',
    says: [
      { type: 'ask Northbridge to send the planning guidance by Friday 12 June, 5pm', does: 'asks the other side' },
      { type: "I'll book the hall by 12 June", does: 'promises something yourself' },
      { type: 'list', does: 'shows what is open' },
      { type: 'show 12', does: 'shows all about number 12' },
      { type: 'done 12', does: 'says that promise 12 is done' },
    ],
  },
  promises: {
    title: 'Promises',
    says: [
      { type: "we'll open the hall on Saturdays", does: 'promises for your role, if you chair or organise' },
      { type: 'move 12 to Friday week', does: 'asks for a new date' },
      { type: 'call off 12', does: 'says in the open that it is not going ahead' },
      { type: 'pass 12 to Priya', does: 'asks a colleague to take it on' },
      { type: 'note 12 The printer rang back', does: 'adds a note that everyone sees' },
    ],
  },
  asks: {
    title: 'Asks',
    says: [
      { type: 'ask the council whether the old depot can be built on', does: 'asks for an answer' },
      { type: 'ask Elm Street to read the draft by Monday', does: 'asks for something to be done' },
      { type: 'pass 12 to Priya', does: 'asks a colleague to take it on' },
      { type: 'take 12', does: 'takes it on, or accepts what was passed to you' },
      { type: 'answer 12 Yes, from June', does: 'answers it' },
      { type: 'not quite 12 Who pays for it?', does: 'says what the answer still lacks' },
      { type: 'take back 12', does: 'takes back what you asked' },
      { type: 'list waiting on them', does: 'shows what the other side has' },
    ],
  },
  record: {
    title: 'Your shared record',
    says: [
      { type: 'list mine', does: 'shows what is yours' },
      { type: 'list due this week', does: 'shows what is due by Sunday' },
      { type: 'find depot', does: 'looks for words' },
      { type: 'timeline 12', does: 'shows how 12 came to where it is' },
      { type: 'timeline', does: 'shows all that happened' },
      { type: 'export', does: 'gives you everything as a file' },
    ],
  },
  people: {
    title: 'People and settings',
    says: [
      { type: 'who', does: "shows who's who" },
      { type: 'settings', does: 'shows what you can change' },
      { type: 'set up', does: 'starts a shared record' },
      { type: 'join', does: 'joins with a code' },
    ],
  },
}

const MORE: Record<Topic, string> = {
  start: 'The first five',
  promises: 'More on promises',
  asks: 'More on asks',
  record: 'Lists and history',
  people: 'People and settings',
}

/** Five examples, and a button for each other topic. */
export function helpCard(topic: Topic): Card {
  const { title, says } = HELP[topic]
  const items: Item[] = says.map((said) => ({ text: said.type, detail: said.does }))
  const others = TOPICS.filter((one) => one !== topic)
  const actions = others.map((one): Action => ({ label: MORE[one], intent: 'record.help', data: { topic: one } }))
  return { title, parts: [{ kind: 'list', items }], actions }
}
