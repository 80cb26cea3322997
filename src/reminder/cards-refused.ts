import { sideName, type View } from './view.ts'

/** Why something cannot be done with a reminder, and what can be done instead. */
export const REFUSED = {
  gone: 'That reminder is over. Type “reminders” to see those that go on.',
  changedNow: 'Somebody else changed this just now. Look at it again.',
  changedMeanwhile: 'This reminder was changed in the meantime. Look at it again.',
  changedSinceRead: 'It was changed since you read it. Look at it again.',
  noChannel: 'No channel is linked to your shared record yet. An organiser links one with “settings”.',
  channelGone: 'Its channel is not linked any more. Type “remind” to set a new one in another.',

  forOneself: 'Kept reminds channels. For yourself, promise it, such as: I’ll bring tea by Friday',
  unknownThing: 'That is not in your shared record. Type “list” to see what is.',
  notOpen: (title: string) =>
    `${title} is no longer open, so nobody needs to be reminded of it. Type “list” to see what is.`,
  over: 'This reminder is over. Type “remind” to set a new one.',
  putAside: 'That was put aside. Type “remind” to begin again.',
  readTooLongAgo: 'That was read back too long ago. Type “remind” to begin again.',
  fitsNoMore: (problem: string) => `${problem} “Change” opens the form again.`,
  passedByNow: 'Its time has passed by now. Type “remind” and choose a later one.',

  nothingMissed: 'There is no missed time to post any more. Type “remind” to set a new one.',
  askedFirst: 'Choose another time, so that they are asked first.',
  nobodyNeeds: (title: string) => `Nobody needs to be reminded of ${title} any more.`,

  notPosted: 'This reminder is not being posted now. Type “reminders” to see those that are.',
  notPaused: 'This reminder is not paused. Type “reminders” to see how each one stands.',
  lastDayPassed: 'Its last day has passed. Change its days, or set a new one.',
  endedAlready: 'This reminder has come to its end already. Type “reminders” to see those that go on.',
  onlyStopper: 'Only whoever stopped it can undo that, for seven days. Type “remind” to set a new one.',

  noneWaits: 'No reminder waits for somebody to take it over. Type “reminders” to see them all.',
  noneWithWords: 'No reminder with these words waits for somebody to take it over. Type “reminders” to see them all.',
  waitsForNobody: 'This reminder does not wait for anybody. Type “remind” to set a new one.',

  answered: 'This was answered already. Type “reminders” to see those that go on.',
  tooLateToAgree: (name: string) => `Its time has passed. ${name} can set it again.`,
  theirChannelGone: (name: string) => `Its channel is not linked any more. ${name} can set a new one in another.`,
  makerLeft: (name: string) => `${name} has left, so this is not posted. Type “reminders” to take it over.`,
} as const

/** "Only Tom Baker, or an organiser of Elm Street, can change this. Ask one of them." */
export function onlySentence(view: View, deed: string, sides: readonly string[]): string {
  const organiser = `an organiser of ${namesOf(view, sides)}`
  const who = view.maker.left_at === null ? `${view.maker.name}, or ${organiser},` : organiser
  return `Only ${who} can ${deed} this. Ask one of them.`
}

export function onlyOrganiserSentence(view: View, side: string): string {
  return `Only an organiser of ${sideName(view, side)} can answer this. Ask one of them.`
}

export function onlySidesSentence(view: View, sides: readonly string[]): string {
  return `Only somebody of ${namesOf(view, sides)} can take this over. Ask one of them.`
}

function namesOf(view: View, sides: readonly string[]): string {
  return [...new Set(sides)].map((side) => sideName(view, side)).join(' or ')
}
