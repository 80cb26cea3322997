/**
 * Intents and postings that somebody below their room may point to: a card of a promise leads to the record, which
 * stands above it and could not be imported. Every other name of a room is spelt in that room, or above it.
 */
export const DOORWAYS = {
  /** All about one promise or ask. */
  show: 'record.show',
  note: 'record.note',
  /** A question from a person to whoever is asked for it now. */
  nudge: 'nudge.ask',
  /** The line that somebody could not be written to. */
  gaveUp: 'nudge.gave-up',
  passOn: 'ask.pass',
  stopPassing: 'ask.withdraw',
  /** What can be said to a hand that was asked for with a promise, a step or an ask. */
  help: 'ask.help',
  handBack: 'ask.hand-back',
  /** Opens the form that has a channel reminded of a promise or an ask. */
  remind: 'reminder.new',
  takeBack: 'ask.take-back',
  /** What can be answered to a nudge about an ask, for its number typed as if it were a promise's. */
  askHand: 'ask.hand',
  askWait: 'ask.wait',
  askResume: 'ask.resume',
  /** The one posting of an ask, which shows the promise made of it too. */
  askCard: 'ask.card',
  timeOff: 'partnership.time-off',
  /** Who is who: the list of everybody, with what they say of themselves. */
  who: 'who.list',
  /** The ways of working that the sides agreed, or how to begin them. */
  ways: 'ways.home',
  /** Opens the form that starts a pulse, such as one of hopes at the beginning. */
  startPulse: 'pulse.start',
  promise: 'commitment.promise',
  /** What somebody new to a record needs to know. */
  catchUp: 'welcome.catch-up',
  /** What was learned, for whoever leaves. */
  exit: 'welcome.exit',
  setUp: 'partnership.set-up',
  join: 'partnership.join',
  /** Makes two persons again of what was linked to one: doors to a record may have to be closed then. */
  unlinkAccount: 'partnership.unlink-account',
  /** How often somebody reads a digest, and when. */
  digest: 'digest.settings',
  /** How to have digests less often, below a digest. */
  fewerDigests: 'digest.fewer',
  /** The line that carries a digest: it is of all areas, and so stands though one of them was left. */
  digestLine: 'digest.issue',
  /** What had to wait goes on; the door itself hears it. */
  again: 'door.again',
  /** Opens a form that went out as a message; the door itself hears it. */
  openForm: 'draft.open',
  /** Closes a form that took the place of a card; the door itself hears it and shows that card again. */
  notNow: 'door.not-now',
} as const
