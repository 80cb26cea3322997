import type { Action, Card, Item } from '../chat/card.ts'

export const TOPICS = ['start', 'promises', 'asks', 'record', 'digests', 'people', 'settings'] as const
export type Topic = (typeof TOPICS)[number]

type Said = { type: string; does: string }

/** What can be typed, by topic. The first five are what most people need; a test holds that no verb is left out. */
export const HELP: Record<Topic, { title: string; says: readonly Said[] }> = {
  start: {
    title: 'What you can type',
    says: [
      { type: 'ask Northbridge to send the planning guidance by Friday 12 June, 5pm', does: 'asks the other side' },
      { type: 'I’ll book the hall by 12 June', does: 'promises something yourself' },
      { type: 'list', does: 'shows what is open' },
      { type: 'show 12', does: 'shows all about number 12' },
      { type: 'done 12', does: 'says that promise 12 is done' },
    ],
  },
  promises: {
    title: 'Promises',
    says: [
      { type: 'we’ll open the hall on Saturdays', does: 'promises for your role, if you chair or organise' },
      { type: 'move 12 to Friday week', does: 'asks for a new date' },
      { type: 'step 12 measure the hall by 5 June', does: 'adds a step to promise 12' },
      { type: 'wait 12 on the legal team until 15 June', does: 'stops your nudges until a day' },
      { type: 'no longer waiting 12', does: 'starts your nudges again' },
      { type: 'on track 12', does: 'says that it is going well, so that you are asked less' },
      { type: 'a hand with 12', does: 'asks your own side for help, and nobody else' },
      { type: 'undo 12', does: 'takes “done” back, until the other side has answered' },
      { type: 'call off 12', does: 'says in the open that it is not going ahead' },
      { type: 'note 12 The printer rang back', does: 'adds a note that everyone sees' },
      { type: 'Priya will send the plan by Friday', does: 'keeps what a colleague without an account told you' },
    ],
  },
  asks: {
    title: 'Asks, and yes or no',
    says: [
      { type: 'ask the council whether the old depot can be built on', does: 'asks for an answer' },
      { type: 'ask Elm Street to read the draft by Monday', does: 'asks for something to be done' },
      { type: 'promise 12', does: 'promises what you were asked' },
      { type: 'answer 12 Yes, from June', does: 'answers it' },
      { type: 'take 12', does: 'takes it on, so that others need not' },
      { type: 'pass 12 to Priya', does: 'asks a colleague to take it on' },
      { type: 'can’t do 12 The hall is let', does: 'says that your side cannot do it' },
      { type: 'take back 12', does: 'takes back what you asked' },
      { type: 'yes, it’s done 12', does: 'says that promise 12 was kept' },
      { type: 'not yet 12 Page two is missing', does: 'says what is still missing' },
      { type: 'accept 12', does: 'accepts a new date, or what is passed on to you' },
      { type: 'that answers it 12', does: 'says that an answer is what you asked for' },
      { type: 'not quite 12 Who pays for it?', does: 'says what the answer still lacks' },
      { type: 'cancel 12', does: 'takes back an ask, or calls off a promise' },
    ],
  },
  record: {
    title: 'Your shared record',
    says: [
      { type: 'list mine', does: 'shows what is yours' },
      { type: 'list waiting on them', does: 'shows what the other side has' },
      { type: 'list due this week', does: 'shows what is due by Sunday' },
      { type: 'nudge 12 Can I help with anything?', does: 'asks whoever has it, kindly and once a day' },
      { type: 'find depot', does: 'looks for words' },
      { type: 'timeline 12', does: 'shows how 12 came to where it is' },
      { type: 'timeline', does: 'shows all that happened' },
      { type: 'export', does: 'gives you everything as a file' },
      { type: 'home', does: 'shows what waits for you' },
    ],
  },
  digests: {
    title: 'Digests, pulses and reminders',
    says: [
      { type: 'digest weekly on Friday at 5pm', does: 'sends you your areas in one message' },
      { type: 'print digest', does: 'gives the same as a page to print' },
      { type: 'report', does: 'shows what a supporting organisation spent' },
      { type: 'pulse', does: 'shows the pulse that is open, and the results of those before' },
      { type: 'start a pulse', does: 'asks everybody a few questions, in confidence' },
      { type: 'who sees my answers', does: 'says how answers are kept safe' },
      { type: 'extend the pulse', does: 'says what of a pulse is fixed, and why' },
      { type: 'we’ve spoken', does: 'says that you met outside Kept' },
      { type: 'remind here every second Tuesday at 10am Bring the draft budget', does: 'posts it in this channel' },
      { type: 'remind #planning on 12 June 9am Send your questions', does: 'posts it once in that channel' },
      { type: 'remind', does: 'opens a form for one' },
      { type: 'reminders', does: 'shows those that are set, to change, pause or stop' },
      { type: 'take over Bring tea', does: 'takes over a reminder whose maker has left' },
    ],
  },
  people: {
    title: 'People who come and go',
    says: [
      { type: 'who', does: 'shows who’s who' },
      { type: 'who planning', does: 'finds people and teams by name, role, skill or what they decide' },
      { type: 'ways', does: 'shows how we agreed to work together, to read or to change' },
      { type: 'my entry', does: 'says what you can decide, and how you like to be reached' },
      { type: 'catch up', does: 'shows what is promised, who is who and what is coming' },
      { type: 'meet the people', does: 'shows the people of the other side, by name' },
      { type: 'page to forward', does: 'gives one page for colleagues outside Kept' },
      { type: 'exit conversation', does: 'keeps what was learned when somebody leaves' },
      { type: 'I’m leaving on 30 June', does: 'tells both sides, once you have seen the wording' },
      { type: 'Priya takes over from Tom on 1 July', does: 'says who does a job from a day on' },
      { type: 'Sam covers for me until 31 August', does: 'says who is asked instead' },
      { type: 'Priya joins us on 1 July as planning officer', does: 'says who is coming' },
      { type: 'election on 6 May 2027', does: 'tells both sides of a polling day' },
      { type: 'staff change', does: 'opens a short form for any of these' },
      { type: 'staff changes', does: 'shows those that were told, to correct or take back' },
      { type: 'handover', does: 'shows everything that is with you, to hand on' },
      { type: 'handovers', does: 'shows how far handovers are' },
      { type: 'gaps', does: 'shows what nobody has' },
    ],
  },
  settings: {
    title: 'Yourself and settings',
    says: [
      { type: 'my settings', does: 'shows your hours, your messages and your accounts' },
      { type: 'away from 3 to 14 August, Priya covers', does: 'keeps Kept quiet while you are away' },
      { type: 'back on Monday 4th', does: 'says when you are back; “back” alone means now' },
      { type: 'time off', does: 'shows when you are away, and who covers' },
      { type: 'my data', does: 'gives you all that Kept keeps about you' },
      { type: 'forget me', does: 'has Kept forget you, after 72 hours' },
      { type: 'keep me', does: 'calls that off' },
      { type: 'stop', does: 'shows how to get fewer messages, or none' },
      { type: 'link my account', does: 'gives a code for your account on the other platform' },
      { type: 'settings', does: 'shows what you can change for your group' },
      { type: 'pause from 1 to 31 August', does: 'proposes that Kept is silent for everybody' },
      { type: 'withdraw pause', does: 'takes back the pause that you proposed, until it is answered' },
      { type: 'pauses', does: 'shows when Kept is silent, and who has said yes' },
      { type: 'set up', does: 'starts a shared record' },
      { type: 'join', does: 'joins with a code' },
      { type: 'leave', does: 'takes you out of a shared record' },
    ],
  },
}

const MORE: Record<Topic, string> = {
  start: 'The first five',
  promises: 'More on promises',
  asks: 'Asks, and yes or no',
  record: 'Lists and history',
  digests: 'Digests, pulses, reminders',
  people: 'People who come and go',
  settings: 'Yourself and settings',
}

/** Five examples, and a button for each other topic. */
export function helpCard(topic: Topic): Card {
  const { title, says } = HELP[topic]
  const items: Item[] = says.map((said) => ({ text: said.type, detail: said.does }))
  const others = TOPICS.filter((one) => one !== topic)
  const actions = others.map((one): Action => ({ label: MORE[one], intent: 'record.help', data: { topic: one } }))
  return { title, parts: [{ kind: 'list', items }], actions }
}
