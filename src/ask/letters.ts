import { sayDue } from '../calendar/said.ts'
import { type Card, CARD_LIMITS, shorten } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { Composed, LetterComposer, LetterInHand } from '../chat/letter.ts'
import { FIRMNESS_SAID } from '../commitment/saying.ts'
import { ownerName } from '../commitment/owners.ts'
import { loadView } from '../commitment/view-store.ts'
import type { Db } from '../database.ts'
import type { Ask, AskState } from './ask.ts'
import { answeredBy, whoAsked } from './cards.ts'
import type { News } from './change.ts'
import { viewOf } from './present.ts'
import { findAsk } from './store.ts'
import type { AskView } from './view.ts'

/** The state in which each piece of news is still worth saying. */
const SAID_IN: Record<News, AskState> = {
  'ask.promised': 'promised',
  'ask.answered': 'answered',
  'ask.settled': 'settled',
  'ask.cannot': 'cannot',
  'ask.taken-back': 'taken-back',
}

/** Room for what was asked or answered in a message of under 60 words. */
const QUOTED = 200
/** What an answer is to, in a line above it. */
const ASKED = 100

/** One short message to a channel, from what is true when it is sent. */
export const askLetters: Record<News, LetterComposer> = {
  'ask.promised': (db, letter, now) => compose(db, letter, now, 'ask.promised'),
  'ask.answered': (db, letter, now) => compose(db, letter, now, 'ask.answered'),
  'ask.settled': (db, letter, now) => compose(db, letter, now, 'ask.settled'),
  'ask.cannot': (db, letter, now) => compose(db, letter, now, 'ask.cannot'),
  'ask.taken-back': (db, letter, now) => compose(db, letter, now, 'ask.taken-back'),
}

async function compose(db: Db, letter: LetterInHand, now: number, kind: News): Promise<Composed> {
  const ask = await findAsk(db, letter.subject['p'] ?? '', letter.subject['id'] ?? '')
  if (ask === undefined) return { drop: 'the ask is gone' }
  if (ask.state !== SAID_IN[kind]) return { drop: `it is ${ask.state} by now` }
  const text = await sentence(db, ask, now)
  return text === undefined ? { drop: 'the promise is gone' } : { card: newsCard(ask, text) }
}

function newsCard(ask: Ask, text: string): Card {
  const show = { label: 'Show all', intent: DOORWAYS.show, data: { p: ask.partnership_id, id: ask.id } }
  const name = ask.state === 'promised' ? 'Promise' : 'Ask'
  return {
    title: `${name} ${ask.number}`,
    parts: [{ kind: 'text', text: shorten(text, CARD_LIMITS.text) }],
    actions: [show],
  }
}

async function sentence(db: Db, ask: Ask, now: number): Promise<string | undefined> {
  const view = await viewOf(db, ask, now)
  const what = shorten(ask.words, QUOTED)
  switch (ask.state) {
    case 'promised':
      return promisedSentence(db, ask, now)
    case 'answered':
      return `${whoAsked(view)} asked: ${shorten(ask.words, ASKED)}\n${answeredBy(view)}: ${shorten(ask.answer ?? '', QUOTED)}`
    case 'settled':
      return `${view.from.name} says that answers it: ${what}`
    case 'cannot':
      return `${answererOf(view)} can’t do this: ${what}\nWhy: ${shorten(ask.reason ?? '', QUOTED)}`
    default:
      return `${whoAsked(view)} has taken this back: ${what}${ask.reason === null ? '' : `\nWhy: ${shorten(ask.reason, QUOTED)}`}`
  }
}

function answererOf(view: AskView): string {
  return view.holder?.name ?? view.to.name
}

async function promisedSentence(db: Db, ask: Ask, now: number): Promise<string | undefined> {
  const promise = await loadView(db, ask.partnership_id, ask.commitment_id ?? '', now)
  if (promise === undefined) return undefined
  const { commitment, today } = promise
  const { due_on: on, due_time: time, firmness } = commitment
  const sure = firmness === 'finding-out' ? 'is still finding out' : `says “${FIRMNESS_SAID[firmness]}”`
  const due = on === null ? 'No date yet.' : `By ${sayDue({ on, time: time ?? undefined }, today)}.`
  return `${ownerName(promise)} ${sure}: ${shorten(commitment.words, QUOTED)}\n${due}`
}
