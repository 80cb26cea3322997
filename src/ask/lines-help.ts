import { sayDayShort } from '../calendar/said.ts'
import { shorten } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { LineComposed, LineComposer } from '../chat/line.ts'
import { CLOSED, item, NOT_YOURS, words } from '../commitment/composing.ts'
import { findHand } from '../commitment/hand-store.ts'
import { handAnswered, handItem, LONG_AGO, OTHER_HELPER, SINCE } from '../commitment/lines-help.ts'
import { homeOf } from '../commitment/view-store.ts'
import { presentOn } from '../commitment/owners.ts'
import { nameOf } from '../commitment/saying.ts'
import { findMember } from '../partnership/store.ts'
import { sayAll } from '../sentence.ts'
import type { Ask } from './ask.ts'
import { button, whoAsked } from './cards.ts'
import { findPassable, pressFor, wordsOf } from './passable.ts'
import { viewOf } from './present.ts'
import { findAsk } from './store.ts'
import { askedIn, helperWith, waitersOf } from './who.ts'

/** Somebody of the own side would like a hand with an ask. */
export const askHandLine: LineComposer = async (db, line, now) => {
  const hand = await findHand(db, line.partnership, line.subject)
  const ask = hand && (await findAsk(db, line.partnership, hand.subject_id))
  const home = await homeOf(db, line.partnership, now)
  if (!hand || !ask || !home) return LONG_AGO
  if (ask.state !== 'asked') return about(ask, CLOSED)
  const members = home.present
  if (!presentOn({ members }, hand.side_id).some((one) => one.person_id === line.person)) return about(ask, NOT_YOURS)
  const answered = handAnswered({ members }, hand, line.person)
  if (answered) return about(ask, answered)
  const thing = `“${words(ask.words)}”`
  const date = sayHoped(ask, home.today)
  return { item: handItem(hand, nameOf({ members }, hand.asked_by), thing, date, showButton(ask)) }
}

/** Whoever asked for a hand hears who helps: with a promise, a step or an ask. */
export const helpedLine: LineComposer = async (db, line, now) => {
  const hand = await findHand(db, line.partnership, line.subject)
  const thing = hand && (await findPassable(db, line.partnership, hand.subject_id, now))
  const helper = hand?.helped_by == null ? undefined : await findMember(db, line.partnership, hand.helped_by)
  if (!thing || !helper) return LONG_AGO
  const detail = 'Talk to each other about what comes first. Only your side knows.'
  const show = { label: 'Show all', ...pressFor(thing) }
  return { item: item(`${helper.name} will help with “${words(wordsOf(thing))}”.`, detail, [show]), news: true }
}

/** The one who can help hears that an ask of their side could do with a word; whoever has it was told so before. */
export const askWordLine: LineComposer = async (db, line, now) => {
  const ask = await findAsk(db, line.partnership, line.subject)
  const home = await homeOf(db, line.partnership, now)
  if (!ask || !home) return LONG_AGO
  if (ask.state !== 'asked' || ask.word_on === null) return about(ask, SINCE)
  const persons = await waitersOf(db, ask, home.today)
  if (helperWith(home, ask, persons)?.person_id !== line.person) return about(ask, OTHER_HELPER)
  const view = await viewOf(db, ask, now)
  const names = sayAll(askedIn(home, persons).map(({ name }) => name))
  const text = `${whoAsked(view)} asked ${view.to.name}: ${ask.words}`
  const detail = `It could do with a word. ${sayHoped(ask, home.today)} It is with ${names}. They know that you hear of it.`
  return { item: item(text, detail, [showButton(ask)]) }
}

function sayHoped(ask: Ask, today: string): string {
  return `An answer ${today <= ask.answer_by_on ? 'is' : 'was'} hoped for by ${sayDayShort(ask.answer_by_on, today)}.`
}

function showButton(ask: Ask) {
  return button('Show all', DOORWAYS.show, { p: ask.partnership_id, id: ask.id })
}

const WORDS_IN_LINE = 120

function about({ words }: Ask, composed: { over: string }): LineComposed {
  return { ...composed, about: `“${shorten(words, WORDS_IN_LINE)}”` }
}
